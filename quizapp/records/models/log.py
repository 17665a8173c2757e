"""The log of what happened, which only grows: every memory follows from it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp import scheduling
from quizapp.database import Base
from quizapp.grading import responses

KINDS = (
    "answer",
    "practice",
    "undo",
    "override",
    "regrade",
    "reset",
    "lapse",
    "reschedule",
    "model",
)
RESPONSES = ("answer", "practice")
"""What a learner answered; of these only an answer moves memories."""
ABOUT_NO_QUESTION = ("reset", "lapse", "reschedule", "model")


class Schedule(Base):
    """What a scheduler was made from when an entry was written, kept once for each wording."""

    __tablename__ = "schedule"

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)

    @cached_property
    def scheduler(self) -> scheduling.Scheduler:
        """Return the scheduler."""
        return scheduling.Scheduler.read(self.body)


class Review(Base):
    """One entry of the log, never changed; everything from which a memory follows is here.

    An answer or practice is a response; practice moves no memory. An undo, override or regrade is `about` an
    earlier response. The others are about no question. Reset and lapse: the key of their facet came to mean
    something else. Reschedule: its facets come back on another day. Model: from here on all memories are
    reckoned by the memory model of its schedule.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("learner_id", "event_id"),
        UniqueConstraint("learner_id", "sequence"),
        Index(None, "learner_id", "answered_on"),
        Index(None, "event_id"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("credit >= 0 AND credit <= 1", name="credit"),
        CheckConstraint("(kind IN ('undo', 'override', 'regrade')) = (about_id IS NOT NULL)", name="about"),
        CheckConstraint(f"(kind IN {ABOUT_NO_QUESTION}) = (question_id IS NULL)", name="question"),
        CheckConstraint("(question_id IS NULL) = (form IS NULL)", name="form"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    event_id: Mapped[str]
    kind: Mapped[str]
    about_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), index=True)
    answered_at: Mapped[datetime]
    answered_on: Mapped[date]
    claimed_at: Mapped[datetime | None]
    question_id: Mapped[str | None]
    form: Mapped[str | None]
    options: Mapped[int] = mapped_column(default=0)
    given: Mapped[str | None]
    credit: Mapped[float]
    remark: Mapped[str | None]
    first_try: Mapped[bool] = mapped_column(default=True)
    hints: Mapped[int] = mapped_column(default=0)
    active_seconds: Mapped[float | None]
    typical_seconds: Mapped[float | None]
    confidence: Mapped[str | None]
    schedule_id: Mapped[str] = mapped_column(ForeignKey("schedule.id"))
    schedule: Mapped[Schedule] = relationship()
    facets: Mapped[list[ReviewedFacet]] = relationship(back_populates="review", cascade="all, delete-orphan")
    amendments: Mapped[list[Review]] = relationship(order_by="Review.sequence")

    @property
    def is_overridden(self) -> bool:
        """Tell whether the learner has said "I was right"."""
        return any(amendment.kind == "override" for amendment in self.amendments)

    @property
    def is_undone(self) -> bool:
        """Tell whether the learner has taken this response back."""
        return any(amendment.kind == "undo" for amendment in self.amendments)

    @property
    def response(self) -> responses.Given:
        """Return what the learner submitted; None means "I don't know"."""
        return responses.read(self.form, self.given) if self.form else None

    @property
    def graded(self) -> Review:
        """Return the entry whose grade counts: the last regrade of this response, or itself."""
        return next((a for a in reversed(self.amendments) if a.kind == "regrade"), self)

    @property
    def standing_credit(self) -> float:
        """Return the credit that counts: in full where the learner has overridden the grade."""
        return 1.0 if self.is_overridden else self.graded.credit


class ReviewedFacet(Base):
    """A facet that a review moved, by its own part of the response.

    `confused_with` is the facet whose key was given instead. `moved_days` is by how much the day on which the
    facet comes back differs from the plain interval.
    """

    __tablename__ = "reviewed_facet"
    __table_args__ = (Index(None, "learner_id", "facet_id"), Index(None, "learner_id", "confused_with"))

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), primary_key=True)
    facet_id: Mapped[str] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"))
    credit: Mapped[float]
    others_since: Mapped[int]
    moved_days: Mapped[int] = mapped_column(default=0)
    confused_with: Mapped[str | None]
    review: Mapped[Review] = relationship(back_populates="facets")

    @property
    def standing(self) -> ReviewedFacet:
        """Return the part that counts: that of the response's last regrade, or itself."""
        regraded = self.review.graded.facets
        return next((part for part in regraded if part.facet_id == self.facet_id), self)
