"""`quizapp bank`: check, build and show the question bank."""

from __future__ import annotations

import click

from quizapp.cli.bank.acting import add, move, new, rename, retire
from quizapp.cli.bank.building import build
from quizapp.cli.bank.checking import check
from quizapp.cli.bank.covering import coverage
from quizapp.cli.bank.explaining import explain
from quizapp.cli.bank.exporting import export_
from quizapp.cli.bank.importing import import_
from quizapp.cli.bank.regrading import regrade
from quizapp.cli.bank.showing import schema, show
from quizapp.cli.bank.verifying import verify
from quizapp.cli.bank.watching import watch


@click.group()
def bank() -> None:
    """Check, build and show the question bank."""


COMMANDS = (
    *(check, watch, explain, build, new, add, rename, move, retire),
    *(regrade, show, schema, verify, coverage, import_, export_),
)
for command in COMMANDS:
    bank.add_command(command)
