"""What a schedule is made from, kept by the log; how each learner wants to study; background work."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from quizapp.database import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS = "('answer', 'practice', 'undo', 'override', 'regrade', 'reset', 'lapse', 'reschedule', 'model')"
OLD_KINDS = "('answer', 'undo', 'override', 'regrade', 'reset', 'lapse')"
ABOUT_NO_QUESTION = "('reset', 'lapse', 'reschedule', 'model')"
LOST = (
    """UPDATE asked SET review_id = NULL WHERE review_id IN
        (SELECT id FROM review WHERE kind IN ('practice', 'reschedule', 'model'))""",
    """DELETE FROM reviewed_facet WHERE review_id IN
        (SELECT later.id FROM review AS later JOIN review AS lost ON lost.id = later.about_id
         WHERE lost.kind = 'practice')""",
    "DELETE FROM review WHERE about_id IN (SELECT id FROM review WHERE kind = 'practice')",
    """DELETE FROM reviewed_facet WHERE review_id IN
        (SELECT id FROM review WHERE kind IN ('practice', 'reschedule', 'model'))""",
    "DELETE FROM review WHERE kind IN ('practice', 'reschedule', 'model')",
    "UPDATE memory SET stage = 'relearning' WHERE stage = 'learning'",
)
REPLANNED = """
UPDATE learner SET replanned_at = (SELECT max(review.answered_at) FROM review
    WHERE review.learner_id = learner.id AND review.kind IN ('reset', 'lapse'))
"""
CALENDAR = ("zone", "day_start_hour", "desired_retention")
SCHEDULE = sa.table("schedule", sa.column("id", sa.String()), sa.column("body", sa.JSON()))
REVIEW = sa.table(
    "review",
    sa.column("schedule_id", sa.String()),
    sa.column("zone", sa.String()),
    sa.column("day_start_hour", sa.Integer()),
    sa.column("desired_retention", sa.Double()),
)


def upgrade() -> None:
    """Apply the change."""
    _add_tables()
    _let_learners_plan()
    _let_memories_be_found()
    _let_the_log_name_schedules()


def downgrade() -> None:
    """Take the change back; entries that the old tables have no word for are lost."""
    for statement in LOST:
        op.execute(statement)
    _spell_schedules_out()
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("fk_review_schedule_id"), type_="foreignkey")
        for name in ("kind", "question"):
            batch_op.drop_constraint(op.f(f"ck_review_{name}"), type_="check")
        batch_op.create_check_constraint(op.f("ck_review_kind"), f"kind IN {OLD_KINDS}")
        batch_op.create_check_constraint(
            op.f("ck_review_question"), "(kind IN ('reset', 'lapse')) = (question_id IS NULL)"
        )
        for name in CALENDAR:
            batch_op.alter_column(name, existing_type=REVIEW.c[name].type, nullable=False)
        batch_op.drop_column("schedule_id")
    with op.batch_alter_table("reviewed_facet") as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviewed_facet_learner_id_confused_with"))
        batch_op.drop_column("moved_days")
    with op.batch_alter_table("memory") as batch_op:
        batch_op.drop_index(batch_op.f("ix_memory_learner_id_last_review_on"))
        batch_op.drop_index(batch_op.f("ix_memory_learner_id_due_at_due_on_worth_facet_id"))
        batch_op.create_index(
            batch_op.f("ix_memory_learner_id_due_at"), ["learner_id", "due_at"], unique=False
        )
        batch_op.drop_column("worth")
        batch_op.drop_column("step")
    with op.batch_alter_table("learner", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in (
            "learning_steps relearning_steps parameters uses_pace daily_minutes easy_days exam_on forms_off "
            "replanned_at folded_by fit_at_sequence"
        ).split():
            batch_op.drop_column(name)
    for name in ("job", "fit", "set_aside", "schedule"):
        op.drop_table(name)


def _let_learners_plan() -> None:
    with op.batch_alter_table("learner", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for column in (
            sa.Column("learning_steps", sa.JSON(), nullable=False, server_default="[10]"),
            sa.Column("relearning_steps", sa.JSON(), nullable=False, server_default="[10]"),
            sa.Column("parameters", sa.JSON(none_as_null=True), nullable=True),
            sa.Column("uses_pace", sa.Boolean(), nullable=False, server_default=sa.true()),
            sa.Column("daily_minutes", sa.Integer(), nullable=True),
            sa.Column("easy_days", sa.JSON(), nullable=False, server_default=json.dumps([1.0] * 7)),
            sa.Column("exam_on", sa.Date(), nullable=True),
            sa.Column("forms_off", sa.JSON(), nullable=False, server_default="[]"),
            sa.Column("replanned_at", UtcDateTime(timezone=True), nullable=True),
            sa.Column("folded_by", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("fit_at_sequence", sa.Integer(), nullable=False, server_default="100"),
        ):
            batch_op.add_column(column)
    with op.batch_alter_table("learner", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in (
            "learning_steps",
            "relearning_steps",
            "uses_pace",
            "easy_days",
            "forms_off",
            "folded_by",
            "fit_at_sequence",
        ):
            batch_op.alter_column(name, server_default=None)


def _let_memories_be_found() -> None:
    with op.batch_alter_table("memory") as batch_op:
        batch_op.add_column(sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("worth", sa.Double(), nullable=False, server_default="0"))
    with op.batch_alter_table("memory") as batch_op:
        batch_op.alter_column("step", server_default=None)
        batch_op.alter_column("worth", server_default=None)
        batch_op.drop_index(batch_op.f("ix_memory_learner_id_due_at"))
        batch_op.create_index(
            batch_op.f("ix_memory_learner_id_due_at_due_on_worth_facet_id"),
            ["learner_id", "due_at", "due_on", "worth", "facet_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_memory_learner_id_last_review_on"), ["learner_id", "last_review_on"], unique=False
        )
    with op.batch_alter_table("reviewed_facet") as batch_op:
        batch_op.add_column(sa.Column("moved_days", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("reviewed_facet") as batch_op:
        batch_op.alter_column("moved_days", server_default=None)
        batch_op.create_index(
            batch_op.f("ix_reviewed_facet_learner_id_confused_with"),
            ["learner_id", "confused_with"],
            unique=False,
        )


def _let_the_log_name_schedules() -> None:
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("schedule_id", sa.String(), nullable=True))
    _keep_schedules()
    op.execute(REPLANNED)
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in ("kind", "question"):
            batch_op.drop_constraint(op.f(f"ck_review_{name}"), type_="check")
        batch_op.create_check_constraint(op.f("ck_review_kind"), f"kind IN {KINDS}")
        batch_op.create_check_constraint(
            op.f("ck_review_question"), f"(kind IN {ABOUT_NO_QUESTION}) = (question_id IS NULL)"
        )
        batch_op.alter_column("schedule_id", existing_type=sa.String(), nullable=False)
        batch_op.create_foreign_key(op.f("fk_review_schedule_id"), "schedule", ["schedule_id"], ["id"])
        for name in CALENDAR:
            batch_op.drop_column(name)


def _add_tables() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
    )
    op.create_table(
        "set_aside",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("facet_id", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("set_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_set_aside_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "facet_id", name=op.f("pk_set_aside")),
    )
    op.create_table(
        "fit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("uses_pace", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("used_pace", sa.Boolean(), nullable=False),
        sa.Column("loss_before", sa.Double(), nullable=True),
        sa.Column("loss_after", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("noticed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_fit_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("beat_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("said", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name=op.f("ck_job_state")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_job_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    for table, columns in (("fit", ["learner_id"]), ("job", ["learner_id"]), ("job", ["state", "asked_at"])):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
    queued = sa.text("state = 'queued'")
    op.create_index(
        "uq_job_queued",
        "job",
        ["kind", "learner_id"],
        unique=True,
        sqlite_where=queued,
        postgresql_where=queued,
    )


def _keep_schedules() -> None:
    """Make a schedule of each calendar and goal that the log speaks of."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(*(REVIEW.c[name] for name in CALENDAR)).distinct()).all():
        calendar = dict(zip(CALENDAR, row, strict=True))
        schedule_id = hashlib.sha256(json.dumps(calendar, sort_keys=True).encode()).hexdigest()
        connection.execute(SCHEDULE.insert().values(id=schedule_id, body=calendar))
        same = [REVIEW.c[name] == value for name, value in calendar.items()]
        connection.execute(REVIEW.update().where(*same).values(schedule_id=schedule_id))


def _spell_schedules_out() -> None:
    """Write each entry's calendar and goal beside it, as they were before there were schedules."""
    with op.batch_alter_table("review", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in CALENDAR:
            batch_op.add_column(sa.Column(name, REVIEW.c[name].type, nullable=True))
    connection = op.get_bind()
    for schedule in connection.execute(sa.select(SCHEDULE)).all():
        calendar = {name: schedule.body[name] for name in CALENDAR}
        connection.execute(REVIEW.update().where(REVIEW.c.schedule_id == schedule.id).values(calendar))
