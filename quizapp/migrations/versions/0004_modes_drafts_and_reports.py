"""Modes of attempts, what was given in a test so far, words about questions, how a learner likes the page."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from quizapp.database import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Filled = dict[str, tuple[sa.types.TypeEngine[Any], Any]]
TASTES: Filled = {
    "theme": (sa.String(), "auto"),
    "text_size": (sa.String(), "usual"),
    "rating_buttons": (sa.Integer(), "2"),
    "shortcuts": (sa.Boolean(), sa.true()),
    "extra_time_percent": (sa.Integer(), "0"),
}
MODES: Filled = {"mode": (sa.String(), "study"), "moves_dates": (sa.Boolean(), sa.true())}
ATTEMPT = sa.table("attempt", sa.column("source", sa.String()), sa.column("moves_dates", sa.Boolean()))


def upgrade() -> None:
    """Apply the change."""
    _add("learner", [sa.Column("language", sa.String(), nullable=True)], TASTES)
    _add(
        "attempt",
        [
            sa.Column("quiz_id", sa.String(), nullable=True),
            sa.Column("attempts_allowed", sa.Integer(), nullable=True),
            sa.Column("ends_at", UtcDateTime(timezone=True), nullable=True),
            sa.Column("pool", sa.JSON(none_as_null=True), nullable=True),
            sa.Column("length", sa.Integer(), nullable=True),
        ],
        MODES,
    )
    practice = ATTEMPT.c.source.in_(("missed", "topic", "sample"))
    op.execute(ATTEMPT.update().where(practice).values(moves_dates=False))
    op.create_index(op.f("ix_attempt_learner_id_quiz_id"), "attempt", ["learner_id", "quiz_id"])
    op.create_index(op.f("ix_attempt_ends_at"), "attempt", ["ends_at"])
    _add("asked", [sa.Column("due_on", sa.Date(), nullable=True)], {"hints_shown": (sa.Integer(), "0")})
    _add_tables()


def downgrade() -> None:
    """Take the change back; drafts of tests and words about questions are lost."""
    op.drop_table("report")
    op.drop_table("draft")
    op.drop_index(op.f("ix_attempt_ends_at"), "attempt")
    op.drop_index(op.f("ix_attempt_learner_id_quiz_id"), "attempt")
    _drop("asked", "due_on", "hints_shown")
    _drop("attempt", "quiz_id", "attempts_allowed", "ends_at", "pool", "length", *MODES)
    _drop("learner", "language", *TASTES)


def _altered(table: str) -> dict[str, bool]:
    return {} if table == "asked" else {"sqlite_autoincrement": True}


def _add(table: str, columns: list[sa.Column[Any]], filled: Filled) -> None:
    """Add columns; the filled ones have a value in the rows that are there, and no default afterwards."""
    with op.batch_alter_table(table, table_kwargs=_altered(table)) as batch_op:
        for column in columns:
            batch_op.add_column(column)
        for name, (kind, value) in filled.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table(table, table_kwargs=_altered(table)) as batch_op:
        for name in filled:
            batch_op.alter_column(name, server_default=None)


def _drop(table: str, *names: str) -> None:
    with op.batch_alter_table(table, table_kwargs=_altered(table)) as batch_op:
        for name in names:
            batch_op.drop_column(name)


def _add_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=True),
        sa.Column("given_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("active_seconds", sa.Double(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["asked.attempt_id", "asked.position"],
            name=op.f("fk_draft_attempt_id_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_draft")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("frozen_id", sa.String(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('report', 'claim')", name=op.f("ck_report_kind")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_report_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["frozen_id"], ["frozen_question.id"], name=op.f("fk_report_frozen_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_report_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("learner_id", "event_id", name=op.f("uq_report_learner_id_event_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_answered_at"), "report", ["answered_at"])
