"""What an adaptive attempt asks next: the facet of its pool of which the learner knows least."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records import planning
from quizapp.records.choosing import fact_of, facts_asked
from quizapp.records.models import Attempt, Learner, Memory
from quizapp.records.openings import Openings
from quizapp.scheduling.rating import FIRST_RETRIEVABILITY

_SURE = 2.0
"""So many answers about a topic the guess at what was never met is worth."""
Topic = tuple[str, str]


def next_question(session: Session, bank: Bank, attempt: Attempt, at: datetime) -> Question | None:
    """Return what an adaptive attempt asks next; None where nothing of its pool can be asked.

    What was asked in this attempt comes again only where all was: first what went worst. Two questions about
    one fact follow each other only where that cannot be avoided. `attempt.length` is how many there will be.
    """
    openings = Openings.at(session, bank, attempt.learner, at)
    allowed = sorted(openings.allowed(attempt.pool or ()))
    credits_here = _credits(attempt)
    known = _known(session, openings, allowed, credits_here)
    asked = [asked.question_id for asked in attempt.asked]
    pace = Pace(_last_facts(attempt), (attempt.length or 0) - len(asked), f"{attempt.seed}:{len(asked)}")
    for facets in ([f for f in allowed if f not in credits_here], allowed):
        for facet_id in in_order(bank, facets, known, pace):
            question = _question(session, bank, attempt.learner, facet_id, asked)
            if question:
                return question
    return None


@dataclass(frozen=True)
class Pace:
    """How far an adaptive attempt is: the facts asked just now, how many places are left, what draws."""

    last: AbstractSet[str]
    left: int
    seed: str


def in_order(bank: Bank, facets: list[str], known: dict[str, float], pace: Pace) -> list[str]:
    """Return the facets that may be asked next, the least known first; of two alike the more important.

    Facets of what was asked just now come last. A fact with so many of the facets that it has to take every
    second of the places left comes first.
    """
    drawn = random.Random(pace.seed).sample(facets, len(facets))  # noqa: S311 - a draw, not a secret
    by_fact = Counter(map(fact_of, facets))

    def place(facet_id: str) -> tuple[bool, bool, float, int]:
        fact = fact_of(facet_id)
        others = len(facets) - by_fact[fact]
        found = bank.facet(facet_id)
        is_forced = by_fact[fact] > others and pace.left > 2 * others
        rank = found[0].importance.rank if found else 0
        return fact in pace.last, not is_forced, known[facet_id], rank

    return sorted(drawn, key=place)


def _known(
    session: Session, openings: Openings, facets: list[str], here: dict[str, float]
) -> dict[str, float]:
    """Return how well each facet is known, from 0 to 1.

    What was asked in this attempt: by how right it was. What was met: the chance that it is recalled. What
    was never met: the share of its topic that was right at the last answer, here and before, drawn towards
    what is usual at a first meeting.
    """
    learner = openings.learner
    columns = (Memory.facet_id, Memory.stability, Memory.last_review_on, Memory.last_right)
    rows = session.execute(select(*columns).where(Memory.learner_id == learner.id)).all()
    model, on = learner.scheduler.model, openings.on
    recalled = {r.facet_id: model.recall(r.stability, max(0, (on - r.last_review_on).days)) for r in rows}
    right = {row.facet_id: float(row.last_right) for row in rows} | here
    by_topic: defaultdict[Topic | None, list[float]] = defaultdict(list)
    for facet_id, credit in right.items():
        by_topic[_topic(openings.bank, facet_id)].append(credit)

    def share(facet_id: str) -> float:
        answers = by_topic[_topic(openings.bank, facet_id)]
        return (sum(answers) + _SURE * FIRST_RETRIEVABILITY) / (len(answers) + _SURE)

    return {f: here[f] if f in here else recalled[f] if f in recalled else share(f) for f in facets}


def _credits(attempt: Attempt) -> dict[str, float]:
    """Return how right each facet was when this attempt asked it last; nothing right while it waits."""
    found: dict[str, float] = {}
    for asked in attempt.asked:
        parts = asked.review.facets if asked.review else ()
        found |= dict.fromkeys(asked.frozen.body["facets"], 0.0)
        found |= {part.facet_id: part.standing.credit for part in parts}
    return found


def _last_facts(attempt: Attempt) -> set[str]:
    """Return the facts that the attempt asked last."""
    last = attempt.asked[-1:]
    return {fact_of(facet_id) for asked in last for facet_id in asked.frozen.body["facets"]}


def _question(
    session: Session, bank: Bank, learner: Learner, facet_id: str, asked: list[str]
) -> Question | None:
    """Return the question that asks a facet alone where there is one, and another one than before."""
    for without in (asked, asked[-1:]):
        limits = planning.Limits(closed=facts_asked(bank).keys(), without=without)
        for question in planning.plan(session, bank, learner.id, [facet_id], None, limits):
            return question
    return None


def _topic(bank: Bank, facet_id: str) -> Topic | None:
    chapter, found = bank.chapter_of(facet_id), bank.facet(facet_id)
    return (chapter.id, found[0].topic) if chapter and found else None
