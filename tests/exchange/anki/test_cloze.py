"""Cloze deletions: several, nested, with hints, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.anki.cloze import BLANK_MARK, hidden, numbers_in, parsed, shown


def cards(html: str) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return the text with `_` for a blank, and what each hides, for every number."""
    parts = parsed(html)
    found = {number: hidden(parts, number) for number in sorted(numbers_in(parts))}
    return {number: (one.html.replace(BLANK_MARK, "_"), one.blanks) for number, one in found.items()}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("{{c1::a}} and {{c2::b}}", {1: ("_ and b", ("a",)), 2: ("a and _", ("b",))}),
        ("{{c1::a}} and {{c1::b}}", {1: ("_ and _", ("a", "b"))}),
        ("{{c1::a::letter}}", {1: ("_ [letter]", ("a",))}),
        ("{{c1::a {{c2::b}} c}}", {1: ("_", ("a b c",)), 2: ("a _ c", ("b",))}),
        ("{{c1::a {{c1::b::in}} c::out}}", {1: ("_ [out]", ("a b c",))}),
        ("{{c1::a {{c2::b}}::x}}", {1: ("_ [x]", ("a b",)), 2: ("a _", ("b",))}),
        ("{{c1,2::both}} {{c2::x}}", {1: ("_ x", ("both",)), 2: ("_ _", ("both", "x"))}),
        ("{{c1::never closed", {}),
        ("}} {{c1::a}} }}", {1: ("}} _ }}", ("a",))}),
        ("{{c0::none}} {{cx::no}} {{Front}}", {}),
        ("{{c1::}}", {1: ("_", ("",))}),
        ("\\({{c1::x^2}}\\)", {1: ("\\(_\\)", ("x^2",))}),
    ],
)
def test_each_number_is_a_card(html: str, expected: dict[int, tuple[str, tuple[str, ...]]]) -> None:
    assert cards(html) == expected


@given(
    st.lists(st.sampled_from(["{{c1::", "{{c2::", "}}", "::", "a", "b ", "{{", "c3"]), max_size=20).map(
        "".join
    )
)
def test_every_text_has_as_many_blanks_as_it_hides(html: str) -> None:
    for text, blanks in cards(html).values():
        assert text.count("_") == len(blanks) > 0
    assert BLANK_MARK not in shown(parsed(html))


def test_deep_nesting_is_no_danger() -> None:
    assert cards("{{c1::" * 50_000 + "a" + "}}" * 50_000)[1][0].startswith("_")
