"""`quizapp bank watch`: problems come and go while somebody writes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.cli.bank.watching import Turn, watching
from tests.cli.conftest import Command

Edit = Callable[[], object]


class Author:
    """Writes while the watch sleeps: one edit a pause, in order; None is a pause at rest."""

    def __init__(self, *edits: Edit | None) -> None:
        self.edits = list(edits)
        self.pauses = 0

    def __call__(self, _seconds: float) -> None:
        self.pauses += 1
        assert self.pauses < 50, "nothing is noticed any more"
        edit = self.edits.pop(0) if self.edits else None
        if edit:
            edit()


@pytest.fixture
def facts(built: Command, bank: Path) -> Path:
    """Give the file of the facts of a bank that is built."""
    assert built("version").code == 0
    return bank / "ch1" / "facts.yaml"


def replaced(file: Path, old: str, new: str) -> Edit:
    """Return an edit that saves as many editors do: beside the file, then in its place."""

    def edit() -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        beside.replace(file)

    return edit


def turns(file: Path, *edits: Edit | None) -> Iterator[Turn]:
    """Watch the bank of a file while an author makes these edits."""
    root = file.parents[1]
    return watching(root, root.parent / "instance", Author(*edits))


def codes(turn: Turn) -> tuple[list[str], list[str]]:
    """Return the codes of what came and of what went."""
    return [problem.code for problem in turn.came], [problem.code for problem in turn.went]


def test_a_fault_comes_when_it_is_saved_and_goes_when_it_is_mended(facts: Path) -> None:
    seen = turns(
        facts, replaced(facts, "topic: aid", "topic: ade"), None, replaced(facts, "topic: ade", "topic: aid")
    )
    first = next(seen)
    assert "QB016" not in codes(first)[0]
    came = next(seen)
    assert came.errors == first.errors + 1
    [fault] = [problem for problem in came.came if problem.is_error]
    assert (fault.at.file, fault.item) == ("bank/ch1/facts.yaml", "road")
    gone = next(seen)
    assert (gone.came, gone.went) == ([], came.came)
    assert gone.left == first.left


def test_the_questions_are_made_again_when_only_words_changed(facts: Path) -> None:
    author = Author(replaced(facts, "what did the road cost?", "what was paid for the road?"), None)
    seen = watching(facts.parents[1], facts.parents[2] / "instance", author, builds=True)
    first = next(seen)
    assert next(seen).left == first.left
    assert "what was paid for the road?" in (facts.parent / "generated.yaml").read_text(encoding="utf-8")


def test_a_key_that_means_something_else_waits_for_its_author_to_build(facts: Path) -> None:
    before = (facts.parent / "generated.yaml").read_bytes()
    author = Author(replaced(facts, "number: 17 million", "number: 1"), None)
    seen = watching(facts.parents[1], facts.parents[2] / "instance", author, builds=True)
    next(seen)
    assert "QB040" in {problem.code for problem in next(seen).left}
    assert (facts.parent / "generated.yaml").read_bytes() == before


def test_what_only_moves_to_another_line_is_not_told_again(facts: Path) -> None:
    seen = turns(
        facts,
        replaced(facts, "topic: aid", "topic: ade"),
        None,
        replaced(facts, "- id: road", "# a remark\n\n- id: road"),
    )
    next(seen)
    [fault] = next(seen).came
    moved = next(seen)
    assert (moved.came, moved.went) == ([], [])
    [still] = [problem for problem in moved.left if problem.code == fault.code]
    assert still.at.line == fault.at.line + 2


def test_a_file_that_is_still_being_written_is_read_once_it_is_at_rest(facts: Path) -> None:
    whole = facts.read_bytes()
    seen = turns(
        facts,
        lambda: facts.write_bytes(whole[:40]),
        lambda: facts.write_bytes(whole[:90]),
        lambda: facts.write_bytes(whole + b"\n# done\n"),
    )
    first = next(seen)
    second = next(seen)
    assert (second.came, second.went, second.left) == ([], [], first.left)


def test_a_file_that_cannot_be_read_and_a_bank_taken_away_are_problems_too(facts: Path) -> None:
    root = facts.parents[1]
    seen = turns(
        facts,
        lambda: facts.write_text("- [", encoding="utf-8"),
        None,
        lambda: os.rename(root, root.with_name("away")),  # noqa: PTH104 - a whole folder
        None,
        lambda: shutil.copytree(root.with_name("away"), root),
    )
    next(seen)
    assert codes(next(seen))[0] == ["QB001"]
    assert codes(next(seen)) == (["QB008"], ["QB001"])
    assert codes(next(seen)) == (["QB001"], ["QB008"])


def test_a_new_chapter_is_noticed(facts: Path) -> None:
    chapter = facts.parent
    seen = turns(facts, lambda: shutil.copytree(chapter, chapter.with_name("ch2")))
    next(seen)
    assert next(seen).errors


def test_once_tells_what_there_is_and_ends(built: Command, facts: Path) -> None:
    sound = built("bank", "watch", "--once")
    assert sound.code == 0
    replaced(facts, "topic: aid", "topic: ade")()
    ran = built("bank", "watch", "--once")
    assert ran.code == 1
    assert any(line.startswith("+ bank/ch1/facts.yaml:") for line in ran.out.splitlines())
    assert ran.out.splitlines()[-1].startswith("= 1 error")


def test_a_program_reads_a_line_of_json_for_each_problem_and_each_check(built: Command, facts: Path) -> None:
    replaced(facts, "topic: aid", "topic: ade")()
    ran = built("bank", "watch", "--once", "--json")
    *problems, checked = [json.loads(line) for line in ran.out.splitlines()]
    assert checked["event"] == "checked"
    assert checked["errors"] == sum(problem["severity"] == "error" for problem in problems) == 1
    [fault] = [problem for problem in problems if problem["severity"] == "error"]
    assert fault["event"] == "came"
    assert fault["file"] == "bank/ch1/facts.yaml"
    assert fault["line"] > 1
