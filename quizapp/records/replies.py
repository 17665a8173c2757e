"""What authors answer to reports, and what learners read of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from quizapp.bank.folding import fold
from quizapp.database import writing
from quizapp.grading import responses
from quizapp.records.log import NotFound, locked
from quizapp.records.models import RESPONSES, Learner, Report, Review
from quizapp.records.reports import kept_words, open_reports

SHOWN = 200


def find(session: Session, report_id: int) -> Report:
    """Return a report, answered or not; raise NotFound where there is none of the number."""
    found = session.get(Report, report_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def response_to(session: Session, said: Report) -> responses.Given:
    """Return what a report's learner had answered; None where nothing was, or "I don't know"."""
    review = session.get(Review, said.review_id) if said.review_id is not None else None
    return responses.read(review.form, review.given) if review and review.form else None


def alike(session: Session, said: Report) -> list[Report]:
    """Return the open reports of others about the same question and the same response to it."""
    given = _folded(response_to(session, said))
    if given is None:
        return []
    return [
        other
        for other in open_reports(session)
        if other.id != said.id
        and other.question_id == said.question_id
        and _folded(response_to(session, other)) == given
    ]


def groups(session: Session) -> list[list[Report]]:
    """Return the open reports, those of the same response to the same question together, the oldest first."""
    found: dict[tuple[str, object], list[Report]] = {}
    for said in open_reports(session):
        given = _folded(response_to(session, said))
        found.setdefault((said.question_id, said.id if given is None else given), []).append(said)
    return [*found.values()]


def givers(session: Session, said: Report) -> int:
    """Return how many other learners gave the same response to the same question."""
    given = _folded(response_to(session, said))
    if given is None:
        return 0
    answered = select(Review.learner_id, Review.form, Review.given).where(
        Review.question_id == said.question_id,
        Review.kind.in_(RESPONSES),
        Review.given.is_not(None),
        Review.learner_id != said.learner_id,
    )
    return len(
        {
            learner_id
            for learner_id, form, other in session.execute(answered.distinct())
            if form and _folded(responses.read(form, other)) == given
        }
    )


def settle(session: Session, report_ids: Iterable[int], words: str, at: datetime) -> int:
    """Answer reports together, in one transaction; return how many were still open.

    What has an answer keeps it. Raises BadWords where there are no words or too many.
    """
    kept = kept_words(words)
    wanted = select(Report).where(Report.id.in_([*report_ids]), Report.answered_at.is_(None))
    with writing(session):
        found = session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).all()
        for said in found:
            said.answer, said.answered_at = kept, at
        return len(found)


def answered(session: Session, learner: Learner) -> list[Report]:
    """Return what a learner has reported, with the answers: the newest answers first, then what waits."""
    mine = select(Report).where(Report.learner_id == learner.id).options(selectinload(Report.frozen))
    in_order = mine.order_by(
        Report.answered_at.is_(None), Report.answered_at.desc(), Report.made_at.desc(), Report.id.desc()
    )
    return list(session.scalars(in_order.limit(SHOWN)))


def unseen(session: Session, learner: Learner) -> int:
    """Return how many answers a learner has not read yet."""
    mine = select(func.count()).where(
        Report.learner_id == learner.id, Report.answered_at.is_not(None), Report.seen_at.is_(None)
    )
    return session.scalar(mine) or 0


def see(session: Session, learner_id: int, at: datetime) -> int:
    """Note that a learner has read the answers that there are; return how many were new."""
    with writing(session):
        learner = locked(session, learner_id)
        mine = select(Report).where(Report.learner_id == learner.id, Report.answered_at.is_not(None))
        found = session.scalars(mine.where(Report.seen_at.is_(None))).all()
        for said in found:
            said.seen_at = at
        return len(found)


def _folded(given: responses.Given) -> tuple[str, ...] | None:
    """Return a response without what is no difference between two: letter case, accents, spaces."""
    if given is None:
        return None
    return tuple(fold(part) or part for part in ((given,) if isinstance(given, str) else given))
