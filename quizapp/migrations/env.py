"""Alembic's entry: run the migrations on the connection that was handed over."""

from __future__ import annotations

from alembic import context

from quizapp.database import Base
from quizapp.records import models

assert models.Review.metadata is Base.metadata  # the tables are known once their module is imported
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
