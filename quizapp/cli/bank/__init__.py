"""`quizapp bank`: check, build and show the question bank."""

from __future__ import annotations

import click

from quizapp.cli.bank.building import build
from quizapp.cli.bank.checking import check
from quizapp.cli.bank.showing import schema, show


@click.group()
def bank() -> None:
    """Check, build and show the question bank."""


for command in (check, build, show, schema):
    bank.add_command(command)
