"""What is told of one of the bank's quizzes before it is taken."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.bank.quizzes import Quiz
from quizapp.records import lists
from quizapp.web.visitor import bank, records, this_learner


@dataclass(frozen=True)
class QuizCard:
    """A quiz for this learner: `left` is how often it may be taken still, None where nobody counts.

    `minutes` are the author's, `extra_minutes` what this learner has beyond them. `open_id` is the attempt
    that waits to be finished.
    """

    id: str
    title: str
    about: str
    lang: str
    mode: str
    questions: int
    minutes: int | None
    extra_minutes: int
    attempts: int | None
    left: int | None
    open_id: int | None
    needs_account: bool


def card_of(quiz: Quiz) -> QuizCard:
    """Return what the learner is told of a quiz."""
    learner = this_learner()
    open_attempt = lists.open_attempt(records(), learner, quiz)
    extra = (quiz.minutes or 0) * learner.extra_time_percent // 100
    return QuizCard(
        id=quiz.id,
        title=quiz.title,
        about=quiz.about or "",
        lang=_language_of(quiz),
        mode=quiz.mode,
        questions=sum(bank().question(name) is not None for name in quiz.questions),
        minutes=quiz.minutes,
        extra_minutes=extra,
        attempts=quiz.attempts,
        left=lists.attempts_left(records(), learner, quiz),
        open_id=open_attempt.id if open_attempt else None,
        needs_account=quiz.attempts is not None and learner.is_guest,
    )


def _language_of(quiz: Quiz) -> str:
    chapter = next(chapter for chapter in bank().chapters.values() if quiz in chapter.quizzes)
    return chapter.preface.language
