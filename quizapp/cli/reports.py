"""`quizapp reports`: what learners say of questions, for their author."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.bank.mending import Places
from quizapp.cli.db import ready_engine
from quizapp.cli.mending_reports import MOST_NUMBER, accept, fix, refusals, report_number
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder
from quizapp.records import replies
from quizapp.records import reports as records
from quizapp.records.models import Report

__all__ = ["MOST_NUMBER", "reports"]

_SAID = {"report": "says that something is wrong", "claim": "stands by an answer"}


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def reports(context: click.Context, as_json: bool) -> None:
    """List what learners say of questions that nobody has answered yet."""
    if context.invoked_subcommand is not None:
        return
    places = Places(bank_folder())
    with Session(ready_engine()) as session:
        found = [_as_json(session, places, said) for said in records.open_reports(session)]
    if as_json:
        print_json({"reports": found})
        return
    for one in found:
        for line in _lines(one):
            click.echo(line)
    click.echo("" if found else "Nothing is waiting for an answer.", nl=not found)


@reports.command("answer")
@report_number
@click.argument("words")
def answer(number: int, words: str) -> None:
    """Answer the report of this NUMBER with a few WORDS, which closes it."""
    with Session(ready_engine()) as session, refusals(number):
        records.answer(session, number, words, clock.now())
    click.echo(f"Report {number} is answered.")


@reports.command()
@report_number
@click.argument("words")
def decline(number: int, words: str) -> None:
    """Answer the report of this NUMBER and all that say the same with a few WORDS; nothing else changes."""
    with Session(ready_engine()) as session, refusals(number):
        said = records.answer(session, number, words, clock.now())
        others = replies.alike(session, said)
        count = replies.settle(session, [other.id for other in others], words, clock.now())
    more = f", and {count} more that say the same" if count else ""
    click.echo(f"Report {number} is answered{more}.")


reports.add_command(accept)
reports.add_command(fix)


def _as_json(session: Session, places: Places, said: Report) -> dict[str, Any]:
    question, place = records.question_of(said), places.of(said.question_id)
    return {
        "number": said.id,
        "kind": said.kind,
        "question": said.question_id,
        "place": None if place is None else place._asdict(),
        "stem": question.stem,
        "key": question.key_text,
        "given": records.given_of(session, said),
        "words": said.words,
        "made-at": said.made_at.isoformat(),
    }


def _lines(one: dict[str, Any]) -> Iterator[str]:
    place = "{file}:{line}:{column}".format(**one["place"]) if one["place"] else "no longer in the bank"
    yield f"{one['number']}  {one['question']}  ({place})"
    yield f"    a learner {_SAID[one['kind']]}, {one['made-at'][:16].replace('T', ' ')} UTC"
    yield f"    question: {one['stem']}"
    yield f"    key: {one['key']}"
    if one["given"] is not None:
        yield f"    given: {_printable(one['given'])}"
    for line in one["words"].splitlines():
        yield f"    | {_printable(line)}"


def _printable(text: str) -> str:
    """Return a learner's text without what would move about in a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
