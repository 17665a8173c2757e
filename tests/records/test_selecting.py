"""A quiz of one's own: from chapters, topics, importance, from what is due, missed, confused, new or met."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from quizapp.bank.forms import Form
from quizapp.generate.contrasts import contrast
from quizapp.records import selecting, sittings
from quizapp.records.asides import suspend
from quizapp.records.models import Learner, Mode
from quizapp.records.openings import Openings
from quizapp.records.sittings import Among, Selection, Wanted
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.exams import begins, facets, gives, hands_in
from tests.records.lessons import COSTS, learns
from tests.records.works import TOWNS, WORKS

LATER = NOON + 3 * DAY


def quiz(person: Person, count: int = 100, at: datetime = NOON, **chosen: Any) -> list[str]:
    """Begin a quiz; return the facets that it asks."""
    selection = Selection(**chosen)
    attempt = begins(person, at, source="quiz", selection=selection, count=count)
    return facets(person, attempt) if attempt else []


def facts(names: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def test_a_quiz_of_everything_asks_each_fact_before_one_again(ada: Person) -> None:
    assert facts(quiz(ada, 12)) == {town.lower() for town in TOWNS}
    asked = quiz(ada, 20)
    assert (len(asked), len(set(asked)), len(facts(asked[:12]))) == (20, 20, 12)


def test_a_quiz_asks_all_there_is_where_more_is_wanted(ada: Person) -> None:
    assert sorted(quiz(ada, 100)) == sorted(WORKS.chapters["ch1"].facets)


def test_a_quiz_keeps_to_topics_and_importance(ada: Person) -> None:
    of_aid = {town.lower() for town in TOWNS[0::3]}
    core = {town.lower() for town in TOWNS[:4]}
    assert facts(quiz(ada, topics=(("ch1", "aid"),))) == of_aid
    assert facts(quiz(ada, importance=("core",))) == core
    assert facts(quiz(ada, topics=(("ch1", "aid"),), importance=("core", "useful"))) == of_aid & {
        town.lower() for town in TOWNS[:8]
    }
    assert quiz(ada, chapters=("ch2",)) == []
    assert quiz(ada, topics=(("ch2", "aid"),)) == []


def test_what_is_new_and_what_was_met_are_all_there_is(ada: Person) -> None:
    learns(ada, *COSTS[:3])
    met, new = quiz(ada, among=Among.MET), quiz(ada, among=Among.NEW)
    assert sorted(met) == COSTS[:3]
    assert sorted(met + new) == sorted(WORKS.chapters["ch1"].facets)


def test_what_is_due_is_asked_one_a_fact(ada: Person) -> None:
    learns(ada, "anshan.cost", "baotou.cost")
    ada.knows((ada.begins_with("anshan.place.short"), 1), NOON + HOUR)
    assert quiz(ada, among=Among.DUE) == []
    due = quiz(ada, among=Among.DUE, at=NOON + 60 * DAY)
    assert (len(due), facts(due)) == (2, {"anshan", "baotou"})


def test_what_was_missed_is_asked_until_it_is_known(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", "baotou.cost.number")
    ada.misses((attempt, 1))
    ada.knows((attempt, 2))
    assert quiz(ada, among=Among.MISSED) == ["anshan.cost"]


def test_a_quiz_asks_nothing_that_is_set_aside_or_in_a_form_turned_off(ada: Person) -> None:
    with ada.desk.session() as session:
        suspend(session, ada.desk.bank, ada.id, "anshan", NOON)
    ada.changes(forms_off=[Form.CHOICE, Form.FLASHCARD])
    asked = quiz(ada)
    assert asked
    assert "anshan" not in facts(asked)
    forms = {ada.question((1, n)).form for n in range(1, len(asked) + 1)}
    assert not forms & {Form.CHOICE, Form.FLASHCARD}


@pytest.mark.parametrize(("mode", "seconds"), [(Mode.TEST, None), (Mode.TIMED, 600.0)])
def test_a_test_has_no_card_that_tells_its_answer(
    desk: Desk, ada: Person, mode: Mode, seconds: float
) -> None:
    ada.changes(forms_off=["choice", "true-false", "cloze", "cloze-bank", "number", "matching", "ordering"])
    attempt = begins(ada, source="quiz", count=100, mode=mode, seconds=seconds)
    assert attempt
    forms = {ada.question(place).form for place in ada.open_places(attempt)}
    assert forms
    assert Form.FLASHCARD not in forms


def test_the_same_quiz_begun_twice_is_one_and_after_an_answer_another(desk: Desk, ada: Person) -> None:
    first = begins(ada, source="quiz", count=4, mode=Mode.TEST)
    assert first
    assert begins(ada, NOON + MINUTE, source="quiz", count=4, mode=Mode.TEST) == first
    assert begins(ada, NOON + MINUTE, source="quiz", count=4) != first
    again = begins(ada, NOON + MINUTE, source="quiz", count=4, mode=Mode.TEST)
    assert again
    gives(ada, (again, 1), None)
    assert begins(ada, NOON + MINUTE, source="quiz", count=4, mode=Mode.TEST) != again
    hands_in(ada, again)


def test_two_quizzes_are_drawn_in_other_orders(ada: Person) -> None:
    orders = set()
    for _ in range(4):
        attempt = begins(ada, source="quiz", count=12, mode=Mode.TEST)
        assert attempt
        orders.add(tuple(facets(ada, attempt)))
        hands_in(ada, attempt)
    assert len(orders) == 4


def test_a_seed_draws_the_same_of_the_same() -> None:
    names = [f"{town.lower()}.{name}" for town in TOWNS for name in ("cost", "place")]
    assert selecting.drawn(names, "one") == selecting.drawn(names[::-1], "one")
    assert selecting.drawn(names, "one") != selecting.drawn(names, "two")


def test_confused_facets_are_set_side_by_side(ada: Person) -> None:
    for question in ("anshan.place.short", "baotou.place.short"):
        ada.knows((ada.begins_with(question), 1))
    ada.answers((ada.begins_with("anshan.place.short"), 1), "Baotou", NOON + MINUTE)
    wanted = Wanted(sittings.Source.QUIZ, selection=Selection(among=Among.CONFUSED))
    with ada.desk.session() as session:
        attempt = sittings.begin(session, WORKS, ada.id, wanted, LATER, contrast)
    assert attempt
    assert [set(ada.question(place).facets) for place in ada.open_places(attempt)] == [
        {"anshan.place", "baotou.place"}
    ]


def test_a_quiz_may_leave_the_dates_alone(desk: Desk, ada: Person) -> None:
    attempt = begins(ada, source="quiz", count=3, moves_dates=False)
    assert attempt
    ada.knows((attempt, 1))
    assert ada.memories() == {}
    assert desk.faults() == {}


def test_a_sitting_that_contradicts_itself_is_none() -> None:
    for wrong in ({"mode": Mode.TIMED}, {"seconds": 60.0}):
        with pytest.raises(ValueError, match="timed"):
            Wanted(sittings.Source.QUIZ, **wrong)
    for seconds in (0.0, -1.0, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="seconds"):
            Wanted(sittings.Source.QUIZ, mode=Mode.TIMED, seconds=seconds)
    with pytest.raises(ValueError, match="adaptive"):
        Wanted(sittings.Source.ANOTHER, mode=Mode.ADAPTIVE)


def test_a_pool_tells_how_much_there_is(ada: Person) -> None:
    learns(ada, *COSTS)
    with ada.desk.session() as session:
        openings = Openings.at(session, WORKS, session.get_one(Learner, ada.id), NOON + 60 * DAY)
        for among, count in ((Among.ALL, 36), (Among.DUE, 12), (Among.NEW, 24), (Among.CONFUSED, 0)):
            pool = selecting.pool(session, openings, Selection(among=among), NOON + 60 * DAY)
            assert len(pool) == count
