"""`quizapp user`: people with an account."""

from __future__ import annotations

import sys
from zoneinfo import available_timezones

import click
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.cli.db import ready_engine
from quizapp.cli.output import as_json, print_json
from quizapp.records import accounts, credentials, roles


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


@user.command()
@click.argument("name")
@click.argument("role_name", metavar="ROLE", type=click.Choice([duty.value for duty in roles.Duty]))
@click.option("--remove", is_flag=True, help="Take the role away.")
@as_json
def role(name: str, role_name: str, remove: bool, as_json: bool) -> None:
    """Let the account NAME change the bank, as an author or a reviewer.

    A reviewer may do all that an author may, and makes ready what another has written.
    """
    with Session(ready_engine()) as session:
        try:
            learner = roles.account_named(session, name)
        except roles.NoAccount as refusal:
            raise click.ClickException(str(refusal)) from None
        learner_id, known = learner.id, str(learner.name)
        if remove:
            is_new = roles.take(session, learner_id, role_name)
        else:
            is_new = roles.give(session, learner_id, role_name, clock.now())
        held = roles.roles_of(session, learner_id)
    if as_json:
        print_json({"name": known, "roles": held, "changed": is_new})
        return
    click.echo(f"{known} is {_listed(held)}{'' if is_new else ', as before'}.")


@user.command("list")
@as_json
def list_people(as_json: bool) -> None:
    """List the accounts, each with its roles."""
    with Session(ready_engine()) as session:
        found = accounts.all_accounts(session)
        held = {str(one.name): sorted(held.role for held in one.roles) for one in found}
        since = {str(one.name): one.created_at.isoformat() for one in found}
    if as_json:
        print_json({"people": [{"name": n, "roles": held[n], "since": since[n]} for n in held]})
        return
    for name, names in held.items():
        click.echo("\t".join((name, ", ".join(names) or "learner")))


def _listed(held: list[str]) -> str:
    named = {"author": "an author", "reviewer": "a reviewer"}
    return " and ".join(named[one] for one in held) or "a learner with no role"


def _asked_for() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
