"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.database import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "frozen_question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_question")),
    )
    op.create_table(
        "learner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("day_start_hour", sa.Integer(), nullable=False),
        sa.Column("desired_retention", sa.Double(), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learner")),
        sa.UniqueConstraint("name_key", name=op.f("uq_learner_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False),
        sa.Column("tried_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_try")),
    )
    with op.batch_alter_table("sign_in_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_try_name_hash"), ["name_hash"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_attempt_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "browser",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_browser_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_browser")),
    )
    with op.batch_alter_table("browser", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_browser_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "memory",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("facet_id", sa.String(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("last_review_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_review_on", sa.Date(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("updates_today", sa.Integer(), nullable=False),
        sa.Column("failed_today_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_form", sa.String(), nullable=False),
        sa.Column("last_right", sa.Boolean(), nullable=False),
        sa.Column("first_review_on", sa.Date(), nullable=False),
        sa.Column("last_question_id", sa.String(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_memory_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "facet_id", name=op.f("pk_memory")),
    )
    with op.batch_alter_table("memory", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_memory_learner_id_due_at"), ["learner_id", "due_at"], unique=False
        )

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("options", sa.Integer(), nullable=False),
        sa.Column("given", sa.String(), nullable=True),
        sa.Column("credit", sa.Double(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("confused_with", sa.String(), nullable=True),
        sa.Column("first_try", sa.Boolean(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("active_seconds", sa.Double(), nullable=True),
        sa.Column("typical_seconds", sa.Double(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("day_start_hour", sa.Integer(), nullable=False),
        sa.Column("desired_retention", sa.Double(), nullable=False),
        sa.CheckConstraint("(kind = 'answer') = (about_id IS NULL)", name=op.f("ck_review_about")),
        sa.CheckConstraint("kind IN ('answer', 'undo', 'override')", name=op.f("ck_review_kind")),
        sa.CheckConstraint("credit >= 0 AND credit <= 1", name=op.f("ck_review_credit")),
        sa.ForeignKeyConstraint(["about_id"], ["review.id"], name=op.f("fk_review_about_id")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_review_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("learner_id", "event_id", name=op.f("uq_review_learner_id_event_id")),
        sa.UniqueConstraint("learner_id", "sequence", name=op.f("uq_review_learner_id_sequence")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_about_id"), ["about_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_review_learner_id_answered_on"), ["learner_id", "answered_on"], unique=False
        )

    op.create_table(
        "asked",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("frozen_id", sa.String(), nullable=False),
        sa.Column("again_of", sa.Integer(), nullable=True),
        sa.Column("revealed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_asked_attempt_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["frozen_id"], ["frozen_question.id"], name=op.f("fk_asked_frozen_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_asked_review_id")),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_asked")),
        sa.UniqueConstraint("review_id", name=op.f("uq_asked_review_id")),
    )
    op.create_table(
        "reviewed_facet",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("facet_id", sa.String(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Double(), nullable=False),
        sa.Column("others_since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_reviewed_facet_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_reviewed_facet_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "facet_id", name=op.f("pk_reviewed_facet")),
    )
    with op.batch_alter_table("reviewed_facet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reviewed_facet_learner_id_facet_id"), ["learner_id", "facet_id"], unique=False
        )


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("reviewed_facet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviewed_facet_learner_id_facet_id"))

    op.drop_table("reviewed_facet")
    op.drop_table("asked")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_learner_id_answered_on"))
        batch_op.drop_index(batch_op.f("ix_review_about_id"))

    op.drop_table("review")
    with op.batch_alter_table("memory", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memory_learner_id_due_at"))

    op.drop_table("memory")
    with op.batch_alter_table("browser", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_learner_id"))

    op.drop_table("browser")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_learner_id"))

    op.drop_table("attempt")
    with op.batch_alter_table("sign_in_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_try_name_hash"))

    op.drop_table("sign_in_try")
    op.drop_table("learner")
    op.drop_table("frozen_question")
