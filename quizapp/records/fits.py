"""A learner's memory model, fitted to what the log says of their memory, and kept where it helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import clock, scheduling
from quizapp.database import writing
from quizapp.records import histories, jobs, replanning
from quizapp.records.histories import Advance, History
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Fit, Learner
from quizapp.records.remodelling import Model, Remodelled, remodelled
from quizapp.scheduling import fitting

KIND = "fit"
LEAST_WAIT = 10
"""Answers after which a log may be looked at again, however little it lacked."""


class Outrun(Exception):
    """A fit that came too late: what it was to improve is not in force any more."""


@dataclass(frozen=True)
class Found:
    """A fit with what it was made of; `ready` are the memories by it, where they are reckoned already."""

    history: History
    fit: fitting.Fit
    ready: Remodelled | None


def ask_when_grown(session: Session, learner: Learner, at: datetime) -> None:
    """Ask for a fit where the log has grown enough to be worth a look, inside a transaction."""
    if learner.last_sequence < learner.fit_at_sequence:
        return
    learner.fit_at_sequence = learner.last_sequence + fitting.FEWEST_REVIEWS  # the job knows it better
    jobs.ask(session, KIND, learner.id, at)


def work(session: Session, claimed: jobs.Claim) -> None:
    """Fit a learner's model, where the log has grown enough for it, as a job of the background."""
    assert claimed.learner_id is not None

    def advance(done: int, total: int) -> None:
        jobs.advance(session, claimed, done, total, clock.now())

    try:
        last = _last(session, claimed.learner_id)
        history = histories.read(session, claimed.learner_id, advance)  # leaves no transaction open
        found = fitted(history, advance) if fitting.is_due(history.reviews, last) else None
        ready = _remodelled(session, claimed.learner_id, found)
        with writing(session):
            learner, at = locked(session, claimed.learner_id), clock.now()
            said = (
                _kept_as(session, learner, Found(history, found, ready), at)
                if found
                else _passed_over(session, learner, history)
            )
            jobs.finish(session, claimed, said, at)
    except NotFound:  # a guest who has become somebody else meanwhile
        raise jobs.Lost from None


def fitted(history: History, advance: Advance = lambda _done, _total: None) -> fitting.Fit:
    """Return what fitting to a history comes to; nothing is stored."""
    steps = count(history.steps + 1)
    in_force = history.in_force
    return fitting.fit(
        history.answers,
        in_force.parameters or scheduling.DEFAULT_PARAMETERS,
        in_force.uses_pace,
        lambda: advance(next(steps), history.steps + fitting.STAGES),
    )


def drafted(learner_id: int, history: History, found: fitting.Fit, at: datetime) -> Fit:
    """Return what a fit came to as it is stored, though it is not yet."""
    before = history.in_force
    return Fit(
        learner_id=learner_id,
        made_at=at,
        sequence=history.sequence,
        reviews=found.reviews,
        adopted=found.adopted,
        parameters=list(found.parameters),
        uses_pace=found.uses_pace,
        before=list(before.parameters) if before.parameters else None,
        used_pace=before.uses_pace,
        loss_before=found.loss_before,
        loss_after=found.loss_after,
        reason=found.reason,
    )


def keep(session: Session, learner_id: int, history: History, found: fitting.Fit, at: datetime) -> Fit:
    """Store what a fit came to and schedule by it from now on, in one transaction; dates stay.

    Raises Outrun, with nothing stored, when something else has been put in force meanwhile.
    """
    ready = _remodelled(session, learner_id, found)
    with writing(session):
        return _keep(session, locked(session, learner_id), Found(history, found, ready), at)


def _remodelled(session: Session, learner_id: int, found: fitting.Fit | None) -> Remodelled | None:
    """Reckon a learner's memories by an adopted fit, while nobody waits for them."""
    learner = session.get(Learner, learner_id)
    if learner is None or found is None or not found.adopted:
        return None
    return remodelled(session, learner_id, _model(found).scheduler_of(learner))


def _kept_as(session: Session, learner: Learner, found: Found, at: datetime) -> str:
    """Keep what a job has found and say in words what became of it."""
    try:
        return _keep(session, learner, found, at).reason
    except Outrun:
        learner.fit_at_sequence = found.history.sequence + LEAST_WAIT
        return "the settings were changed meanwhile"


def _keep(session: Session, learner: Learner, found: Found, at: datetime) -> Fit:
    history = found.history
    if Model.of(learner) != history.in_force:
        raise Outrun
    fit = drafted(learner.id, history, found.fit, at)
    session.add(fit)
    session.flush()
    learner.fit_at_sequence = _next_look(history, found.fit.reviews)
    if found.fit.adopted:
        replanning.adopt_for(session, learner, _model(found.fit), at, f"fit:{fit.id}", found.ready)
    return fit


def _model(found: fitting.Fit) -> Model:
    is_usual = found.parameters == scheduling.DEFAULT_PARAMETERS
    return Model(None if is_usual else found.parameters, found.uses_pace)


def _passed_over(session: Session, learner: Learner, history: History) -> str:
    """Look again when the log tells more, and say so."""
    learner.fit_at_sequence = _next_look(history, _last(session, learner.id))
    return f"{history.reviews} answers tell no more than before"


def _last(session: Session, learner_id: int) -> int | None:
    """Return how many answers a learner's latest fit could be judged by, None before the first."""
    fits = select(Fit.reviews).where(Fit.learner_id == learner_id).order_by(Fit.id.desc())
    return session.scalar(fits.limit(1))


def _next_look(history: History, at_last_fit: int | None) -> int:
    """Return how long the log must at least be before there is enough for another fit."""
    missing = next(more for more in count() if fitting.is_due(history.reviews + more, at_last_fit))
    of_each_answer = max(1.0, history.reviews / max(history.sequence, 1))  # more than one, where it has parts
    return history.sequence + max(LEAST_WAIT, ceil(missing / of_each_answer))
