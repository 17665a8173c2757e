"""`quizapp bank new`, `add`, `rename`, `move`, `retire`: what they write, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.questions import Status
from quizapp.bank.reader import read_bank
from quizapp.cli.bank.checking import all_problems
from tests.cli.conftest import Command
from tests.cli.test_bank_build import desk_at, knows

TEXT = "A heading\n\nThe mill was built in 1953.\n"


@pytest.fixture
def facts(bank: Path) -> Path:
    """Give the file of facts, with a comment of its author's."""
    path = bank / "ch1" / "facts.yaml"
    path.write_text(f"# Mine.\n\n{path.read_text()}", encoding="utf-8")
    return path


def errors(bank: Path) -> list[str]:
    """Return what is wrong with the bank."""
    return [str(problem) for problem in all_problems(bank) if problem.is_error]


@pytest.mark.parametrize(
    "options", [["--deck"], ["--attribution", "According to her"], ["--paragraphs", "3"]]
)
def test_a_new_chapter_is_sound_from_the_first_line_on(
    built: Command, bank: Path, options: list[str]
) -> None:
    ran = built("bank", "new", "ch2", "--title", "A second one", *options)
    assert (ran.code, ran.err) == (0, "")
    assert errors(bank) == []
    assert read_bank(bank).chapters["ch2"].preface.title == "A second one"


def test_a_chapter_made_from_a_text_knows_its_paragraphs_again(
    built: Command, bank: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert built("bank", "new", "ch2", "--text", str(text)).code == 0
    found = read_bank(bank).chapters["ch2"].preface.paragraphs
    assert len({paragraph.fingerprint for paragraph in found}) == len(found) == 2
    assert "1953" not in (bank / "ch2" / "chapter.yaml").read_text()


def test_what_is_added_is_a_draft_at_the_end_and_the_rest_stays(
    built: Command, bank: Path, facts: Path
) -> None:
    before = facts.read_bytes()
    ran = built("bank", "add", "fact", "ch1", "--id", "bridge", "--says", "The bridge cost 5 million rubles.")
    assert ran.code == 0, ran
    assert facts.read_bytes().startswith(before)
    fact = read_bank(bank).chapters["ch1"].facts[-1]
    assert (fact.id, fact.status, fact.says) == ("bridge", Status.DRAFT, "The bridge cost 5 million rubles.")
    assert errors(bank) == []


@pytest.mark.parametrize("what", ["question", "quiz"])
def test_a_question_and_a_quiz_are_added_where_there_was_no_file_for_them(
    built: Command, bank: Path, what: str
) -> None:
    ran = built("bank", "add", what, "ch1", "--json")
    assert ran.code == 0, ran
    assert len(ran.json["files"]) >= 1
    assert errors(bank) == []


def test_renaming_keeps_what_was_remembered(
    built: Command, bank: Path, facts: Path, ready_database: str
) -> None:
    with desk_at(ready_database, bank) as desk:
        ada = knows(desk)
        before = ada.memory("road.sum")
        ran = built("bank", "rename", "road", "highway", DATABASE_URL=ready_database)
        assert ran.code == 0, ran
        assert "# Mine." in facts.read_text()
        assert "highway.sum" in read_bank(bank).chapters["ch1"].facets
        assert ada.memory("highway.sum") == before
        assert ada.memory("road.sum") is None
        assert desk.faults() == {}
    assert built("doctor", "--replay", DATABASE_URL=ready_database).code == 0


def test_what_is_moved_stands_elsewhere_and_keeps_its_id(built: Command, bank: Path, facts: Path) -> None:
    assert built("bank", "move", "road", "--after", "dam").code == 0
    assert [fact.id for fact in read_bank(bank).chapters["ch1"].facts] == ["port", "dam", "road", "mill"]
    assert facts.read_text().startswith("# Mine.")


def test_what_is_retired_is_asked_no_more_and_stays_readable(built: Command, bank: Path) -> None:
    assert built("bank", "retire", "road").code == 0
    chapter = read_bank(bank).chapters["ch1"]
    assert "road" in {fact.id for fact in chapter.facts}
    assert not [question for question in chapter.questions if question.fact == "road"]
    assert built("bank", "retire", "port.sum.number").code == 0
    assert "port.sum.number" not in read_bank(bank).chapters["ch1"].places


def test_a_dry_run_shows_the_difference_and_writes_nothing(built: Command, bank: Path, facts: Path) -> None:
    before = {path: path.read_bytes() for path in bank.rglob("*.yaml")}
    ran = built("bank", "retire", "road", "--dry-run")
    assert "+  status: retired" in ran.out
    assert {path: path.read_bytes() for path in bank.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    "args",
    [
        ("new", "ch1"),
        ("new", "../up"),
        ("add", "fact", "nowhere"),
        ("rename", "road", "port"),
        ("rename", "nothing", "something"),
        ("rename", "road", "A Road"),
        ("move", "nothing"),
        ("move", "road", "--to", "nowhere"),
        ("retire", "nothing"),
        ("new", "ch2", "--text", "missing.txt"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_changes(
    built: Command, bank: Path, args: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in bank.rglob("*.yaml")}
    assert built("bank", *args).sentence
    assert {path: path.read_bytes() for path in bank.rglob("*.yaml")} == before
