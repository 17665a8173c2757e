"""The tables: people, what they were asked, what they answered, and the memories that follow from it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp import scheduling
from quizapp.database import Base
from quizapp.grading import responses


class Learner(Base):
    """A person who learns; without a name, a guest known only to one browser."""

    __tablename__ = "learner"
    __table_args__ = ({"sqlite_autoincrement": True},)  # the number of a person who left is not given again

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    name_key: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(default="UTC")
    day_start_hour: Mapped[int] = mapped_column(default=4)
    desired_retention: Mapped[float] = mapped_column(default=0.90)
    new_per_day: Mapped[int] = mapped_column(default=10)
    last_sequence: Mapped[int] = mapped_column(default=0)

    @property
    def is_guest(self) -> bool:
        """Tell whether this learner has no account yet."""
        return self.name is None

    @property
    def scheduler(self) -> scheduling.Scheduler:
        """Return the scheduler with this learner's goal and calendar."""
        return scheduling.Scheduler(
            desired_retention=self.desired_retention, zone=self.zone, day_start_hour=self.day_start_hour
        )


class Browser(Base):
    """A browser that acts for a learner, known by a secret of which only the hash is kept."""

    __tablename__ = "browser"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    learner: Mapped[Learner] = relationship()


class SignInTry(Base):
    """A password tried for a name, of which only the hash is kept while it counts against the limit."""

    __tablename__ = "sign_in_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(index=True)
    tried_at: Mapped[datetime]


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


class Review(Base):
    """One entry of the log, never changed: a response, a second thought about one, or a change of a facet.

    An undo, override or regrade is `about` an earlier response. A reset or lapse is about no question: the
    key of its facet came to mean something else. Everything from which a memory follows is here.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("learner_id", "event_id"),
        UniqueConstraint("learner_id", "sequence"),
        Index(None, "learner_id", "answered_on"),
        Index(None, "event_id"),
        CheckConstraint("kind IN ('answer', 'undo', 'override', 'regrade', 'reset', 'lapse')", name="kind"),
        CheckConstraint("credit >= 0 AND credit <= 1", name="credit"),
        CheckConstraint("(kind IN ('undo', 'override', 'regrade')) = (about_id IS NOT NULL)", name="about"),
        CheckConstraint("(kind IN ('reset', 'lapse')) = (question_id IS NULL)", name="question"),
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
    zone: Mapped[str]
    day_start_hour: Mapped[int]
    desired_retention: Mapped[float]
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

    `confused_with` is the facet whose key was given instead.
    """

    __tablename__ = "reviewed_facet"
    __table_args__ = (Index(None, "learner_id", "facet_id"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), primary_key=True)
    facet_id: Mapped[str] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"))
    credit: Mapped[float]
    others_since: Mapped[int]
    confused_with: Mapped[str | None]
    review: Mapped[Review] = relationship(back_populates="facets")

    @property
    def standing(self) -> ReviewedFacet:
        """Return the part that counts: that of the response's last regrade, or itself."""
        regraded = self.review.graded.facets
        return next((part for part in regraded if part.facet_id == self.facet_id), self)


class Memory(Base):
    """One learner's hold on one facet: always what the log leads to."""

    __tablename__ = "memory"
    __table_args__ = (Index(None, "learner_id", "due_at"),)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    facet_id: Mapped[str] = mapped_column(primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    stage: Mapped[str]
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


class AppliedChange(Base):
    """A change of what a facet's key means, by its id in the ledger, that every memory has followed."""

    __tablename__ = "applied_change"
    __table_args__ = (Index(None, "facet_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    facet_id: Mapped[str]
    applied_at: Mapped[datetime]
