"""Home for a visitor, and Today for a learner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.content import Chapter
from quizapp.progress import days, mastery
from quizapp.records import attempts, choosing, sittings
from quizapp.records.models import Learner, Memory
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, current_learner, records, this_learner

SECONDS_A_QUESTION = 20
bp = Blueprint("home", __name__)


@dataclass(frozen=True)
class ChapterCard:
    """A chapter as home shows it."""

    id: str
    title: str
    genre: str
    about: str
    facts: int
    questions: int
    minutes: int
    start_url: str
    seen: int = 0
    mastered: int = 0
    more: int = 0


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that waits to be finished."""

    url: str
    done: int
    total: int


@dataclass(frozen=True)
class TodayCard:
    """Today's one number and what stands around it."""

    due: int
    new: int
    total: int
    minutes: int
    backlog: bool
    next_at: datetime | None
    open_attempt: OpenAttempt | None
    answered_today: int
    days_in_a_row: int


@bp.get("/")
@allow(Access.ANYONE)
def index() -> str:
    """Show a visitor what this is; a learner's home is Today."""
    if current_learner():
        return _today_page(this_learner())
    return render_template(
        "home/first.html", chapters=[_card(chapter) for chapter in bank().chapters.values()]
    )


@bp.get("/today")
@allow(Access.ANYONE)
def today() -> str | Response:
    """Show what waits for the learner today; a visitor starts at home."""
    learner = current_learner()
    return _today_page(learner) if learner else redirect(url_for("home.index"), 303)


def _today_page(learner: Learner) -> str:
    at = clock.now()
    memories = choosing.memories_of(records(), bank(), learner)
    chapters = [
        replace(_card(chapter, memories), more=_more(learner, chapter, at))
        for chapter in bank().chapters.values()
    ]
    return render_template("home/today.html", today=_today_card(learner, at), chapters=chapters)


def _today_card(learner: Learner, at: datetime) -> TodayCard:
    waiting = choosing.today(records(), bank(), learner, at)
    counts = days.answers_by_day(records(), learner)
    on = learner.scheduler.day_of(at)
    total = len(waiting.facets)
    return TodayCard(
        due=len(waiting.due),
        new=len(waiting.new),
        total=total,
        minutes=_minutes(total),
        backlog=len(waiting.due) > choosing.AT_MOST,
        next_at=waiting.next_at,
        open_attempt=_open_attempt(learner),
        answered_today=counts.get(on, 0),
        days_in_a_row=days.days_in_a_row(counts, on),
    )


def _open_attempt(learner: Learner) -> OpenAttempt | None:
    attempt = attempts.unfinished(records(), learner)
    if attempt is None:
        return None
    done = sum(1 for asked in attempt.asked if asked.review_id)
    return OpenAttempt(url_for("attempts.show", attempt_id=attempt.id), done, len(attempt.asked))


def _card(chapter: Chapter, memories: list[Memory] | None = None) -> ChapterCard:
    held = mastery.of_facts(chapter, memories or [])
    return ChapterCard(
        id=chapter.id,
        title=chapter.preface.title,
        genre=chapter.preface.genre,
        about=chapter.preface.about,
        facts=len(chapter.checked),
        questions=len(chapter.questions),
        minutes=_minutes(len(chapter.asked_facets)),
        start_url=url_for("first.show", chapter_id=chapter.id),
        seen=held.mastered + held.learning,
        mastered=held.mastered,
    )


def _more(learner: Learner, chapter: Chapter, at: datetime) -> int:
    """Return how many new questions the learner can take up at once."""
    return len(choosing.new_today(records(), bank(), learner, chapter, at, sittings.NEW_AT_ONCE))


def _minutes(questions: int) -> int:
    return max(1, round(questions * SECONDS_A_QUESTION / 60))
