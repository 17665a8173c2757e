"""What came of one attempt."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.bank.questions import Question
from quizapp.records.attempts import frozen_question
from quizapp.records.models import Asked, Attempt, Review

NOTHING = "–"
UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Row:
    """One question of an attempt as it went at the first try; `yours` is None for "I don't know".

    `credit` is how right it was, from 0 to 1. What a test was handed in without is `unanswered`.
    """

    position: int
    question: Question
    yours: str | None
    verdict: str
    credit: float


@dataclass(frozen=True)
class Sitting:
    """The sums of an attempt; calibration counts the answers said to be sure."""

    rows: list[Row]
    sure: int
    sure_right: int
    seconds: float | None

    @property
    def right_first(self) -> int:
        """Return how many questions were right at the first try."""
        return sum(1 for row in self.rows if row.verdict == "right")

    @property
    def unanswered(self) -> int:
        """Return how many questions a test was handed in without."""
        return sum(1 for row in self.rows if row.verdict == UNANSWERED)

    @property
    def credit(self) -> float:
        """Return the sum of how right each question was, at most their number."""
        return sum(row.credit for row in self.rows)

    @property
    def missed(self) -> list[Question]:
        """Return the questions that were not right at the first try."""
        return [row.question for row in self.rows if row.verdict != "right"]


def verdict(review: Review) -> str:
    """Return `right`, `near`, `wrong`, or `unknown` for "I don't know"."""
    if review.standing_credit >= 0.999:
        return "right"
    if review.given is None:
        return "unknown"
    return "near" if review.graded.credit >= 0.5 else "wrong"


def sitting(attempt: Attempt) -> Sitting:
    """Return the sums of an attempt over the first try at each question."""
    is_over = attempt.is_test and attempt.finished_at is not None
    first = [asked for asked in attempt.asked if asked.again_of is None and (asked.review or is_over)]
    sure = [asked.review for asked in first if asked.review and asked.review.confidence == "sure"]
    times = [
        a.review.active_seconds for a in attempt.asked if a.review and a.review.active_seconds is not None
    ]
    return Sitting(
        rows=[_row(asked) for asked in first],
        sure=len(sure),
        sure_right=sum(1 for review in sure if review.standing_credit >= 0.999),
        seconds=sum(times) if times else None,
    )


def _row(asked: Asked) -> Row:
    question, review = frozen_question(asked), asked.review
    if review is None:
        return Row(asked.position, question, None, UNANSWERED, 0.0)
    yours = given_text(question, review.response)
    return Row(asked.position, question, yours, verdict(review), review.standing_credit)


def given_text(question: Question, given: str | tuple[str, ...] | None) -> str | None:
    """Return a response as a reader understands it: a flashcard's is what the learner said of it.

    Parts come in one line as keys have them: `a port; a railway`, `an offer → a trial`, `the loan: 5 rubles`.
    A part for which nothing was given is a dash.
    """
    if isinstance(given, tuple):
        return _in_one_line(question, [part.strip() or NOTHING for part in given])
    if question.form == "flashcard" and given is not None:
        return "Forgot" if given == "again" else "Knew it"
    return given


def _in_one_line(question: Question, parts: list[str]) -> str:
    if question.form == "multiple":
        return "; ".join(sorted(parts))  # which was ticked first tells nothing
    if question.form == "ordering":
        return " → ".join(parts)
    if question.form == "matching":
        return "; ".join(f"{left}: {right}" for left, right in zip(question.lefts, parts, strict=False))
    return "; ".join(parts)
