"""What a learner meets for the first time: how many facets a day, and which."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Chapter
from quizapp.records.activity import days_here
from quizapp.records.choosing import may_be_asked
from quizapp.records.models import Learner, Memory
from quizapp.records.openings import Openings
from quizapp.scheduling import intake


def room(session: Session, learner: Learner, today: date, *, due_fits: bool) -> int:
    """Return how many more new facets a learner's day takes."""
    if not due_fits or not learner.new_per_day:
        return 0
    # What was first met today was last asked today: the index knows these few.
    met = (Memory.learner_id == learner.id, Memory.last_review_on == today, Memory.first_review_on == today)
    days = days_here(session, learner)
    return intake.new_today(
        quota=learner.new_per_day,
        introduced_today=session.scalar(select(func.count()).where(*met)) or 0,
        answered_days=days,
        introduced_days=_introduced_since_absence(session, learner, days, today),
        today=today,
        due_fits=due_fits,
        exam_on=learner.exam_on,
    )


def known_facets(session: Session, learner: Learner) -> list[str]:
    """Return every facet that a learner has met, whether the bank still has it or not."""
    return list(session.scalars(select(Memory.facet_id).where(Memory.learner_id == learner.id)))


def more_of(openings: Openings, chapter: Chapter, known: Iterable[str], count: int) -> list[str]:
    """Return new facets of a chapter for a learner who asks for more, whatever the day's quota."""
    seen = {*known, *openings.aside}
    return new_facets(chapter, seen, count, openings.busy, openings.learner.forms_off)


def of_all_chapters(openings: Openings, known: Iterable[str], count: int, busy: Iterable[str]) -> list[str]:
    """Return the day's new facets, chapter after chapter."""
    seen, facts, found = {*known, *openings.aside}, {*busy}, list[str]()
    for chapter in openings.bank.chapters.values():
        found += new_facets(chapter, seen, count - len(found), facts, openings.learner.forms_off)
    return found


def new_facets(
    chapter: Chapter,
    seen: Iterable[str],
    count: int,
    busy: Iterable[str] = (),
    forms_off: Container[str] = (),
) -> list[str]:
    """Return up to `count` facets never seen, one a fact, important ones first, topics taking turns."""
    if count <= 0:
        return []
    known, used = set(seen), set(busy)
    by_topic: dict[tuple[int, str], deque[str]] = {}
    for facet_id, (fact, _) in chapter.facets.items():
        is_new = facet_id not in known and fact.id not in used
        if is_new and may_be_asked(chapter, facet_id, forms_off):
            used.add(fact.id)
            by_topic.setdefault((fact.importance.rank, fact.topic), deque()).append(facet_id)
    chosen: list[str] = []
    for rank in sorted({rank for rank, _ in by_topic}):
        queues = [queue for (of_rank, _), queue in by_topic.items() if of_rank == rank]
        while any(queues):
            chosen += [queue.popleft() for queue in queues if queue]
    return chosen[:count]


def _introduced_since_absence(
    session: Session, learner: Learner, days: Sequence[date], today: date
) -> list[date]:
    """Return the days on which something new was met, from the return after the first absence on."""
    present = sorted({today, *days})
    returns = [later for one, later in pairwise(present) if (later - one).days > intake.ABSENCE_DAYS]
    if not returns:
        return []
    since = (Memory.learner_id == learner.id, Memory.last_review_on >= returns[0])
    met = select(Memory.first_review_on).where(*since, Memory.first_review_on >= returns[0]).distinct()
    return list(session.scalars(met))
