"""The cast for every test of the records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from quizapp.records import credentials
from tests.records.fixtures import ada, bo, desk, eve, postgresql_to_empty, sqlite_tables

__all__ = ["ada", "bo", "desk", "eve", "postgresql_to_empty", "sqlite_tables"]


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hash passwords as quickly as argon2 can: these tests make many accounts that nobody attacks."""
    monkeypatch.setattr(credentials, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    credentials._nobodys_hash.cache_clear()
    yield
    credentials._nobodys_hash.cache_clear()
