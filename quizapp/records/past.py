"""Answers given elsewhere: taken into a learner's log as what they were, and told when a deck leaves."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.forms import Form
from quizapp.database import writing
from quizapp.records import fits, replay
from quizapp.records.entries import evidence_of, standing
from quizapp.records.log import entry, locked
from quizapp.records.models import Learner, Review, ReviewedFacet
from quizapp.scheduling import Rating, rating

AT_ONCE = 500
Watched = Callable[[list[list["PastAnswer"]]], Iterator[list["PastAnswer"]]]
_NAMES = uuid.UUID("6d0a8c8e-2f0e-4b57-9c5e-3a1f0c5d7a41")


class PastAnswer(NamedTuple):
    """An answer given elsewhere: to which question, about which facets, when (UTC), and how it was rated."""

    question_id: str
    facets: tuple[str, ...]
    at: datetime
    rating: Rating
    seconds: float | None = None

    @property
    def event_id(self) -> str:
        """Return what makes it count once, however often it comes."""
        return str(uuid.uuid5(_NAMES, f"{self.question_id} {self.at.isoformat()}"))


def take_in(
    session: Session,
    learner_id: int,
    answers: Iterable[PastAnswer],
    now: datetime,
    watched: Watched = iter,
) -> int:
    """Put answers into a learner's log, as cards that the learner rated; return how many were not there yet.

    What lies in the future did not happen. They are written in parts, each with its facets' memories;
    `watched` is given the parts and shows how far it is.
    """
    happened = [one for one in answers if one.at <= now]
    between, taken = _between(happened), 0
    found = sorted(happened, key=lambda one: (one.facets, one.at))  # each facet's memory is reckoned once
    for part in watched([found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE)]):
        with writing(session):
            learner = locked(session, learner_id)
            taken += _take_in(session, learner, part, between)
            fits.ask_when_grown(session, learner, now)
        session.expunge_all()
    return taken


def _between(answers: Iterable[PastAnswer]) -> dict[tuple[str, str], int]:
    """Return by (event, facet) how many other answers came since the facet was last asked."""
    found: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    for place, one in enumerate(sorted(answers, key=lambda one: one.at)):
        for facet in one.facets:
            found[one.event_id, facet] = max(place - last.get(facet, place) - 1, 0)
            last[facet] = place
    return found


def _take_in(
    session: Session, learner: Learner, part: Sequence[PastAnswer], between: Mapping[tuple[str, str], int]
) -> int:
    wanted = {one.event_id: one for one in part}
    known = select(Review.event_id).where(Review.learner_id == learner.id, Review.event_id.in_(wanted))
    for event_id in session.scalars(known):
        del wanted[event_id]
    for event_id, one in wanted.items():
        session.add(_review(session, learner, event_id, one, between))
    session.flush()
    replay.remember(session, learner.id, {facet for one in wanted.values() for facet in one.facets})
    return len(wanted)


def _review(
    session: Session,
    learner: Learner,
    event_id: str,
    one: PastAnswer,
    between: Mapping[tuple[str, str], int],
) -> Review:
    review = entry(session, learner, event_id, "answer", one.at)
    credit = 0.0 if one.rating is Rating.AGAIN else 1.0
    review.claimed_at, review.question_id, review.form = one.at, one.question_id, Form.FLASHCARD
    review.given, review.credit, review.active_seconds = one.rating.value, credit, one.seconds
    review.facets = [
        ReviewedFacet(
            learner_id=learner.id, facet_id=facet, credit=credit, others_since=between[event_id, facet]
        )
        for facet in dict.fromkeys(one.facets)
    ]
    return review


def given_by(session: Session, learner_id: int, questions: Collection[str]) -> Iterator[PastAnswer]:
    """Yield a learner's standing answers to these questions, oldest first, each as it moved the memory."""
    asked = select(ReviewedFacet.facet_id).join(ReviewedFacet.review).where(Review.learner_id == learner_id)
    facets = sorted(set(session.scalars(asked.where(Review.question_id.in_(list(questions))).distinct())))
    found: dict[int, PastAnswer] = {}
    for facet, entries in standing(session, learner_id, facets).items():
        is_first = True
        for one in entries:
            if one.part is None or one.review.kind != "answer":
                continue
            found.setdefault(one.review.sequence, _answer(one.review, one.part, facet, is_first=is_first))
            is_first = False
    yield from _of(questions, sorted(found.values(), key=lambda one: one.at))


def _answer(review: Review, part: ReviewedFacet, facet: str, *, is_first: bool) -> PastAnswer:
    rated = rating.rate(evidence_of(part), is_first, uses_pace=review.schedule.scheduler.uses_pace)
    return PastAnswer(review.question_id or "", (facet,), review.answered_at, rated, review.active_seconds)


def _of(questions: Collection[str], answers: Iterable[PastAnswer]) -> Iterator[PastAnswer]:
    return (one for one in answers if one.question_id in questions)
