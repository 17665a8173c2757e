"""A question as its learner will see it, before it is saved: asked, answered rightly, answered wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from flask import g, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from quizapp import grading
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading import Given, Grade
from quizapp.web.asking import AskedPage, Place, offered, titles
from quizapp.web.feedback import Result
from quizapp.web.following import Following
from quizapp.web.headline import headline
from quizapp.web.marking import rows_of
from quizapp.web.shown import Back
from quizapp.web.told import facts_of, paragraphs_of
from quizapp.web.visitor import bank
from quizapp.web.wording import told_by

PIECE = "offline/piece.html"
"""The layout of a page that is only its main part."""
_SEED = "preview"
_TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>")
_NAMES = re.compile(r'\s(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_IS_FOR_PAGES = re.compile(
    r"\s(?:autofocus|data-focus|data-swap|novalidate|"
    r'(?:data-clock|data-does|aria-keyshortcuts|href|method|action|formaction|role|tabindex)="[^"]*")(?=[\s>]|$)'
)
_LEVELS = {"h1": "3", "h2": "4"}


class Side(NamedTuple):
    """One look at a question: what it shows, and the page of it, set apart from the page around."""

    title: str
    html: Markup


def sides(chapter: Chapter, question: Question, wrong: str = "") -> list[Side]:
    """Return every look at a question of a chapter; `wrong` is the wrong option to show, if any."""
    with _as_if(chapter):
        options = offered(question, _SEED, 1)
        page = AskedPage.of(question, options, Place(1, 0, 1, False, "", ""))
        found = [(_("Asked"), render_template("attempts/question.html", page=page, layout=PIECE))]
        if question.form is Form.FLASHCARD:
            turned = render_template("attempts/question.html", page=_turned(question, page), layout=PIECE)
            found.append((_("Turned over"), turned))
        for title, given in _answers(question, wrong):
            told = render_template(
                "attempts/feedback.html", page=page, result=_result(question, options, given), layout=PIECE
            )
            found.append((title, told))
    return [Side(title, set_apart(html, f"look-{number}-")) for number, (title, html) in enumerate(found)]


def set_apart(html: str, prefix: str) -> Markup:
    """Return the part of a page so that it can stand within another: no form, no ids or keys of its own."""
    return Markup(_TAG.sub(lambda found: _apart(found, prefix), html))  # noqa: S704 - our templates


def _apart(found: re.Match[str], prefix: str) -> str:
    slash, name, attributes = found[1], found[2], found[3] or ""
    if name == "input" and 'type="hidden"' in attributes:
        return ""
    is_sent = name == "button" and not slash and 'type="button"' not in attributes
    kept = _NAMES.sub(lambda one: f' {one[1]}="{_prefixed(one[2], prefix)}"', attributes)
    kept = _IS_FOR_PAGES.sub("", kept)
    if is_sent:
        kept += ' type="button" disabled'
    if name in _LEVELS and not slash:
        kept += f' aria-level="{_LEVELS[name]}"'
    return f"<{slash}{'div' if name == 'form' else name}{kept}>"


def _prefixed(names: str, prefix: str) -> str:
    return " ".join(f"{prefix}{name}" for name in names.split())


@contextmanager
def _as_if(chapter: Chapter) -> Iterator[None]:
    """Let everything below take a chapter for the one in the bank."""
    before = bank()
    g.bank = Bank((chapter,))
    try:
        yield
    finally:
        g.bank = before


def _turned(question: Question, page: AskedPage) -> AskedPage:
    return replace(page, back=Back.of(question))


def _answers(question: Question, wrong: str) -> Iterator[tuple[str, Given]]:
    """Yield a right answer and a wrong one, or none where a wrong one cannot be told."""
    whole = question.parts if question.form.has_parts else question.key_text
    yield _("Answered rightly"), "good" if question.form is Form.FLASHCARD else whole
    given = _wrong(question, wrong)
    yield _("Not known") if given is None else _("Answered wrongly"), given


def _wrong(question: Question, wrong: str) -> Given:
    texts = [distractor.text for distractor in question.distractors]
    chosen = wrong if wrong in texts else next(iter(texts), None)
    match question.form:
        case Form.FLASHCARD:
            return "again"
        case Form.MULTIPLE:
            return (*question.parts[1:], *([chosen] if chosen else []))
        case Form.ORDERING | Form.MATCHING:
            return (*question.parts[1:], question.parts[0])
        case Form.CLOZE:
            return (chosen, *question.parts[1:]) if chosen else None
    return chosen


def _result(question: Question, options: tuple[str, ...], given: Given) -> Result:
    """Return what the feedback tells, but for what only a learner's own answer leads to."""
    given, grade = _graded(question, given)
    facts = facts_of(question)
    chosen = question.distractor(given) if isinstance(given, str) else None
    how = _verdict(grade, given)
    return Result(
        verdict=how,
        headline=headline(how, question, grade),
        given=given if isinstance(given, str) else "; ".join(given or ()) or None,
        rows=rows_of(question, options, given, grade),
        why_wrong=chosen.feedback if chosen else None,
        correction=question.correction,
        claim=question.explains,
        attribution=told_by(facts, titles(question)[2]),
        paragraphs=paragraphs_of(question, facts),
        notes=[(fact.paragraph or 0, fact.note) for fact in facts if fact.note],
        following=Following("", [], [], may_be_set_aside=False, resume_url=None),
        next_url="",
        next_label=_("Next question"),
        undo_action=None,
        bury_action="",
        suspend_action="",
        override_action=None,
        report_url=url_for("home.index"),
        another_action="",
        is_claimed=False,
        facts=[],
        taken_from_url=None,
        event_id="",
    )


def _graded(question: Question, given: Given) -> tuple[Given, Grade]:
    """Return an answer with its grade; one that cannot be read as an answer counts as none."""
    try:
        return given, grading.grade(question, given)
    except (grading.Unreadable, ValueError):
        return None, Grade(0.0)


def _verdict(grade: Grade, given: Given) -> str:
    if given is None:
        return "unknown"
    return "right" if grade.right else "near" if grade.near else "wrong"
