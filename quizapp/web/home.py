"""Home for a visitor, and Today for a learner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.content import Chapter
from quizapp.progress import mastery
from quizapp.records import drafts, intake, sittings
from quizapp.records.held import Held, held
from quizapp.records.models import Learner
from quizapp.records.openings import Openings
from quizapp.web.access import Access, allow
from quizapp.web.today import today_card
from quizapp.web.visitor import bank, current_learner, records, this_learner

SECONDS_A_QUESTION = 20
bp = Blueprint("home", __name__)


@dataclass(frozen=True)
class ChapterCard:
    """A chapter as home shows it."""

    id: str
    title: str
    language: str
    genre: str
    about: str
    facts: int
    questions: int
    minutes: int
    start_url: str
    seen: int = 0
    mastered: int = 0
    more: int = 0


@bp.get("/")
@allow(Access.ANYONE)
def index() -> str:
    """Show a visitor what this is; a learner's home is Today."""
    if current_learner():
        return _today_page(this_learner())
    return render_template("home/first.html", chapters=[_card(chapter) for chapter in _begun()])


@bp.get("/today")
@allow(Access.ANYONE)
def today() -> str | Response:
    """Show what waits for the learner today; a visitor starts at home."""
    learner = current_learner()
    return _today_page(learner) if learner else redirect(url_for("home.index"), 303)


def _today_page(learner: Learner) -> str:
    at = clock.now()
    drafts.hand_in_overdue(records(), bank(), at, learner.id)
    memories = held(records(), bank(), learner)
    known = {memory.facet_id for memory in memories}
    openings = Openings.at(records(), bank(), learner, at)
    chapters = [
        replace(_card(chapter, memories), more=_more(openings, chapter, known)) for chapter in _begun()
    ]
    card = today_card(learner, openings, at, known)
    return render_template("home/today.html", today=card, chapters=chapters)


def _begun() -> list[Chapter]:
    """Return the chapters that tell something already: one of drafts alone is its author's matter."""
    return [chapter for chapter in bank().chapters.values() if chapter.checked]


def _card(chapter: Chapter, memories: list[Held] | None = None) -> ChapterCard:
    held = mastery.of_facts(chapter, memories or [])
    return ChapterCard(
        id=chapter.id,
        title=chapter.preface.title,
        language=chapter.preface.language,
        genre=chapter.preface.genre,
        about=chapter.preface.about,
        facts=len(chapter.checked),
        questions=len(chapter.questions),
        minutes=_minutes(len(chapter.asked_facets)),
        start_url=url_for("first.show", chapter_id=chapter.id),
        seen=held.mastered + held.learning,
        mastered=held.mastered,
    )


def _more(openings: Openings, chapter: Chapter, known: Collection[str]) -> int:
    """Return how many new questions the learner can take up at once."""
    return len(intake.more_of(openings, chapter, known, sittings.NEW_AT_ONCE))


def _minutes(questions: int) -> int:
    return max(1, round(questions * SECONDS_A_QUESTION / 60))
