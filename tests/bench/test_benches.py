"""The benchmarks still run, if on a small scale: what they measure is not judged here."""

from __future__ import annotations

from pathlib import Path

from tests.bench import memory, queue


def test_a_queue_is_measured_beside_one_memory(tmp_path: Path) -> None:
    figures = queue.measure_today(tmp_path, [50], 1)
    assert figures["50"]["ratio"] > 0


def test_next_due_is_measured_beside_a_smaller_store(tmp_path: Path) -> None:
    figures = queue.measure_next_due(tmp_path, [20, 60], 1)
    assert figures["60 beside 20"]["ratio"] > 0


def test_answers_and_fits_are_measured_beside_the_bare_model() -> None:
    figures = memory.measured(600, 1)
    assert list(figures) == ["1,000 answers", "a fit to 600 reviews"]
    assert all(row["ratio"] > 0 for row in figures.values())
