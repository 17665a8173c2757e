"""Kill the server again and again while clients answer, then send every answer three times at once.

`python -m tests.crash.campaign --rounds 200` prints what was counted, and exits with 1 on any fault.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.crash.checker import Checker, Faults
from tests.crash.client import Client
from tests.crash.journal import Entry, Outcome
from tests.crash.report import Report
from tests.harness.site import Site, free_port, running_site, start_site

DATABASE = "quizapp.sqlite"
ANSWERS_A_ROUND = (1, 40)
LOAD_SECONDS_AT_MOST = 10.0
STARTING_SECONDS = 2.0
KILLED_WHILE_STARTING_EVERY = 4
CHECK_EVERY = 10
LAST_WORDS_SECONDS = 60


def kill_again_and_again(
    instance: Path, rounds: int, clients: int = 8, workers: int = 2, check_every: int = CHECK_EVERY
) -> Report:
    """Kill the server's whole group `rounds` times while clients answer; check between and at the end."""
    report, checker = Report(), Checker()
    port, moments = free_port(), random.Random(rounds)
    options = ("--workers", str(workers))
    with answering(f"http://127.0.0.1:{port}", clients) as people:
        for number in range(1, rounds + 1):
            if number % KILLED_WHILE_STARTING_EVERY == 0:
                starting = start_site(instance, *options, port=port)
                time.sleep(moments.uniform(0, STARTING_SECONDS))
                _kill(starting)
                report.counts["kills of a server that was starting"] += 1
            site = start_site(instance, *options, port=port)
            try:
                site.wait_until_it_answers()
                _let_answer(people, moments.randint(*ANSWERS_A_ROUND))
                time.sleep(moments.uniform(0, 0.05))  # into the midst of a request
            finally:
                _kill(site)
            report.counts["kills of a server under load"] += 1
            if number % check_every == 0:
                report.add(_check_copy(instance, checker, people), f"after kill {number}")
                report.counts["checks between"] += 1
                report.counts["events of unknown fate at the checks between"] += _unknown(people)
        with running_site(instance, *options, port=port):
            _let_finish(people)
    _conclude(report, checker, instance, people)
    return report


def answer_thrice_at_once(instance: Path, answers: int, clients: int = 8, workers: int = 2) -> Report:
    """Let each client give `answers` answers, each sent over three connections at the same moment."""
    report, checker = Report(), Checker()
    with (
        running_site(instance, "--workers", str(workers)) as site,
        answering(site.url, clients, copies=3, answers=answers) as people,
    ):
        for client in people:
            client.join()
    _conclude(report, checker, instance, people)
    return report


@contextmanager
def answering(url: str, clients: int, copies: int = 1, answers: int | None = None) -> Iterator[list[Client]]:
    """Start clients, every second one with an account, and see to it that they end."""
    people = [
        Client(url, f"client {n}", has_account=n % 2 == 0, copies=copies, answers=answers)
        for n in range(1, clients + 1)
    ]
    for client in people:
        client.start()
    try:
        yield people
    finally:
        for client in people:
            client.abandon()


def _let_answer(people: list[Client], count: int) -> None:
    """Wait until the clients have `count` more answers acknowledged."""
    enough = count + sum(client.journal.acknowledged for client in people)
    deadline = time.monotonic() + LOAD_SECONDS_AT_MOST
    while sum(client.journal.acknowledged for client in people) < enough and time.monotonic() < deadline:
        time.sleep(0.005)


def _let_finish(people: list[Client]) -> None:
    """Let the clients learn what came of their last answers, with a server that stays."""
    deadline = time.monotonic() + LAST_WORDS_SECONDS
    for client in people:
        client.stopping.set()
    for client in people:
        client.join(max(0.0, deadline - time.monotonic()))


def _conclude(report: Report, checker: Checker, instance: Path, people: list[Client]) -> None:
    sent = _all_sent(people)
    report.add(checker.check(instance / DATABASE, sent), "at the end")
    surprises = [surprise for client in people for surprise in client.journal.surprises]
    surprises += [f"{client.name} did not end" for client in people if client.is_alive()]
    report.add({"clients met nothing strange": surprises}, "on the way")
    told = Counter(entry.outcome for entry in sent.values())
    report.counts.update(
        {
            "people": sum(client.persons for client in people),
            "events sent": len(sent),
            "sendings of them": sum(entry.sends for entry in sent.values()),
            **{f"events known as {outcome}": told[outcome] for outcome in Outcome},
            "entries in the log": checker.rows,
            "memories": checker.memories,
        }
    )


def _check_copy(instance: Path, checker: Checker, people: list[Client]) -> Faults:
    """Check what a killed server left, on a copy, so that it repairs its own files itself."""
    sent = _all_sent(people)
    with tempfile.TemporaryDirectory() as folder:
        for name in (DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(instance / name, folder)
        return checker.check(Path(folder) / DATABASE, sent)


def _unknown(people: list[Client]) -> int:
    return sum(1 for entry in _all_sent(people).values() if entry.outcome is Outcome.UNKNOWN)


def _all_sent(people: list[Client]) -> dict[str, Entry]:
    return {event_id: entry for client in people for event_id, entry in client.journal.snapshot().items()}


def _kill(site: Site) -> None:
    """Kill the whole group, and wait until none of it holds the port any more."""
    site.kill()
    where = urlsplit(site.url)
    while True:
        with suppress(ConnectionRefusedError), socket.create_connection((where.hostname, where.port)):
            time.sleep(0.01)
            continue
        return


def main() -> None:
    """Run both campaigns and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often the server is killed")
    parser.add_argument("--answers", type=int, help="answers a client sends three times at once")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    answers = 5 * asked.rounds if asked.answers is None else asked.answers
    with tempfile.TemporaryDirectory(prefix="quizapp-crash-") as name:
        folder = Path(name)
        reports = {
            "kill -9 under load": kill_again_and_again(
                folder / "killed", asked.rounds, asked.clients, asked.workers
            ),
            "every answer three times at once": answer_thrice_at_once(
                folder / "thrice", answers, asked.clients, asked.workers
            ),
        }
    if asked.json:
        print(json.dumps({what: vars(report) for what, report in reports.items()}, indent=2))
    else:
        for what, report in reports.items():
            print(f"== {what}", *report.lines(), sep="\n")
    sys.exit(0 if all(report.is_clean for report in reports.values()) else 1)


if __name__ == "__main__":
    main()
