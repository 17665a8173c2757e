"""What a learner is asked next: due facets in the order of gain, new ones by importance."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.questions import Direction, Question
from quizapp.records.models import Learner, Memory

AT_MOST = 20


@dataclass(frozen=True)
class Today:
    """What waits for a learner: due facets, most gain first, and the new ones that today's quota allows."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    next_at: datetime | None

    @property
    def facets(self) -> tuple[str, ...]:
        """Return what one sitting asks."""
        return (*self.due, *self.new)[:AT_MOST]


def today(session: Session, bank: Bank, learner: Learner, at: datetime) -> Today:
    """Return what waits for `learner` at an instant: what was missed today first, then the most to gain."""
    memories = memories_of(session, bank, learner)
    day = learner.scheduler.day_of(at)
    busy = _busy_facts(memories, day)
    due = [m for m in memories if m.due_at <= at and not _is_buried(m, busy, day)]
    order = scheduling.in_order(
        [(m.facet_id, m.value, topic_of(bank, m.facet_id)) for m in due], at, learner.scheduler
    )
    missed = {m.facet_id for m in due if m.last_review_on == day}
    order.sort(key=lambda facet_id: facet_id not in missed)
    room = max(0, learner.new_per_day - sum(1 for m in memories if m.first_review_on == day))
    busy |= {_fact_of(facet_id) for facet_id in order}
    seen = {m.facet_id for m in memories}
    new: list[str] = []
    for chapter in bank.chapters.values():
        new += new_facets(chapter, seen, room - len(new), busy)
    later = [m.due_at for m in memories if m.due_at > at]
    return Today(tuple(order), tuple(new), min(later, default=None))


def new_today(
    session: Session, bank: Bank, learner: Learner, chapter: Chapter, at: datetime, count: int
) -> list[str]:
    """Return new facets of a chapter for a learner who asks for more, whatever the day's quota."""
    memories = memories_of(session, bank, learner)
    busy = _busy_facts(memories, learner.scheduler.day_of(at))
    return new_facets(chapter, (m.facet_id for m in memories), count, busy)


def memories_of(session: Session, bank: Bank, learner: Learner) -> list[Memory]:
    """Return a learner's memories of the facets that the bank still holds."""
    found = session.scalars(select(Memory).where(Memory.learner_id == learner.id).order_by(Memory.facet_id))
    return [memory for memory in found if bank.asking(memory.facet_id)]


def new_facets(chapter: Chapter, seen: Iterable[str], count: int, busy: Iterable[str] = ()) -> list[str]:
    """Return up to `count` facets never seen, one a fact, important ones first, topics taking turns."""
    known, used = set(seen), set(busy)
    by_topic: dict[tuple[int, str], deque[str]] = {}
    for facet_id, (fact, _) in chapter.facets.items():
        if facet_id not in known and fact.id not in used and facet_id in chapter.asked_facets:
            used.add(fact.id)
            by_topic.setdefault((fact.importance.rank, fact.topic), deque()).append(facet_id)
    chosen: list[str] = []
    for rank in sorted({rank for rank, _ in by_topic}):
        queues = [queue for (of_rank, _), queue in by_topic.items() if of_rank == rank]
        while any(queues):
            chosen += [queue.popleft() for queue in queues if queue]
    return chosen[: max(0, count)]


def question_for(
    bank: Bank, facet_id: str, memory: Memory | None, turn: int, beside: Container[str] = ()
) -> Question | None:
    """Return the question that asks a facet next: in a form for its memory, never the same twice running.

    One that also asks other facets than those in `beside` is chosen only where there is nothing else; at the
    first meeting that is true of every question but the plainest.
    """
    questions = bank.asking(facet_id)
    plain = [question for question in questions if _is_plain(question, facet_id, memory, beside)]
    last_id = memory.last_question_id if memory else None
    fresh = _not_last(plain, last_id) or _not_last(questions, last_id) or questions
    form = scheduling.choose_form(
        [question.asked_as for question in fresh],
        memory.value if memory else None,
        turn=turn,
        avoid=memory.last_form if memory else None,
    )
    fitting = [question for question in fresh if question.asked_as == form]
    # Forms take turns as well: with the same count, a form would always come with the same question.
    return fitting[turn // 2 % len(fitting)] if fitting else None


def _is_plain(question: Question, facet_id: str, memory: Memory | None, beside: Container[str]) -> bool:
    """Tell whether a question asks nothing that should not be asked yet."""
    if memory is None:
        return set(question.facets) == {facet_id} and question.direction is Direction.FORWARD
    return all(other == facet_id or other in beside for other in question.facets)


def _not_last(questions: list[Question], last_id: str | None) -> list[Question]:
    return [question for question in questions if question.id != last_id]


def topic_of(bank: Bank, facet_id: str) -> str:
    """Return the topic of a facet, or nothing where the bank no longer holds it."""
    found = bank.facet(facet_id)
    return found[0].topic if found else ""


def _busy_facts(memories: Iterable[Memory], day: date) -> set[str]:
    """Return the facts of which a facet was asked on `day`: their other facets wait until tomorrow."""
    return {_fact_of(memory.facet_id) for memory in memories if memory.last_review_on == day}


def _is_buried(memory: Memory, busy: set[str], day: date) -> bool:
    return memory.last_review_on != day and _fact_of(memory.facet_id) in busy


def _fact_of(facet_id: str) -> str:
    return facet_id.rpartition(".")[0]
