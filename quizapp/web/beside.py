"""What a question page offers beside answering: hints, setting aside, a word to the author, ratings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from flask import request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from quizapp import clock
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.progress.ratings import waits
from quizapp.records.models import Asked
from quizapp.scheduling import Evidence, Rating
from quizapp.web.responses import Sent, sent_for
from quizapp.web.returning import span
from quizapp.web.visitor import records, this_learner

MOST_KEPT = 1000
_KEPT = "given so far"
_FOUR = {
    Rating.AGAIN: (lazy_gettext("Forgot"), "1"),
    Rating.HARD: (lazy_gettext("Hard"), "2"),
    Rating.GOOD: (lazy_gettext("Good"), "3 Space"),
    Rating.EASY: (lazy_gettext("Easy"), "4"),
}


@dataclass(frozen=True)
class RatingButton:
    """One of the buttons under a card that was turned over; `wait` is when it would come back, if told."""

    value: str
    label: str
    keys: str
    wait: str = ""


@dataclass(frozen=True)
class Beside:
    """What stands beside a question; a visitor's first one cannot be set aside or reported yet."""

    hints: tuple[str, ...] = ()
    hint_count: int = 0
    hint_action: str = ""
    bury_action: str = ""
    suspend_action: str = ""
    report_url: str = ""
    ratings: tuple[RatingButton, ...] = ()

    @classmethod
    def first(cls, question: Question, hints_shown: int, hint_action: str) -> Self:
        """Return what stands beside a visitor's first question."""
        return cls(question.hints[:hints_shown], len(question.hints), hint_action, ratings=_two())

    @classmethod
    def of(cls, asked: Asked, question: Question) -> Self:
        """Return what stands beside a question of an attempt; a test has no hints, and is taken whole."""
        here: dict[str, Any] = {"attempt_id": asked.attempt_id, "position": asked.position}
        found = cls(report_url=url_for("reports.show", **here), ratings=_ratings(asked, question))
        if asked.attempt.is_test:
            return found
        return replace(
            found,
            hints=question.hints[: asked.hints_shown],
            hint_count=len(question.hints),
            hint_action=url_for("hints.show", **here),
            bury_action=url_for("asides.bury", **here),
            suspend_action=url_for("asides.suspend", **here),
        )


def keep_given(question: Question, action: str) -> None:
    """Keep what was given so far in the browser's session until its question is shown again."""
    sent = sent_for(question, request.form)
    if sum(map(len, sent)) <= MOST_KEPT:  # a cookie is small
        session[_KEPT] = [action, sent, request.form.get("confidence", "")]


def given_so_far(action: str, fields: int) -> tuple[Sent, str] | None:
    """Return what was kept for a question, and how sure its learner was, once."""
    if _KEPT not in session:
        return None
    at, sent, confidence = session.pop(_KEPT)
    return (tuple(sent), confidence) if at == action and len(sent) >= fields else None


def _ratings(asked: Asked, question: Question) -> tuple[RatingButton, ...]:
    if question.form is not Form.FLASHCARD or asked.revealed_at is None:
        return ()
    if this_learner().rating_buttons != len(_FOUR):
        return _two()
    told = {} if asked.attempt.is_practice else _told_waits(asked, question)
    return tuple(
        RatingButton(rating, str(label), keys, told.get(rating, ""))
        for rating, (label, keys) in _FOUR.items()
    )


def _two() -> tuple[RatingButton, ...]:
    """Return the two usual buttons; the first is the one that Space presses."""
    knew, forgot = _("Knew it"), _("Forgot")
    return RatingButton(Rating.GOOD, knew, "2 Space"), RatingButton(Rating.AGAIN, forgot, "1")


def _told_waits(asked: Asked, question: Question) -> dict[Rating, str]:
    facet_ids = tuple(dict.fromkeys(question.facets))
    card = Evidence(
        question.form,
        options=0,
        credit=1.0,
        first_try=asked.again_of is None,
        hints=asked.hints_shown,
        is_part=len(facet_ids) > 1,
    )
    found = waits(records(), this_learner(), card, facet_ids, clock.now())
    return {rating: span(wait) for rating, wait in found.items()}
