"""`quizapp bank verify`: whether the paragraphs say what the facts say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from quizapp.bank import source as sources
from quizapp.bank.content import Chapter
from quizapp.bank.reader import read_files
from quizapp.cli.comparing import (
    chapter_named,
    comparison_as_json,
    counted,
    named,
    read_text,
    shorten,
    tell,
)
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder, read_settings
from quizapp.draft.verification import Finding, Lack, Verdict, Verification
from quizapp.draft.verification import verify as verify_chapter


@click.command()
@click.argument("chapter_id", metavar="[CHAPTER]", required=False)
@click.option(
    "--source", "file", type=click.Path(path_type=Path), help="Read the text from this file; install nothing."
)
@click.option("--all", "with_waived", is_flag=True, help="Show what is waived too, with the reason.")
@as_json
def verify(chapter_id: str | None, file: Path | None, with_waived: bool, as_json: bool) -> None:
    """Look up each number, date and name of the facts in the text; exit with 1 when one is missing."""
    if file is not None and chapter_id is None:
        raise click.UsageError("--source needs a CHAPTER.")
    found = [
        (chapter, verify_chapter(chapter, paragraphs))
        for chapter, paragraphs in with_progress(_texts(chapter_id, file), "Verifying")
    ]
    if as_json:
        print_json({"chapters": [_as_json(chapter, verified) for chapter, verified in found]})
    else:
        for chapter, verified in found:
            _tell(chapter, verified, with_waived)
    sys.exit(0 if all(verified.is_sound for _, verified in found) else 1)


def _texts(chapter_id: str | None, file: Path | None) -> list[tuple[Chapter, tuple[str, ...]]]:
    """Return the chapters to verify with their texts; end with one sentence where there is none."""
    if chapter_id is not None and file is not None:
        return [(chapter_named(chapter_id), sources.paragraphs_of(read_text(file)))]
    instance = read_settings().instance
    if chapter_id is not None:
        chapters = [chapter_named(chapter_id)]
    else:
        chapters = [files.chapter for files in read_files(bank_folder())]
    texts = [(chapter, sources.installed(instance, chapter.id)) for chapter in chapters]
    there = [(chapter, paragraphs) for chapter, paragraphs in texts if paragraphs is not None]
    if not there:
        raise click.ClickException(
            f"No text of {chapter_id or 'any chapter'} is installed: "
            f"`quizapp source add {chapter_id or 'CHAPTER'} FILE` installs it."
        )
    return there


def _tell(chapter: Chapter, verified: Verification, with_waived: bool) -> None:
    if any(count for what, count in verified.comparison.counts.items() if what != "same"):
        tell(chapter, verified.comparison)
    for finding in verified.findings:
        if finding.verdict is Verdict.VERIFIED or (finding.verdict is Verdict.WAIVED and not with_waived):
            continue
        click.echo(f"{finding.id} — {finding.verdict}: {_cited(finding)}")
        for lack in finding.lacks:
            click.echo(shorten(f"    {_lacking(lack)}"))
        if finding.reason:
            click.echo(shorten(f"    waived: {finding.reason}"))
    click.echo(f"{chapter.id}: {counted(verified.counts)}")


def _cited(finding: Finding) -> str:
    if finding.verdict is Verdict.LOST:
        return f"the text no longer has {named(finding.cites)}"
    moved = finding.at != finding.cites
    return f"cites {named(finding.cites)}" + (f", now {named(finding.at)}" if moved else "")


def _lacking(lack: Lack) -> str:
    missing = lack.missing
    where = f"it stands in {_few(lack.elsewhere)}" if lack.elsewhere else "nor elsewhere"
    return f"{missing.kind} {missing.text!r}, {missing.where}: {missing.why}; {where}"


def _few(numbers: tuple[int, ...]) -> str:
    return named(numbers[:6]) + (" and more" if len(numbers) > 6 else "")


def _as_json(chapter: Chapter, verified: Verification) -> dict[str, Any]:
    return comparison_as_json(chapter, verified.comparison) | {
        "verdicts": verified.counts,
        "findings": [_finding_as_json(finding) for finding in verified.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    missing = [
        {
            "kind": lack.missing.kind.value,
            "text": lack.missing.text,
            "where": lack.missing.where,
            "why": lack.missing.why,
            "elsewhere": list(lack.elsewhere),
        }
        for lack in finding.lacks
    ]
    return {
        "id": finding.id,
        "cites": list(finding.cites),
        "at": list(finding.at),
        "verdict": finding.verdict.value,
        "missing": missing,
        "reason": finding.reason or None,
    }
