"""`quizapp bank check`: every problem of the bank."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.bank import source as sources
from quizapp.bank.checks.waivers import Sifted
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import chapter_folders, read_chapter
from quizapp.cli.bank.reporting import FORMATS
from quizapp.cli.output import as_json, with_progress
from quizapp.config import bank_folder
from quizapp.generate import build as building
from quizapp.paths import default_instance

if TYPE_CHECKING:
    from quizapp.bank.checker import ReadChapter


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice([*FORMATS]),
    default="text",
    show_default=True,
    help="How to report: for people, programs, GitHub's annotations, or as SARIF 2.1.0.",
)
@as_json
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--waived", "with_waived", is_flag=True, help="List the waived warnings too, with the reasons.")
def check(shape: str, as_json: bool, strict: bool, with_waived: bool) -> None:
    """Report every problem of the bank; exit with 1 when there is an error."""
    root = bank_folder()
    found = findings(root, instance_folder(), watched=True)
    FORMATS["json" if as_json else shape](found, root, with_waived)
    grave = found.problems if strict else [problem for problem in found.problems if problem.is_error]
    sys.exit(1 if grave else 0)


def instance_folder() -> Path:
    """Return the folder of the installed texts, which checking does not make where it is missing."""
    return Path(os.environ.get("QUIZAPP_INSTANCE") or default_instance())


def all_problems(root: Path) -> list[Problem]:
    """Return every problem of the bank below `root`, unreadable files and stale questions included."""
    return findings(root).problems


def findings(root: Path, instance: Path | None = None, *, watched: bool = False) -> Sifted:
    """Return the problems and the waived warnings of the bank below `root`.

    With an `instance`, texts that are installed there are compared too; `watched` shows the progress.
    """
    from quizapp.bank.checker import examine  # the rules take a while to load, and few commands need them

    unreadable: list[Problem] = []
    try:
        folders = chapter_folders(root)
        seen = with_progress(folders, "Checking") if watched else iter(folders)
        found = examine(_chapters(seen, instance, unreadable))
    except BankError as error:
        return Sifted(error.problems, [])
    return Sifted(sorted([*found.problems, *unreadable]), found.waived)


def _chapters(
    folders: Iterator[Path], instance: Path | None, unreadable: list[Problem]
) -> Iterator[ReadChapter]:
    """Yield the chapters that can be read, each with what is wrong beside its content."""
    from quizapp.bank.checker import ReadChapter
    from quizapp.bank.checks.source import copied

    for folder in folders:
        try:
            files = read_chapter(folder)
        except BankError as error:
            unreadable += error.problems
            continue
        built = building.build(files, folder)
        beside = building.stale_problem(files, built)
        text = sources.installed(instance, files.chapter.id) if instance else None
        if text is not None:
            beside += copied(files, text)
        found_by = frozenset({"source"} if text is not None else ())
        yield ReadChapter(files, beside, found_by, built.ledger)
