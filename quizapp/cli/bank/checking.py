"""`quizapp bank check`: every problem of the bank."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.bank.checker import check as check_chapters
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import chapter_folders, read_files
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder
from quizapp.generate import build as building


@click.command()
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


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _verdict(problems: list[Problem]) -> str:
    if not problems:
        return "The bank is sound."
    errors = len(_errors(problems))
    return f"{errors} errors, {len(problems) - errors} warnings"
