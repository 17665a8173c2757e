"""The verbs that begin a sitting: what is due, a chapter's new facts, what was missed, a first answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, browsers, intake, planning, practice, queue
from quizapp.records.answers import Submission, answer_once
from quizapp.records.confusions import Contrast
from quizapp.records.log import locked
from quizapp.records.models import Asked, Attempt, Learner, Review
from quizapp.records.openings import Openings

NEW_AT_ONCE = 5


class Source(StrEnum):
    """Where the questions of an attempt come from; all but the first two are practice."""

    DUE = "due"
    CHAPTER = "chapter"
    MISSED = "missed"
    TOPIC = "topic"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Wanted:
    """What a sitting is made from.

    `chapter_id` says whose new facts, whose topic or a sample of what; `missed_in` whose misses, without it
    those of the last days; `topic` which one, without it the weakest; `count` how many a sample has.
    """

    source: Source
    chapter_id: str | None = None
    missed_in: int | None = None
    topic: str | None = None
    count: int = practice.SAMPLE


@dataclass(frozen=True)
class Visitor:
    """A browser without a learner: its secret, its time zone, the seed by which its options were shuffled."""

    token: str
    zone: str
    seed: str


def begin(
    session: Session,
    bank: Bank,
    learner_id: int,
    wanted: Wanted,
    at: datetime,
    contrast: Contrast | None = None,
) -> int | None:
    """Begin an attempt and return its id; None when there is nothing to ask.

    The same request sent twice finds the attempt that the first one began. `contrast` makes the question that
    sets side by side what the learner confuses.
    """
    with writing(session):
        learner = locked(session, learner_id)
        openings = Openings.at(session, bank, learner, at)
        untouched = _untouched(session, learner, wanted.source)
        seed = untouched.seed if untouched and wanted.source is Source.SAMPLE else secrets.token_hex(8)
        facets = _facets(session, openings, wanted, at, seed)
        questions = planning.plan(session, bank, learner.id, facets, contrast, openings.aside)
        if not questions:
            return None
        if untouched and [asked.question_id for asked in untouched.asked] == [q.id for q in questions]:
            return untouched.id
        return attempts.start(session, learner, questions, wanted.source, at, seed).id


def record_first_answer(
    session: Session,
    bank: Bank,
    visitor: Visitor,
    questions: list[Question],
    submission: Submission,
    at: datetime,
) -> tuple[int, int]:
    """Make a guest of a visitor by the first answer; return its (attempt id, position).

    Sent twice at once, both find the same guest, attempt and answer.
    """
    try:
        return _first_answer(session, bank, visitor, questions, submission, at)
    except IntegrityError:  # the other request made the guest a moment ago
        return _first_answer(session, bank, visitor, questions, submission, at)


def _first_answer(
    session: Session,
    bank: Bank,
    visitor: Visitor,
    questions: list[Question],
    submission: Submission,
    at: datetime,
) -> tuple[int, int]:
    with writing(session):
        stored = _place_of(session, visitor, submission.event_id)
        if stored and not browsers.by_browser(session, visitor.token):
            return stored  # sent with a secret that has ended since: it must not make another guest
        learner = locked(session, browsers.guest(session, visitor.token, visitor.zone, at).id)
        begun = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.seed == visitor.seed)
        attempt = session.scalar(begun)
        attempt = attempt or attempts.start(session, learner, questions, Source.CHAPTER, at, visitor.seed)
        asked = attempt.asked[0]
        answer_once(session, bank, learner, asked, submission, at)
        return asked.attempt_id, asked.position


def _place_of(session: Session, visitor: Visitor, event_id: str) -> tuple[int, int] | None:
    """Return where the first answer of a visitor stands, whoever the visitor has become."""
    standing = (
        select(Asked.attempt_id, Asked.position)
        .join(Review, Review.id == Asked.review_id)
        .join(Attempt, Attempt.id == Asked.attempt_id)
        .where(Review.event_id == event_id, Attempt.seed == visitor.seed)
    )
    found = session.execute(standing.limit(1)).first()
    return (found.attempt_id, found.position) if found else None


def _untouched(session: Session, learner: Learner, source: Source) -> Attempt | None:
    """Return the attempt that the learner has begun last, from the same source, and not answered in."""
    attempt = attempts.unfinished(session, learner)
    is_it = attempt and attempt.source == source and all(asked.review_id is None for asked in attempt.asked)
    return attempt if is_it else None


def _facets(session: Session, openings: Openings, wanted: Wanted, at: datetime, seed: str) -> Sequence[str]:
    """Return what a sitting asks; `seed` draws a sample."""
    bank, learner = openings.bank, openings.learner
    match wanted.source:
        case Source.DUE:
            return queue.today(session, bank, learner, at).facets
        case Source.CHAPTER:
            chapter = bank.chapters.get(wanted.chapter_id or "")
            known = intake.known_facets(session, learner) if chapter else ()
            return intake.more_of(openings, chapter, known, NEW_AT_ONCE) if chapter else ()
        case Source.MISSED:
            return practice.missed(session, openings, wanted.missed_in)
        case Source.TOPIC:
            return practice.of_topic(session, openings, wanted.topic, wanted.chapter_id)
        case Source.SAMPLE:
            return practice.sample(session, openings, wanted.chapter_id, wanted.count, seed)
