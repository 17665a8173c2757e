"""The tables of the documents are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from quizapp.cli import cli
from quizapp.config import SETTINGS
from tests.cli.test_commands import paths

DOCS = Path(__file__).parents[1] / "docs"


def rows(name: str) -> list[list[str]]:
    """Return the cells of the rows of a document's tables that begin with code."""
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip(" |").split(" | ")] for line in lines if line.startswith("| `")
    ]


def test_the_settings_are_documented_as_the_code_has_them() -> None:
    assert rows("settings.md") == [[f"`{s.name}`", s.default, s.meaning] for s in SETTINGS]


def test_every_command_is_documented_and_no_other() -> None:
    groups = {"", "bank", "db", "source", "study", "user"}
    commands = {f"`quizapp {' '.join(path)}`" for path in paths(cli) if " ".join(path) not in groups}
    assert {row[0] for row in rows("commands.md")} == commands


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    known = {setting.name for setting in SETTINGS}
    for document in (*DOCS.rglob("*.md"), DOCS.parent / "README.md"):
        named = set(re.findall(r"QUIZAPP_[A-Z_]+[A-Z]", document.read_text(encoding="utf-8")))
        assert named <= known, document
