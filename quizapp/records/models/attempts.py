"""Sittings: what was asked, as it read then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database import Base
from quizapp.records.models.log import Review
from quizapp.records.models.people import Learner

PRACTICE = ("missed", "topic", "sample")


class FrozenQuestion(Base):
    """A question as it read when it was asked, kept once for each wording."""

    __tablename__ = "frozen_question"

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class Attempt(Base):
    """One sitting: the questions in their order, and how far it has come."""

    __tablename__ = "attempt"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    source: Mapped[str]
    seed: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    asked: Mapped[list[Asked]] = relationship(order_by="Asked.position", back_populates="attempt")
    learner: Mapped[Learner] = relationship()

    @property
    def is_practice(self) -> bool:
        """Tell whether its responses leave the schedule alone."""
        return self.source in PRACTICE


class Asked(Base):
    """A question at its place in an attempt; `again_of` is the place where it was missed."""

    __tablename__ = "asked"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str]
    frozen_id: Mapped[str] = mapped_column(ForeignKey("frozen_question.id"))
    again_of: Mapped[int | None]
    revealed_at: Mapped[datetime | None]
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), unique=True)
    attempt: Mapped[Attempt] = relationship(back_populates="asked")
    frozen: Mapped[FrozenQuestion] = relationship()
    review: Mapped[Review | None] = relationship()
