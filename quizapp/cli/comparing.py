"""How a text compares with a chapter, on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from quizapp.bank import source as sources
from quizapp.bank.comparison import Comparison, Standing, State, compare, told_of
from quizapp.bank.content import Chapter
from quizapp.bank.problems import did_you_mean
from quizapp.bank.reader import read_files
from quizapp.config import bank_folder


def chapter_named(chapter_id: str) -> Chapter:
    """Return a chapter of the bank, or end with one sentence."""
    chapters = {files.chapter.id: files.chapter for files in read_files(bank_folder())}
    if chapter_id not in chapters:
        raise click.ClickException(
            f"The bank has no chapter {chapter_id!r}{did_you_mean(chapter_id, chapters) or '.'}"
        )
    return chapters[chapter_id]


def read_text(file: Path) -> str:
    """Return the text of a file in UTF-8, or end with one sentence that says why it is none."""
    try:
        with file.open("rb") as opened:
            content = opened.read(sources.MAX_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from None
    if len(content) > sources.MAX_BYTES:
        raise click.ClickException(f"{file} is larger than 2 MiB, the most that a chapter's text may have.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{file} is not text in UTF-8: byte {error.start + 1} fits none of its characters."
        ) from None
    if "\0" in text:
        raise click.ClickException(f"{file} is not plain text: it has zero bytes, as binary files have.")
    if not text.strip():
        raise click.ClickException(f"{file} is empty.")
    return text


def compare_with(chapter: Chapter, paragraphs: tuple[str, ...], instance: Path) -> Comparison:
    """Compare a text with a chapter; an unchanged text that is installed tells what the paragraphs were."""
    told = told_of(chapter)
    for number, text in enumerate(sources.installed(instance, chapter.id) or (), 1):
        known = chapter.preface.paragraphs[number - 1 : number]
        if known and known[0].fingerprint == sources.fingerprint(text):
            told[number] = text
    return compare(chapter.preface, paragraphs, told)


def comparison_as_json(chapter: Chapter, compared: Comparison) -> dict[str, Any]:
    """Return how a chapter's paragraphs stand in a text as JSON values."""
    standings = [
        {"number": s.number, "state": s.state.value, "at": s.at, "likeness": round(s.likeness, 2)}
        for s in compared.standings
    ]
    return {
        "chapter": chapter.id,
        "paragraphs": standings,
        "unknown": list(compared.unknown),
        "counts": compared.counts,
    }


def tell(chapter: Chapter, compared: Comparison) -> None:
    """Print what became of each paragraph; those that stayed or moved together in one line."""
    gists = {paragraph.number: paragraph.gist for paragraph in chapter.preface.paragraphs}
    click.echo(f"{chapter.id}: {counted(compared.counts)}")
    for run in _together(compared.standings):
        first, last = run[0], run[-1]
        numbers = f"{first.number}–{last.number}" if last is not first else str(first.number)
        gist = gists[first.number] if last is first else f"{len(run)} paragraphs"
        click.echo(shorten(f"  {numbers:>7}  {_became(first, last):<26}  {gist}"))
    if compared.unknown:
        click.echo(f"  The text also has what the bank does not know: {named(compared.unknown)}.")


def counted(counts: dict[str, int]) -> str:
    """Return counts in words, without those that are 0: `20 same, 2 changed`."""
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing"


def named(numbers: Iterable[int]) -> str:
    """Return numbers of paragraphs in words: `paragraph 4`, `paragraphs 4–6 and 9`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"paragraph{'s' if len(runs) > 1 or (runs and len(runs[0]) > 1) else ''} {listed}"


def shorten(line: str, width: int = 110) -> str:
    """Return a line cut to the width of a wide terminal."""
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _became(first: Standing, last: Standing) -> str:
    if first.state in (State.SAME, State.LOST):
        return first.state.value
    if first.state is State.MOVED:
        return f"moved to {first.at}" if last is first else f"moved to {first.at}–{last.at}"
    where = "" if first.at == first.number else f", now {first.at}"
    return f"changed{where} ({first.likeness:.0%} alike)"


def _shift(standing: Standing) -> int:
    return (standing.at or 0) - standing.number


def _together(standings: Iterable[Standing]) -> Iterator[list[Standing]]:
    """Yield neighbours that moved by the same distance together, every other paragraph alone."""

    def company(standing: Standing) -> tuple[State, int, int]:
        is_alone = standing.state in (State.CHANGED, State.LOST)
        return standing.state, _shift(standing), standing.number if is_alone else 0

    for _, run in groupby(standings, key=company):
        yield list(run)
