"""Who may change the bank, what authors say of its items, and what waits for a second pair of eyes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database import Base
from quizapp.records.models.people import Learner

ROLES = ("author", "reviewer")
VERDICTS = ("ready", "declined")


class Role(Base):
    """What a person may do with the bank: write it, or also say that what another wrote is ready."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    given_at: Mapped[datetime]


class Comment(Base):
    """What an author says of a fact or a question, by its id; it outlives the account."""

    __tablename__ = "comment"
    __table_args__ = (Index(None, "item_id", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str]
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id", ondelete="SET NULL"), index=True)
    words: Mapped[str]
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    learner: Mapped[Learner | None] = relationship()


class Approval(Base):
    """An item that its author holds ready, and what a second person says of it.

    `digest` is the hash of the item's text as it was asked about: a later change has to be asked about again.
    """

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint(f"verdict IS NULL OR verdict IN {VERDICTS}", name="verdict"),
        Index(None, "item_id", "asked_at"),
        Index(None, "answered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str]
    digest: Mapped[str]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("learner.id", ondelete="SET NULL"), index=True)
    asked_at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("learner.id", ondelete="SET NULL"), index=True)
    answered_at: Mapped[datetime | None]
    verdict: Mapped[str | None]
    words: Mapped[str | None]
