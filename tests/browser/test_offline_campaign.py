"""A short campaign of answers without a network: what was answered counts, once, whatever breaks."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.offline.campaign import run

ANSWERS = 60
SHARE = 0.2


def test_every_answer_counts_once_over_connections_that_break(chromium: Browser, tmp_path: Path) -> None:
    outcome = run(chromium, tmp_path, ANSWERS, SHARE)
    assert outcome.broken > ANSWERS * SHARE / 2
    assert (outcome.answered, outcome.counted) == (ANSWERS, ANSWERS)
    assert outcome.is_whole, outcome
