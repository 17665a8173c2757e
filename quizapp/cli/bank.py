"""`quizapp bank`: check, build and show the question bank."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.bank.checker import check as check_chapters
from quizapp.bank.content import Bank
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.public import bank_as_json
from quizapp.bank.reader import ChapterFiles, chapter_folders, read_chapter, read_files
from quizapp.bank.schema import schema_text
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder
from quizapp.generate import build as building


@click.group()
def bank() -> None:
    """Check, build and show the question bank."""


@bank.command()
@as_json
def check(as_json: bool) -> None:
    """Report every problem of the bank; exit with 1 when there is an error."""
    problems = all_problems(bank_folder())
    if as_json:
        print_json({"problems": [problem.as_json() for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(_verdict(problems), err=bool(problems))
    sys.exit(1 if _errors(problems) else 0)


@bank.command()
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


@bank.command()
@as_json
def show(as_json: bool) -> None:
    """Print the bank: an outline, or everything as JSON."""
    found = Bank(tuple(files.chapter for files in read_files(bank_folder())))
    if as_json:
        print_json(bank_as_json(found))
        return
    for chapter in found.chapters.values():
        click.echo(f"{chapter.id}: {chapter.preface.title}")
        click.echo(
            f"  {len(chapter.preface.paragraphs)} paragraphs, {len(chapter.facts)} facts, "
            f"{len(chapter.facets)} facets, {len(chapter.questions)} questions"
        )
        for fact in chapter.facts:
            click.echo(f"  {fact.id} (paragraph {fact.paragraph}, {fact.importance}): {fact.says}")


@bank.command()
def schema() -> None:
    """Print the JSON Schema of the bank's files."""
    click.echo(schema_text(), nl=False)


def all_problems(root: Path) -> list[Problem]:
    """Return every problem of the bank below `root`, unreadable files and stale questions included."""
    try:
        chapters = read_files(root)
    except BankError as error:
        return error.problems
    problems = check_chapters(chapters)
    for files, folder in zip(chapters, chapter_folders(root), strict=True):
        problems += building.stale_problem(files, building.build(files, folder))
    return sorted(problems)


def _without_generated(folder: Path) -> ChapterFiles:
    """Read a chapter even when its generated.yaml is from another time and no longer fits."""
    try:
        return read_chapter(folder)
    except BankError:
        return read_chapter(folder, with_generated=False)


def _counts(made: building.Build) -> dict[str, int]:
    return {what: len(getattr(made, what)) for what in ("added", "changed", "removed", "same")}


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _verdict(problems: list[Problem]) -> str:
    if not problems:
        return "The bank is sound."
    errors = len(_errors(problems))
    return f"{errors} errors, {len(problems) - errors} warnings"
