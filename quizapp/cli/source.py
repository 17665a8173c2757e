"""`quizapp source`: the texts of chapters that a person owns, kept for this installation alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizapp.bank import source as sources
from quizapp.bank.comparison import Comparison, compare, told_of
from quizapp.bank.content import Chapter
from quizapp.bank.problems import did_you_mean
from quizapp.bank.reader import read_files
from quizapp.cli.comparing import (
    chapter_named,
    compare_with,
    comparison_as_json,
    counted,
    read_text,
    tell,
)
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder, read_settings


@click.group()
def source() -> None:
    """Keep the texts that the chapters were made from, where you own them."""


@source.command()
@click.argument("chapter_id", metavar="CHAPTER")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only compare; install nothing.")
@click.option("--anyway", is_flag=True, help="Install a text that has nothing of the chapter.")
@as_json
def add(chapter_id: str, file: Path, dry_run: bool, anyway: bool, as_json: bool) -> None:
    """Install FILE, plain text in UTF-8, as the text of CHAPTER; it is kept in the instance folder."""
    chapter = chapter_named(chapter_id)
    text = read_text(file)
    instance = read_settings().instance
    compared = compare_with(chapter, sources.paragraphs_of(text), instance)
    is_refused = not (compared.matches or anyway)
    is_kept = not (is_refused or dry_run)
    if is_kept:
        sources.install(instance, chapter.id, text)
    if as_json:
        print_json(comparison_as_json(chapter, compared) | {"installed": is_kept})
    if is_refused:
        raise click.ClickException(
            f"{file} has no paragraph of {chapter.id}: nothing is installed. Install it with --anyway."
        )
    if not as_json:
        tell(chapter, compared)
        click.echo("Nothing is installed: a dry run." if dry_run else _installed(chapter, compared))


@source.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the installed texts, and how each compares with its chapter."""
    instance = read_settings().instance
    chapters = {files.chapter.id: files.chapter for files in read_files(bank_folder())}
    rows: list[dict[str, Any]] = []
    for chapter_id, paragraphs in sources.all_installed(instance):
        chapter = chapters.get(chapter_id)
        counts = compare(chapter.preface, paragraphs, told_of(chapter)).counts if chapter else None
        file = str(sources.place_of(instance, chapter_id))
        rows.append({"chapter": chapter_id, "file": file, "paragraphs": len(paragraphs), "compared": counts})
    if as_json:
        print_json({"sources": rows})
        return
    for row in rows:
        said = counted(row["compared"]) if row["compared"] else "no chapter of this bank"
        click.echo(f"{row['chapter']}: {row['paragraphs']} paragraphs ({said})\n  {row['file']}")
    if not rows:
        click.echo("No text is installed. `quizapp source add CHAPTER FILE` installs one.")


@source.command()
@click.argument("chapter_id", metavar="CHAPTER")
@as_json
def remove(chapter_id: str, as_json: bool) -> None:
    """Remove the installed text of CHAPTER; the bank and what learners did stay as they are."""
    instance = read_settings().instance
    try:
        was_there = sources.remove(instance, chapter_id)
    except ValueError:
        was_there = False
    if not was_there:
        known = [name for name, _ in sources.all_installed(instance)]
        raise click.ClickException(
            f"No text of {chapter_id!r} is installed{did_you_mean(chapter_id, known) or '.'}"
        )
    if as_json:
        print_json({"removed": chapter_id})
    else:
        click.echo(f"The text of {chapter_id} is removed.")


def _installed(chapter: Chapter, compared: Comparison) -> str:
    said = f"The text of {chapter.id} is installed."
    if compared.counts["changed"] or compared.counts["lost"]:
        said += " It differs from the bank: see `quizapp bank verify`."
    return said
