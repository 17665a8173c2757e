"""A guest's history becomes part of an account."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.records import asides, replanning, replay, reports
from quizapp.records.browsers import by_browser
from quizapp.records.models import Attempt, Browser, Fit, Learner, Memory, Review


def guest_of(session: Session, token: str | None) -> Learner | None:
    """Return the browser's guest, who answers nothing until the transaction ends; None for an account."""
    learner = by_browser(session, token)
    if learner and learner.is_guest:
        learner = session.get(Learner, learner.id, with_for_update=True, populate_existing=True)
    return learner if learner and learner.is_guest else None


def join(session: Session, guest: Learner, account: Learner) -> None:
    """Give a guest's log to an account: its numbers continue the account's, its memories are computed again.

    The log is in the order of time when it is replayed, so that it does not matter which came first: of two
    memory models the later is the account's.
    """
    continued_from = account.last_sequence
    taken = set(session.scalars(select(Review.event_id).where(Review.learner_id == account.id)))
    for review in session.scalars(
        select(Review).where(Review.learner_id == guest.id).order_by(Review.sequence)
    ):
        account.last_sequence += 1
        review.learner_id, review.sequence = account.id, account.last_sequence
        if review.event_id in taken:  # an old page, sent by the account and by the guest
            review.event_id += f":{guest.id}"
        for facet in review.facets:
            facet.learner_id = account.id
    for attempt in session.scalars(select(Attempt).where(Attempt.learner_id == guest.id)):
        attempt.learner_id = account.id
    session.execute(delete(Memory).where(Memory.learner_id == guest.id))
    fits = update(Fit).where(Fit.learner_id == guest.id)
    session.execute(fits.values(learner_id=account.id, sequence=Fit.sequence + continued_from))
    asides.give(session, guest.id, account.id)
    reports.give(session, guest.id, account.id)
    session.flush()
    replanning.follow_log(session, account)
    replay.remember(session, account.id)
    session.execute(delete(Browser).where(Browser.learner_id == guest.id))
    session.execute(delete(Learner).where(Learner.id == guest.id))
