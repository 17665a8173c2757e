"""Whole files of generated questions: compared with what lies on disk, then written."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.ledger import LEDGER, Memories
from quizapp.bank.problems import BankError
from quizapp.bank.reader import GENERATED, read_chapter
from quizapp.generate.build import Build, build, stale_problem, write
from tests.bank.builders import Plain, a_facet, a_fact, question_fields, write_chapter

NAMES = ["loan.sum.number", "loan.sum.flashcard"]


def a_loan(number: str = "520 million", **fields: object) -> Plain:
    """Return the loan, asked as a number and on a card unless other forms are named."""
    forms = {"forms": ["number", "flashcard"]}
    return a_fact("loan", a_facet("sum", number=number, unit="rubles", **forms | fields))


def a_folder(folder: Path) -> Path:
    return write_chapter(folder, facts=[a_loan()])


def built(folder: Path, memories: Memories = Memories.LAPSE) -> Build:
    return build(read_chapter(folder), folder, memories)


def was_built(folder: Path, **files: object) -> Path:
    """Write a chapter's files and build it."""
    write_chapter(folder, **{"facts": [a_loan()]} | files)
    write(built(folder), folder)
    return folder


def test_a_first_build_adds_every_question(tmp_path: Path) -> None:
    made = built(a_folder(tmp_path / "ch1"))
    assert (made.added, made.same, made.is_stale) == (NAMES, [], True)
    assert not (tmp_path / "ch1" / GENERATED).exists()


def test_what_was_built_is_not_stale_and_building_again_changes_nothing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "ch1")
    write(built(folder), folder)
    before = (folder / GENERATED).read_bytes()
    made = built(folder)
    assert (made.added, made.changed, made.removed, made.is_stale) == ([], [], [], False)
    assert made.same == NAMES
    assert stale_problem(read_chapter(folder), made) == []
    write(made, folder)
    assert (folder / GENERATED).read_bytes() == before


def test_a_changed_fact_tells_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "ch1")
    write(built(folder), folder)
    write_chapter(folder, facts=[a_loan("500 million", forms=["number"])])
    made = built(folder)
    assert (made.added, made.changed, made.removed) == ([], ["loan.sum.number"], ["loan.sum.flashcard"])
    [problem] = stale_problem(read_chapter(folder), made)
    assert problem.code == "QB040"
    assert problem.message == "run `quizapp bank build`: 0 to add, 1 to change, 1 to remove"


def test_a_file_edited_by_hand_is_stale_even_when_it_reads_the_same(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "ch1")
    write(built(folder), folder)
    with (folder / GENERATED).open("a") as file:
        file.write("# by hand\n")
    made = built(folder)
    assert (made.same, made.is_stale) == (NAMES, True)


# The ledger


def test_a_build_writes_the_ledger_beside_the_questions(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "ch1")
    made = built(folder)
    assert (made.stale, made.is_first) == ([LEDGER, GENERATED], True)
    write(made, folder)
    assert '  loan.sum: {"number": "520000000", "unit": "rubles"}\n' in (folder / LEDGER).read_text()
    assert built(folder).stale == []


def test_a_chapter_that_has_no_ledger_yet_is_no_problem_and_one_whose_ledger_is_old_is(
    tmp_path: Path,
) -> None:
    folder = was_built(tmp_path / "ch1")
    (folder / LEDGER).unlink()
    assert stale_problem(read_chapter(folder), built(folder)) == []
    written = question_fields("short", id="why", text="a quarrel")
    write(built(folder), folder)
    write_chapter(folder, facts=[a_loan()], written=[written])
    [problem] = stale_problem(read_chapter(folder), built(folder))
    assert (problem.code, problem.at.file) == ("QB040", f"{tmp_path.name}/ch1/ledger.yaml")


def test_another_key_is_told_with_what_happens_to_the_memories(tmp_path: Path) -> None:
    folder = was_built(tmp_path / "ch1")
    write_chapter(folder, facts=[a_loan("300 million")])
    [change] = built(folder, Memories.RESET).changes
    assert (change.facet, change.was.text, change.now.text, change.memories) == (
        *("loan.sum", "520 million rubles", "300 million rubles"),
        "reset",
    )
    write(built(folder, Memories.RESET), folder)
    again = built(folder, Memories.KEEP)
    assert (again.changes, again.stale) == ([], [])
    assert [change.memories for change in again.ledger.changes] == ["reset"]


def test_another_key_of_a_written_question_is_told(tmp_path: Path) -> None:
    why = question_fields("short", id="why", text="a quarrel")
    folder = was_built(tmp_path / "ch1", written=[why])
    write_chapter(folder, facts=[a_loan()], written=[why | {"key": {"text": "a famine"}}])
    made = built(folder)
    assert (made.rekeyed, made.changes, made.gone) == (["why"], [], [])


def test_what_is_removed_is_told_once(tmp_path: Path) -> None:
    why = question_fields("short", id="why", text="a quarrel")
    folder = was_built(tmp_path / "ch1", facts=[a_loan(), a_fact("treaty")], written=[why])
    write_chapter(folder, facts=[a_loan()], written=[])
    made = built(folder)
    assert made.gone == ["treaty.sum", "why"]
    write(made, folder)
    assert built(folder).gone == []


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"facts": [a_fact("treaty"), a_loan("300 million")]}, "facts.yaml:23:9"),
        (
            {"written": [question_fields("short", id="why", text="a famine")]},
            "questions.yaml:1:7",
        ),
        (
            {"written": [question_fields("flashcard", id="why", text="a quarrel")]},
            "questions.yaml:1:7",
        ),
    ],
)
def test_an_id_that_was_removed_is_not_used_for_something_else(
    tmp_path: Path, files: dict[str, list[Plain]], place: str
) -> None:
    why = question_fields("short", id="why", text="a quarrel")
    folder = was_built(tmp_path / "ch1", facts=[a_loan(), a_fact("treaty")], written=[why])
    was_built(folder, facts=[a_fact("treaty")], written=[])
    write_chapter(folder, **{"facts": [a_fact("treaty")]} | files)
    before = {name: (folder / name).read_bytes() for name in (LEDGER, GENERATED)}
    made = built(folder)
    [problem] = stale_problem(read_chapter(folder), made)
    assert (problem.code, str(problem.at)) == ("QB036", f"{tmp_path.name}/ch1/{place}")
    with pytest.raises(BankError, match="QB036"):
        write(made, folder)
    assert before == {name: (folder / name).read_bytes() for name in (LEDGER, GENERATED)}


def test_an_id_that_was_removed_comes_back_with_the_meaning_that_it_had(tmp_path: Path) -> None:
    folder = was_built(tmp_path / "ch1", facts=[a_loan(), a_fact("treaty")])
    was_built(folder, facts=[a_fact("treaty")])
    was_built(folder, facts=[a_loan("520,000,000"), a_fact("treaty")])
    assert '"gone"' not in (folder / LEDGER).read_text()


def test_a_torn_ledger_is_a_problem_and_is_not_written_over(tmp_path: Path) -> None:
    folder = was_built(tmp_path / "ch1")
    (folder / LEDGER).write_text("facets: [")
    write_chapter(folder, facts=[a_loan("300 million")])
    made = built(folder)
    assert [problem.code for problem in stale_problem(read_chapter(folder), made)] == ["QB001"]
    with pytest.raises(BankError):
        write(made, folder)
    assert (folder / LEDGER).read_text() == "facets: ["


@pytest.mark.parametrize("written_first", [LEDGER, GENERATED])
def test_a_build_that_was_broken_off_is_mended_by_the_next_and_loses_no_change(
    tmp_path: Path, written_first: str
) -> None:
    folder = was_built(tmp_path / "ch1")
    write_chapter(folder, facts=[a_loan("300 million")])
    made = built(folder)
    (folder / written_first).write_text(made.texts[written_first])
    write(built(folder), folder)
    assert {name: (folder / name).read_text() for name in made.texts} == made.texts
    assert [change.facet for change in built(folder).ledger.changes] == ["loan.sum"]
