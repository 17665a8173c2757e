"""Latency of an answer, beside a bare Flask endpoint that writes one row durably with the same server.

Both run at the same time on this machine and take turns: A B A B … An answer is the POST of a real question
page, with its session, its token and its commit; pages are fetched between, outside the time taken.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from quizapp.database import safe_journal
from tests.bench import bare
from tests.bench.senders import Learner, Sender, Writer
from tests.harness.site import CHECKOUT, Site, free_port, own_environment, running_site

PAIRS, ANSWERS = 7, 48
CONNECTIONS = (1, 16)


@dataclass
class Side:
    """One of the two that are compared, and how long its requests took, in milliseconds, pair by pair."""

    name: str
    senders: Sequence[Sender]
    pairs_ms: list[list[float]] = field(default_factory=list)

    def take_turn(self, requests: int) -> None:
        """Send `requests` requests, all senders at once, each its next when all are ready again."""
        together = threading.Barrier(len(self.senders))

        def send(sender: Sender) -> float:
            sender.prepare()
            together.wait()
            begun = time.perf_counter()
            sender.send()
            return (time.perf_counter() - begun) * 1000

        with ThreadPoolExecutor(len(self.senders)) as threads:
            bursts = [list(threads.map(send, self.senders)) for _ in range(requests // len(self.senders))]
        self.pairs_ms.append([ms for burst in bursts for ms in burst])

    def percentile(self, percent: int) -> float:
        """Return how long the slowest but `100 - percent` in a hundred took, over all pairs."""
        return quantiles((ms for pair in self.pairs_ms for ms in pair), n=100)[percent - 1]


def compare(site_url: str, bare_url: str, connections: int, pairs: int, requests: int) -> list[Side]:
    """Let both sides take turns over so many connections each."""
    sides = [
        Side("quizapp", [Learner(site_url) for _ in range(connections)]),
        Side("bare", [Writer(bare_url) for _ in range(connections)]),
    ]
    for side in sides:
        side.take_turn(2 * connections)
        side.pairs_ms.clear()  # a server's first requests are its slowest, and not asked for here
    for _ in range(pairs):
        for side in sides:
            side.take_turn(requests)
    for sender in (sender for side in sides for sender in side.senders):
        sender.leave()
    return sides


def summed_up(sides: Sequence[Side]) -> dict[str, Any]:
    """Return the percentiles of both sides, and the middle one of the pairs' own ratios."""
    quizapp, bare = sides
    ratios = [median(a) / median(b) for a, b in zip(quizapp.pairs_ms, bare.pairs_ms, strict=True)]
    figures: dict[str, Any] = {
        side.name: {
            "answers": sum(map(len, side.pairs_ms)),
            "p50_ms": round(side.percentile(50), 2),
            "p99_ms": round(side.percentile(99), 2),
        }
        for side in sides
    }
    ratio = {
        "p50": round(median(ratios), 2),
        "p50_lowest": round(min(ratios), 2),
        "p50_highest": round(max(ratios), 2),
        "p99": round(quizapp.percentile(99) / bare.percentile(99), 2),
    }
    return figures | {"ratio": ratio}


@contextmanager
def running_bare(folder: Path) -> Iterator[Site]:
    """Start the bare endpoint, wait until it answers, stop it afterwards."""
    folder.mkdir()
    port, log = free_port(), folder / "server.log"
    command = [sys.executable, "-m", "tests.bench.bare", str(port), str(folder / "rows.sqlite")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=own_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    site = Site(f"http://127.0.0.1:{port}", folder, process, log)
    try:
        site.wait_until_it_answers()
        yield site
    finally:
        site.kill()


def show(connections: int, figures: dict[str, Any]) -> None:
    """Print the figures of one number of connections."""
    for name in ("quizapp", "bare"):
        row = figures[name]
        print(f"{connections:>11} {name:<10} {row['answers']:>7} {row['p50_ms']:>9.2f} {row['p99_ms']:>9.2f}")
    ratio = figures["ratio"]
    span = f"pairs {ratio['p50_lowest']:.2f} to {ratio['p50_highest']:.2f}"
    print(
        f"{connections:>11} {'ratio':<10} {'':>7} {ratio['p50']:>8.2f}x {ratio['p99']:>8.2f}x   p50: {span}\n"
    )


def main() -> None:
    """Run the comparison and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS, help="turns of each side")
    parser.add_argument("--answers", type=int, default=ANSWERS, help="answers in one turn")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    about = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, journal {safe_journal()}"
    figures: dict[str, Any] = {
        "about": f"{about}, {os.cpu_count()} processors, {bare.THREADS} threads a server"
    }
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as name:
        folder = Path(name)
        with running_site(folder / "quizapp") as site, running_bare(folder / "bare") as other:
            for connections in CONNECTIONS:
                sides = compare(site.url, other.url, connections, asked.pairs, asked.answers)
                figures[f"{connections} connections"] = summed_up(sides)
    if asked.json:
        print(json.dumps(figures, indent=2))
        return
    print(figures["about"])
    print(f"{'connections':>11} {'side':<10} {'answers':>7} {'p50 ms':>9} {'p99 ms':>9}")
    for connections in CONNECTIONS:
        show(connections, figures[f"{connections} connections"])


if __name__ == "__main__":
    main()
