"""The list of formats: told apart by what is in a file, and no heavier than what is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.exchange import FORMATS, recognise
from quizapp.exchange.deck import BadFile
from tests.exchange.table import PAGE, TWO_WAYS, with_tables
from tests.fuzz.seeds import seeds

SAME_READER = {"qti21": "qti"}
"""Formats whose files another name recognises as well: its reader is the same."""


@pytest.mark.parametrize("name", TWO_WAYS)
def test_a_file_is_recognised_by_what_is_in_it(name: str, tmp_path: Path) -> None:
    for number, content in enumerate(seeds(name)):
        ending = {"csv": ".csv"}.get(name, ".txt" if name in ("tsv", "quizlet", "gift", "aiken") else "")
        path = tmp_path / f"file{number}{ending}"
        path.write_bytes(content)
        if name == "tsv" and not content.startswith(b"#"):
            path = path.rename(path.with_suffix(".tsv"))
        assert recognise(path).name == SAME_READER.get(name, name)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"just words", b"<html></html>", b"PK\x03\x04", b"\xff\xfe"]
)
def test_what_is_no_format_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(BadFile, match="not a file of any format"):
        recognise(path)


def test_the_list_alone_loads_no_package_of_a_format() -> None:
    heavy = "{'openpyxl', 'zstandard', 'sqlite3'}"
    asked = f"import sys, quizapp.exchange; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_every_format_has_a_name_of_its_own() -> None:
    assert {name: one.name for name, one in FORMATS.items()} == {name: name for name in FORMATS}


def test_the_docs_tell_what_each_format_carries() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_tables(page), "run python -m tests.exchange.table"
    assert all(f"`{name}`" in page for name in FORMATS)
