"""`quizapp bank export`: the bank, or a part of it, in another format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import click

from quizapp.bank.problems import did_you_mean
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import chapter_folders, read_chapter
from quizapp.cli.bank import histories
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder
from quizapp.exchange import FORMATS
from quizapp.exchange.deck import Options
from quizapp.exchange.exporting import JSON, Exported, Shelved, ending_of, export
from quizapp.exchange.outgoing import Chosen, Ways

NAMES = (*FORMATS, JSON)


@click.command("export")
@click.option("--to", "name", type=click.Choice(NAMES), required=True, help="The format.")
@click.option("--chapter", "chapters", multiple=True, metavar="ID", help="Only this chapter, or these.")
@click.option("--quiz", "quiz_id", metavar="ID", help="Only the questions of this quiz, in its order.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Only this topic, or these.")
@click.option("--drafts", is_flag=True, help="Drafts too.")
@click.option(
    "--ways",
    type=click.Choice([way.value for way in Ways]),
    default=Ways.ALL.value,
    show_default=True,
    help="All questions, only written ones, or one for each thing to know.",
)
@click.option("--separator", help="Of a table: what stands between its columns; `tab` for a tab.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; `-` prints text.")
@click.option("--history", metavar="NAME", help="Of Anki: the answers of the account NAME go with it.")
@as_json
def export_(  # noqa: PLR0913, PLR0917 - one argument an option
    name: str,
    chapters: tuple[str, ...],
    quiz_id: str | None,
    topics: tuple[str, ...],
    drafts: bool,
    ways: str,
    separator: str | None,
    output: Path | None,
    history: str | None,
    as_json: bool,
) -> None:
    """Write questions to a file of another format, and tell what of them it cannot hold."""
    if name == JSON and (quiz_id or topics or drafts or ways != Ways.ALL):
        raise click.UsageError("JSON takes whole chapters: --chapter is all that can be chosen.")
    shelved, quiz = _found(chapters, quiz_id)
    target = output or Path(
        f"{quiz_id or (shelved[0].chapter.id if len(shelved) == 1 else 'bank')}{ending_of(name)}"
    )
    chosen = Chosen(quiz, frozenset(topics), drafts, Ways(ways))
    options = Options(separator=separator, with_history=history is not None)
    with histories.learner_named(history) if history else nullcontext() as learner:
        reviews = histories.leaving(*learner, [one.chapter for one in shelved]) if learner else []
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        made = Path(folder) / f"made{ending_of(name)}"
        exported = export(shelved, name, made, chosen, options, reviews)
        _put(made, target)
    _tell(exported, name, target, as_json=as_json)


def _found(chapter_ids: tuple[str, ...], quiz_id: str | None) -> tuple[list[Shelved], Quiz | None]:
    """Return the chapters that are wanted, each with its folder, and the quiz."""
    shelved = [Shelved(read_chapter(folder).chapter, folder) for folder in chapter_folders(bank_folder())]
    known = [one.chapter.id for one in shelved]
    for wanted in chapter_ids:
        if wanted not in known:
            hint = did_you_mean(wanted, known) or "."
            raise click.ClickException(f"The bank has no chapter {wanted!r}{hint}")
    shelved = [one for one in shelved if not chapter_ids or one.chapter.id in chapter_ids]
    if quiz_id is None:
        return shelved, None
    quizzes = {quiz.id: (one, quiz) for one in shelved for quiz in one.chapter.quizzes}
    if quiz_id not in quizzes:
        hint = did_you_mean(quiz_id, quizzes) or "."
        raise click.ClickException(f"The bank has no quiz {quiz_id!r}{hint}")
    return [quizzes[quiz_id][0]], quizzes[quiz_id][1]


def _put(made: Path, target: Path) -> None:
    try:
        if str(target) == "-":
            sys.stdout.buffer.write(made.read_bytes())
        else:
            shutil.move(made, target)
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}.") from None


def _tell(exported: Exported, name: str, target: Path, *, as_json: bool) -> None:
    losses = [loss._asdict() for loss in exported.losses]
    if as_json:
        value = {"format": name, "file": str(target), "questions": exported.questions, "losses": losses}
        print_json(value)
        return
    for item, what in exported.losses:
        click.echo(f"lost: {item}: {what}", err=True)
    title = "JSON" if name == JSON else FORMATS[name].title
    told = f"{exported.questions} questions to {target} ({title}); {len(losses)} losses told"
    click.echo(told, err=str(target) == "-")
