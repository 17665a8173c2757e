"""The command `quizapp`, run in this process on an installation of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quizapp.cli import main
from tests.bank.builders import a_facet, a_fact, write_chapter

Command = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what was printed on stdout, which is JSON and nothing else."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """Return the one sentence of a refusal: nothing on stdout, one line on stderr, exit code 1."""
        assert (self.code, self.out) == (1, ""), self
        (line,) = self.err.splitlines()
        assert line.endswith((".", "?")), line
        return line


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give the folder of a sound bank whose questions have been built."""
    root = tmp_path / "bank"
    facts = [
        a_fact(
            name,
            a_facet(
                "sum",
                asks=f"According to the chapter, what did the {name} cost?",
                number=f"{number} million",
                unit="rubles",
            ),
            says=f"The {name} cost {number} million rubles.",
        )
        for name, number in (("road", 17), ("port", 230), ("dam", 41), ("mill", 8))
    ]
    write_chapter(root / "ch1", facts=facts)
    return root


@pytest.fixture
def quizapp(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, bank: Path
) -> Command:
    """Give the command line: `quizapp("user", "add", "Ada", stdin="…", ZONE="…")` with QUIZAPP_ settings."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")  # Flask's group sets it, and leaves it behind
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("QUIZAPP_BANK", str(bank))

    def run(*arguments: str, stdin: str = "", **settings: str) -> Ran:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(f"QUIZAPP_{name}", value)
            patch.setattr(sys, "argv", ["quizapp", *arguments])
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            with pytest.raises(SystemExit) as ended:
                main()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def built(quizapp: Command) -> Command:
    """Give the command line on a bank whose questions are built."""
    assert quizapp("bank", "build").code == 0
    return quizapp
