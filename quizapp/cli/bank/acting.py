"""`quizapp bank new`, `add`, `rename`, `move`, `retire`: what is tedious to do by hand in the files."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from quizapp.authoring import acts
from quizapp.authoring.changes import CannotChange, Change, Insert, Write
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.files import LISTS
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.proposals import propose
from quizapp.authoring.renaming import Named
from quizapp.authoring.saving import ReadOnly, Saved, Unsound, save
from quizapp.bank.content import Importance, Kind
from quizapp.cli.bank.following import followed
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder
from quizapp.draft.texts import CannotRead, read_file

Result = TypeVar("Result")
_dry_run = click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")


@click.command()
@click.argument("chapter")
@click.option("--title", help="As learners read it; without it, the id.")
@click.option("--deck", is_flag=True, help="A deck that stands for itself: no text is cited.")
@click.option(
    "--text", type=click.Path(path_type=Path, dir_okay=False), help="The text that it is made from."
)
@click.option("--attribution", "attributions", multiple=True, help="A phrase that says whose account it is.")
@click.option(
    "--paragraphs", default=1, show_default=True, type=click.IntRange(1, 10_000), help="Without a text."
)
@click.option("--language", default="en", show_default=True, help="The language that it is written in.")
@_dry_run
@as_json
def new(  # noqa: PLR0913 - one parameter an option
    chapter: str,
    *,
    title: str | None,
    deck: bool,
    text: Path | None,
    attributions: Sequence[str],
    paragraphs: int,
    language: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Begin a CHAPTER in a folder of that name, sound from the first line on."""
    root = bank_folder()
    begun = _said(
        acts.new_chapter,
        root,
        chapter,
        title or chapter.replace("-", " ").capitalize(),
        kind=Kind.DECK if deck else Kind.TEXT,
        attributions=attributions,
        paragraphs=paragraphs,
        text=_said(read_file, text) if text else None,
        language=language,
    )
    _act(root, begun, f"Begin {chapter}", dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("what", type=click.Choice(["fact", "question", "quiz"]))
@click.argument("chapter")
@click.option("--id", "item_id", help="Its id; without it, one that is free.")
@click.option("--says", help="Of a fact: the claim.")
@click.option("--paragraph", type=click.IntRange(1), help="Of a fact: where the text makes it.")
@click.option("--holder", help="Of a fact: whose claim it is.")
@click.option("--importance", type=click.Choice([*Importance]), help="Of a fact.")
@click.option("--topic", help="Of a fact: the id of its topic.")
@click.option("--stem", help="Of a question: what is asked.")
@click.option(
    "--facet", "facets", multiple=True, help="Of a question: a facet that it asks, such as loan.sum."
)
@click.option("--title", help="Of a quiz.")
@_dry_run
@as_json
def add(what: str, chapter: str, *, item_id: str | None, dry_run: bool, as_json: bool, **known: Any) -> None:
    """Put a fact, a question or a quiz at the end of a CHAPTER's file: a draft, still to be written."""
    root = bank_folder()
    fields = {"id": item_id} | {name: [*v] if isinstance(v, tuple) else v for name, v in known.items()}
    told = {name: value for name, value in fields.items() if value}
    changes = _said(acts.add, root, what, chapter, told)
    _act(root, changes, f"Add a {what}", dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--what", type=click.Choice([*Named]), help="Where an id could be of several things.")
@click.option("--chapter", help="Of a topic or a cluster: the chapter that has it.")
@_dry_run
@as_json
def rename(old: str, new: str, what: str | None, chapter: str | None, dry_run: bool, as_json: bool) -> None:
    """Give an item another id wherever the bank names it; what people remember of it stays.

    A facet is named in full, before and after: loan.sum loan.amount.
    """
    root = bank_folder()
    named = Named(what) if what else None
    changes = _said(acts.rename, root, old, new, named, chapter)
    _act(root, changes, f"Rename {old} to {new}", dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("item")
@click.option("--to", "chapter", help="The chapter that a fact moves to; the questions about it go with it.")
@click.option("--after", help="The item after which it stands; at the end of its file without it.")
@click.option("--topic", help="The topic that a fact has in its new chapter.")
@_dry_run
@as_json
def move(
    item: str, chapter: str | None, after: str | None, topic: str | None, dry_run: bool, as_json: bool
) -> None:
    """Move an ITEM to another place of its file, or a fact to another chapter."""
    root = bank_folder()
    changes = _said(acts.move, root, item, chapter=chapter, after=after, topic=topic)
    _act(root, changes, f"Move {item}", dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("item")
@_dry_run
@as_json
def retire(item: str, dry_run: bool, as_json: bool) -> None:
    """Let an ITEM, a fact or a question, be asked no more; it stays readable in its file."""
    root = bank_folder()
    _act(root, _said(acts.retire, root, item), f"Retire {item}", dry_run=dry_run, as_json=as_json)


def _said(act: Callable[..., Result], *args: Any, **named: Any) -> Result:
    """Return what an act gives, or end with the sentence that says why it gives nothing."""
    try:
        return act(*args, **named)
    except (CannotChange, CannotRead) as refused:
        _end(str(refused))


def _act(root: Path, changes: list[Change], message: str, *, dry_run: bool, as_json: bool) -> None:
    """Save what an act changes, and tell it; or only show it."""
    try:
        if dry_run:
            _show(root, changes, as_json=as_json)
            return
        saved = save(root, changes, {}, author_here(), message)
    except (CannotChange, Busy, Conflict) as refused:
        _end(str(refused))
    except Unsound as unsound:
        _end("\n".join(map(str, unsound.problems)))
    except ReadOnly as read_only:
        click.echo(read_only.patch, nl=False)
        _end(f"{root} cannot be written to: what is printed is a patch for who can.")
    followed(root)
    _tell(changes, saved, as_json=as_json)


def author_here() -> str:
    """Return in whose name the command line writes: who is logged in on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _show(root: Path, changes: list[Change], *, as_json: bool) -> None:
    proposal = propose(root, changes)
    problems = [problem.as_json() for problem in proposal.new_problems]
    if as_json:
        print_json({"diff": proposal.diff, "problems": problems} | _effects(proposal.effects))
    else:
        click.echo(proposal.diff, nl=False)
        for problem in proposal.new_problems:
            click.echo(str(problem), err=True)
    sys.exit(0 if proposal.is_sound else 1)


def _tell(changes: list[Change], saved: Saved, *, as_json: bool) -> None:
    if as_json:
        print_json({"version": saved.version, "files": saved.files} | _effects(saved.effects))
        return
    for change in changes:
        if isinstance(change, Insert):
            click.echo(f"{change.path}: {change.text.partition('id: ')[2].partition(chr(10))[0]}")
        elif isinstance(change, Write) and change.file not in LISTS:
            click.echo(change.path)
    click.echo(f"Written: {', '.join(saved.files) or 'nothing'}.")
    if saved.not_committed:
        click.echo(saved.not_committed, err=True)


def _effects(effects: Any) -> dict[str, list[str]]:
    named = ("added", "changed", "removed", "rekeyed", "gone")
    return {name: getattr(effects, name) for name in named}


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
