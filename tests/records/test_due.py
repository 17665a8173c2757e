from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quizapp import scheduling
from quizapp.bank.content import Bank
from quizapp.records import due
from tests.bank.builders import a_facet, a_fact
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.lessons import remembers
from tests.records.works import a_bank

SCHEDULER = scheduling.Scheduler()
MANY = 700


@pytest.fixture(scope="module")
def many() -> Bank:
    """Give a bank of many facts of two facets each, asked in one form."""
    forms = {"forms": ["number"], "number": "3", "unit": "rubles"}
    names = [f"f-{n}" for n in range(MANY)]
    facets = a_facet("sum", **forms), a_facet("term", **forms)
    return a_bank(*(a_fact(name, *facets, says="It was 3 rubles.") for name in names))


def memories(facets: list[str], seed: int = 1) -> dict[str, scheduling.Memory]:
    """Return a memory of each facet that is overdue by up to two months."""
    chance = Random(seed)
    evidence = scheduling.Evidence("number", 0, 1.0)
    found = {}
    for facet_id in facets:
        first = SCHEDULER.review(None, evidence, NOON - chance.randrange(100, 160) * DAY)
        seen = replace(first, stability=chance.uniform(1, 40), difficulty=chance.uniform(1, 10))
        found[facet_id] = SCHEDULER.due_after(seen)
    return found


def test_of_many_due_facets_the_first_twenty_gain_nearly_as_much_as_any_could(
    desk: Desk, ada: Person, many: Bank
) -> None:
    desk.bank = many
    known = memories([f"f-{n}.sum" for n in range(MANY)])
    remembers(ada, known.items())
    today = ada.today()
    gains = {facet_id: scheduling.gain(memory, NOON, SCHEDULER) for facet_id, memory in known.items()}
    best = sorted(gains.values(), reverse=True)[:20]
    assert len(set(today.due)) == 20
    assert sum(gains[facet_id] for facet_id in today.due) >= 0.97 * sum(best)
    assert today.due_count == MANY


def test_two_due_facets_of_a_fact_count_once(desk: Desk, ada: Person, many: Bank) -> None:
    desk.bank = many
    facets = [f"f-{n}.{facet}" for n in range(MANY) for facet in ("sum", "term")]
    remembers(ada, memories(facets).items())
    assert ada.today().due_count == MANY
    assert len({facet.partition(".")[0] for facet in ada.today().due}) == 20


def test_twenty_are_found_although_what_is_worth_most_has_left_the_bank(
    desk: Desk, ada: Person, many: Bank
) -> None:
    desk.bank = many
    gone = [f"gone-{n}.sum" for n in range(due.PRESELECTED)]
    known = memories(gone + [f"f-{n}.sum" for n in range(60)])
    remembers(ada, ((name, replace(m, worth=m.worth + (name in gone))) for name, m in known.items()))
    today = ada.today()
    assert (len(today.due), today.due_count) == (20, 60)
    assert not set(today.due) & set(gone)


def test_only_so_many_are_offered_as_a_sitting_asks(desk: Desk, ada: Person, many: Bank) -> None:
    desk.bank = many
    remembers(ada, memories([f"f-{n}.sum" for n in range(50)]).items())
    assert len(ada.open_places(ada.begins("due"))) == 20
