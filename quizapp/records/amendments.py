"""Second thoughts about an answer: take it back, or overrule its grade. The log only grows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records import changes, going_on, replay, reports
from quizapp.records.log import NotFound, entry, known_event, locked
from quizapp.records.models import RESPONSES, Asked, Learner, Review
from quizapp.said import Said

UNDOABLE = 30
TYPED_FORMS = frozenset({"number", "date", "short"})
Amendment = Callable[[Session, int, int, str, datetime], Asked | None]


class NotPossible(Exception):
    """A verb that the state of things does not allow, in one sentence."""


def undo(session: Session, learner_id: int, review_id: int, event_id: str, at: datetime) -> Asked | None:
    """Take back one of the last thirty responses; return the question, which is open again."""
    with writing(session):
        learner = locked(session, learner_id)
        review = _amendable(session, learner, review_id)
        asked = session.scalar(select(Asked).where(Asked.review_id == review.id))
        if known_event(session, learner, event_id) or review.is_undone:
            return asked
        if review.id not in _latest_answers(session, learner):
            raise NotPossible(Said("Only the last %(n)s answers can be undone.", n=UNDOABLE))
        if asked and asked.attempt.is_test:
            raise NotPossible(Said("A test that was handed in stays as it is."))
        if changes.since(session, review):
            raise NotPossible(Said("The right answer was corrected since, so this one cannot be undone."))
        _amend(session, learner, review, "undo", event_id, at)
        if asked:
            going_on.reopen(session, asked)
        return asked


def override(session: Session, learner_id: int, review_id: int, event_id: str, at: datetime) -> Asked | None:
    """Count a typed response as right because the learner says that it was; return its question.

    Its author is told of the claim.
    """
    with writing(session):
        learner = locked(session, learner_id)
        review = _amendable(session, learner, review_id)
        asked = session.scalar(select(Asked).where(Asked.review_id == review.id))
        is_right = review.standing_credit >= 0.999
        if known_event(session, learner, event_id) or is_right or review.is_undone:
            return asked
        if not is_typed(review) or review.given is None:
            raise NotPossible(Said("Only a typed answer can be counted as right."))
        _amend(session, learner, review, "override", event_id, at)
        if asked:
            reports.claim(session, learner, asked, at)
            going_on.forgive(session, asked, at)
        return asked


def is_typed(review: Review) -> bool:
    """Tell whether a response was typed, so that its learner may say "I was right"."""
    return review.form in TYPED_FORMS or (review.form == "cloze" and not review.options)


def _amendable(session: Session, learner: Learner, review_id: int) -> Review:
    review = session.get(Review, review_id, populate_existing=True)
    if review is None or review.learner_id != learner.id or review.kind not in RESPONSES:
        raise NotFound
    return review


def _amend(
    session: Session, learner: Learner, review: Review, kind: str, event_id: str, at: datetime
) -> None:
    """Append an entry about an earlier one, and compute the memories that it touches again."""
    new = entry(session, learner, event_id, kind, at)
    new.about_id, new.question_id, new.form, new.credit = (
        review.id,
        review.question_id,
        review.form,
        review.credit,
    )
    session.add(new)
    session.flush()
    session.expire(review, ["amendments"])
    replay.remember(session, learner.id, [facet.facet_id for facet in review.facets])


def _latest_answers(session: Session, learner: Learner) -> set[int]:
    latest = select(Review.id).where(Review.learner_id == learner.id, Review.kind.in_(RESPONSES))
    return set(session.scalars(latest.order_by(Review.sequence.desc()).limit(UNDOABLE)))
