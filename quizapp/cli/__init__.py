"""The command line: one file a group of commands."""

from __future__ import annotations

import sys
from typing import NoReturn

import click
from flask.cli import FlaskGroup
from sqlalchemy.exc import DBAPIError

from quizapp import create_app
from quizapp.bank.problems import BankError
from quizapp.cli import bank, db, doctor, draft, reports, serve, source, study, user, version
from quizapp.config import SettingError
from quizapp.database import UnsafeUrl
from quizapp.migrations import NewerDatabase

PROBLEMS_FOUND, WRONG_USE = 1, 2


class Commands(FlaskGroup):
    """The commands of quizapp; listing them does not start the site."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return click.Group.list_commands(self, ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one command by its name."""
        return click.Group.get_command(self, ctx, name)


cli = Commands(
    name="quizapp",
    help="Take quizzes, author questions, review progress.",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli.params = []
for command in (
    serve.serve,
    bank.bank,
    source.source,
    draft.draft,
    db.db,
    user.user,
    study.study,
    reports.reports,
    doctor.doctor,
    version.version,
):
    cli.add_command(command)


def main() -> None:
    """Run a command; what a person can mend is one sentence on stderr and exit code 1."""
    try:
        cli.main()
    except (SettingError, UnsafeUrl, NewerDatabase, BankError) as error:
        _end(str(error))
    except DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0]
        _end(f"The database cannot be used: {said.rstrip('.')}.")
    except OSError as error:
        said = error.strerror or str(error)
        _end(f"{error.filename} cannot be used: {said}." if error.filename else f"{said}.")


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(PROBLEMS_FOUND)
