"""The benchmark of packages still runs, if on a small scale: what it measures is not judged here."""

from __future__ import annotations

from pathlib import Path

from tests.bench.anki_packages import STEPS, make


def test_both_read_and_write_all_notes(tmp_path: Path) -> None:
    make(tmp_path, 8)
    assert {step: prepare(tmp_path)() for step, prepare in STEPS.items()} == {
        "ours in": 8,
        "Anki in": 8,
        "ours out": 8,
        "Anki out": 8,
        "ours opened": 12,  # a note for each question: a reversed card or a second deletion is one of its own
    }
