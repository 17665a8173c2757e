"""What a rating button foretells is what comes of pressing it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from quizapp.database import writing
from quizapp.progress.ratings import waits
from quizapp.records import attempts
from quizapp.records.models import Learner
from quizapp.scheduling import Evidence, Rating
from tests.bank.builders import a_question
from tests.records.cast import DAY, NOON, Person

COST = "anshan.cost"
CARD = a_question("flashcard", id="anshan.cost.card", facets=[COST], number="20 million", unit="rubles")
UNKNOWN = Evidence("flashcard", options=0, credit=1.0)


def foretold(person: Person, at: datetime, hints: int = 0) -> dict[Rating, timedelta]:
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        card = Evidence("flashcard", options=0, credit=1.0, hints=hints)
        return waits(session, learner, card, (COST,), at)


def rates(person: Person, rating: str, at: datetime) -> timedelta:
    """Rate the card; return after how long it comes back."""
    with person.desk.session() as session, writing(session):
        learner = session.get_one(Learner, person.id)
        attempt_id = attempts.start(session, learner, [CARD], "chapter", at).id
    person.answers((attempt_id, 1), rating, at)
    memory = person.memory(COST)
    assert memory is not None
    days = (memory.due_on - memory.last_review_on).days
    return days * DAY if days else memory.due_at - at


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("days", [0, 3, 40])
def test_a_card_comes_back_when_its_button_said(ada: Person, rating: Rating, days: int) -> None:
    """Met now, or known some days before."""
    at = NOON + days * DAY
    if days:
        ada.knows((ada.begins_with("anshan.cost.number"), 1))
    told = foretold(ada, at)
    assert rates(ada, rating, at) == told[rating]


def test_the_better_a_card_is_known_the_later_it_comes_back(ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    told = foretold(ada, NOON + 10 * DAY)
    assert told[Rating.AGAIN] < DAY < told[Rating.HARD] < told[Rating.GOOD] < told[Rating.EASY]


def test_what_needed_a_hint_comes_back_sooner(ada: Person) -> None:
    at = NOON + 10 * DAY
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    assert foretold(ada, at, hints=1)[Rating.GOOD] < foretold(ada, at)[Rating.GOOD]


def test_of_several_facets_the_first_to_come_back_is_told(ada: Person) -> None:
    at = NOON + 10 * DAY
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    with ada.desk.session() as session:
        learner = session.get_one(Learner, ada.id)
        both = waits(session, learner, UNKNOWN, (COST, "wuhan.year"), at)
        new = waits(session, learner, UNKNOWN, ("wuhan.year",), at)
    assert both == new
