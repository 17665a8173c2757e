"""Quizzes: questions of a chapter that an author has put together, and how they are taken."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from quizapp.bank.questions import QuestionId, Slug
from quizapp.bank.values import Frozen, Line, YesOrNo

LONGEST_MINUTES = 24 * 60
MOST_ATTEMPTS = 1000
MOST_QUESTIONS = 200


class QuizMode(StrEnum):
    """How a quiz is taken: with feedback at once, at its end, or at its end and against the clock."""

    STUDY = "study"
    TEST = "test"
    TIMED = "timed"

    @property
    def is_test(self) -> bool:
        """Tell whether nothing is told of an answer before all are handed in."""
        return self is not QuizMode.STUDY


class WrongMinutes(ValueError):
    """A timed quiz without minutes, or minutes of one that is not timed."""

    code = "QB085"


class Quiz(Frozen):
    """A fixed list of questions by an author."""

    id: Slug = Field(description="Permanent, and no other quiz’s.")
    title: Line = Field(description="As learners read it.")
    about: Line | None = Field(None, description="What a learner is told before it begins.")
    mode: QuizMode
    minutes: int | None = Field(
        None, ge=1, le=LONGEST_MINUTES, description="How long a timed one takes, and only that."
    )
    attempts: int | None = Field(
        None, ge=1, le=MOST_ATTEMPTS, description="How often it may be taken; without it, ever again."
    )
    shuffle: YesOrNo = Field(False, description="Whether the questions come in another order each time.")
    questions: tuple[QuestionId, ...] = Field(
        min_length=1, max_length=MOST_QUESTIONS, description="The ids of its questions, in their order."
    )

    @model_validator(mode="after")
    def _is_timed_in_minutes(self) -> Self:
        if (self.mode is QuizMode.TIMED) != (self.minutes is not None):
            said = "a timed quiz has minutes" if self.minutes is None else "only a timed quiz has minutes"
            raise WrongMinutes(said)
        return self
