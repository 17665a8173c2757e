"""What Today tells: one number, one button, and in a few quiet lines what waits and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask import url_for

from quizapp.progress import days
from quizapp.progress.slowed import Slowed, slowed
from quizapp.records import attempts, practice, queue
from quizapp.records.budgeting import Budget
from quizapp.records.models import Learner
from quizapp.records.openings import Openings
from quizapp.web.languages import content
from quizapp.web.visitor import bank, records


class Stand(StrEnum):
    """How a learner's day stands."""

    DUE = "due"
    NEW = "new"
    AHEAD = "ahead"
    SPENT = "spent"
    DONE = "done"


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that waits to be finished."""

    url: str
    done: int
    total: int


@dataclass(frozen=True)
class Practice:
    """What may be practised: how much was missed lately, how much was met, and the weakest topic's title."""

    missed: int
    met: int
    topic: str


@dataclass(frozen=True)
class TodayCard:
    """Today's one number and what stands around it; minutes are None where the learner has set none."""

    stand: Stand
    number: int
    total: int
    new: int
    left_out: int
    is_backlog: bool
    minutes: int
    minutes_left: int | None
    slowed: Slowed | None
    exam_in_days: int | None
    next_at: datetime | None
    practice: Practice | None
    open_attempt: OpenAttempt | None
    answered_today: int
    days_in_a_row: int
    last_url: str


def today_card(learner: Learner, openings: Openings, at: datetime, known: Collection[str]) -> TodayCard:
    """Return what Today tells a learner who has met the `known` facets."""
    waiting = queue.today(records(), bank(), learner, at, known)
    budget = Budget.of(records(), openings)
    counts = days.answers_by_day(records(), learner)
    left_out = days.days_left_out(records(), learner, counts)
    stand, number = _stand(waiting, budget)
    is_over = stand in (Stand.SPENT, Stand.DONE)
    next_at = waiting.next_at
    if stand is Stand.SPENT and next_at:
        next_at = max(next_at, openings.tomorrow_at)
    return TodayCard(
        stand=stand,
        number=number,
        total=len(waiting.facets),
        new=len(waiting.new),
        left_out=waiting.left_out,
        is_backlog=waiting.due_count > queue.AT_MOST,
        minutes=_minutes(waiting, budget),
        minutes_left=None if budget.seconds is None else max(1, round(budget.seconds / 60)),
        slowed=slowed(records(), learner, waiting, at),
        exam_in_days=(learner.exam_on - openings.on).days if learner.exam_on else None,
        next_at=next_at,
        practice=practice_for(openings, known) if is_over else None,
        open_attempt=_open_attempt(learner),
        answered_today=counts.get(openings.on, 0),
        days_in_a_row=days.days_in_a_row(counts | left_out, openings.on),
        last_url=_last_url(learner),
    )


def practice_for(openings: Openings, known: Collection[str]) -> Practice:
    """Return what a learner may practise."""
    missed = practice.missed(records(), openings, None)
    return Practice(len(missed), len(openings.allowed(set(known))), weakest_title(openings))


def weakest_title(openings: Openings) -> str:
    """Return the title of the topic that a learner recalls least, or nothing before the first answer."""
    weakest = practice.weakest_topic(records(), openings)
    if not weakest:
        return ""
    chapter = bank().chapters[weakest[0]]
    title = chapter.topic_titles.get(weakest[1])
    return content(title, chapter.preface.language) if title else ""


def _stand(waiting: queue.Today, budget: Budget) -> tuple[Stand, int]:
    """Return how the day stands, with the number that is told first."""
    if waiting.due_count:
        return Stand.DUE, waiting.due_count
    if waiting.new:
        return Stand.NEW, len(waiting.new)
    if waiting.ahead:
        return Stand.AHEAD, len(waiting.ahead)
    return (Stand.SPENT if waiting.left_out or budget.is_spent else Stand.DONE), 0


def _minutes(waiting: queue.Today, budget: Budget) -> int:
    """Return how long the next sitting is likely to take."""
    seconds = sum(budget.estimates(records(), waiting.facets))
    seconds = seconds or budget.pace.usual_seconds * len(waiting.facets)
    return max(1, round(seconds / 60))


def _last_url(learner: Learner) -> str:
    last = attempts.last_answered(records(), learner)
    if last is None:
        return ""
    return url_for("attempts.question", attempt_id=last.attempt_id, position=last.position)


def _open_attempt(learner: Learner) -> OpenAttempt | None:
    attempt = attempts.unfinished(records(), learner)
    if attempt is None:
        return None
    done = sum(1 for asked in attempt.asked if asked.review_id or asked.draft)
    return OpenAttempt(url_for("attempts.show", attempt_id=attempt.id), done, attempts.total_of(attempt))
