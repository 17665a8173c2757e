"""Single fields of an item are set, put in and taken out; comments, order and every other line stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.lists import value_of
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.yaml_text import Place
from tests.bank.editing.layouts import Layout, layouts

FACT = """\
# about it
id: loan
says: >  # why
  folded
  text
paragraph: 5  # five
key: {number: 520 million, unit: rubles}
also: [a, b]
# the facets
facets:
  # first
  - id: sum   # c
    asks: what?
    hints:
      - one
      # of two
      - two
  - {id: x, asks: y}
"""


def lines_changed(new: str) -> tuple[list[str], list[str]]:
    """Return the lines of FACT that are no more, and those that are new."""
    old, told = FACT.splitlines(), new.splitlines()
    return [row for row in old if row not in told], [row for row in told if row not in old]


@pytest.mark.parametrize(
    ("place", "value", "gone", "new"),
    [
        (("says",), "New: text", ["says: >  # why", "  folded", "  text"], ['says: "New: text"  # why']),
        (("paragraph",), 6, ["paragraph: 5  # five"], ["paragraph: 6  # five"]),
        (("paragraph",), "6", ["paragraph: 5  # five"], ["paragraph: 6  # five"]),
        (("status",), "draft", [], ["status: draft"]),
        (("note", "text"), "it differs", [], ["note: {text: it differs}"]),
        (("tags",), ("x", "z"), [], ["tags: [x, z]"]),
        (("also",), None, ["also: [a, b]"], []),
        (("also",), ["a, c"], ["also: [a, b]"], ['also: ["a, c"]']),
        (("facets", 0, "asks"), "who?", ["    asks: what?"], ["    asks: who?"]),
        (("facets", 0, "label"), "it", [], ["    label: it"]),
        (("facets", 0, "hints"), ["one", "three"], ["      - two"], ["      - three"]),
        (("facets", 0, "hints", 2), "three", [], ["      - three"]),
        (("facets", 0, "id"), None, ["  - id: sum   # c", "    asks: what?"], ["  - asks: what?"]),
        (("facets", 1, "hints"), ["z"], ["  - {id: x, asks: y}"], ["  - {id: x, asks: y, hints: [z]}"]),
        (("facets", 1, "asks"), None, ["  - {id: x, asks: y}"], ["  - {id: x}"]),
        (("facets", 2), {"id": "z", "asks": "w?"}, [], ["  - id: z", "    asks: w?"]),
        (("replaces-generated",), True, [], ["replaces-generated: yes"]),
    ],
)
def test_only_the_lines_of_a_field_change(place: Place, value: Any, gone: list[str], new: list[str]) -> None:
    assert lines_changed(with_fields(FACT, {place: value})) == (gone, new)


def test_a_new_field_comes_before_a_long_list_at_the_end_and_its_comment() -> None:
    assert "also: [a, b]\nstatus: draft\n# the facets\n" in with_fields(FACT, {("status",): "draft"})


def test_a_key_of_another_kind_takes_the_place_of_the_old_one() -> None:
    made = with_fields(FACT, {("key",): {"name": "Bo", "accept": ["B, o"]}})
    assert lines_changed(made)[1] == ['key: {name: Bo, accept: ["B, o"]}']


def test_a_value_that_is_there_already_changes_nothing() -> None:
    values: dict[Place, Any] = {("says",): "folded text\n", ("paragraph",): 5, ("also",): ("a", "b")}
    assert with_fields(FACT, {**values, ("status",): None}) == FACT


def test_a_facet_taken_out_takes_its_comments_along() -> None:
    made = with_fields(FACT, {("facets", 0): None})
    assert made.endswith("# the facets\nfacets:\n  - {id: x, asks: y}\n")


def test_fields_of_an_item_in_braces_stay_in_them() -> None:
    text = "{id: a, says: b}\n"
    assert with_fields(text, {("says",): "c, d", ("tags",): ["e"]}) == '{id: a, says: "c, d", tags: [e]}\n'
    assert with_fields(text, {("says",): None}) == "{id: a}\n"


def test_lines_that_end_as_on_windows_go_on_doing_so() -> None:
    made = with_fields("id: a\r\nsays: b\r\n", {("topic",): "t"})
    assert made == "id: a\r\nsays: b\r\ntopic: t\r\n"


def test_what_is_no_field_of_anything_is_refused() -> None:
    with pytest.raises((CannotSplice, LookupError)):
        with_fields(FACT, {("says", "more"): "x"})


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
VALUES = (
    WORDS
    | st.lists(WORDS, min_size=1, max_size=3)
    | st.dictionaries(st.sampled_from("ab"), WORDS, min_size=1)
)


@settings(max_examples=50)
@given(layouts(), st.sampled_from(["says", "topic", "facets", "id"]), VALUES | st.none())
def test_any_value_is_read_as_it_was_set_and_nothing_else_changes(
    layout: Layout, name: str, value: Any
) -> None:
    text = layout.newline.join([*layout.items[0].plain, ""])
    before = value_of(text)
    made = with_fields(text, {(name,): value})
    expected = {field: held for field, held in before.items() if field != name}
    assert value_of(made) == (expected if value is None else {**before, name: value})
    comments = [row for row in layout.items[0].plain if row.startswith("# above")]
    assert [row for row in made.splitlines() if row.startswith("# above")] == comments
