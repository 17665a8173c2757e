"""How much the rules find, and how much of that is right, on chapters that were counted by hand."""

from __future__ import annotations

import pytest

from quizapp.draft.rules.finds import Kind
from tests.draft.score import CHAPTERS, HELD_OUT, TUNED, report, score, together

# Precision and recall that the rules may not fall below: measured, then rounded down.
FLOORS = {Kind.DATE: (0.95, 0.95), Kind.AMOUNT: (0.92, 0.90), Kind.NAME: (0.92, 0.92)}


@pytest.mark.parametrize("kind", Kind)
def test_the_rules_find_nearly_everything_in_chapters_of_three_kinds(kind: Kind) -> None:
    assert len(TUNED) == 3
    measured = together(TUNED)[kind]
    assert measured.precision >= FLOORS[kind][0], measured.wrong
    assert measured.recall >= FLOORS[kind][1], measured.missed


@pytest.mark.parametrize("kind", Kind)
def test_they_do_so_too_where_no_rule_was_ever_tried(kind: Kind) -> None:
    measured = score(HELD_OUT)[kind]
    assert measured.precision >= 0.9, measured.wrong
    assert measured.recall >= 0.9, measured.missed


def test_what_is_missed_is_counted_as_missed_and_what_is_wrong_as_wrong() -> None:
    measured = score("treaty")[Kind.AMOUNT]
    assert measured.missed == ["paragraph 5: four", "paragraph 5: three", "paragraph 5: two"]
    assert measured.recall == len(measured.right) / (len(measured.right) + 3)


def test_every_chapter_has_its_list_and_is_as_long_as_a_chapter() -> None:
    for text in CHAPTERS.glob("*.txt"):
        assert text.with_suffix(".yaml").exists()
        assert 250 <= len(text.read_text(encoding="utf-8").split()) <= 500


def test_the_report_names_the_chapter_that_was_held_out() -> None:
    assert f"{HELD_OUT} (held out)" in [*report([])]
