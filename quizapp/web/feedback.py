"""Feedback in place: what is right, why, on whose word, and when it comes back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import render_template, url_for

from quizapp import clock, grading
from quizapp.bank.content import Note
from quizapp.bank.questions import Question
from quizapp.progress.sittings import given_text, verdict
from quizapp.records import attempts
from quizapp.records.amendments import TYPED_FORMS
from quizapp.records.models import Asked, Memory, Review
from quizapp.web.asking import AskedPage, Place
from quizapp.web.visitor import bank, records, this_learner
from quizapp.web.wording import days_between, told_by


@dataclass(frozen=True)
class Result:
    """What a template needs to tell how an answer went."""

    verdict: str
    headline: str
    given: str | None
    key_text: str
    why_wrong: str | None
    correction: str | None
    claim: str
    holder: str
    basis: str
    attribution: str
    paragraph: int
    gist: str
    note: Note | None
    comes_back: str
    next_url: str
    next_label: str
    undo_action: str
    override_action: str | None
    event_id: str


def feedback_page(asked: Asked) -> str:
    """Return the page that tells how the answer at a place went."""
    question = attempts.frozen_question(asked)
    options = attempts.shuffled(question, asked.attempt.seed, asked.position)
    done = sum(1 for other in asked.attempt.asked if other.review_id)
    place = Place(asked.position, done, len(asked.attempt.asked), asked.again_of is not None, "", "")
    page = AskedPage.of(question, options, place, revealed=True)
    return render_template("attempts/feedback.html", page=page, result=_result(asked, question))


def _result(asked: Asked, question: Question) -> Result:
    review = asked.review
    assert review is not None
    found = bank().facet(question.facets[0])
    chapter = bank().chapter_of(question.facets[0])
    fact = found[0] if found else None
    paragraph = chapter.preface.paragraphs[fact.paragraph - 1] if chapter and fact else None
    waiting = attempts.next_open(asked.attempt)
    how = verdict(review)
    chosen = question.distractor(review.given or "")
    return Result(
        verdict=how,
        headline=_headline(how, question, review),
        given=given_text(question, review.given),
        key_text=question.key_text,
        why_wrong=chosen.feedback if chosen else None,
        correction=question.correction,
        claim=question.explanation,
        holder=fact.holder if fact else "",
        basis=fact.basis if fact else "",
        attribution=told_by(fact) if fact else "",
        paragraph=fact.paragraph if fact else 0,
        gist=paragraph.gist if paragraph else "",
        note=fact.note if fact else None,
        comes_back=_comes_back(asked, question),
        next_url=_next_url(asked, waiting),
        next_label="Next question" if waiting else "See how it went",
        undo_action=url_for("reviews.undo", review_id=review.id),
        override_action=_override_action(review, how),
        event_id=str(uuid.uuid4()),
    )


def _headline(how: str, question: Question, review: Review) -> str:
    if how == "right":
        return "Correct."
    if how == "near":
        grade = grading.Grade(review.credit, review.remark, review.confused_with)
        return f"Nearly: {grading.remark_text(question, grade) or 'not quite'}. It was {question.key_text}."
    if question.form == "true-false":
        return (
            f"Not yet — this is {question.key_text.lower()}."
            if how == "wrong"
            else f"This is {question.key_text.lower()}."
        )
    if question.form == "flashcard" or how == "unknown":
        return f"It was {question.key_text}."
    return f"Not yet — it was {question.key_text}."


def _comes_back(asked: Asked, question: Question) -> str:
    """Return when this comes back: in this quiz, and by the memory of the first facet that it asks."""
    again = any(other.again_of == asked.position and other.review_id is None for other in asked.attempt.asked)
    memory = records().get(Memory, (this_learner().id, question.facets[0]))
    if memory is None:
        return ""
    days = days_between(this_learner(), clock.now(), memory.due_at)
    later = "in a few minutes" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
    return (
        f"Back in this quiz, and again {later if days > 0 else 'soon'}." if again else f"Comes back {later}."
    )


def _next_url(asked: Asked, waiting: Asked | None) -> str:
    if waiting is None:
        return url_for("attempts.show", attempt_id=asked.attempt_id)
    return url_for("attempts.question", attempt_id=asked.attempt_id, position=waiting.position)


def _override_action(review: Review, how: str) -> str | None:
    possible = review.form in TYPED_FORMS and how in ("wrong", "near")
    return url_for("reviews.override", review_id=review.id) if possible else None
