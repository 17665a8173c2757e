"""The short form of `make crash`."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import text

from quizapp import create_app
from quizapp.config import read_settings
from quizapp.database import BUSY_TIMEOUT_MS, db, safe_journal
from tests.conftest import make_tables
from tests.crash.campaign import answer_thrice_at_once, kill_again_and_again
from tests.harness.site import own_environment

FULL = 2


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    report = kill_again_and_again(tmp_path, rounds=5, check_every=2)
    print(*report.lines(), sep="\n")
    assert report.is_clean
    assert report.counts["kills of a server under load"] == 5
    assert report.counts["events known as ok"] >= 5
    assert report.counts["sendings of them"] > report.counts["events sent"]


def test_an_answer_sent_three_times_at_once_counts_once(tmp_path: Path) -> None:
    report = answer_thrice_at_once(tmp_path, answers=6)
    print(*report.lines(), sep="\n")
    assert report.is_clean
    assert report.counts["events known as ok"] >= 8 * 6
    assert report.counts["sendings of them"] >= 3 * report.counts["events known as ok"]


def test_a_pooled_connection_of_the_site_waits_for_the_disk_and_checks_references(tmp_path: Path) -> None:
    """A kill leaves the system's memory whole, so that only the settings show who waits for the disk."""
    app = a_site(tmp_path)
    assert app.test_client().get("/health").status_code == 200
    with app.app_context():
        assert db.engine.pool.checkedin() == 1  # type: ignore[attr-defined]
        asked = ("synchronous", "journal_mode", "foreign_keys", "busy_timeout", "trusted_schema")
        found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar_one() for name in asked}
    assert found == {
        "synchronous": FULL,
        "journal_mode": safe_journal(),
        "foreign_keys": 1,
        "busy_timeout": BUSY_TIMEOUT_MS,
        "trusted_schema": 0,
    }


def a_site(instance: Path) -> Flask:
    """Return the site's app with a database of its own."""
    settings = read_settings(own_environment(instance))
    make_tables(settings.database_url)
    return create_app(settings)
