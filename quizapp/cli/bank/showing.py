"""`quizapp bank show` and `schema`: the bank as a person or a program reads it."""

from __future__ import annotations

import click

from quizapp.bank.content import Bank
from quizapp.bank.public import bank_as_json
from quizapp.bank.reader import read_files
from quizapp.bank.schema import ANY_FILE, SCHEMAS, schema_text
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder


@click.command()
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
        for quiz in chapter.quizzes:
            how = f"{quiz.mode}, {quiz.minutes} minutes" if quiz.minutes else str(quiz.mode)
            click.echo(f"  quiz {quiz.id} ({how}, {len(quiz.questions)} questions): {quiz.title}")


@click.command()
@click.argument("file", type=click.Choice([*SCHEMAS.values()]), default=ANY_FILE, required=False)
def schema(file: str) -> None:
    """Print the JSON Schema of one FILE of a chapter, or that which fits any of them."""
    click.echo(schema_text(file), nl=False)
