"""What a learner takes along to where there is no network, and what comes back from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, freezing, planning
from quizapp.records.answers import Revised, Submission, answer_once
from quizapp.records.attempts import CARRIED
from quizapp.records.choosing import fact_of
from quizapp.records.due import Due
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Asked, Attempt, FrozenQuestion, Learner, Memory, Review
from quizapp.records.openings import Openings

DAYS = 7
AT_MOST = 500


@dataclass(frozen=True)
class Brought:
    """A response that was given offline: to which place and wording, and how it is read there."""

    place: tuple[int, int]
    frozen_id: str | None
    read: Callable[[Asked], Submission]


def carry(session: Session, bank: Bank, learner_id: int, at: datetime) -> int | None:
    """Freeze the reviews of the next seven days to be taken along; return the attempt, None with nothing due.

    Questions with pictures, sounds or films are asked with a network: without one they would show nothing.
    It replaces what was taken along before and is not answered. The same request sent twice finds the same.
    """
    with writing(session):
        learner = locked(session, learner_id)
        openings = Openings.at(session, bank, learner, at)
        days = _days(session, openings, at)
        limits = planning.Limits(openings.aside)
        planned = planning.plan(session, bank, learner.id, list(days), None, limits)
        kept_back = attempts.tested_facts(session, learner)
        questions = [q for q in planned if not q.media and kept_back.isdisjoint(map(fact_of, q.facets))]
        due_on = [min(days[facet] for facet in q.facets if facet in days) for q in questions]
        last = _last(session, learner)
        if last and questions and _is_same(session, last, questions, due_on):
            return last.id
        _leave_behind(session, learner, at)
        if not questions:
            return None
        attempt = attempts.start(session, learner, questions, CARRIED, at)
        for asked, day in zip(attempt.asked, due_on, strict=True):
            asked.due_on = day
        return attempt.id


def wanted(session: Session, learner: Learner, attempt_id: int) -> list[int]:
    """Return the places of what was taken along that nothing has asked since."""
    attempt = attempts.find(session, learner, attempt_id)
    if attempt is None or attempt.source != CARRIED:
        return []
    mine = (Memory.learner_id == learner.id, Memory.last_review_at > attempt.started_at)
    asked_since = set(session.scalars(select(Memory.facet_id).where(*mine)))
    waiting = (asked for asked in attempt.asked if asked.review_id is None)
    return [asked.position for asked in waiting if asked_since.isdisjoint(asked.frozen.body["facets"])]


def record_brought(session: Session, bank: Bank, learner_id: int, brought: Brought, at: datetime) -> Review:
    """Grade, log and remember a response that was given offline, in one transaction; return the log's entry.

    A place that was left behind since is asked after all: what a learner took along may be answered. Raises
    what `record_answer` and the reading raise, with nothing stored.
    """
    with writing(session):
        learner = locked(session, learner_id)
        asked = attempts.find_asked(session, learner, *brought.place) or _bring_back(
            session, bank, learner, brought
        )
        if asked is None or asked.attempt.is_test:
            raise NotFound
        return answer_once(session, bank, learner, asked, brought.read(asked), at)


def _days(session: Session, openings: Openings, at: datetime) -> dict[str, date]:
    """Return on which day each facet that comes back soon is asked, in that order; of a fact one a day.

    The facts of an open test are left out: what is told of them is in a pack.
    """
    end = openings.on + timedelta(days=DAYS)
    kept_back = attempts.tested_facts(session, openings.learner)
    found: dict[str, date] = {}
    taken: set[tuple[str, date]] = set()
    for facet_id, opens_on in _coming(session, openings, at, end):
        fact, day = fact_of(facet_id), max(opens_on, openings.on)
        while (fact, day) in taken:
            day += timedelta(days=1)
        if day < end and facet_id not in found and fact not in kept_back:
            found[facet_id] = day
            taken.add((fact, day))
    return dict(sorted(found.items(), key=lambda pair: pair[1])[:AT_MOST])


def _coming(session: Session, openings: Openings, at: datetime, end: date) -> Iterator[tuple[str, date]]:
    """Yield (facet, day from which it may be asked): what is due now in the order of gain, then the rest."""
    for facet_id in Due.at(session, openings, at).in_order(session, at, AT_MOST):
        yield facet_id, openings.on
    mine = (Memory.learner_id == openings.learner.id, Memory.due_on < end)
    coming = select(Memory.facet_id, Memory.due_at).where(*mine)
    coming = coming.order_by(Memory.due_on, Memory.worth.desc(), Memory.facet_id)
    for facet_id, due_at in session.execute(coming):
        opens_at = openings.opens_at(facet_id, due_at)
        if opens_at is not None:
            yield facet_id, openings.learner.scheduler.day_of(opens_at)


def _last(session: Session, learner: Learner) -> Attempt | None:
    return session.scalar(_unfinished(learner).order_by(Attempt.id.desc()).limit(1))


def _unfinished(learner: Learner) -> Select[Attempt]:
    mine = (Attempt.learner_id == learner.id, Attempt.source == CARRIED)
    return select(Attempt).where(*mine, Attempt.finished_at.is_(None))


def _is_same(session: Session, attempt: Attempt, questions: list[Question], due_on: Sequence[date]) -> bool:
    """Tell whether what waits in an attempt is just these questions on these days."""
    waiting = [(asked.frozen_id, asked.due_on) for asked in attempt.asked if asked.review_id is None]
    return waiting == list(zip(freezing.frozen(session, questions), due_on, strict=True))


def _leave_behind(session: Session, learner: Learner, at: datetime) -> None:
    """End what was taken along before: what has no answer is not asked any more."""
    for attempt in session.scalars(_unfinished(learner)).all():
        session.execute(delete(Asked).where(Asked.attempt_id == attempt.id, Asked.review_id.is_(None)))
        attempt.finished_at = at
    session.flush()
    session.expire_all()


def _bring_back(session: Session, bank: Bank, learner: Learner, brought: Brought) -> Asked | None:
    """Ask at a place that was left behind what was taken along there, unless it is asked otherwise by now."""
    attempt_id, position = brought.place
    attempt = attempts.find(session, learner, attempt_id)
    frozen = session.get(FrozenQuestion, brought.frozen_id) if brought.frozen_id else None
    if attempt is None or attempt.source != CARRIED or frozen is None:
        return None
    question = bank.question(frozen.body["id"])
    if question is None:
        return None
    if freezing.frozen(session, [question]) != [frozen.id]:
        raise Revised
    asked = Asked(position=position, question_id=question.id, frozen_id=frozen.id)
    attempt.asked.append(asked)
    session.flush()
    return asked
