"""`quizapp version`."""

from __future__ import annotations

import platform
import sqlite3

from quizapp.__about__ import __version__
from tests.cli.conftest import Command


def test_the_versions_that_matter_are_printed(quizapp: Command) -> None:
    versions = {"quizapp": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    assert quizapp("version", "--json").json == versions
    assert quizapp("version").out.splitlines() == [f"{name} {number}" for name, number in versions.items()]
