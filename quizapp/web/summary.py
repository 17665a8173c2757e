"""The end of a quiz: what was right at first try, what was not, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from quizapp import clock
from quizapp.progress.sittings import Row, sitting
from quizapp.records.models import Attempt
from quizapp.web.asking import titles
from quizapp.web.following import first_return
from quizapp.web.returning import in_minutes, on_day
from quizapp.web.visitor import bank, this_learner


@dataclass(frozen=True)
class SummaryRow:
    """One question of the attempt, yours beside the right answer."""

    stem: str
    yours: str | None
    key_text: str
    verdict: str
    explanation: str
    chapter_id: str
    paragraphs: list[int]
    url: str


@dataclass(frozen=True)
class Summary:
    """What a template needs to tell how an attempt went."""

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
    missed: int


def summary_of(attempt: Attempt) -> Summary:
    """Return how a finished attempt went."""
    sums = sitting(attempt)
    return Summary(
        attempt_id=attempt.id,
        chapter_title=titles(sums.rows[0].question)[0] if sums.rows else "",
        right_first=sums.right_first,
        total=len(sums.rows),
        rows=[_row(attempt, row) for row in sums.rows],
        sure=sums.sure,
        sure_right=sums.sure_right,
        seconds=None if sums.seconds is None else round(sums.seconds),
        comes_back="" if attempt.is_practice else _comes_back(sums.rows),
        is_practice=attempt.is_practice,
        missed=len(sums.missed),
    )


def _comes_back(rows: list[Row]) -> str:
    """Return when the first of what was asked comes back: `now`, `in 6 minutes`, `tomorrow`, `on 3 May`."""
    back = first_return([facet_id for row in rows for facet_id in row.question.facets])
    if back is None or back.on is None:
        return ""
    at = clock.now()
    today = this_learner().scheduler.day_of(at)
    return on_day(back.on, today, "on ") if back.on > today else in_minutes(back.at, at)


def _row(attempt: Attempt, row: Row) -> SummaryRow:
    question = row.question
    chapter = bank().chapter_of(question.facets[0])
    found = [bank().facet(facet_id) for facet_id in question.facets]
    return SummaryRow(
        stem=question.stem,
        yours=row.yours,
        key_text=question.key_text,
        verdict=row.verdict,
        explanation=question.explanation,
        chapter_id=chapter.id if chapter else "",
        paragraphs=sorted({fact.paragraph for fact, _ in filter(None, found)}),
        url=url_for("attempts.question", attempt_id=attempt.id, position=row.position),
    )
