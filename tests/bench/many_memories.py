"""Makes a learner with any number of memories, and a bank that asks as many facets: two of each fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank, Chapter, Fact
from quizapp.bank.questions import Question
from quizapp.database import Base, make_engine
from quizapp.records.models import Learner, Memory
from quizapp.scheduling import Scheduler
from tests.bank.builders import a_chapter, a_facet, a_fact

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FACTS_A_CHAPTER = 2_000
TOPICS = ("bridges", "ships", "mills", "wagons", "schools", "engines", "towers", "presses")
FACETS = ("sum", "term")
_AT_ONCE = 20_000
_MODEL = Scheduler().model


def facet_name(number: int) -> str:
    """Return the id of a facet by its number."""
    return f"work-{number // 2}.{FACETS[number % 2]}"


def a_bank(facets: int) -> Bank:
    """Return a bank with so many facets, each asked by one question."""
    plain = a_chapter(a_fact("work-0", *map(a_facet, FACETS)))
    numbers = range(facets // 2)
    chapters = [
        _a_chapter(plain, f"part-{start}", numbers[start : start + FACTS_A_CHAPTER])
        for start in range(0, len(numbers), FACTS_A_CHAPTER)
    ]
    return Bank(tuple(chapters))


def _a_chapter(plain: Chapter, name: str, numbers: range) -> Chapter:
    [fact] = plain.facts
    preface = plain.preface.model_copy(update={"id": name})
    facts: list[Fact] = []
    questions: list[Question] = []
    for number in numbers:
        topic = TOPICS[number % len(TOPICS)]
        facts.append(fact.model_copy(update={"id": f"work-{number}", "topic": topic}))
        for facet in FACETS:
            asks = f"work-{number}.{facet}"
            questions.append(Question.model_construct(id=f"{asks}.number", form="number", facets=(asks,)))
    return Chapter.model_construct(
        preface=preface, facts=tuple(facts), generated=tuple(questions), written=()
    )


def store(path: Path, memories: int, *, overdue: bool) -> Engine:
    """Store a learner with so many memories in a new database: all overdue, or none before tomorrow."""
    engine = make_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Learner(id=1, created_at=NOW - timedelta(days=900)))
        session.flush()
        rows = _rows(memories, overdue=overdue)
        while some := list(islice(rows, _AT_ONCE)):
            session.execute(insert(Memory), some)
        session.commit()
    return engine


def _rows(memories: int, *, overdue: bool) -> Iterator[dict[str, Any]]:
    chance = Random(memories)
    numbers = list(range(memories))
    if overdue:
        chance.shuffle(numbers)  # what is learned first is not first in the bank
    for place, number in enumerate(numbers):
        stability, difficulty = chance.lognormvariate(2.5, 1.3) + 0.1, chance.uniform(1, 10)
        interval = max(1, round(_MODEL.days_until(stability, 0.9)))
        late = timedelta(days=int(chance.random() ** 2 * 200))
        due_at = NOW - late if overdue else NOW + timedelta(days=1, seconds=place)
        last_at = min(due_at - timedelta(days=interval), NOW - timedelta(days=2))
        yield {
            "learner_id": 1,
            "facet_id": facet_name(number),
            "stability": stability,
            "difficulty": difficulty,
            "stage": "review",
            "step": 0,
            "worth": _MODEL.gain(stability, difficulty, interval),
            "due_at": due_at,
            "due_on": due_at.date(),
            "last_review_at": last_at,
            "last_review_on": last_at.date(),
            "reviews": 3,
            "lapses": 0,
            "updates_today": 1,
            "failed_today_at": None,
            "last_form": "number",
            "last_right": True,
            "first_review_on": last_at.date(),
            "last_question_id": "",
            "last_sequence": 0,
        }
