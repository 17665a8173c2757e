"""The short form of `make fuzz`: no broken file hurts, and enough of them get to the end of a reader."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quizapp.exchange.deck import BadFile
from tests.fuzz import reader
from tests.fuzz.breaking import broken
from tests.fuzz.campaign import LEAST_READ, Reading, fuzz, table
from tests.fuzz.seeds import NAMES, seeds

COUNT = int(os.environ.get("FUZZ", "50"))


@pytest.mark.parametrize("name", NAMES)
def test_broken_files_hurt_nothing(name: str) -> None:
    found = fuzz(name, COUNT)
    assert found.examples == []
    assert found.read >= LEAST_READ / 2, table([found])  # of so few


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_themselves_are_read(name: str) -> None:
    found = fuzz_seeds(name)
    assert found == [reader.READ] * len(found)


def fuzz_seeds(name: str) -> list[str]:
    """Return how reading each seed of a format ends."""
    with TemporaryDirectory() as folder, Reading(Path(folder)) as reading:
        return [reading.read(name, seed)[0] for seed in seeds(name)]


def test_a_number_always_breaks_a_file_alike() -> None:
    assert broken(seeds("gift"), 7) == broken(seeds("gift"), 7)
    assert len({broken(seeds("gift"), number) for number in range(50)}) > 40


def test_a_reader_that_fails_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    def refuse(*_: object) -> None:
        raise BadFile("No.")

    monkeypatch.setattr(reader, "read_value", fail)
    assert reader.outcome(tmp_path / "f", tmp_path / "m", "gift")[0] == reader.CRASHED
    monkeypatch.setattr(reader, "read_value", refuse)
    assert reader.outcome(tmp_path / "f", tmp_path / "m", "gift") == (reader.REFUSED, "No.")
