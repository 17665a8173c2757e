"""Templates of strangers: what they show, and that none of them keeps the reader busy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.anki.filters import Side
from quizapp.exchange.anki.templates import MOST_CHARACTERS, Rendered, is_empty, rendered

FIELDS = {"Front": "sun", "Back": "Sonne", "Empty": "<br>&nbsp;", "Tags": "a b"}


def shown(template: str, side: Side | None = None) -> Rendered:
    return rendered(template, FIELDS, (side or Side()).filtered)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{Front}} – {{ Back }}", "sun – Sonne"),
        ("{{#Front}}yes{{/Front}}{{#Empty}}no{{/Empty}}{{#Gone}}no{{/Gone}}", "yes"),
        ("{{^Front}}no{{/Front}}{{^Empty}}empty{{/Empty}}{{^Gone}} gone{{/Gone}}", "empty gone"),
        ("{{#Front}}{{^Empty}}both{{/Empty}}{{/Front}}", "both"),
        ("{{#Front}}never closed {{Back}}", "never closed Sonne"),
        ("{{/Front}}closed only", "closed only"),
        ("a {{ b }} {{", "a  {{"),
        ("<!-- {{Front}} -->{{Back}}", "Sonne"),
        ("{{text:Front}}{{foo:bar:Back}}", "sunSonne"),
        ("{{}}{{:}}{{#}}{{/}}", ""),
    ],
)
def test_fields_and_sections(template: str, html: str) -> None:
    assert shown(template).html == html


def test_a_side_is_filled_by_a_field_only() -> None:
    assert shown("{{Front}}").is_filled
    assert not shown("words {{Tags}} {{Empty}} {{Gone}}").is_filled
    assert not shown("{{^Front}}{{Back}}{{/Front}}").is_filled


def test_what_filters_want_is_noted() -> None:
    side = Side()
    assert (
        shown("{{hint:Front}}{{type:nc:Back}}{{tts de_DE voices=x:Front}}{{magic:Back}}", side).html
        == "Sonne"
    )
    assert (side.hints, side.typed, side.unknown, side.is_spoken) == (["sun"], ["Sonne"], {"magic"}, True)


@pytest.mark.parametrize("html", ["", " \n", "<br>", "<div><br></div>", "&nbsp;<p></p>"])
def test_white_space_is_no_content(html: str) -> None:
    assert is_empty(html)
    assert not is_empty(f"{html}x")
    assert not is_empty(f'{html}<img src="a.png">')


@given(st.text(st.sampled_from("{}#^/:!-<> aF"), max_size=60))
def test_no_template_breaks_the_renderer(template: str) -> None:
    shown(template)


@pytest.mark.parametrize("sign", ["{{", "{{#F}}", "{{#a", "}}", "<!--", "{{a:", "{{{"])
def test_broken_signs_without_end_take_no_time(sign: str) -> None:
    assert shown(sign * MOST_CHARACTERS).html is not None
