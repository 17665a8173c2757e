"""Work done in the background, and what came of fitting a learner's memory model."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.database import Base

STATES = ("queued", "running", "done", "failed")


class Fit(Base):
    """What fitting a memory model to one learner's log came to.

    `sequence` is the last entry of the log that was read. `reviews` counts the answers that could be
    foretold, losses are log losses on the latest of them, None where nothing could be judged. `before` are
    the parameters that were in force, None for the usual ones. `noticed_at` is when the learner answered the
    offer to move dates.
    """

    __tablename__ = "fit"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    sequence: Mapped[int]
    reviews: Mapped[int]
    adopted: Mapped[bool]
    parameters: Mapped[list[float]] = mapped_column(JSON)
    uses_pace: Mapped[bool]
    before: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))
    used_pace: Mapped[bool]
    loss_before: Mapped[float | None]
    loss_after: Mapped[float | None]
    reason: Mapped[str]
    noticed_at: Mapped[datetime | None]


class Job(Base):
    """A piece of work for the background, with how far it has come.

    Of one kind a learner has only one that is queued. `tries` counts the workers that have begun it.
    """

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index(None, "state", "asked_at"),
        Index(
            "uq_job_queued",
            "kind",
            "learner_id",
            unique=True,
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    said: Mapped[str | None]
