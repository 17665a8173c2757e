"""Feedback in place: what is right, why, on whose word, and when it comes back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp import grading
from quizapp.bank.content import Note, Paragraph
from quizapp.bank.questions import Question
from quizapp.grading.responses import read
from quizapp.progress.sittings import given_text, verdict
from quizapp.records import attempts
from quizapp.records.amendments import is_typed
from quizapp.records.models import Asked, Review
from quizapp.web.asking import AskedPage, Place, offered, titles
from quizapp.web.following import Following, following
from quizapp.web.headline import headline
from quizapp.web.marking import Row, rows_of
from quizapp.web.told import facts_of, page_of, pages_of, paragraphs_of
from quizapp.web.wording import told_by


@dataclass(frozen=True)
class Result:
    """What a template needs to tell how an answer went."""

    verdict: str
    headline: str
    given: str | None
    rows: list[Row]
    why_wrong: str | None
    correction: str | None
    claim: str
    attribution: str
    paragraphs: list[Paragraph]
    notes: list[tuple[int, Note]]
    following: Following
    next_url: str
    next_label: str
    undo_action: str | None
    bury_action: str
    suspend_action: str
    override_action: str | None
    report_url: str
    another_action: str
    is_claimed: bool
    facts: list[tuple[str, str]]
    taken_from_url: str | None
    event_id: str


def feedback_page(asked: Asked) -> str:
    """Return the page that tells how the answer at a place went."""
    question = attempts.frozen_question(asked)
    options = offered(question, asked.attempt.seed, asked.position)
    done = sum(1 for other in asked.attempt.asked if other.review_id)
    place = Place(
        position=attempts.number_of(asked),
        done=done,
        total=len(asked.attempt.asked),
        is_again=asked.again_of is not None,
        action="",
        reveal_action="",
        is_practice=asked.attempt.is_practice,
    )
    page = AskedPage.of(question, options, place, revealed=True)
    return render_template("attempts/feedback.html", page=page, result=_result(asked, question, options))


def _result(asked: Asked, question: Question, options: tuple[str, ...]) -> Result:
    review = asked.review
    assert review is not None
    facts = facts_of(question)
    waiting = attempts.next_open(asked.attempt)
    how = verdict(review)
    given, grade = _given(question, review), _grade(question, review)
    one = given[0] if isinstance(given, tuple) and len(question.parts) == 1 else given
    chosen = question.distractor(one) if isinstance(one, str) else None
    return Result(
        verdict=how,
        headline=headline(how, question, grade),
        given=given_text(question, given),
        rows=rows_of(question, options, given, grade),
        why_wrong=chosen.feedback if chosen else None,
        correction=question.correction,
        claim=question.explains,
        attribution=told_by(facts, titles(question)[2]),
        paragraphs=paragraphs_of(question, facts),
        notes=[(fact.paragraph or 0, fact.note) for fact in facts if fact.note],
        following=following(asked, question, review),
        next_url=_next_url(asked, waiting),
        next_label=_("Next question") if waiting else _("See how it went"),
        undo_action=None if asked.attempt.is_test else url_for("reviews.undo", review_id=review.id),
        bury_action=_url("asides.bury", asked),
        suspend_action=_url("asides.suspend", asked),
        override_action=_override_action(review, how),
        report_url=_url("reports.show", asked),
        another_action=_url("attempts.another", asked),
        is_claimed=review.is_overridden,
        facts=pages_of(question),
        taken_from_url=page_of(chosen.facet) if chosen and chosen.facet else None,
        event_id=str(uuid.uuid4()),
    )


def _given(question: Question, review: Review) -> grading.Given:
    """Return what was given; nothing where the log holds what can no longer be read."""
    try:
        return read(question.form, review.given)
    except ValueError:
        return None


def _grade(question: Question, review: Review) -> grading.Grade:
    """Return the grade that counts, with its parts where grading the response now comes to the same."""
    counts = review.graded
    try:
        found = grading.grade(question, _given(question, review))
    except (ValueError, grading.Unreadable):
        found = None
    if found and (found.credit, found.remark) == (counts.credit, counts.remark):
        return found
    return grading.Grade(counts.credit, counts.remark)


def _next_url(asked: Asked, waiting: Asked | None) -> str:
    if waiting is None:
        return url_for("attempts.show", attempt_id=asked.attempt_id)
    return _url("attempts.question", waiting)


def _url(endpoint: str, asked: Asked) -> str:
    return url_for(endpoint, attempt_id=asked.attempt_id, position=asked.position)


def _override_action(review: Review, how: str) -> str | None:
    possible = is_typed(review) and how in ("wrong", "near")
    return url_for("reviews.override", review_id=review.id) if possible else None
