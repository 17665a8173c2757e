"""The same deeds leave the same rows, whichever database keeps them."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Engine

from tests.conftest import sqlite_url
from tests.records.cast import DAY, HOUR, NOON, Desk, Row
from tests.records.fixtures import empty
from tests.records.histories import Life

NOT_LIVED = ("sign_in_try", "applied_change", "fit", "job", "draft", "role", "comment", "approval")
OF_CHANCE = ("seed", "token_hash", "event_id")


def test_sqlite_and_postgresql_keep_the_same_history(
    sqlite_tables: Path, postgresql_to_empty: Engine, tmp_path: Path
) -> None:
    shutil.copy(sqlite_tables, file := tmp_path / "quizapp.sqlite")
    empty(postgresql_to_empty)
    urls = sqlite_url(file), postgresql_to_empty.url.render_as_string()
    sqlite, postgresql = (_lived_at(url) for url in urls)
    assert sqlite == postgresql
    assert all(rows for table, rows in sqlite.items() if table not in NOT_LIVED)


def _lived_at(url: str) -> dict[str, list[Row]]:
    desk = Desk(url)
    for zone in ("America/New_York", "Asia/Tokyo"):
        life = Life(desk.arrives(zone), NOON + 3 * HOUR)
        for number, how in enumerate(["right", "wrong", "nearly", "unknown", "right", "wrong"] * 2):
            life.answer(0.3, "", how, "sure" if number % 3 else None, 2.5 * number)
            life.answer(0.1, "anshan.cost.number", how, None, 1 / (number + 3))
            life.override(number % 2)
            life.at += (number % 4) * DAY
        life.set_clock_back(30)
        life.answer(0.0, "anshan.cost.flashcard", "right", None, None)
        life.undo(1)
        life.move("Pacific/Apia", 0, 0.8)
        life.answer(0.0, "wuhan.opening.date", "wrong", None, None)
        life.practise("anshan.place.short", "wrong")
        life.bury("anshan.place")
        life.adopt("firm", uses_pace=False)
        life.settle(easy_days=[1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0], exam_on=(NOON + 40 * DAY).date())
        life.reschedule()
    contents = desk.contents()
    desk.engine.dispose()
    return {table: _without_chance(rows) for table, rows in contents.items()}


def _without_chance(rows: list[Row]) -> list[Row]:
    """Return rows without what is drawn at random, in an order that does not depend on it."""
    plain = [{name: value for name, value in row.items() if name not in OF_CHANCE} for row in rows]
    return sorted(plain, key=repr)
