from __future__ import annotations

from dataclasses import replace

from quizapp import scheduling
from quizapp.records import asides
from quizapp.records.leeches import Advice, Leech, leeches_of
from quizapp.records.models import Learner
from tests.bank.builders import a_facet, a_fact
from tests.records.cast import HOUR, NOON, Desk, Person
from tests.records.lessons import remembers
from tests.records.works import a_bank, a_works

LEARNED = scheduling.Scheduler().review(None, scheduling.Evidence("number", 0, 1.0), NOON)


def leeches(person: Person) -> list[Leech]:
    with person.desk.session() as session:
        return leeches_of(session, person.desk.bank, session.get_one(Learner, person.id))


def forgets(person: Person, **lapses: int) -> None:
    """Have forgotten the cost of works so often."""
    remembers(person, ((f"{town}.cost", replace(LEARNED, lapses=n)) for town, n in lapses.items()))


def test_a_facet_forgotten_eight_times_is_a_leech_and_the_worst_comes_first(ada: Person, bo: Person) -> None:
    forgets(ada, anshan=7, baotou=8, dalian=13)
    assert [(leech.facet_id, leech.lapses, leech.is_new) for leech in leeches(ada)] == [
        ("dalian.cost", 13, False),
        ("baotou.cost", 8, True),
    ]
    assert leeches(bo) == []


def test_a_facet_that_has_left_the_bank_is_no_leech(desk: Desk, ada: Person) -> None:
    forgets(ada, anshan=9, baotou=9)
    desk.bank = a_bank(a_works(1))
    assert [leech.facet_id for leech in leeches(ada)] == ["baotou.cost"]


def test_a_leech_of_a_claim_of_several_things_had_better_be_split(desk: Desk, ada: Person) -> None:
    one = a_fact("talks", a_facet("sum", number="3", unit="rubles"), says="It was 3 rubles.")
    desk.bank = a_bank(a_works(0), one)
    forgets(ada, anshan=9)
    remembers(ada, [("talks.sum", replace(LEARNED, lapses=8))])
    assert {leech.facet_id: leech.advice for leech in leeches(ada)} == {
        "anshan.cost": Advice.SPLIT,  # its place and its date are asked as well
        "talks.sum": Advice.REWRITE,
    }


def test_a_leech_that_is_confused_with_another_facet_had_better_be_contrasted(ada: Person) -> None:
    ada.answers((ada.begins_with("baotou.cost.choice"), 1), "10 million rubles")
    forgets(ada, anshan=8)
    [leech] = leeches(ada)
    assert (leech.advice, leech.confused_with) == (Advice.CONTRAST, "baotou.cost")


def test_a_leech_that_is_suspended_is_told_as_that(desk: Desk, ada: Person) -> None:
    forgets(ada, anshan=8, baotou=8)
    with desk.session() as session:
        asides.suspend(session, desk.bank, ada.id, "anshan.cost", NOON)
        asides.bury(session, desk.bank, ada.id, "baotou.cost", NOON + HOUR)
    assert {leech.facet_id: leech.is_suspended for leech in leeches(ada)} == {
        "anshan.cost": True,
        "baotou.cost": False,
    }
