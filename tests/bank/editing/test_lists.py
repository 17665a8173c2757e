"""One item of a list is put in, out or in another's place, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.editing.lists import edited, item_text, item_texts, value_of
from quizapp.bank.editing.pieces import CannotSplice, Edits
from quizapp.bank.problems import BankError
from tests.bank.editing.layouts import Layout, layouts

NEW = "# of the new one\nid: new\nsays: It is new.\n"
FILE = """\
# The facts

- id: loan   # the first
  says: >
    Moscow lent
    520 million.

# Paragraph 2

# about the bridge
- id: bridge
  says: "A bridge"
  # not sure

- {id: dam, says: A dam}
"""


def put_in(*items: str, after: int = -1) -> Edits:
    return Edits(put_in={after: items})


def out(*numbers: int) -> Edits:
    return Edits(removed=frozenset(numbers))


def instead(**items: str) -> Edits:
    return Edits(replaced={int(name[1:]): text for name, text in items.items()})


@settings(max_examples=50)
@given(layouts())
def test_an_item_is_told_without_its_dash_and_with_its_comments(layout: Layout) -> None:
    told = [item.text for item in item_texts(layout.text)]
    assert told == ["\n".join(item.plain) + "\n" for item in layout.items]


@settings(max_examples=50)
@given(layouts())
def test_items_put_in_their_own_places_leave_every_byte(layout: Layout) -> None:
    told = {number: item.text for number, item in enumerate(item_texts(layout.text))}
    assert edited(layout.text, Edits(replaced=told)) == layout.text


@settings(max_examples=50)
@given(layouts(), st.data())
def test_an_item_in_anothers_place_leaves_every_other_byte(layout: Layout, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(range(len(layout.items))))
    made = edited(layout.text, Edits(replaced={number: NEW}))
    assert value_of(made)[number] == {"id": "new", "says": "It is new."}
    before = layout.text[: _offset(layout, number)]
    after = layout.text[_offset(layout, number) + _length(layout, number) :]
    assert made.startswith(before)
    assert made.endswith(after)


@settings(max_examples=50)
@given(layouts(), st.data())
def test_an_item_put_in_leaves_every_other_byte(layout: Layout, data: st.DataObject) -> None:
    after = data.draw(st.sampled_from(range(len(layout.items))))
    made = edited(layout.text, put_in(NEW, after=after))
    values = value_of(layout.text)
    assert value_of(made) == [*values[: after + 1], {"id": "new", "says": "It is new."}, *values[after + 1 :]]
    end = _offset(layout, after) + _length(layout, after)
    assert made.startswith(layout.text[:end])
    assert made.endswith(layout.text[end:])


@settings(max_examples=50)
@given(layouts(), st.data())
def test_an_item_taken_out_leaves_the_lines_of_all_others(layout: Layout, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(range(len(layout.items))))
    made = edited(layout.text, out(number))
    others = [item.plain for at, item in enumerate(layout.items) if at != number]
    assert [tuple(item.text.splitlines()) for item in item_texts(made)] == others
    kept = [row for row in _rows(layout.text) if row.strip()]
    gone = [row for row in layout.items[number].rows if row.strip()]
    assert sorted(row for row in _rows(made) if row.strip()) == sorted(_without(kept, gone))


def _rows(text: str) -> list[str]:
    return [row.rstrip("\r") for row in text.split("\n")]


def _without(rows: list[str], gone: list[str]) -> list[str]:
    left = list(rows)
    for row in gone:
        left.remove(row)
    return left


def _offset(layout: Layout, number: int) -> int:
    """Return where an item begins in the text."""
    rows = layout.head.count("\n")
    for item, gap in zip(layout.items[:number], layout.gaps, strict=False):
        rows += len(item.rows) + gap.count("\n")
    return sum(len(row) + 1 for row in layout.text.split("\n")[:rows])


def _length(layout: Layout, number: int) -> int:
    rows = layout.text[_offset(layout, number) :].split("\n")[: len(layout.items[number].rows)]
    return min(sum(len(row) + 1 for row in rows), len(layout.text) - _offset(layout, number))


def test_a_comment_above_an_item_is_its_own_and_a_heading_is_not() -> None:
    assert item_text(FILE, (1,)).text == '# about the bridge\nid: bridge\nsays: "A bridge"\n# not sure\n'
    assert item_text(FILE, (1,)).line == 10
    assert edited(FILE, out(1)).count("# Paragraph 2") == 1


def test_only_the_lines_that_change_are_written_anew() -> None:
    told = item_text(FILE, (0,)).text
    made = edited(FILE, instead(_0=told + "topic: aid\n"))
    assert made == FILE.replace("    520 million.\n", "    520 million.\n  topic: aid\n")


def test_an_item_in_braces_may_become_one_of_lines() -> None:
    made = edited(FILE, instead(_2="id: dam\nsays: A big dam\n"))
    assert made == FILE.replace("- {id: dam, says: A dam}", "- id: dam\n  says: A big dam")


@pytest.mark.parametrize("text", ["", "\n", "[]", "[]\n", "~\n", "---\n", "# nothing yet\n", "# nothing yet"])
def test_an_empty_list_takes_its_first_item(text: str) -> None:
    made = edited(text, put_in(NEW))
    assert value_of(made) == [{"id": "new", "says": "It is new."}]
    assert made.count("# nothing yet") == text.count("# nothing yet")
    assert item_text(made, (0,)).text == NEW


def test_an_empty_list_among_other_words_stays_on_its_line() -> None:
    assert edited("--- [] # none\n", put_in("id: new\n")) == "--- [{id: new}] # none\n"


def test_the_last_item_taken_out_leaves_an_empty_file_or_its_comments() -> None:
    assert edited("# head\n\n- id: a\n", out(0)) == "# head\n"
    assert edited("[{id: a}]\n", out(0)) == "[]\n"


@pytest.mark.parametrize(
    ("edits", "made"),
    [
        (put_in("id: c\n", after=1), "[ {id: a}, {id: b}, {id: c} ]"),
        (put_in("id: c\n"), "[ {id: c}, {id: a}, {id: b} ]"),
        (out(0), "[ {id: b} ]"),
        (out(1), "[ {id: a} ]"),
        (out(0, 1), "[]"),
        (instead(_0="id: a, then\nsays: [x]\n"), '[ {id: "a, then", says: [x]}, {id: b} ]'),
        (instead(_1="{id: b,\n  says: c}\n"), "[ {id: a}, {id: b,\n  says: c} ]"),
    ],
)
def test_a_list_in_brackets_stays_one(edits: Edits, made: str) -> None:
    assert edited("[ {id: a}, {id: b} ]", edits) == made


def test_a_list_in_brackets_of_several_lines_keeps_its_lines() -> None:
    text = "[\n  {id: a}, # first\n  {id: b},\n]\n"
    assert edited(text, put_in("id: c\n", after=1)) == text.replace("{id: b},", "{id: b},\n  {id: c},")
    assert edited(text, out(1)) == "[\n  {id: a}, # first\n  \n]\n"


def test_a_comment_that_has_no_place_in_brackets_is_not_lost() -> None:
    with pytest.raises(CannotSplice):
        edited("[{id: a}]", instead(_0="id: a # why\n"))


def test_a_list_within_an_item_is_edited_as_well() -> None:
    text = "- id: a\n  facets:\n    # of x\n    - id: x\n    - id: y\n  topic: t\n"
    assert edited(text, out(0), (0, "facets")) == "- id: a\n  facets:\n    - id: y\n  topic: t\n"
    assert edited(text, out(0, 1), (0, "facets")) == "- id: a\n  facets: []\n  topic: t\n"
    assert edited(text, put_in("id: z", after=1), (0, "facets")) == text.replace(
        "    - id: y\n", "    - id: y\n    - id: z\n"
    )


def test_a_file_without_a_line_break_at_its_end_stays_so() -> None:
    assert edited("- id: a\n- id: b", instead(_1="id: c\n")) == "- id: a\n- id: c"
    assert edited("- id: a\n- id: b", put_in("id: c\n", after=1)) == "- id: a\n- id: b\n- id: c"


def test_a_byte_order_mark_stays() -> None:
    assert edited("\ufeff- id: a\n", instead(_0="id: b\n")) == "\ufeff- id: b\n"


def test_empty_lines_that_belong_to_a_text_stay_in_it() -> None:
    text = "- says: |+\n    x\n\n\n- id: b\n"
    assert value_of(edited(text, out(1))) == [{"says": "x\n\n\n"}]
    assert value_of(edited(text, put_in("id: c\n", after=0)))[0] == {"says": "x\n\n\n"}


@pytest.mark.parametrize("item", ["id: [", "a: b: c", "id: a\n- b", "\tid: a", "id: a\nid: b", "&x a"])
def test_what_is_no_yaml_is_refused_with_its_fault(item: str) -> None:
    with pytest.raises(BankError):
        edited(FILE, instead(_0=item))


@pytest.mark.parametrize("item", ["--- \nid: a\n", "id: a\n...\n", "%YAML 1.1\n---\nid: a\n"])
def test_what_would_end_the_file_is_refused(item: str) -> None:
    with pytest.raises(CannotSplice):
        edited(FILE, instead(_0=item))


def test_a_file_that_is_no_list_is_left_alone() -> None:
    with pytest.raises(CannotSplice):
        edited("a: 1\n", put_in("id: new\n"))
