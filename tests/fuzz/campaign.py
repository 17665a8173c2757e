"""`make fuzz`: broken files of every format, read under the limits of an import, and what came of them."""

from __future__ import annotations

import argparse
import json
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from quizapp.exchange.exporting import ending_of
from tests.fuzz.breaking import broken
from tests.fuzz.reader import CRASHED, MEMORY, READ
from tests.fuzz.seeds import NAMES, seeds

SECONDS = 60.0
LEAST_READ = 0.2
DIED, SLOW = "died", "slow"
FAULTS = (CRASHED, DIED, MEMORY, SLOW)


@dataclass
class Count:
    """What came of the broken files of one format."""

    name: str
    outcomes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0

    @property
    def total(self) -> int:
        """Return how many were read."""
        return self.outcomes.total()

    @property
    def read(self) -> float:
        """Return the share that reached the parser's end."""
        return self.outcomes[READ] / self.total

    @property
    def faults(self) -> int:
        """Return how many crashed, took too much memory or too long."""
        return sum(self.outcomes[fault] for fault in FAULTS)


class Reading:
    """The process that reads, started again where it dies."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._workshop = folder, folder / "media"
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._end()

    def read(self, name: str, content: bytes) -> tuple[str, str, float]:
        """Return how reading ends, what was told of it, and how long it took."""
        source = self._folder / f"file{ending_of(name)}"
        source.write_bytes(content)
        asked = {"source": str(source), "workshop": str(self._workshop), "format": name}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], SECONDS)
        line = self._process.stdout.readline() if ready else ""
        if line:
            answer = json.loads(line)
            return answer["how"], answer["told"], answer["seconds"]
        self._end()
        self._begin()
        return (DIED if ready else SLOW), "", SECONDS

    def _begin(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()


def fuzz(name: str, count: int, first: int = 0) -> Count:
    """Read so many broken files of a format."""
    found = Count(name)
    with tempfile.TemporaryDirectory() as folder, Reading(Path(folder)) as reading:
        for number in range(first, first + count):
            how, told, seconds = reading.read(name, broken(seeds(name), number))
            found.outcomes[how] += 1
            found.slowest_seconds = max(found.slowest_seconds, seconds)
            if how in FAULTS:
                found.examples.append(f"{name} {number}: {how} {told}")
    return found


def table(counts: Iterable[Count]) -> str:
    """Return a line for each format."""
    lines = [
        f"{'format':<10}{'files':>8}{'crashed':>9}{'died':>6}{'memory':>8}{'slow':>6}{'read':>8}{'slowest':>10}"
    ]
    lines += [
        f"{one.name:<10}{one.total:>8,}{one.outcomes[CRASHED]:>9}{one.outcomes[DIED]:>6}{one.outcomes[MEMORY]:>8}"
        f"{one.outcomes[SLOW]:>6}{one.read:>8.0%}{one.slowest_seconds:>8.2f} s"
        for one in counts
    ]
    return "\n".join(lines)


def main() -> None:
    """Read the broken files, print the table, and exit with 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="broken files of each format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("names", nargs="*", metavar="format", help="only these formats")
    asked = parser.parse_args()
    counts = []
    for name in asked.names or NAMES:
        counts.append(fuzz(name, asked.count, asked.first))
        for line in (table(counts[-1:]), *counts[-1].examples[:10]):
            click.echo(line)
    click.echo(table(counts))
    sys.exit(1 if any(one.faults or one.read < LEAST_READ for one in counts) else 0)


if __name__ == "__main__":
    main()
