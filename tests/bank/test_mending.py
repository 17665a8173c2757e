"""Where an author mends a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.mending import Places
from quizapp.bank.reader import read_chapter
from quizapp.generate import build as building
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = question_fields("short", id="by-hand", name="Moscow")
    facts = [a_fact("loan", a_facet("sum"), a_facet("lender", name="Moscow"))]
    folder = write_chapter(tmp_path / "bank" / "ch1", facts=facts, written=[written])
    building.write(building.build(read_chapter(folder), folder), folder)
    return folder


def line(folder: Path, name: str, text: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, found in enumerate(lines, 1) if text in found)


def test_a_written_question_is_mended_where_it_stands(folder: Path) -> None:
    place = Places(folder.parent).of("by-hand")
    assert place == ("bank/ch1/questions.yaml", line(folder, "questions.yaml", "id: by-hand"), 3)


def test_a_generated_question_is_mended_at_the_facet_that_it_is_made_from(folder: Path) -> None:
    place = Places(folder.parent).of("loan.lender.short")
    assert place is not None
    assert place[:2] == ("bank/ch1/facts.yaml", line(folder, "facts.yaml", "id: lender"))


def test_a_question_that_is_gone_has_no_place(folder: Path, tmp_path: Path) -> None:
    assert Places(folder.parent).of("no-such") is None
    (folder / "facts.yaml").write_text("- [", encoding="utf-8")
    assert Places(folder.parent).of("by-hand") is None
    assert Places(tmp_path / "nowhere").of("by-hand") is None
