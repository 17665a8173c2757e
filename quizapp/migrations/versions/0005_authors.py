"""Authors: their roles, their comments, what waits for a second person, and who has read an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("report", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("seen_at", UtcDateTime(timezone=True), nullable=True))
    op.create_table(
        "role",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("given_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('author', 'reviewer')", name=op.f("ck_role_role")),
        _person("role", "learner_id", "CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "role", name=op.f("pk_role")),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True),
        _person("comment", "learner_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_learner_id"), "comment", ["learner_id"])
    op.create_index(op.f("ix_comment_item_id_made_at"), "comment", ["item_id", "made_at"])
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.CheckConstraint(
            "verdict IS NULL OR verdict IN ('ready', 'declined')", name=op.f("ck_approval_verdict")
        ),
        _person("approval", "asked_by", "SET NULL"),
        _person("approval", "answered_by", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    for columns in (["asked_by"], ["answered_by"], ["item_id", "asked_at"], ["answered_at"]):
        op.create_index(op.f(f"ix_approval_{'_'.join(columns)}"), "approval", columns)


def downgrade() -> None:
    """Take the change back; roles, comments and approvals are lost."""
    for table in ("approval", "comment", "role"):
        op.drop_table(table)
    with op.batch_alter_table("report", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("seen_at")


def _person(table: str, column: str, when_gone: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["learner.id"], name=name, ondelete=when_gone)
