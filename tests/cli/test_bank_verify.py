"""`quizapp bank verify`: each number, date and name of a fact stands in its paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Command
from tests.cli.test_source import TEXT, bank, file

__all__ = ["bank", "file"]


@pytest.fixture
def installed(quizapp: Command, file: Path) -> Command:
    """Give the command line with the chapter's text installed."""
    assert quizapp("source", "add", "ch1", str(file)).code == 0
    return quizapp


def amend(bank: Path, fact: int, **fields: object) -> None:
    """Change fields of a fact of the chapter."""
    path = bank / "ch1" / "facts.yaml"
    facts = yaml.safe_load(path.read_text())
    facts[fact] |= fields
    path.write_text(yaml.safe_dump(facts, sort_keys=False))


def test_facts_that_the_text_bears_out_are_verified(installed: Command) -> None:
    ran = installed("bank", "verify")
    assert (ran.code, ran.out) == (0, "ch1: 2 verified\n")


def test_a_wrong_number_is_told_with_the_paragraph_that_has_it(installed: Command, bank: Path) -> None:
    amend(bank, 0, says="The road cost 17 million rubles in 1954.")
    ran = installed("bank", "verify", "ch1")
    assert ran.code == 1
    assert "road — partly: cites paragraph 2" in ran.out
    assert "date '1954', claim: does not stand there; it stands in paragraph 3" in ran.out
    assert "1 verified, 1 partly" in ran.out
    (chapter,) = installed("bank", "verify", "--json").json["chapters"]
    (missing,) = chapter["findings"][0]["missing"]
    assert (missing["kind"], missing["text"], missing["where"], missing["elsewhere"]) == (
        "date",
        "1954",
        "claim",
        [3],
    )
    assert chapter["verdicts"] == {"verified": 1, "partly": 1, "waived": 0, "lost": 0}


def test_a_waived_fact_is_counted_and_its_reason_shown_on_demand(installed: Command, bank: Path) -> None:
    amend(bank, 0, says="The road cost 18 million rubles.", waive={"QB060": "Rounded by us."})
    ran = installed("bank", "verify")
    assert (ran.code, ran.out) == (0, "ch1: 1 verified, 1 waived\n")
    assert "waived: Rounded by us." in installed("bank", "verify", "--all").out


def test_a_lost_paragraph_is_told_and_its_questions_stay(installed: Command, file: Path) -> None:
    file.write_text("\n".join(TEXT[:2]))
    installed("source", "add", "ch1", str(file))
    ran = installed("bank", "verify")
    assert ran.code == 1
    assert "port — lost: the text no longer has paragraph 3" in ran.out
    assert "2 facts" in installed("bank", "show").out


def test_a_file_is_verified_against_without_being_installed(
    quizapp: Command, file: Path, tmp_path: Path
) -> None:
    file.write_text("\n".join(["A foreword.", *TEXT]))
    ran = quizapp("bank", "verify", "ch1", "--source", str(file))
    assert ran.code == 0
    assert "1–3  moved to 2–4" in ran.out
    assert not (tmp_path / "instance" / "sources").exists()
    assert quizapp("bank", "verify", "--source", str(file)).code == 2


def test_without_a_text_one_sentence_tells_how_to_install_it(quizapp: Command) -> None:
    assert "`quizapp source add ch1 FILE`" in quizapp("bank", "verify", "ch1").sentence
    assert "`quizapp source add CHAPTER FILE`" in quizapp("bank", "verify").sentence
    assert "did you mean 'ch1'?" in quizapp("bank", "verify", "ch2").sentence
