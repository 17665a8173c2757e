"""The question page: what a template needs to ask."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Self

from flask import render_template, request
from flask_babel import gettext as _

from quizapp import grading
from quizapp.bank.forms import Form
from quizapp.bank.media import Side
from quizapp.bank.questions import Question
from quizapp.records import attempts
from quizapp.records.answers import Revised
from quizapp.web.beside import Beside, given_so_far
from quizapp.web.languages import translated
from quizapp.web.media import Shown, shown
from quizapp.web.responses import NotGiven, Sent, fields_of, sent_for, unreadable_field
from quizapp.web.shown import Back, Piece, fingerprint, sentence_of, unit_of
from quizapp.web.visitor import bank
from quizapp.web.wording import HINTS

REFUSED = (grading.Unreadable, NotGiven, Revised)


@dataclass(frozen=True)
class AskedPage:
    """A question as it is shown; nothing in it tells the key before the response or the reveal."""

    position: int
    done: int
    total: int
    chapter_title: str
    topic_title: str
    is_again: bool
    is_practice: bool
    form: str
    sentence: tuple[Piece, ...]
    lang: str
    options: tuple[str, ...]
    lefts: tuple[str, ...]
    unit: str
    hint: str
    back: Back | None
    event_id: str
    shown: str
    action: str
    reveal_action: str
    beside: Beside
    sent: Sent
    problem: str | None = None
    problem_at: int | None = None
    confidence: str = ""
    last_url: str = ""
    media: tuple[Shown, ...] = ()
    answer_media: tuple[Shown, ...] = ()

    @property
    def may_stay_open(self) -> bool:
        """Tell whether what is open has been pointed out, so that the next response is taken as it is."""
        return self.problem is not None and any(self.sent) and "" in self.sent

    @classmethod
    def of(cls, question: Question, options: tuple[str, ...], at: Place, *, revealed: bool = False) -> Self:
        """Return the page that asks `question`."""
        chapter_title, topic_title, lang = titles(question)
        fields = fields_of(question)
        sent, confidence = given_so_far(at.action, fields) or (("",) * max(1, fields), "")
        return cls(
            position=at.position,
            done=at.done,
            total=at.total,
            chapter_title=chapter_title,
            topic_title=topic_title,
            is_again=at.is_again,
            is_practice=at.is_practice,
            form=question.form,
            sentence=sentence_of(question),
            lang=lang,
            options=options,
            lefts=question.lefts,
            unit=unit_of(question),
            hint=HINTS.get(question.form, ""),
            back=Back.of(question) if revealed and question.form is Form.FLASHCARD else None,
            event_id=str(uuid.uuid4()),
            shown=fingerprint(question, options),
            action=at.action,
            reveal_action=at.reveal_action,
            beside=at.beside,
            sent=sent,
            confidence=confidence,
            last_url=at.last_url,
            media=shown(question, Side.QUESTION),
            answer_media=shown(question, Side.ANSWER) if revealed else (),
        )


@dataclass(frozen=True)
class Place:
    """Which question of its attempt one is, and where its forms go."""

    position: int
    done: int
    total: int
    is_again: bool
    action: str
    reveal_action: str
    is_practice: bool = False
    last_url: str = ""
    beside: Beside = field(default_factory=Beside)


def titles(question: Question) -> tuple[str, str, str]:
    """Return the titles of a question's chapter and topic, and its language, as far as the bank has them."""
    chapter = bank().chapter_of(question.facets[0])
    if chapter is None:
        return "", "", "en"
    topic = chapter.facets[question.facets[0]][0].topic
    return chapter.preface.title, chapter.topic_titles.get(topic, ""), chapter.preface.language


def question_page(page: AskedPage) -> str:
    """Return the question page."""
    return render_template("attempts/question.html", page=page)


def asked_again(question: Question, page: AskedPage, why: Exception) -> tuple[str, int]:
    """Return the question page with why the response was not taken, and with all that was sent in it."""
    return question_page(refused(question, page, why)), 422


def refused(question: Question, page: AskedPage, why: Exception) -> AskedPage:
    """Return a page with why the response was not taken, and with all that was sent in it.

    What was sent to a question that has been revised is left out: there it may mean something else.
    """
    if isinstance(why, Revised):
        return replace(page, problem=translated(why.args[0]))
    sent = sent_for(question, request.form)
    return replace(
        page,
        sent=sent,
        confidence=request.form.get("confidence", ""),
        problem=translated(why.args[0]),
        problem_at=why.field if isinstance(why, NotGiven) else unreadable_field(question, sent),
    )


def expired(question: Question, options: Sent, page: AskedPage) -> AskedPage:
    """Return a page whose form had expired, with all that was sent in it."""
    shown = request.form.get("shown")
    is_revised = bool(shown) and shown != fingerprint(question, options)
    said = _("This page had expired. Your answer is still here: send it once more.")
    return refused(question, page, Revised() if is_revised else NotGiven(said))


def offered(question: Question, seed: str, position: int) -> Sent:
    """Return the options in the order of an attempt; what has to be put in order never stands in it."""
    options = attempts.shuffled(question, seed, position)
    is_solved = question.form is Form.ORDERING and options == question.parts
    return (*options[1:], options[0]) if is_solved else options
