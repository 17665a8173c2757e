"""Dated things to be put in order, where it is certain which came first."""

from __future__ import annotations

import pytest

from quizapp.bank.dates import read_iso
from quizapp.bank.questions import Question
from quizapp.generate.orderings import are_apart
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

LABELS = ("the death of Stalin", "the visit", "the talks", "the transfer", "the report", "the break")


def dated(*dates: str, labels: tuple[str, ...] = LABELS, **key: object) -> list[Question]:
    """Return the questions on the order of things that have these dates."""
    facts: list[Plain] = [
        fact(f"f{n}", date=date, label=label, **key)
        for n, (date, label) in enumerate(zip(dates, labels, strict=False))
    ]
    return [question for question in questions(*facts).values() if question.form == "ordering"]


def test_labels_stand_in_the_order_of_their_dates_and_facets_with_them() -> None:
    [question] = dated("1955-05", "1953", "1954-10-02", "1954-09")
    assert question.parts == ("the visit", "the transfer", "the talks", "the death of Stalin")
    assert question.facets == ("f1.it", "f3.it", "f2.it", "f0.it")
    assert question.stem == "According to the chapter, in which order did these happen? Earliest first."
    told = "The visit: 1953; the transfer: September 1954; the talks: 2 October 1954; the death of Stalin: "
    assert question.explanation == told + "May 1955."
    assert question.id.removesuffix(".ordering") in question.facets
    assert question.distractors == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("1954", "1955", True),
        ("1954", "1954-09", False),
        ("1954-09", "1954-09-29", False),
        ("1954-09", "1954-10-01", True),
        ("1954-09-29", "1954-10-01", False),
        ("1954-09-29", "1954-10-02", True),
        ("1954-12", "1955", True),
        ("1954-09", "1954-09", False),
    ],
)
def test_dates_are_apart_when_no_day_of_one_is_a_day_of_the_other(one: str, other: str, apart: bool) -> None:
    assert are_apart(read_iso(one), read_iso(other)) is apart
    assert are_apart(read_iso(other), read_iso(one)) is apart


def test_dates_that_overlap_are_never_in_one_question() -> None:
    for question in dated("1954", "1954-09", "1954-09-29", "1955", "1956", "1957"):
        assert len({"f0.it", "f1.it", "f2.it"} & set(question.facets)) <= 1


def test_two_things_are_not_enough() -> None:
    assert dated("1953", "1954") == []
    assert dated("1954", "1954-09", "1954-09-29") == []


@pytest.mark.parametrize(
    "label", ["the loan of 1954", "the October talks", "the talks of 2 October", "the 1950s"]
)
def test_a_label_that_tells_its_date_is_not_put_in_order(label: str) -> None:
    assert dated("1953", "1954", "1955", labels=("the death", label, "the transfer")) == []


def test_labels_that_number_one_thing_are_not_in_one_question() -> None:
    sessions = ("the first session of the congress", "the second session of the congress")
    assert dated("1956", "1958", "1953", labels=(*sessions, "the death of Stalin")) == []
    assert (
        len(dated("1949", "1958", "1953", labels=("the first journey", sessions[1], "the death of Stalin")))
        == 1
    )


def test_every_dated_thing_is_in_a_question_where_it_can_be() -> None:
    labels = tuple(
        f"the {word}" for word in "loan visit talks quarrel treaty strike flood trial march feast".split()
    )
    for most in (3, 4, 5, 6, 7, 8, 9, 10):
        found = dated(*(str(1950 + n) for n in range(most)), labels=labels)
        assert {facet for question in found for facet in question.facets} == {f"f{n}.it" for n in range(most)}
        assert all(3 <= len(question.facets) <= 5 for question in found)


def test_only_where_the_author_wants_it() -> None:
    assert dated("1953", "1954", "1955", forms=["date", "flashcard"]) == []
    facts = [fact(f"f{n}", date=date) for n, date in enumerate(("1953", "1954", "1955"))]
    assert not any(question.form == "ordering" for question in questions(*facts).values())
