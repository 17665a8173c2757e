"""Version 0003: a log without schedules gets them, and the memories follow it by today's rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import text

from quizapp import migrations
from quizapp.database import make_engine
from quizapp.records import replay
from tests.migrations.stepping import downgrade, rows
from tests.records.cast import DAY, HOUR, NOON, Desk
from tests.records.folding import memories_by_hand
from tests.records.histories import Life

OF_0002 = (
    "applied_change asked attempt browser frozen_question learner memory review reviewed_facet sign_in_try"
).split()
CALENDAR = ("zone", "day_start_hour", "desired_retention")


@pytest.fixture
def desk(any_database: str) -> Iterator[Desk]:
    """Give a desk at which two people have a log with everything that version 0002 knew."""
    engine = make_engine(any_database)
    migrations.upgrade(engine)
    engine.dispose()
    desk = Desk(any_database)
    for changes, zone in ((0, "America/New_York"), (2, "Asia/Tokyo")):
        life = Life(desk.arrives(zone), NOON + 3 * HOUR, changes=changes)
        for number, how in enumerate(["right", "wrong", "nearly", "unknown", "right", "wrong"] * 2):
            life.answer(20.0, "", how, "unsure" if number % 3 else None, 2.5 * number)
            life.answer(0.1, "anshan.cost.number", how, None, None)
            life.override(number % 2)
        life.undo(1)
        life.move("Pacific/Apia", 0, 0.8)
        life.answer(30.0, "anshan.place.short", "right", None, None)
        life.regrade("anshan.cost.number", "7")
        life.change("anshan.place", "lapse")
        life.change("anshan.cost", "reset")
        life.move("UTC", 4, 0.95)
        life.answer(300.0, "anshan.cost.choice", "right", None, None)
    kinds = {row["kind"] for row in desk.rows("review")}
    assert kinds == {"answer", "undo", "override", "regrade", "lapse", "reset"}
    yield desk
    desk.engine.dispose()


def test_a_log_of_the_older_version_goes_up_and_back_unchanged(desk: Desk) -> None:
    downgrade(desk.engine, "0002")
    before = rows(desk.engine, *OF_0002)
    migrations.upgrade(desk.engine)
    calendars = {row["id"]: row["body"] for row in desk.rows("schedule")}
    assert len(calendars) == 4
    for old, new in zip(before["review"], desk.rows("review"), strict=True):
        assert calendars[new["schedule_id"]] == {name: old[name] for name in CALENDAR}
    assert all(part["moved_days"] == 0 for part in desk.rows("reviewed_facet"))
    downgrade(desk.engine, "0002")
    assert rows(desk.engine, *OF_0002) == before


def test_after_the_upgrade_the_memories_are_reckoned_by_todays_rules(desk: Desk) -> None:
    downgrade(desk.engine, "0002")
    with desk.engine.begin() as connection:  # as older rules might have left them
        connection.execute(
            text("UPDATE memory SET stability = stability + 1, due_on = '2026-04-01', lapses = 7")
        )
    migrations.upgrade(desk.engine)
    assert desk.faults().keys() == {"memories equal the replay of the log"}
    with desk.session() as session:
        learners = replay.outdated(session)
        for learner_id in learners:
            replay.renew(session, learner_id)
        assert replay.outdated(session) == []
    assert desk.faults() == {}
    for learner_id in learners:
        memories = {row["facet_id"]: row["stability"] for row in desk.rows("memory", learner_id=learner_id)}
        assert memories == {f: m.stability for f, m in memories_by_hand(desk, learner_id).items()}


def test_when_memories_were_moved_last_is_read_from_the_log(desk: Desk) -> None:
    before = _replanned_at(desk)
    assert None not in before.values()
    downgrade(desk.engine, "0002")
    migrations.upgrade(desk.engine)
    assert _replanned_at(desk) == before


def test_what_the_older_version_has_no_word_for_is_lost_on_the_way_back(desk: Desk) -> None:
    life = Life(desk.arrives(), NOON + 90 * DAY)
    life.answer(0, "anshan.cost.number", "right", None, None)
    before = rows(desk.engine, "review", "reviewed_facet")
    life.practise("anshan.place.short", "wrong")
    life.adopt("firm", uses_pace=False)
    life.reschedule()
    downgrade(desk.engine, "0002")
    after = rows(desk.engine, "review", "reviewed_facet")
    assert [row["id"] for row in after["review"]] == [row["id"] for row in before["review"]]
    assert len(after["reviewed_facet"]) == len(before["reviewed_facet"])
    with desk.engine.connect() as connection:
        open_again = (
            "SELECT count(*) FROM asked WHERE question_id = 'anshan.place.short' AND review_id IS NULL"
        )
        assert connection.scalar(text(open_again)) > 0


def _replanned_at(desk: Desk) -> dict[int, datetime | None]:
    return {row["id"]: row["replanned_at"] for row in desk.rows("learner")}
