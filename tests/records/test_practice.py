from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from quizapp.progress import days, retention
from quizapp.records import asides, practice, sittings
from quizapp.records.models import Learner
from quizapp.records.openings import Openings
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.lessons import COSTS, learns
from tests.records.works import TOPICS, WORKS

Begin = Callable[[Person], int]


def practises(person: Person, at: datetime = NOON, **wanted: Any) -> list[str]:
    """Begin to practise; return the facets that are asked."""
    attempt = begun(person, at, **wanted)
    return [person.question(place).facets[0] for place in person.open_places(attempt)] if attempt else []


def begun(person: Person, at: datetime = NOON, **wanted: Any) -> int | None:
    source = sittings.Source(str(wanted.pop("source")))
    with person.desk.session() as session:
        return sittings.begin(
            session,
            person.desk.bank,
            person.id,
            sittings.Wanted(source, **wanted),
            at,
        )


def of_topic(number: int) -> list[str]:
    """Return the costs of a topic, which the works take in turns."""
    return COSTS[number :: len(TOPICS)]


# Where it comes from


def test_the_weakest_topic_is_the_one_recalled_least_on_the_mean(ada: Person) -> None:
    learns(ada, *of_topic(0), at=NOON - 2 * DAY)
    learns(ada, *of_topic(1), at=NOON - 20 * DAY)
    learns(ada, *of_topic(2), at=NOON - HOUR)
    assert sorted(practises(ada, source="topic")) == of_topic(1)
    with ada.desk.session() as session:
        openings = Openings.at(session, WORKS, session.get_one(Learner, ada.id), NOON)
        assert practice.weakest_topic(session, openings) == ("ch1", TOPICS[1])


def test_a_topic_is_practised_from_the_least_recalled_on(ada: Person) -> None:
    for ago, facet in enumerate(of_topic(0), 1):
        learns(ada, facet, at=NOON - ago * DAY)
    learns(ada, *of_topic(1), at=NOON - 20 * DAY)
    assert practises(ada, source="topic", topic=TOPICS[0]) == of_topic(0)[::-1]
    assert practises(ada, source="topic", topic=TOPICS[0], chapter_id="elsewhere") == []
    assert practises(ada, source="topic", topic="unheard-of") == []


def test_what_was_missed_on_the_last_seven_days_can_be_practised(ada: Person) -> None:
    for ago, facet in ((7, COSTS[0]), (6, COSTS[1]), (1, COSTS[2])):
        ada.misses((ada.begins_with(f"{facet}.number"), 1), NOON - ago * DAY)
    learns(ada, COSTS[3])
    ada.insists(ada.misses((ada.begins_with("fushun.place.short"), 1)))
    ada.undoes(ada.misses((ada.begins_with(f"{COSTS[5]}.number"), 1)))
    assert practises(ada, source="missed") == [COSTS[2], COSTS[1]]


def test_a_sample_is_drawn_from_what_was_met(ada: Person) -> None:
    learns(ada, *COSTS[:9])
    sample = practises(ada, source="sample", count=5)
    assert len(sample) == 5
    assert set(sample) < set(COSTS[:9])
    assert set(practises(ada, source="sample", count=50)) == set(COSTS[:9])
    assert practises(ada, source="sample", chapter_id="elsewhere") == []


def test_the_seed_of_a_sample_is_kept_with_its_attempt(desk: Desk, ada: Person) -> None:
    learns(ada, *COSTS)
    attempt = begun(ada, source="sample", count=5)
    assert begun(ada, source="sample", count=5) == attempt
    [seed] = [row["seed"] for row in desk.rows("attempt", source="sample")]
    asked = [ada.question(place).facets[0] for place in ada.open_places(attempt or 0)]
    with desk.session() as session:
        openings = Openings.at(session, WORKS, session.get_one(Learner, ada.id), NOON)
        assert practice.sample(session, openings, None, 5, seed) == asked


def test_another_sample_is_another_one(ada: Person) -> None:
    learns(ada, *COSTS)
    samples = set()
    for _ in range(4):
        attempt = begun(ada, source="sample", count=4)
        assert attempt is not None
        samples.add(tuple(ada.question(place).facets[0] for place in ada.open_places(attempt)))
        ada.knows((attempt, 1))
    assert len(samples) > 1


@pytest.mark.parametrize("source", ["topic", "sample", "missed"])
def test_there_is_nothing_to_practise_before_anything_was_met(ada: Person, source: str) -> None:
    assert begun(ada, source=source) is None


@pytest.mark.parametrize("source", ["topic", "sample", "missed"])
def test_what_is_suspended_or_in_a_form_turned_off_is_not_practised(
    desk: Desk, ada: Person, source: str
) -> None:
    for facet in (*of_topic(0)[:2], "jilin.place"):
        question = next(q for q in WORKS.asking(facet) if q.form in ("number", "short"))
        ada.misses((ada.begins_with(question.id), 1))
    with desk.session() as session:
        asides.suspend(session, desk.bank, ada.id, COSTS[0], NOON)
    ada.changes(forms_off=sorted({question.asked_as for question in WORKS.asking("jilin.place")}))
    assert practises(ada, source=source) == [COSTS[3]]


# What it leaves alone


@pytest.mark.parametrize("source", ["topic", "sample", "missed"])
def test_practice_moves_no_memory_and_takes_no_room(desk: Desk, ada: Person, source: str) -> None:
    learns(ada, *of_topic(0)[:2], at=NOON - 3 * DAY)
    ada.misses((ada.begins_with(f"{of_topic(0)[2]}.number"), 1), NOON - 3 * DAY)
    memories, today, kept = ada.memories(), ada.today(), _remembered(ada)
    attempt = begun(ada, source=source)
    assert attempt is not None
    for place in ada.open_places(attempt):
        ada.knows(place)
    assert {row["kind"] for row in desk.rows("review", answered_on=NOON.date())} == {"practice"}
    assert (ada.memories(), ada.today(), _remembered(ada)) == (memories, today, kept)
    assert desk.faults() == {}


def test_practice_counts_as_a_day_of_learning(ada: Person) -> None:
    learns(ada, *COSTS[:2], at=NOON - DAY)
    attempt = begun(ada, source="sample")
    assert attempt is not None
    review = ada.knows((attempt, 1))
    with ada.desk.session() as session:
        counts = days.answers_by_day(session, session.get_one(Learner, ada.id))
    assert counts == {(NOON - DAY).date(): 2, NOON.date(): 1}
    assert days.days_in_a_row(counts, NOON.date()) == 2
    ada.undoes(review)
    with ada.desk.session() as session:
        assert len(days.answers_by_day(session, session.get_one(Learner, ada.id))) == 1


def test_the_same_question_is_not_practised_twice_running(ada: Person) -> None:
    learns(ada, COSTS[0])
    asked = ["anshan.cost.number"]
    for _ in range(4):
        attempt = begun(ada, source="sample")
        assert attempt is not None
        asked.append(ada.question((attempt, 1)).id)
        ada.knows((attempt, 1))
    assert all(one != other for one, other in pairwise(asked))


def test_practising_again_begins_anew_and_does_not_take_up_another_sitting(ada: Person) -> None:
    learns(ada, COSTS[0], at=NOON - 3 * DAY)
    ada.changes(new_per_day=0)
    due = ada.begins("due")
    first = begun(ada, source="sample")
    assert first not in (None, due)
    assert begun(ada, source="topic") not in (first, due)


def _remembered(person: Person) -> retention.Remembered:
    with person.desk.session() as session:
        return retention.remembered(session, session.get_one(Learner, person.id), NOON)
