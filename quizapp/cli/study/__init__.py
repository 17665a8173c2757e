"""`quizapp study`: what the schedule foretells, and how well."""

from __future__ import annotations

import click

from quizapp.cli.study.evaluating import evaluate
from quizapp.cli.study.fitting import fit
from quizapp.cli.study.rescheduling import reschedule
from quizapp.cli.study.simulating import simulate


@click.group()
def study() -> None:
    """Look into the schedule: how well it foretells what is remembered."""


for command in (evaluate, fit, simulate, reschedule):
    study.add_command(command)
