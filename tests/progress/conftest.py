"""The cast for every test of the sums."""

from __future__ import annotations

from tests.records.fixtures import ada, bo, desk, eve, postgresql_to_empty, sqlite_tables

__all__ = ["ada", "bo", "desk", "eve", "postgresql_to_empty", "sqlite_tables"]
