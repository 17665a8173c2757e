"""`quizapp bank regrade`: past responses to a question whose key was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.bank.content import Bank
from quizapp.bank.problems import did_you_mean
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_bank
from quizapp.cli.bank.following import existing_database
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder, read_settings
from quizapp.progress.regrades import effect
from quizapp.records import regrading
from quizapp.records.regrading import Outcome


@click.command()
@click.argument("question_id", metavar="QUESTION")
@click.option("--apply", "is_applied", is_flag=True, help="Do it; without this nothing is changed.")
@as_json
def regrade(question_id: str, is_applied: bool, as_json: bool) -> None:
    """Grade all past responses to a question again, as it now reads, and show what that changes."""
    question = _question(read_bank(bank_folder()), question_id)
    with existing_database(read_settings()) as engine:
        if engine is None:
            raise click.ClickException(
                "There is no database of this version: run `quizapp db upgrade` first."
            )
        outcomes = _outcomes(engine, question, is_applied=is_applied)
    result = effect(question, outcomes).as_json() | {"applied": is_applied}
    if as_json:
        print_json(result)
        return
    for line in _lines(result):
        click.echo(line)


def _question(bank: Bank, question_id: str) -> Question:
    question = bank.question(question_id)
    if question is None:
        known = (one.id for chapter in bank.chapters.values() for one in chapter.questions)
        hint = did_you_mean(question_id, known) or "."
        raise click.ClickException(f"The bank has no question {question_id!r}{hint}")
    return question


def _outcomes(engine: Engine, question: Question, *, is_applied: bool) -> list[Outcome]:
    with Session(engine) as session:
        learners = regrading.learners_of(session, question)
        if is_applied:
            return [
                regrading.regrade(session, question, learner_id, clock.now())
                for learner_id in with_progress(learners, "Regrading")
            ]
        return [
            regrading.preview(session, question, learner_id)
            for learner_id in with_progress(learners, "Looking")
        ]


def _lines(result: dict[str, Any]) -> Iterable[str]:
    yield from lines_of(result)
    if result["changed"]:
        yield "Done." if result["applied"] else "Nothing is changed yet: --apply does it."
    else:
        yield "There is nothing to change."


def lines_of(result: dict[str, Any]) -> Iterable[str]:
    """Yield what comes of grading the responses to one question again, line by line."""
    yield (
        f"{result['question']}: {result['responses']} responses of {result['learners']} learners, "
        f"{result['changed']} with another grade"
    )
    for group in result["groups"]:
        times = f"{group['count']} time{'s' if group['count'] > 1 else ''}"
        before, after = f"{group['before']:.2g}", f"{group['after']:.2g}"
        came_to = f"{before} → {after}" if before != after else f"{after} as before, but for another reason"
        yield f"  “{group['given']}”: {came_to}, {times}"
    for reason, count in result["kept"].items():
        yield f"  {count} keep their grade: {reason}"
    if result["memories-moved"]:
        yield f"  {result['memories-moved']} memories of {result['learners-moved']} learners move"
    for move in result["memories"]:
        yield f"    {move['facet']}: due {move['due-before']} → {move['due-after']} ({move['count']})"
