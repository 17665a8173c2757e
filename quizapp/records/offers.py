"""What a learner is asked once a new memory model is in force: whether the dates are to follow it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records import replanning
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Fit, Learner


def unnoticed(session: Session, learner: Learner) -> Fit | None:
    """Return the fit by which a learner is scheduled now, until they have said what becomes of the dates."""
    adopted = select(Fit).where(Fit.learner_id == learner.id, Fit.adopted).order_by(Fit.id.desc())
    latest = session.scalar(adopted.limit(1))
    return latest if latest and latest.noticed_at is None else None


def find(session: Session, learner: Learner, fit_id: int) -> Fit | None:
    """Return one of a learner's fits, or None."""
    return session.scalar(select(Fit).where(Fit.id == fit_id, Fit.learner_id == learner.id))


def notice(session: Session, learner_id: int, fit_id: int, at: datetime, *, moves_dates: bool) -> bool:
    """Note a learner's answer to the offer of a fit, in one transaction; the first answer counts.

    With `moves_dates`, all facets come back as the learner's schedule now says. Tell whether they do.
    """
    with writing(session):
        learner = locked(session, learner_id)
        fit = find(session, learner, fit_id)
        if fit is None:
            raise NotFound
        moves_dates = moves_dates and unnoticed(session, learner) is fit
        if moves_dates:
            replanning.reschedule_for(session, learner, at, f"fit:{fit.id}:dates")
        fit.noticed_at = fit.noticed_at or at
        return moves_dates
