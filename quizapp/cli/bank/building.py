"""`quizapp bank build`: the questions that the facts give."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.bank.problems import BankError
from quizapp.bank.reader import ChapterFiles, chapter_folders, read_chapter
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder
from quizapp.generate import build as building


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when generated.yaml is stale."
)
@as_json
def build(only_check: bool, as_json: bool) -> None:
    """Make the questions of generated.yaml from the facts."""
    builds: dict[str, building.Build] = {}
    for folder in with_progress(chapter_folders(bank_folder()), "Building"):
        files = _without_generated(folder)
        builds[files.chapter.id] = made = building.build(files, folder)
        if made.is_stale and not only_check:
            building.write(made, folder)
    if as_json:
        print_json({name: _counts(made) | {"stale": made.is_stale} for name, made in builds.items()})
    else:
        for name, made in builds.items():
            counts = ", ".join(f"{count} {what}" for what, count in _counts(made).items())
            click.echo(f"{name}: {counts}" + (" — stale" if only_check and made.is_stale else ""))
    sys.exit(1 if only_check and any(made.is_stale for made in builds.values()) else 0)


def _without_generated(folder: Path) -> ChapterFiles:
    """Read a chapter even when its generated.yaml is from another time and no longer fits."""
    try:
        return read_chapter(folder)
    except BankError:
        return read_chapter(folder, with_generated=False)


def _counts(made: building.Build) -> dict[str, int]:
    return {what: len(getattr(made, what)) for what in ("added", "changed", "removed", "same")}
