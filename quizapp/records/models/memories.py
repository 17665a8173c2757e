"""Where each learner stands: memories that follow from the log, and wishes that do not."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp import scheduling
from quizapp.database import Base


class Memory(Base):
    """One learner's hold on one facet: always what the log leads to."""

    __tablename__ = "memory"
    __table_args__ = (
        Index(None, "learner_id", "due_at", "due_on", "worth", "facet_id"),  # all that a queue reads
        Index(None, "learner_id", "last_review_on"),
    )

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    facet_id: Mapped[str] = mapped_column(primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    stage: Mapped[str]
    step: Mapped[int]
    worth: Mapped[float]
    due_at: Mapped[datetime]
    due_on: Mapped[date]
    last_review_at: Mapped[datetime]
    last_review_on: Mapped[date]
    reviews: Mapped[int]
    lapses: Mapped[int]
    updates_today: Mapped[int]
    failed_today_at: Mapped[datetime | None]
    last_form: Mapped[str]
    last_right: Mapped[bool]
    first_review_on: Mapped[date]
    last_question_id: Mapped[str]
    last_sequence: Mapped[int]

    @property
    def value(self) -> scheduling.Memory:
        """Return what the scheduler works with."""
        known = {field.name: getattr(self, field.name) for field in fields(scheduling.Memory)}
        return scheduling.Memory(**known | {"stage": scheduling.Stage(self.stage)})

    @value.setter
    def value(self, memory: scheduling.Memory) -> None:
        for field in fields(scheduling.Memory):
            setattr(self, field.name, getattr(memory, field.name))


class SetAside(Base):
    """A facet that a learner does not want to be asked before a day, or, without one, at all."""

    __tablename__ = "set_aside"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    facet_id: Mapped[str] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]
    set_at: Mapped[datetime]


class AppliedChange(Base):
    """A change of what a facet's key means, by its id in the ledger, that every memory has followed."""

    __tablename__ = "applied_change"
    __table_args__ = (Index(None, "facet_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    facet_id: Mapped[str]
    applied_at: Mapped[datetime]
