"""`quizapp bank build`: the questions that the facts give, and what that means for those who learned."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from quizapp.bank.checks.items import Examined, Item
from quizapp.bank.checks.repeats import ids
from quizapp.bank.ledger import Memories
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import ChapterFiles, chapter_folders, read_chapter
from quizapp.cli.bank.following import Followed, followed
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder
from quizapp.generate import build as building

_FATES = {
    Memories.LAPSE: "as after a miss: it comes back at once",
    Memories.RESET: "reset: the facet is new again",
    Memories.KEEP: "kept",
}


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when a file is stale.")
@click.option("--reset", is_flag=True, help="Where a key means something else, make its facet new again.")
@click.option("--keep", is_flag=True, help="Where a key means something else, leave its memories alone.")
@as_json
def build(only_check: bool, reset: bool, keep: bool, as_json: bool) -> None:
    """Make the questions of generated.yaml from the facts, and keep the ledger of all ids.

    A facet whose key means something else is forgotten softly: each memory of it is taken as lapsed, unless
    --reset or --keep says otherwise.
    """
    if reset and keep:
        raise click.UsageError("--reset and --keep exclude each other.")
    root = bank_folder()
    memories = Memories.RESET if reset else Memories.KEEP if keep else Memories.LAPSE
    made = {folder: _made(folder, memories) for folder in with_progress(chapter_folders(root), "Building")}
    problems = _used_twice(files for files, _ in made.values())
    if problems := problems + [problem for _, one in made.values() for problem in one.problems]:
        raise BankError(problems)
    builds = {files.chapter.id: one for files, one in made.values()}
    follows: Followed | None = []
    if not only_check:
        for folder, (_, one) in made.items():
            building.write(one, folder)
        follows = followed(root)
    _report(builds, follows, only_check=only_check, as_json=as_json)
    sys.exit(1 if only_check and any(one.is_stale for one in builds.values()) else 0)


def _made(folder: Path, memories: Memories) -> tuple[ChapterFiles, building.Build]:
    """Build a chapter even when its generated.yaml is from another time and no longer fits."""
    try:
        files = read_chapter(folder)
    except BankError:
        files = read_chapter(folder, with_generated=False)
    return files, building.build(files, folder, memories)


def _used_twice(chapters: Iterable[ChapterFiles]) -> list[Problem]:
    """Return where an id stands twice: the ledger would take the one for a new meaning of the other."""
    seen: dict[str, Item] = {}
    return [problem for files in chapters for problem in ids(Examined(files), seen)]


def _report(
    builds: dict[str, building.Build], followed: Followed | None, *, only_check: bool, as_json: bool
) -> None:
    if as_json:
        print_json({name: _as_json(one, followed) for name, one in builds.items()})
        return
    for name, one in builds.items():
        counts = ", ".join(f"{count} {what}" for what, count in _counts(one).items())
        click.echo(f"{name}: {counts}" + (" — stale" if only_check and one.is_stale else ""))
        for line in _details(one):
            click.echo(f"  {line}")
    for change, count in followed or []:
        if change.memories is not Memories.KEEP:
            click.echo(f"{change.facet}: {count} {'memory follows' if count == 1 else 'memories follow'}")
    if followed is None and any(one.changes for one in builds.values()):
        click.echo(
            "No memory has followed yet, since there is no database to tell: `quizapp serve` tells it."
        )


def _details(one: building.Build) -> Iterator[str]:
    for change in one.changes:
        yield f"meaning changed: {change.facet}: {change.was.text} → {change.now.text}"
        yield f"  memories {_FATES[change.memories]}"
    for question in one.rekeyed:
        yield f"key changed: {question} (past responses: `quizapp bank regrade {question}`)"
    for name in one.gone:
        yield f"gone: {name}"


def _counts(one: building.Build) -> dict[str, int]:
    return {what: len(getattr(one, what)) for what in ("added", "changed", "removed", "same")}


def _as_json(one: building.Build, followed: Followed | None) -> dict[str, Any]:
    facets = one.ledger.facets.keys()
    return _counts(one) | {
        "stale": one.is_stale,
        "stale-files": one.stale,
        "meaning-changed": [change.as_json() for change in one.changes],
        "key-changed": one.rekeyed,
        "gone": one.gone,
        "followed": None
        if followed is None
        else [
            {"facet": change.facet, "memories": change.memories.value, "count": count}
            for change, count in followed
            if change.facet in facets
        ],
    }
