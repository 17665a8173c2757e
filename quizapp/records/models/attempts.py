"""Sittings: what was asked, as it read then."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database import Base
from quizapp.records.models.log import Review
from quizapp.records.models.people import Learner

PRACTICE = ("missed", "topic", "sample", "another")
"""Sources whose responses leave the schedule alone."""


class Mode(StrEnum):
    """How a sitting goes: feedback at once or at the end, by the clock or not, planned or as it goes."""

    STUDY = "study"
    TEST = "test"
    TIMED = "timed"
    ADAPTIVE = "adaptive"


class FrozenQuestion(Base):
    """A question as it read when it was asked, kept once for each wording."""

    __tablename__ = "frozen_question"

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class Attempt(Base):
    """One sitting: the questions in their order, and how far it has come.

    `moves_dates` tells whether its responses move memories. `quiz_id` is the bank's quiz that it is taken of,
    `attempts_allowed` how often that might be. `ends_at` is the deadline of a timed one. An adaptive one has
    a `pool` of facets, of which it asks as many as its `length`.
    """

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "learner_id", "quiz_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    source: Mapped[str]
    seed: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    mode: Mapped[str] = mapped_column(default=Mode.STUDY)
    moves_dates: Mapped[bool] = mapped_column(default=True)
    quiz_id: Mapped[str | None]
    attempts_allowed: Mapped[int | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    pool: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    length: Mapped[int | None]
    asked: Mapped[list[Asked]] = relationship(order_by="Asked.position", back_populates="attempt")
    learner: Mapped[Learner] = relationship()

    @property
    def is_practice(self) -> bool:
        """Tell whether its responses leave the schedule alone."""
        return not self.moves_dates

    @property
    def is_test(self) -> bool:
        """Tell whether feedback comes at its end."""
        return self.mode in (Mode.TEST, Mode.TIMED)


class Asked(Base):
    """A question at its place in an attempt; `again_of` is the place where it was missed.

    `due_on` is the first day on which one that was taken along offline is asked.
    """

    __tablename__ = "asked"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str]
    frozen_id: Mapped[str] = mapped_column(ForeignKey("frozen_question.id"))
    again_of: Mapped[int | None]
    revealed_at: Mapped[datetime | None]
    hints_shown: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), unique=True)
    attempt: Mapped[Attempt] = relationship(back_populates="asked")
    frozen: Mapped[FrozenQuestion] = relationship()
    review: Mapped[Review | None] = relationship()
    draft: Mapped[Draft | None] = relationship(
        back_populates="asked", cascade="all, delete-orphan", passive_deletes=True
    )


class Draft(Base):
    """What was given to a question of a test so far; it becomes a response when the test is handed in."""

    __tablename__ = "draft"
    __table_args__ = (
        ForeignKeyConstraint(
            ["attempt_id", "position"], ["asked.attempt_id", "asked.position"], ondelete="CASCADE"
        ),
    )

    attempt_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str]
    given: Mapped[str | None]
    given_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    active_seconds: Mapped[float | None]
    confidence: Mapped[str | None]
    asked: Mapped[Asked] = relationship(back_populates="draft")


class Report(Base):
    """A learner's word about a question: that something is wrong with it, or that an answer was right."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("learner_id", "event_id"),
        CheckConstraint("kind IN ('report', 'claim')", name="kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"))
    kind: Mapped[str]
    question_id: Mapped[str]
    frozen_id: Mapped[str] = mapped_column(ForeignKey("frozen_question.id"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"))
    event_id: Mapped[str]
    words: Mapped[str]
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answer: Mapped[str | None]
    seen_at: Mapped[datetime | None]
    frozen: Mapped[FrozenQuestion] = relationship()
