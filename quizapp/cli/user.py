"""`quizapp user`: people with an account."""

from __future__ import annotations

import sys
from zoneinfo import available_timezones

import click
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.cli.db import ready_engine
from quizapp.records import accounts, credentials


@click.group()
def user() -> None:
    """Manage the people who have an account."""


def _known_zone(_context: click.Context, _option: click.Parameter, zone: str) -> str:
    if zone not in available_timezones():
        raise click.BadParameter(f"there is no time zone {zone!r}.")
    return zone


@user.command()
@click.argument("name")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input instead of asking."
)
@click.option(
    "--zone",
    default="UTC",
    show_default=True,
    callback=_known_zone,
    help="The person's time zone, such as Europe/Berlin.",
)
def add(name: str, password_stdin: bool, zone: str) -> None:
    """Make an account for NAME."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _asked_for()
    with Session(ready_engine()) as session:
        try:
            accounts.add(session, name, password, clock.now(), zone)
        except (credentials.BadName, credentials.BadPassword) as refusal:
            raise click.ClickException(str(refusal)) from None
    click.echo(f"{name} can sign in.")


def _asked_for() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
