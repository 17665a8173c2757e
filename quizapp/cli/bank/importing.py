"""`quizapp bank import`: a file of another format into the bank."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import click
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.authoring.arrivals.arrival import Arrival, What
from quizapp.authoring.arrivals.folders import CannotArrive
from quizapp.authoring.arrivals.receiving import foreseen, receive
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.saving import ReadOnly, Unsound
from quizapp.bank.reader import read_bank
from quizapp.cli.bank import histories
from quizapp.cli.comparing import counted
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder
from quizapp.exchange import FORMATS
from quizapp.exchange.child import Arrived, read_apart
from quizapp.exchange.deck import BadFile, Options, Read
from quizapp.exchange.exporting import JSON
from quizapp.exchange.refusals import told as refused
from quizapp.records import past

_A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NAMES = (*FORMATS, JSON)


class _Told(NamedTuple):
    """What came of an import: how it went, the version it was saved as, how many answers came with it."""

    arrived: Arrived
    arrival: Arrival
    version: str | None
    answers: int | None


def _columns(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if any(not ours or not sign or not theirs for ours, sign, theirs in pairs):
        raise click.BadParameter("a column is told as ours=theirs, such as stem=Question.")
    return {ours: theirs for ours, _, theirs in pairs}


@click.command("import")
@click.argument("file", type=_A_FILE)
@click.option("--into", metavar="FOLDER", help="The deck's folder in the bank; else named for the file.")
@click.option("--format", "name", type=click.Choice(NAMES), help="The file's format; else it is recognised.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="OURS=THEIRS",
    help="Of a table: which of its columns is one of ours, such as stem=Question.",
)
@click.option("--separator", help="Of a table: what stands between its columns; `tab` for a tab.")
@click.option("--history", metavar="NAME", help="Take past answers in too, as those of the account NAME.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would come in, and what be lost.")
@as_json
def import_(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Path,
    into: str | None,
    name: str | None,
    columns: dict[str, str],
    separator: str | None,
    history: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take FILE into the bank: Anki, GIFT, Moodle XML, Aiken, QTI, tables, or whole chapters as JSON.

    All of it comes in or nothing. The same file changes nothing the second time; a newer one changes what is
    newer in it, under the same ids. What was edited here stays.
    """
    options = Options(columns, separator, with_history=history is not None)
    # The account is looked for before anything is written.
    found = histories.learner_named(history) if history and not dry_run else nullcontext()
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder, _told_in_a_sentence(file), found as to:
        workshop = Path(folder)
        arrived = read_apart(file, workshop, options, name)
        told = (
            _foreseen(file, arrived, into, workshop)
            if dry_run
            else _taken_in(file, arrived, into, workshop, to)
        )
    if as_json:
        print_json(_as_json(told, file, dry_run=dry_run))
    else:
        for line in _lines(told, dry_run=dry_run):
            click.echo(line)


def _foreseen(file: Path, arrived: Arrived, into: str | None, workshop: Path) -> _Told:
    return _Told(arrived, foreseen(bank_folder(), arrived, file.name, into, workshop), None, None)


def _taken_in(
    file: Path, arrived: Arrived, into: str | None, workshop: Path, to: tuple[Session, int] | None
) -> _Told:
    received = receive(bank_folder(), arrived, file.name, into, workshop, "")
    answers = None
    if to and isinstance(arrived.found, Read):
        session, learner_id = to
        found = [*histories.arrived(read_bank(bank_folder()), received.arrival, arrived.found.deck)]
        answers = past.take_in(session, learner_id, found, clock.now(), _watched)
    return _Told(arrived, received.arrival, received.saved.version, answers)


def _watched(parts: list[list[past.PastAnswer]]) -> Iterator[list[past.PastAnswer]]:
    return with_progress(parts, "Answers")


@contextmanager
def _told_in_a_sentence(file: Path) -> Iterator[None]:
    try:
        yield
    except BadFile as refusal:
        raise click.ClickException(refused(refusal, file.name)) from None
    except (CannotArrive, CannotChange, Busy) as refusal:
        raise click.ClickException(str(refusal)) from None
    except Conflict as conflict:
        raise click.ClickException(f"{conflict} Nothing has come in.") from None
    except ReadOnly:
        raise click.ClickException(f"The bank {bank_folder()} cannot be written to.") from None
    except Unsound as unsound:
        raise click.ClickException(
            f"The bank would not be sound with it: {unsound.problems[0]}. Nothing has come in."
        ) from None


def _lines(told: _Told, *, dry_run: bool) -> Iterator[str]:
    arrival = told.arrival
    for row in arrival.rows:
        if row.told or (row.what is not What.SAME and dry_run):
            yield f"{row.what.value}: {row.item} ({row.fact}): {row.words}"
            yield from (f"  {sentence}" for sentence in row.told)
    for item, what in arrival.losses:
        yield f"lost: {item}: {what}"
    if told.answers is not None:
        yield f"{told.answers} past answers came in."
    where = f" in {', '.join(arrival.folders)}" if arrival.folders else ""
    yield f"{told.arrived.format}: {counted(arrival.counts)}{where}; {len(arrival.losses)} losses told"
    if arrival.warnings:
        yield f"{arrival.warnings} warnings: `quizapp bank check` tells them."
    if dry_run:
        yield "Nothing was written."
    elif not arrival.changes:
        yield "Nothing changed."


def _as_json(told: _Told, file: Path, *, dry_run: bool) -> dict[str, Any]:
    arrival = told.arrival
    return {
        "file": file.name,
        "format": told.arrived.format,
        "written": not dry_run and bool(arrival.changes),
        "version": told.version or None,
        "folders": arrival.folders,
        "counts": arrival.counts,
        "warnings": arrival.warnings,
        "answers": told.answers,
        "items": [row._asdict() | {"what": row.what.value, "told": list(row.told)} for row in arrival.rows],
        "losses": [loss._asdict() for loss in arrival.losses],
    }
