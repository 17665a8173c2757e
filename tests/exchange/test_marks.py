"""Notes of ours in files of others."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.exchange.deck import Entry
from quizapp.exchange.marks import mark_of, mark_text, read_mark, with_mark


def entry(**fields: Any) -> Entry:
    asking = {"form": "short", "stem": "When?", "key": {"text": "29 September 1954"}} | fields
    return Entry.model_validate({"ref": "loan", "asked": [asking]})


PLAIN, OURS = entry(), entry(form="date", key={"date": "1954-09-29"}, hints=["[id:no] or [tag:no]"])


def test_a_mark_brings_a_question_back_as_it_was() -> None:
    text = mark_text(mark_of(PLAIN, OURS, 0))
    assert "[id:" not in text
    assert "[tag:" not in text
    assert with_mark(PLAIN, read_mark(text)).entry == OURS


def test_what_differs_in_nothing_has_no_mark() -> None:
    assert mark_of(PLAIN, PLAIN, 0) == {}


def test_a_mark_is_left_alone_once_its_question_says_something_else() -> None:
    changed = entry(key={"text": "30 September 1954"})
    marked = with_mark(changed, mark_of(PLAIN, OURS, 0))
    assert marked.entry == changed
    assert marked.is_outdated


def test_a_mark_can_name_no_picture_that_did_not_come_with_the_question() -> None:
    pictured = entry(media=[{"file": f"{'a' * 64}.png"}])
    assert "media" not in mark_of(PLAIN, pictured, 0)
    forged = mark_of(PLAIN, OURS, 0) | {"media": [{"file": f"{'a' * 64}.png"}]}
    assert with_mark(PLAIN, forged).is_outdated


@pytest.mark.parametrize("text", ["", "{", "[1]", "7", "[" * 100_000, '{"of": 1, "key": {"text": 1}}'])
def test_no_mark_is_too_broken(text: str) -> None:
    assert with_mark(PLAIN, read_mark(text)).entry == PLAIN
