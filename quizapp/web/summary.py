"""The end of a quiz: what was right at first try, what was not, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp import clock
from quizapp.bank.questions import Question
from quizapp.progress.sittings import Row, sitting
from quizapp.records import choosing
from quizapp.records.models import Attempt
from quizapp.web.asking import titles
from quizapp.web.visitor import bank, records, this_learner


@dataclass(frozen=True)
class SummaryRow:
    """One question of the attempt, yours beside the right answer."""

    stem: str
    yours: str | None
    key_text: str
    verdict: str
    explanation: str
    paragraph: int


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
    next_at: datetime | None
    missed: int


def summary_of(attempt: Attempt) -> Summary:
    """Return how a finished attempt went."""
    sums = sitting(attempt)
    return Summary(
        attempt_id=attempt.id,
        chapter_title=titles(sums.rows[0].question)[0] if sums.rows else "",
        right_first=sums.right_first,
        total=len(sums.rows),
        rows=[_row(row) for row in sums.rows],
        sure=sums.sure,
        sure_right=sums.sure_right,
        seconds=None if sums.seconds is None else round(sums.seconds),
        next_at=choosing.today(records(), bank(), this_learner(), clock.now()).next_at,
        missed=len(sums.missed),
    )


def _row(row: Row) -> SummaryRow:
    question = row.question
    return SummaryRow(
        question.stem, row.yours, question.key_text, row.verdict, question.explanation, _paragraph(question)
    )


def _paragraph(question: Question) -> int:
    found = bank().facet(question.facets[0])
    return found[0].paragraph if found else 0
