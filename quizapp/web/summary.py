"""The end of a quiz: what was right at first try, what was not, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from quizapp import clock, grading
from quizapp.bank.questions import Question
from quizapp.grading.responses import read
from quizapp.progress.sittings import given_text, sitting, verdict
from quizapp.records import attempts
from quizapp.records.models import Asked, Attempt, Review
from quizapp.web import marking
from quizapp.web.asking import offered, titles
from quizapp.web.following import first_return
from quizapp.web.quiz_cards import QuizCard, card_of
from quizapp.web.returning import at_day, in_minutes
from quizapp.web.visitor import bank, records, this_learner


@dataclass(frozen=True)
class SummaryRow:
    """One question of the attempt, yours beside the right answer; `parts` are told of a test's only."""

    stem: str
    lang: str
    yours: str | None
    key_text: str
    verdict: str
    credit: float
    parts: list[marking.Row]
    explanation: str
    chapter_id: str
    paragraphs: list[int]
    url: str


@dataclass(frozen=True)
class Summary:
    """What a template needs to tell how an attempt went.

    `quiz` is the bank's quiz that it was taken of, `back` an attempt that waits since a practice began.
    """

    attempt_id: int
    chapter_title: str
    right_first: int
    total: int
    rows: list[SummaryRow]
    sure: int
    sure_right: int
    seconds: int | None
    comes_back: str
    is_practice: bool
    is_test: bool
    was_time_up: bool
    points: float
    missed: int
    quiz: QuizCard | None
    back: Attempt | None


def summary_of(attempt: Attempt) -> Summary:
    """Return how a finished attempt went; what was left open in a test is told as such."""
    sums = sitting(attempt)
    first = [asked for asked in attempt.asked if asked.again_of is None and (asked.review or attempt.is_test)]
    rows = [_row(asked) for asked in first]
    quiz = bank().quiz(attempt.quiz_id) if attempt.quiz_id else None
    return Summary(
        attempt_id=attempt.id,
        chapter_title=titles(attempts.frozen_question(first[0]))[0] if first else "",
        right_first=sums.right_first,
        total=len(rows),
        rows=rows,
        sure=sums.sure,
        sure_right=sums.sure_right,
        seconds=None if sums.seconds is None else round(sums.seconds),
        comes_back="" if attempt.is_practice else _comes_back(first),
        is_practice=attempt.is_practice,
        is_test=attempt.is_test,
        was_time_up=_was_time_up(attempt),
        points=sum(row.credit for row in rows),
        missed=sum(row.verdict != "right" for row in rows),
        quiz=card_of(quiz) if quiz else None,
        back=attempts.unfinished(records(), this_learner()) if attempt.source == "another" else None,
    )


def _was_time_up(attempt: Attempt) -> bool:
    """Tell whether the clock ended a test."""
    ends_at, finished_at = attempt.ends_at, attempt.finished_at
    return ends_at is not None and finished_at is not None and finished_at >= ends_at


def _comes_back(first: list[Asked]) -> str:
    """Return when the first of what was asked comes back: `now`, `in 6 minutes`, `tomorrow`, `on 3 May`."""
    back = first_return([facet_id for asked in first for facet_id in attempts.frozen_question(asked).facets])
    if back is None or back.on is None:
        return ""
    at = clock.now()
    today = this_learner().scheduler.day_of(at)
    return at_day(back.on, today) if back.on > today else in_minutes(back.at, at)


def _row(asked: Asked) -> SummaryRow:
    question, review = attempts.frozen_question(asked), asked.review
    chapter = bank().chapter_of(question.facets[0])
    found = [bank().facet(facet_id) for facet_id in question.facets]
    here: dict[str, Any] = {"attempt_id": asked.attempt_id, "position": asked.position}
    return SummaryRow(
        stem=question.stem,
        lang=titles(question)[2],
        yours=given_text(question, review.response) if review else None,
        key_text=question.key_text,
        verdict=verdict(review) if review else "open",
        credit=review.standing_credit if review else 0.0,
        parts=_parts(asked, question, review) if review and asked.attempt.is_test else [],
        explanation=question.explains,
        chapter_id=chapter.id if chapter else "",
        paragraphs=sorted({fact.paragraph for fact, _ in filter(None, found) if fact.paragraph}),
        url=url_for("attempts.question", **here) if review else "",
    )


def _parts(asked: Asked, question: Question, review: Review) -> list[marking.Row]:
    """Return what was right part by part; nothing where the log holds what can no longer be graded."""
    if not question.form.has_parts:
        return []
    options = offered(question, asked.attempt.seed, asked.position)
    try:
        given = read(question.form, review.given)
        return marking.rows_of(question, options, given, grading.grade(question, given))
    except (ValueError, grading.Unreadable):
        return []
