"""Read-only sums over what happened; every number on a page comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.days import Calendar, answers_by_day, calendar, days_in_a_row, days_left_out
from quizapp.progress.forecast import DueDay, forecast, to_come
from quizapp.progress.mastery import Mastery, by_topic, is_mastered
from quizapp.progress.retention import ENOUGH, Remembered, remembered
from quizapp.records import queue
from quizapp.records.held import held
from quizapp.records.models import Learner
from quizapp.records.openings import Openings


@dataclass(frozen=True)
class Progress:
    """A learner's progress; `remembered` is None while only `too_few` tests of memory count, under 20."""

    due: int
    remembered: Remembered | None
    too_few: int
    goal: float
    mastered: int
    learning: int
    total_facets: int
    reviews_total: int
    days_in_a_row: int
    calendar: Calendar
    forecast: list[DueDay]
    topics: list[Mastery]


def progress_of(session: Session, bank: Bank, learner: Learner, at: datetime) -> Progress:
    """Return all that the progress page shows."""
    memories = held(session, bank, learner)
    today = learner.scheduler.day_of(at)
    counts = answers_by_day(session, learner)
    memory_tests = remembered(session, learner, at)
    mastered = sum(1 for memory in memories if is_mastered(memory))
    return Progress(
        due=queue.due_count(session, bank, learner, at),
        remembered=memory_tests if memory_tests.n >= ENOUGH else None,
        too_few=memory_tests.n,
        goal=learner.desired_retention,
        mastered=mastered,
        learning=len(memories) - mastered,
        total_facets=sum(len(chapter.asked_facets) for chapter in bank.chapters.values()),
        reviews_total=sum(counts.values()),
        days_in_a_row=days_in_a_row(counts | days_left_out(session, learner, counts), today),
        calendar=calendar(counts, today),
        forecast=forecast(to_come(memories, Openings.at(session, bank, learner, at)), today),
        topics=by_topic(bank.chapters.values(), memories),
    )
