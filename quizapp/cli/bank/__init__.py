"""`quizapp bank`: check, build and show the question bank."""

from __future__ import annotations

import click

from quizapp.cli.bank.building import build
from quizapp.cli.bank.checking import check
from quizapp.cli.bank.covering import coverage
from quizapp.cli.bank.explaining import explain
from quizapp.cli.bank.regrading import regrade
from quizapp.cli.bank.showing import schema, show
from quizapp.cli.bank.verifying import verify


@click.group()
def bank() -> None:
    """Check, build and show the question bank."""


for command in (check, explain, build, regrade, show, schema, verify, coverage):
    bank.add_command(command)
