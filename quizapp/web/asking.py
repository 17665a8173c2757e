"""The question page: what a template needs to ask, and what a learner sent back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Self

from flask import render_template, request
from flask_wtf import FlaskForm
from wtforms import FloatField, StringField
from wtforms.validators import AnyOf, Length, NumberRange, Optional, Regexp

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey
from quizapp.bank.questions import Question
from quizapp.records.answers import Submission
from quizapp.web.visitor import bank
from quizapp.web.wording import HINTS

TYPED_AT_MOST = 4096
MOST_SECONDS = 3600.0
NOTHING_CHOSEN = "Choose one of the answers, or say that you don’t know."


class ResponseForm(FlaskForm):  # type: ignore[misc]
    """What a question page sends."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])
    given = StringField(validators=[Length(max=TYPED_AT_MOST)])
    confidence = StringField(validators=[AnyOf(["", "unsure", "sure"])], default="")
    seconds = FloatField(validators=[Optional(), NumberRange(0, MOST_SECONDS)])
    zone = StringField(validators=[Length(max=64)])
    dont_know = StringField(validators=[AnyOf(["", "1"]), Optional()])

    def submission(self, given: str | None) -> Submission:
        """Return the response for the records."""
        seconds = self.seconds.data if self.seconds.data and not self.seconds.errors else None
        return Submission(
            event_id=str(self.event_id.data),
            given=None if self.dont_know.data else given,
            confidence=self.confidence.data or None,
            active_seconds=seconds,
        )


class NotChosen(ValueError):
    """No option was chosen, or one that is not offered."""


@dataclass(frozen=True)
class AskedPage:
    """A question as it is shown; nothing in it tells the key before the response or the reveal."""

    position: int
    done: int
    total: int
    chapter_title: str
    topic_title: str
    is_again: bool
    form: str
    stem: str
    lang: str
    options: tuple[str, ...]
    unit: str
    hint: str
    revealed: bool
    back: Back | None
    event_id: str
    action: str
    reveal_action: str
    problem: str | None = None
    given: str = ""
    confidence: str = ""

    @classmethod
    def of(cls, question: Question, options: tuple[str, ...], at: Place, *, revealed: bool = False) -> Self:
        """Return the page that asks `question`."""
        shown = revealed and question.form is Form.FLASHCARD
        chapter_title, topic_title, lang = titles(question)
        return cls(
            position=at.position,
            done=at.done,
            total=at.total,
            chapter_title=chapter_title,
            topic_title=topic_title,
            is_again=at.is_again,
            form=question.form,
            stem=question.stem,
            lang=lang,
            options=options,
            unit=question.key.unit
            if question.form is Form.NUMBER and isinstance(question.key, NumberKey)
            else "",
            hint=HINTS.get(question.form, ""),
            revealed=shown,
            back=Back(question.key_text, question.explanation) if shown else None,
            event_id=str(uuid.uuid4()),
            action=at.action,
            reveal_action=at.reveal_action,
        )


@dataclass(frozen=True)
class Back:
    """The other side of a flashcard."""

    key_text: str
    explanation: str


@dataclass(frozen=True)
class Place:
    """Where a question stands in its attempt, and where its forms go."""

    position: int
    done: int
    total: int
    is_again: bool
    action: str
    reveal_action: str


def titles(question: Question) -> tuple[str, str, str]:
    """Return the titles of a question's chapter and topic, and its language, as far as the bank has them."""
    chapter = bank().chapter_of(question.facets[0])
    if chapter is None:
        return "", "", "en"
    topic = chapter.facets[question.facets[0]][0].topic
    return chapter.preface.title, chapter.topic_titles.get(topic, ""), chapter.preface.language


def question_page(page: AskedPage, problem: str | None = None) -> str:
    """Return the question page; with a problem, what was typed stays in it."""
    sent = request.form
    kept = (
        {"problem": problem, "given": sent.get("given", ""), "confidence": sent.get("confidence", "")}
        if problem
        else {}
    )
    return render_template("attempts/question.html", page=AskedPage(**(vars(page) | kept)))


def given_text(question: Question, options: tuple[str, ...], sent: str) -> str:
    """Return what a learner sent as grading takes it: the text of the option whose number it is."""
    if question.form in (Form.CHOICE, Form.TRUE_FALSE):
        offered = {str(number): option for number, option in enumerate(options)}
        if sent not in offered:
            raise NotChosen(NOTHING_CHOSEN)
        return offered[sent]
    if question.form is Form.FLASHCARD and sent not in ("again", "hard", "good", "easy"):
        raise NotChosen("Turn the card over first, then say whether you knew it.")
    return sent
