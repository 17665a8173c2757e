"""`quizapp bank watch`: the problems of the bank as they come and go while somebody writes."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizapp.bank import source as sources
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import chapter_folders, read_chapter
from quizapp.bank.shelf import signature
from quizapp.cli.bank.checking import findings, instance_folder
from quizapp.config import bank_folder
from quizapp.generate import build as building

LOOK_EVERY_SECONDS = 0.3
STALE = "QB040"
Signs = tuple[object, ...]
Report = Callable[["Turn"], None]


class Turn(NamedTuple):
    """What one look at the bank brought: the problems that came, those that went, all that are there."""

    came: list[Problem]
    went: list[Problem]
    left: list[Problem]

    @property
    def errors(self) -> int:
        """Return how many errors there are."""
        return sum(problem.is_error for problem in self.left)


@click.command()
@click.option("--once", is_flag=True, help="Check once and end, with 1 when there is an error.")
@click.option(
    "--build",
    "builds",
    is_flag=True,
    help="Make the questions again too, unless a key then means something else or an id is gone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each problem and each check.")
def watch(once: bool, builds: bool, as_json: bool) -> None:
    """Check the bank whenever a file of it is saved, and tell which problems came and which went."""
    root, instance = bank_folder(), instance_folder()
    report: Report = _print_json if as_json else _print_text
    turns = watching(root, instance, builds=builds)
    first = next(turns)
    report(first)
    if once:
        sys.exit(1 if first.errors else 0)
    try:
        for turn in turns:
            report(turn)
    except KeyboardInterrupt:
        sys.exit(0)


def watching(
    root: Path, instance: Path, pause: Callable[[float], None] = time.sleep, *, builds: bool = False
) -> Iterator[Turn]:
    """Yield what each check brings: the first at once, the others when files have changed and are at rest."""
    look = _build_and_look if builds else _look
    known = look(root, instance)
    seen = _signs(root, instance)
    yield Turn(known, [], known)
    while True:
        pause(LOOK_EVERY_SECONDS)
        now = _signs(root, instance)
        if now == seen:
            continue
        while (later := _at_rest(root, instance, pause)) != now:  # an editor is still writing
            now = later
        found = look(root, instance)
        seen = _signs(root, instance) if builds else now
        yield Turn(*_compared(known, found), found)
        known = found


def _look(root: Path, instance: Path) -> list[Problem]:
    return findings(root, instance).problems


def _build_and_look(root: Path, instance: Path) -> list[Problem]:
    """Build what is stale where nothing else is wrong and nobody would lose what they know; then look."""
    found = _look(root, instance)
    errors = {problem.code for problem in found if problem.is_error}
    if errors != {STALE}:
        return found
    for folder in chapter_folders(root):
        made = building.build(read_chapter(folder), folder)
        if made.is_stale and not (made.changes or made.rekeyed or made.gone):
            building.write(made, folder)
    return _look(root, instance)


def _at_rest(root: Path, instance: Path, pause: Callable[[float], None]) -> Signs:
    pause(LOOK_EVERY_SECONDS)
    return _signs(root, instance)


def _signs(root: Path, instance: Path) -> Signs:
    """Return what changes when a file of the bank or an installed text does."""
    try:
        folders = chapter_folders(root)
    except BankError as error:
        return (str(error),)
    return (
        *((folder, signature(folder)) for folder in folders),
        signature(instance / sources.FOLDER, "*.txt"),
    )


def _compared(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return what came and what went; what has only moved to another line did neither."""
    came, went = _by_what(after), _by_what(before)
    for what in came.keys() & went.keys():
        shared = min(len(came[what]), len(went[what]))
        places = Counter(problem.at for problem in came[what]) & Counter(p.at for p in went[what])
        came[what] = _without(came[what], places, shared)
        went[what] = _without(went[what], places, shared)
    return sorted(p for found in came.values() for p in found), sorted(
        p for found in went.values() for p in found
    )


def _by_what(problems: Iterable[Problem]) -> defaultdict[tuple[str, ...], list[Problem]]:
    """Return the problems by what they are, wherever in its file each stands."""
    found: defaultdict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.at.file, problem.code, problem.item, problem.message].append(problem)
    return found


def _without(problems: list[Problem], places: Counter[Any], count: int) -> list[Problem]:
    """Return the problems without as many as are shared, those of unchanged places first."""
    in_order = sorted(problems, key=lambda problem: (problem.at not in places, problem.at))
    return in_order[count:]


def _print_text(turn: Turn) -> None:
    for sign, problems in (("-", turn.went), ("+", turn.came)):
        for problem in problems:
            click.echo(f"{sign} {problem}")
            if problem.fix and sign == "+":
                click.echo(f"      fix: {problem.fix}")
    click.echo(f"= {_counted(turn)}")
    sys.stdout.flush()


def _counted(turn: Turn) -> str:
    if not turn.left:
        return "The bank is sound."
    warnings = len(turn.left) - turn.errors
    told = [
        f"{count} {what}{'' if count == 1 else 's'}"
        for count, what in ((turn.errors, "error"), (warnings, "warning"))
        if count
    ]
    return ", ".join(told)


def _print_json(turn: Turn) -> None:
    for event, problems in (("went", turn.went), ("came", turn.came)):
        for problem in problems:
            _line({"event": event} | problem.as_json())
    _line({"event": "checked", "errors": turn.errors, "warnings": len(turn.left) - turn.errors})
    sys.stdout.flush()


def _line(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
