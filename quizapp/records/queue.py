"""What waits for a learner today: due facets in the order of gain, new ones, within the day's minutes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.records import activity, intake
from quizapp.records.budgeting import Budget
from quizapp.records.due import Due, in_steps
from quizapp.records.models import Learner, Memory
from quizapp.records.openings import Openings

AT_MOST = 20
"""Questions of one sitting."""
LEARN_AHEAD = timedelta(minutes=20)
_FIRST_LOOK = 10


@dataclass(frozen=True)
class Today:
    """What waits for a learner: the due facets to begin with, the new ones that today's quota allows.

    `due_count` counts all facets due for which today has minutes, one a fact; `left_out` those for which it
    has none. `again` are those of `due` that were missed today: they wait until all else is asked. `ahead`
    are facets in their steps which come a few minutes early where nothing else waits.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    again: frozenset[str]
    ahead: tuple[str, ...]
    due_count: int
    left_out: int
    next_at: datetime | None

    @property
    def facets(self) -> tuple[str, ...]:
        """Return what one sitting asks."""
        first = [facet_id for facet_id in self.due if facet_id not in self.again]
        return tuple(dict.fromkeys((*first, *self.new, *self.due)))[:AT_MOST] or self.ahead


def today(
    session: Session, bank: Bank, learner: Learner, at: datetime, known: Collection[str] | None = None
) -> Today:
    """Return what waits for `learner` at an instant: the most to gain first, what was missed today last.

    Which facets stand first is exact among the 500 that gained most on their due day; counts are
    exact. `known`, the facets that the learner has met, is read where it is needed and not given.
    """
    openings = Openings.at(session, bank, learner, at)
    due = Due.at(session, openings, at)
    order = due.in_order(session, at, AT_MOST)
    budget = Budget.of(session, openings)
    seconds = budget.estimates(session, order)
    fits = budget.fitting(seconds, due.count)
    new = _new(session, due, budget.after(seconds, fits), known, due_fits=fits == due.count)
    ahead = () if due.count or new else _ahead(session, budget, at)
    next_at = next_due_at(session, bank, learner, at, openings)
    if fits < due.count:
        next_at = min(next_at or openings.tomorrow_at, openings.tomorrow_at)
    return Today(tuple(order[:fits]), new, frozenset(due.missed), ahead, fits, due.count - fits, next_at)


def due_count(session: Session, bank: Bank, learner: Learner, at: datetime) -> int:
    """Return how many facets a learner could be asked now, whatever the minutes: one of each fact."""
    return Due.at(session, Openings.at(session, bank, learner, at), at).count


def next_due_at(
    session: Session, bank: Bank, learner: Learner, at: datetime, openings: Openings | None = None
) -> datetime | None:
    """Return when the next facet comes back after an instant; None where nothing is known to.

    One that is due already, but buried, comes back when that ends.
    """
    openings = openings or Openings.at(session, bank, learner, at)
    opening = [openings.opens_at(f, due_at) for f, due_at in _waiting_elsewhere(session, openings, at)]
    best = min((opens for opens in opening if opens is not None and opens > at), default=None)
    looked_at = 0
    while True:
        rows = _due_after(session, learner, at, looked_at, max(_FIRST_LOOK, 4 * looked_at))
        for facet_id, due_at in rows:
            if best is not None and due_at >= best:
                return best
            opens = openings.opens_at(facet_id, due_at)
            best = opens if best is None else min(best, opens or best)
        if len(rows) < max(_FIRST_LOOK, 4 * looked_at):
            return best
        looked_at += len(rows)


def _due_after(
    session: Session, learner: Learner, at: datetime, skipped: int, count: int
) -> list[tuple[str, datetime]]:
    later = (
        select(Memory.facet_id, Memory.due_at)
        .where(Memory.learner_id == learner.id, Memory.due_at > at)
        .order_by(Memory.due_at, Memory.due_on)
    )
    return [(row.facet_id, row.due_at) for row in session.execute(later.offset(skipped).limit(count))]


def _waiting_elsewhere(session: Session, openings: Openings, at: datetime) -> list[tuple[str, datetime]]:
    """Return what is due, but set aside for a time or buried with its fact."""
    facets = {facet_id for facet_id, until_on in openings.aside.items() if until_on is not None}
    for facet_id in openings.touched:
        found = openings.bank.facet(facet_id)
        facets |= {f"{found[0].id}.{facet.id}" for facet in found[0].facets} if found else set()
    if not facets:
        return []
    mine = (Memory.learner_id == openings.learner.id, Memory.facet_id.in_(facets))
    rows = session.execute(select(Memory.facet_id, Memory.due_at).where(*mine))
    return [(row.facet_id, row.due_at) for row in rows if row.due_at <= at]


def _new(
    session: Session, due: Due, budget: Budget, known: Collection[str] | None, *, due_fits: bool
) -> tuple[str, ...]:
    """Return the new facets that the day's quota allows and that fit into what the due ones leave."""
    openings = due.openings
    if budget.seconds is None:
        due_fits = due.count <= activity.usual_answers(session, openings.learner, openings.on)
    count = intake.room(session, openings.learner, openings.on, due_fits=due_fits)
    if not count or budget.is_spent:
        return ()
    seen = intake.known_facets(session, openings.learner) if known is None else known
    new = intake.of_all_chapters(openings, seen, count, openings.busy | due.facts)
    return tuple(new[: budget.fitting(budget.estimates(session, new), len(new))])


def _ahead(session: Session, budget: Budget, at: datetime) -> tuple[str, ...]:
    """Return the facets in their steps that come back within minutes, as far as they fit."""
    order = in_steps(session, budget.openings, at, at + LEARN_AHEAD)[:AT_MOST]
    return tuple(order[: budget.fitting(budget.estimates(session, order), len(order))])
