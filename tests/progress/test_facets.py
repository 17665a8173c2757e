"""What a learner may be told of one facet: its past, its curve, and its claim in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from quizapp.progress.coming import Coming, Sought, Which, coming
from quizapp.progress.facets import FacetCard, facet_card
from quizapp.progress.facets import Held as Story
from quizapp.records import asides
from quizapp.records.models import Learner, Memory, ReviewedFacet
from tests.records.cast import DAY, MINUTE, NOON, Person

COST, QUESTION = "anshan.cost", "anshan.cost.number"


def card(person: Person, facet_id: str = COST, at: datetime = NOON) -> FacetCard:
    with person.desk.session() as session:
        found = facet_card(session, person.desk.bank, session.get_one(Learner, person.id), facet_id, at)
    assert found is not None
    return found


def story(person: Person, at: datetime = NOON) -> Story:
    held = card(person, at=at).held
    assert held is not None
    return held


def asked(person: Person, at: datetime, *, right: bool = True, question: str = QUESTION) -> None:
    """Let a question be answered, and the one after a miss as well."""
    attempt_id = person.begins_with(question, at=at)
    (person.knows if right else person.misses)((attempt_id, 1), at)
    for place in person.open_places(attempt_id):
        person.knows(place, at + MINUTE)


def test_a_facet_that_the_bank_does_not_have_is_none(ada: Person) -> None:
    with ada.desk.session() as session:
        learner = session.get_one(Learner, ada.id)
        for name in ("anshan", "anshan.height", "", "."):
            assert facet_card(session, ada.desk.bank, learner, name, NOON) is None


def test_the_claim_is_told_after_the_answer_and_not_while_one_is_awaited(ada: Person, bo: Person) -> None:
    asked(bo, NOON)
    assert (card(ada).claim, card(ada).held, card(ada).is_waiting) == (None, None, False)
    attempt_id = ada.begins_with(QUESTION, "baotou.cost.number")
    assert (card(ada).claim, card(ada).is_waiting) == (None, True)
    ada.knows((attempt_id, 1))
    assert card(ada).claim == "The works at Anshan cost 10 million rubles."
    assert card(ada, "baotou.cost").claim is None
    ada.begins_with("anshan.place.short")  # another facet of the fact, and the claim would tell it
    assert (card(ada).claim, card(ada).is_waiting) == (None, True)
    assert card(bo).claim


def test_an_answer_that_was_taken_back_tells_nothing(ada: Person) -> None:
    ada.undoes(ada.knows((ada.begins_with(QUESTION), 1)))
    assert (card(ada).claim, card(ada).held) == (None, None)


def test_the_past_is_what_each_answer_did(ada: Person) -> None:
    asked(ada, NOON - 20 * DAY)
    asked(ada, NOON - 10 * DAY, right=False)
    moments = story(ada).moments
    first, missed, again = moments
    assert [moment.credit for moment in moments] == [1, 0, 1]
    assert (first.asked_as, first.before, first.recall) == ("number", None, None)
    assert missed.before == first.after
    assert first.after >= DAY
    assert missed.after == timedelta(minutes=10)
    assert missed.recall is not None
    assert missed.recall < 0.9
    assert again.on == missed.on
    memory = ada.memory(COST)
    assert memory is not None
    assert story(ada).lapses == memory.lapses == 1


def test_the_curve_falls_from_each_answer_to_the_next_and_beyond_today(ada: Person) -> None:
    for days in (30, 20, 8):
        asked(ada, NOON - days * DAY)
    curves = story(ada).curves
    assert [curve[0].on for curve in curves] == [NOON.date() - days * DAY for days in (30, 20, 8)]
    assert [curve[-1].on for curve in curves[:-1]] == [curve[0].on for curve in curves[1:]]
    for curve in curves:
        recalls = [point.recall for point in curve]
        assert recalls[0] == 1
        assert recalls == sorted(recalls, reverse=True)
    assert curves[-1][-1].on > NOON.date()


def test_a_long_past_is_drawn_from_its_latest_answers(ada: Person) -> None:
    for days in range(30, 0, -2):
        asked(ada, NOON - days * DAY)
    assert len(story(ada).moments) == 15
    assert len(story(ada).curves) == 12


@pytest.mark.parametrize(("lapses", "is_leech"), [(7, False), (8, True)])
def test_what_is_forgotten_again_and_again_is_a_leech(ada: Person, lapses: int, is_leech: bool) -> None:
    asked(ada, NOON)
    with ada.desk.session() as session:
        session.get_one(Memory, (ada.id, COST)).lapses = lapses
        session.commit()
    assert story(ada).is_leech is is_leech
    assert [row.facet_id for row in listed(ada, Which.LEECHES)] == [COST] * is_leech


def confuses(person: Person, question: str, other: str) -> None:
    """Let the key of another facet be given, and what was missed be answered."""
    attempt_id = person.begins_with(question)
    review = person.misses((attempt_id, 1))
    with person.desk.session() as session:
        (part,) = session.scalars(select(ReviewedFacet).where(ReviewedFacet.review_id == review.id))
        part.confused_with = other
        session.commit()
    for place in person.open_places(attempt_id):
        person.knows(place)


def test_what_it_was_taken_for_is_counted_both_ways_round(ada: Person) -> None:
    confuses(ada, QUESTION, "baotou.cost")
    confuses(ada, "baotou.cost.number", COST)
    confuses(ada, "dalian.cost.number", COST)
    found = [("baotou.cost", 2), ("dalian.cost", 1)]
    assert [(other.facet_id, other.times) for other in story(ada).confused_with] == found


def test_what_it_was_taken_for_does_not_tell_another_key(ada: Person) -> None:
    confuses(ada, QUESTION, "baotou.cost")
    assert story(ada).confused_with == []  # that key was never asked for
    asked(ada, NOON, question="baotou.cost.number")
    assert len(story(ada).confused_with) == 1
    ada.begins_with("baotou.cost.number")
    assert story(ada).confused_with == []


def listed(person: Person, which: Which = Which.ALL, at: datetime = NOON) -> list[Coming]:
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        return coming(session, person.desk.bank, learner, at, Sought(which)).rows


def test_what_comes_back_first_stands_first(ada: Person, bo: Person) -> None:
    asked(bo, NOON, question="harbin.cost.number")
    assert listed(ada) == []
    asked(ada, NOON - 40 * DAY)
    asked(ada, NOON - DAY, question="baotou.cost.number")
    ada.misses((ada.begins_with("dalian.cost.number"), 1))
    assert [row.facet_id for row in listed(ada)] == [COST, "dalian.cost", "baotou.cost"]
    assert [row.facet_id for row in listed(ada, Which.DUE)] == [COST]
    assert [row.facet_id for row in listed(ada, Which.LEARNING)] == ["dalian.cost"]
    assert listed(ada)[0].asks == "According to the chapter, of works 1, what did they cost?"


def test_what_is_set_aside_has_its_own_list(ada: Person) -> None:
    asked(ada, NOON - 40 * DAY)
    asked(ada, NOON - 40 * DAY, question="baotou.cost.number")
    with ada.desk.session() as session:
        asides.suspend(session, ada.desk.bank, ada.id, COST, NOON)
        asides.suspend(session, ada.desk.bank, ada.id, "harbin.cost", NOON)
        asides.bury(session, ada.desk.bank, ada.id, "baotou.cost", NOON)
    assert {row.facet_id for row in listed(ada, Which.SUSPENDED)} == {COST, "harbin.cost"}
    assert [row.facet_id for row in listed(ada)] == ["baotou.cost"]
    assert listed(ada, Which.DUE) == []
    assert [row.facet_id for row in listed(ada, Which.DUE, NOON + DAY)] == ["baotou.cost"]
    assert card(ada).is_aside
    assert not card(ada, "dalian.cost").is_aside


def test_a_page_has_so_many_rows_and_tells_of_more(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.progress.coming.ROWS", 2)
    for days, town in enumerate(("anshan", "baotou", "dalian"), 40):
        asked(ada, NOON - days * DAY, question=f"{town}.cost.number")
    with ada.desk.session() as session:
        learner = session.get_one(Learner, ada.id)
        first, second, third = (
            coming(session, ada.desk.bank, learner, NOON, Sought(page=number)) for number in (1, 2, 3)
        )
    assert [row.facet_id for row in first.rows + second.rows] == ["dalian.cost", "baotou.cost", COST]
    assert (first.has_more, second.has_more, third.rows) == (True, False, [])
