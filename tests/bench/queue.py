"""What today's queue costs with 1,000 to 1,000,000 stored memories, beside one memory read by its key.

Both run in one process over SQLite and take turns: A B A B … Each turn has a session of its own, as each
request has. "Today" is all that a page needs to offer a sitting, with every stored memory overdue; "next due"
is when the next facet comes back, with none due. Times are medians in milliseconds: those of the clock, and
those of the processor, which what else the machine does at the moment touches less; ratios are of the latter.
"""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.records import queue
from quizapp.records.models import Learner, Memory
from tests.bench.many_memories import NOW, a_bank, facet_name, store

TODAY_AT = (1_000, 5_000, 100_000)
NEXT_AT = (1_000, 1_000_000)
LARGEST_BANK = 100_000
TURNS = 25
GOALS_MS = {5_000: 50, 100_000: 150}
GOAL_GROWTH = 1.2
Work = Callable[[], object]


@dataclass
class Times:
    """How long the turns of one side took, in milliseconds."""

    by_clock: list[float] = field(default_factory=list)
    by_processor: list[float] = field(default_factory=list)

    def take(self, work: Work) -> None:
        """Do the work once more."""
        clock, processor = time.perf_counter(), time.process_time()
        work()
        self.by_processor.append((time.process_time() - processor) * 1000)
        self.by_clock.append((time.perf_counter() - clock) * 1000)


def taking_turns(sides: Sequence[Work], turns: int) -> list[Times]:
    """Return how long each side took at each of its turns."""
    taken = [Times() for _ in sides]
    for _ in range(turns):
        for work, times in zip(sides, taken, strict=True):
            times.take(work)
    return taken


def compared(one: Times, other: Times) -> dict[str, float]:
    """Return the medians, and the median of the turns' own ratios."""
    ratios = (a / b for a, b in zip(one.by_processor, other.by_processor, strict=True))
    return {
        "ms": round(median(one.by_clock), 2),
        "processor_ms": round(median(one.by_processor), 2),
        "reference_ms": round(median(other.by_processor), 2),
        "ratio": round(median(ratios), 2),
    }


def today_of(engine: Engine, bank: Bank) -> Work:
    """Return the work of offering a sitting."""

    def work() -> queue.Today:
        with Session(engine) as session:
            return queue.today(session, bank, session.get_one(Learner, 1), NOW)

    assert len(work().facets) == queue.AT_MOST
    return work


def next_due_of(engine: Engine, bank: Bank) -> Work:
    """Return the work of telling when the next facet comes back."""

    def work() -> object:
        with Session(engine) as session:
            return queue.next_due_at(session, bank, session.get_one(Learner, 1), NOW)

    assert work() is not None
    return work


def one_memory_of(engine: Engine) -> Work:
    """Return the work of reading a learner and one memory by their keys."""

    def work() -> object:
        with Session(engine) as session:
            return session.get_one(Learner, 1), session.get_one(Memory, (1, facet_name(0)))

    return work


def measure_today(folder: Path, sizes: Sequence[int], turns: int) -> dict[str, Any]:
    """Measure today's queue at each size, beside the reading of one memory of the same database."""
    figures: dict[str, Any] = {}
    for size in sizes:
        engine, bank = store(folder / f"today-{size}.sqlite", size, overdue=True), a_bank(size)
        times = taking_turns([today_of(engine, bank), one_memory_of(engine)], turns)
        figures[f"{size:,}"] = compared(*times) | {"goal_ms": GOALS_MS.get(size)}
        engine.dispose()
    return figures


def measure_next_due(folder: Path, sizes: Sequence[int], turns: int) -> dict[str, Any]:
    """Measure "next due" at the largest size beside the smallest, whose time is the reference."""
    bank = a_bank(min(LARGEST_BANK, max(sizes)))
    engines = [
        store(folder / f"next-{size}.sqlite", size, overdue=False) for size in (max(sizes), min(sizes))
    ]
    times = taking_turns([next_due_of(engine, bank) for engine in engines], 4 * turns)
    for engine in engines:
        engine.dispose()
    return {f"{max(sizes):,} beside {min(sizes):,}": compared(*times) | {"goal_ratio": GOAL_GROWTH}}


def show(figures: dict[str, Any]) -> None:
    """Print the figures."""
    print(figures["about"])
    for what in ("today", "next due"):
        for size, row in figures[what].items():
            goal = row.get("goal_ms") or row.get("goal_ratio")
            unit = " ms" if row.get("goal_ms") else " ×"
            print(
                f"{what:9} {size:>23} memories {row['ms']:>8.2f} ms, processor {row['processor_ms']:>7.2f},"
                f" reference {row['reference_ms']:>5.2f} ms, {row['ratio']:>6.2f} ×"
                + (f"   goal: at most {goal}{unit}" if goal else "")
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=int, nargs="+", default=TODAY_AT, help="memories, all due")
    parser.add_argument("--next", type=int, nargs=2, default=NEXT_AT, help="memories, none due")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    figures: dict[str, Any] = {
        "about": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, medians of turns"
    }
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as name:
        figures["today"] = measure_today(Path(name), asked.today, asked.turns)
        figures["next due"] = measure_next_due(Path(name), asked.next, asked.turns)
    if asked.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures)


if __name__ == "__main__":
    main()
