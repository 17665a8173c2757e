"""Several things to be chosen among what siblings offer."""

from __future__ import annotations

from typing import Any

from quizapp.bank.questions import Question
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

ASKS = "According to the chapter, what did he give back?"


def made(*others: Plain, items: tuple[str, ...] = ("a port", "a railway"), **of_fact: Any) -> Question | None:
    asked = fact(
        "asked", list=list(items), **{"asks": ASKS, "says": "He gave back a port and a railway."} | of_fact
    )
    return questions(asked, *others).get("asked.it.multiple")


def listed(id: str, *items: str, **of_fact: Any) -> Plain:  # noqa: A002 - the files' own word
    return fact(id, list=list(items), **of_fact)


AID = listed("aid", "a loan", "farm machines", says="He gave a loan and farm machines.")


def test_all_that_is_listed_is_right_and_what_siblings_have_is_not() -> None:
    question = made(AID, fact("image", text="a honeymoon"), fact("place", name="Lushun"))
    assert question is not None
    assert (question.stem, question.parts, question.facets) == (ASKS, ("a port", "a railway"), ("asked.it",))
    wrong = {d.text: d.facet for d in question.distractors}
    assert wrong == {
        "a loan": "aid.it",
        "farm machines": "aid.it",
        "a honeymoon": "image.it",
        "Lushun": "place.it",
    }
    assert question.explanation == "He gave back a port and a railway."


def test_each_wrong_thing_tells_where_it_belongs() -> None:
    question = made(AID)
    assert question is not None
    assert {d.feedback for d in question.distractors} == {
        f"“{item}” belongs to another fact, in paragraph 1. He gave a loan and farm machines."
        for item in ("a loan", "farm machines")
    }


def test_there_are_at_most_four_wrong_things_and_at_least_two_or_none() -> None:
    many = made(
        *(fact(f"o{n}", text=f"thing {word}") for n, word in enumerate("red blue green grey black".split()))
    )
    assert many is not None
    assert len(many.distractors) == 4
    assert made(fact("one", text="a loan")) is None
    assert made() is None


def test_a_sibling_gives_a_second_thing_only_after_every_other_gave_one() -> None:
    for n in range(10):
        lists = [
            listed(f"l{n}{m}", *(f"{word} of {m}" for word in ("ships", "guns", "wheat")))
            for m in ("north", "south", "east", "west")
        ]
        question = made(*lists)
        assert question is not None
        assert len({d.facet for d in question.distractors}) == 4


def test_what_is_listed_declared_or_told_by_the_record_is_never_wrong() -> None:
    note: Plain = {"text": "The record differs.", "values": ["an airfield"]}
    others = [listed("l", "the port", "airfield", "a naval base", "a loan"), fact("t", text="a treaty")]
    question = made(*others, also=["naval base"], note=note)
    assert question is not None
    assert {d.text for d in question.distractors} == {"a loan", "a treaty"}


def test_amounts_and_dates_are_not_offered_among_things() -> None:
    others = [fact("n", number="5", unit="guns"), fact("d", date="1954"), fact("t", text="three years"), AID]
    question = made(*others)
    assert question is not None
    assert {d.text for d in question.distractors} == {"a loan", "farm machines"}
