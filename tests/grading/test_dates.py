"""A typed date, to the precision that is asked."""

from __future__ import annotations

import pytest

from quizapp.bank.questions import Question
from quizapp.grading import Grade, Part, Unreadable, grade, remark_text
from tests.bank.builders import a_question

ARRIVAL = a_question("date", date="1954-09-29")
DECISION = a_question("date", date="1954-09")
RAILWAY = a_question("date", date="1955")


@pytest.mark.parametrize(
    "given",
    [
        "1954-09-29", "1954.9.29", "1954/9/29", "29.9.1954", "29/9/1954", "9/29/1954", "29 September 1954",
        "29 sept. 1954", "September 29, 1954", "the 29th of September, 1954", "1954年9月29日", "1954 Sep 29",
        "on 29 SEPTEMBER 1954.", "Wednesday, 29 September 1954", "29-Sep-1954", "29.IX.1954",
        "29 Septmber 1954", "\uff11\uff19\uff15\uff14-09-29",
    ],
)  # fmt: skip
def test_a_day_counts_however_it_is_written(given: str) -> None:
    assert grade(ARRIVAL, given) == Grade(1.0)


@pytest.mark.parametrize(
    "given", ["1954.9", "1954.9.", "September 1954", "1954年9月", "1954-09", "in Sept 1954", "9/1954"]
)
def test_a_month_counts_however_it_is_written(given: str) -> None:
    assert grade(DECISION, given) == Grade(1.0)


@pytest.mark.parametrize(
    ("question", "given"), [(DECISION, "29 September 1954"), (RAILWAY, "May 1955"), (RAILWAY, "1955-05-31")]
)
def test_a_finer_date_within_the_key_is_right(question: Question, given: str) -> None:
    assert grade(question, given) == Grade(1.0)


@pytest.mark.parametrize(
    ("question", "given", "precision"),
    [(ARRIVAL, "September 1954", "day"), (ARRIVAL, "1954", "day"), (DECISION, "1954", "month")],
)
def test_a_coarser_date_around_the_key_is_half_right(question: Question, given: str, precision: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.5, "coarse")
    assert remark_text(question, result) == f"right as far as it goes, but the {precision} was asked"


def test_the_wrong_day_of_the_right_month_is_half_right() -> None:
    result = grade(ARRIVAL, "28 September 1954")
    assert (result.credit, result.remark) == (0.5, "day")
    assert remark_text(ARRIVAL, result) == "right month, wrong day"


@pytest.mark.parametrize(
    ("question", "given"), [(ARRIVAL, "29 August 1954"), (ARRIVAL, "August 1954"), (DECISION, "October 1954")]
)
def test_the_wrong_month_of_the_right_year_is_wrong(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.0, "month")
    assert remark_text(question, result) == "right year, wrong month"


@pytest.mark.parametrize(
    ("question", "given"), [(ARRIVAL, "29 September 1955"), (DECISION, "September 1956")]
)
def test_the_wrong_year_is_wrong(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.0, "year")
    assert remark_text(question, result) == "right but for the year"


@pytest.mark.parametrize(
    ("question", "given"), [(ARRIVAL, "2 October 1955"), (RAILWAY, "1954"), (RAILWAY, "May 1954")]
)
def test_another_date_altogether_is_wrong_without_a_remark(question: Question, given: str) -> None:
    assert grade(question, given) == Grade(0.0)


@pytest.mark.parametrize(
    "given", ["", "\t", "autumn", "29 September", "3/4/1954", "1954-02-30", "1954-13", "29.9.54", "9" * 4000]
)
def test_what_cannot_be_read_as_a_date_is_not_wrong(given: str) -> None:
    with pytest.raises(Unreadable) as caught:
        grade(ARRIVAL, given)
    assert caught.value.hint


def test_the_date_of_something_else_names_its_facet() -> None:
    asked = a_question("date", {"text": "30 September 1954", "facet": "toast.when"}, date="1954-09-29")
    assert grade(asked, "1954-09-30") == Grade.whole(Part(0.0, "toast.when"))
    assert grade(asked, "September 1954") == Grade(0.5, "coarse")


def test_the_hint_shows_how_a_date_is_written() -> None:
    with pytest.raises(Unreadable, match="I couldn't read that as a date — try 1987-07-21 or 21 July 1987"):
        grade(ARRIVAL, "autumn")


def test_a_key_of_another_kind_cannot_be_graded_as_a_date() -> None:
    with pytest.raises(ValueError, match="not one of a date"):
        grade(a_question("date", name="Lushun"), "1954")
