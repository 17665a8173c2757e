"""`quizapp version`."""

from __future__ import annotations

import platform
import sqlite3

import click

from quizapp.__about__ import __version__
from quizapp.cli.output import as_json, print_json


@click.command()
@as_json
def version(as_json: bool) -> None:
    """Print the versions of quizapp, Python and SQLite."""
    versions = {"quizapp": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    if as_json:
        print_json(versions)
    else:
        click.echo("\n".join(f"{name} {number}" for name, number in versions.items()))
