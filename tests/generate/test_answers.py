"""Everything that is right for one stem, in any spelling."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from quizapp.bank.keys import FacetKey
from quizapp.generate.answers import Answer, RightAnswers
from tests.bank.builders import Plain

KEYS: TypeAdapter[FacetKey] = TypeAdapter(FacetKey)


def an_answer(**key: object) -> Answer:
    return Answer(KEYS.validate_python(key))


def right(*declared: str, **key: object) -> RightAnswers:
    answers = RightAnswers()
    if key:
        answers.add(KEYS.validate_python(key))
    for text in declared:
        answers.declare(text)
    return answers


@pytest.mark.parametrize(
    "declared",
    [
        "2.2 billion dollars",
        "$2,200,000,000",
        "about 2.2 billion",
        "2,200 million",
        "from 2 to 3 billion dollars",
    ],
)
def test_an_amount_is_right_however_it_is_written(declared: str) -> None:
    answers = right(declared)
    assert answers.hold(an_answer(number="2.2 billion", unit="dollars"))
    assert not answers.hold(an_answer(number="3.2 billion", unit="dollars"))


def test_every_amount_of_a_sentence_is_right() -> None:
    answers = right("95% of the loans, or 304 complete plants")
    assert answers.hold(an_answer(number="95", unit="%"))
    assert answers.hold(an_answer(number="304", unit="projects"))
    assert not answers.hold(an_answer(number="300", unit="projects"))


def test_amounts_are_right_within_the_tolerance_and_within_a_range() -> None:
    answers = right(number="100", unit="guns", tolerance="10")
    answers.add(KEYS.validate_python({"number": "200", "to": "300", "unit": "guns"}))
    told = {
        n: answers.hold(an_answer(number=str(n), unit="guns")) for n in (89, 90, 110, 111, 199, 200, 250, 301)
    }
    assert told == {89: False, 90: True, 110: True, 111: False, 199: False, 200: True, 250: True, 301: False}


def test_a_range_that_holds_the_key_is_right_as_well() -> None:
    assert right(number="250", unit="guns").hold(an_answer(number="200", to="300", unit="guns"))
    assert right(number="100", unit="guns").hold(an_answer(number="95", unit="guns", tolerance="5"))


@pytest.mark.parametrize(
    "declared", ["26 May 1955", "1955-05-26", "26.5.1955", "by 26 May 1955 at the latest"]
)
def test_a_date_is_right_however_it_is_written(declared: str) -> None:
    answers = right(declared)
    assert answers.hold(an_answer(date="1955-05-26"))
    assert answers.hold(an_answer(date="1955-05"))
    assert answers.hold(an_answer(date="1955"))
    assert not answers.hold(an_answer(date="1955-06"))


def test_days_of_one_month_or_within_two_days_are_too_near_to_be_wrong() -> None:
    answers = right(date="1954-09-29")
    near = {day: answers.hold(an_answer(date=day)) for day in ("1954-09-02", "1954-10-01", "1954-10-02")}
    assert near == {"1954-09-02": True, "1954-10-01": True, "1954-10-02": False}


def test_what_lies_within_a_date_is_right() -> None:
    assert right(date="1954").hold(an_answer(date="1954-10-02"))
    assert right(date="1954-10").hold(an_answer(date="1954-10-02"))
    assert not right(date="1954-10").hold(an_answer(date="1954-11-02"))


def test_words_are_right_in_every_spelling_of_either() -> None:
    answers = right(name="Lushun", accept=["Port Arthur"])
    spelled: list[Plain] = [
        {"name": "LÜSHUN"},
        {"name": "Port-Arthur"},
        {"name": "Ryojun", "accept": ["Lushun"]},
    ]
    assert [answers.hold(an_answer(**key)) for key in spelled] == [True, True, True]
    assert not answers.hold(an_answer(name="Dalian"))


def test_each_thing_of_a_list_is_right() -> None:
    answers = right(list=["the port", "a railway"])
    assert answers.hold(an_answer(text="railway"))
    assert not answers.hold(an_answer(text="a loan"))


def test_amounts_and_dates_do_not_stand_beside_mere_words() -> None:
    words, amount, phrase = (
        an_answer(text="as a gift"),
        an_answer(text="three years"),
        an_answer(text="a team of two"),
    )
    assert words.is_of_another_kind(amount)
    assert not words.is_of_another_kind(phrase)
    assert not words.is_of_another_kind(an_answer(text="on trial"))
