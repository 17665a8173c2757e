"""The usual time of a right answer, against which an answer is fast or slow."""

from __future__ import annotations

from math import inf, nan

import pytest

from quizapp.scheduling.pace import Pace


def paced(*seconds: float | None, right: bool = True) -> Pace:
    pace = Pace()
    for one in seconds:
        pace.learn("short", one, right=right)
    return pace


def test_nothing_is_usual_before_ten_right_answers() -> None:
    assert paced(*[5] * 9).typical_seconds("short") is None
    assert paced(*[5] * 10).typical_seconds("short") == 5


def test_the_median_is_not_moved_by_one_long_pause() -> None:
    assert paced(*[4, 5, 6] * 3, 3600).typical_seconds("short") == 5


def test_only_the_latest_thirty_count() -> None:
    assert paced(*[50] * 100, *[5] * 30).typical_seconds("short") == 5


def test_no_answer_counts_for_more_than_a_minute() -> None:
    assert paced(*[3600] * 10).typical_seconds("short") == 60


@pytest.mark.parametrize("unknown", [None, nan, inf, -1])
def test_an_unknown_time_says_nothing(unknown: float | None) -> None:
    assert paced(*[unknown] * 10).typical_seconds("short") is None
    assert paced(*[5] * 10, *[unknown] * 30).typical_seconds("short") == 5


def test_wrong_answers_say_nothing() -> None:
    assert paced(*[5] * 10, right=False).typical_seconds("short") is None


def test_each_kind_of_question_has_its_own_usual_time() -> None:
    pace = paced(*[5] * 10)
    assert pace.typical_seconds("cloze") is None
    for _ in range(10):
        pace.learn("cloze", 20, right=True)
    assert (pace.typical_seconds("short"), pace.typical_seconds("cloze")) == (5, 20)
