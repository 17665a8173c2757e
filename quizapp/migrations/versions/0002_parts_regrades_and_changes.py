"""Facets are moved by their own parts of a response; entries of the log for regrades and changed keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.database import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CONFUSED_FACETS = """
UPDATE reviewed_facet SET confused_with =
    (SELECT review.confused_with FROM review WHERE review.id = reviewed_facet.review_id)
"""
CONFUSED_REVIEWS = """
UPDATE review SET confused_with =
    (SELECT min(reviewed_facet.confused_with) FROM reviewed_facet WHERE reviewed_facet.review_id = review.id)
"""
LOST_FACETS = """
DELETE FROM reviewed_facet WHERE review_id IN
    (SELECT id FROM review WHERE kind IN ('regrade', 'reset', 'lapse'))
"""
LOST_REVIEWS = "DELETE FROM review WHERE kind IN ('regrade', 'reset', 'lapse')"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "applied_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("facet_id", sa.String(), nullable=False),
        sa.Column("applied_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applied_change")),
    )
    with op.batch_alter_table("applied_change") as batch_op:
        batch_op.create_index(batch_op.f("ix_applied_change_facet_id"), ["facet_id"], unique=False)
    with op.batch_alter_table("reviewed_facet") as batch_op:
        batch_op.add_column(sa.Column("confused_with", sa.String(), nullable=True))
    op.execute(CONFUSED_FACETS)
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("confused_with")
        batch_op.alter_column("question_id", existing_type=sa.String(), nullable=True)
        batch_op.alter_column("form", existing_type=sa.String(), nullable=True)
        batch_op.drop_constraint(op.f("ck_review_kind"), type_="check")
        batch_op.drop_constraint(op.f("ck_review_about"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_review_kind"),
            "kind IN ('answer', 'undo', 'override', 'regrade', 'reset', 'lapse')",
        )
        batch_op.create_check_constraint(
            op.f("ck_review_about"), "(kind IN ('undo', 'override', 'regrade')) = (about_id IS NOT NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_review_question"), "(kind IN ('reset', 'lapse')) = (question_id IS NULL)"
        )
        batch_op.create_check_constraint(op.f("ck_review_form"), "(question_id IS NULL) = (form IS NULL)")
        batch_op.create_index(batch_op.f("ix_review_event_id"), ["event_id"], unique=False)


def downgrade() -> None:
    """Take the change back; entries that the old tables have no word for are lost."""
    op.execute(LOST_FACETS)
    op.execute(LOST_REVIEWS)
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_event_id"))
        for name in ("kind", "about", "question", "form"):
            batch_op.drop_constraint(op.f(f"ck_review_{name}"), type_="check")
        batch_op.add_column(sa.Column("confused_with", sa.String(), nullable=True))
        batch_op.alter_column("question_id", existing_type=sa.String(), nullable=False)
        batch_op.alter_column("form", existing_type=sa.String(), nullable=False)
        batch_op.create_check_constraint(op.f("ck_review_about"), "(kind = 'answer') = (about_id IS NULL)")
        batch_op.create_check_constraint(op.f("ck_review_kind"), "kind IN ('answer', 'undo', 'override')")
    op.execute(CONFUSED_REVIEWS)
    with op.batch_alter_table("reviewed_facet") as batch_op:
        batch_op.drop_column("confused_with")
    with op.batch_alter_table("applied_change") as batch_op:
        batch_op.drop_index(batch_op.f("ix_applied_change_facet_id"))
    op.drop_table("applied_change")
