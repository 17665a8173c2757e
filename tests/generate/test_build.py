"""Whole files of generated questions: compared with what lies on disk, then written."""

from __future__ import annotations

from pathlib import Path

from quizapp.bank.reader import GENERATED, read_chapter
from quizapp.generate.build import Build, build, stale_problem, write
from tests.bank.builders import a_facet, a_fact, write_chapter


def built(folder: Path) -> Build:
    return build(read_chapter(folder), folder)


def test_a_first_build_adds_every_question(tmp_path: Path) -> None:
    made = built(write_chapter(tmp_path / "ch1"))
    assert (made.added, made.same, made.is_stale) == (["loan.sum.number", "loan.sum.flashcard"], [], True)
    assert not (tmp_path / "ch1" / GENERATED).exists()


def test_what_was_built_is_not_stale_and_building_again_changes_nothing(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1")
    write(built(folder), folder)
    before = (folder / GENERATED).read_bytes()
    made = built(folder)
    assert (made.added, made.changed, made.removed, made.is_stale) == ([], [], [], False)
    assert made.same == ["loan.sum.number", "loan.sum.flashcard"]
    assert stale_problem(read_chapter(folder), made) == []
    write(made, folder)
    assert (folder / GENERATED).read_bytes() == before


def test_a_changed_fact_tells_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1")
    write(built(folder), folder)
    write_chapter(
        folder, facts=[a_fact("loan", a_facet("sum", number="500 million", unit="rubles", forms=["number"]))]
    )
    made = built(folder)
    assert (made.added, made.changed, made.removed) == ([], ["loan.sum.number"], ["loan.sum.flashcard"])
    [problem] = stale_problem(read_chapter(folder), made)
    assert problem.code == "QB040"
    assert problem.message == "run `quizapp bank build`: 0 to add, 1 to change, 1 to remove"


def test_a_file_edited_by_hand_is_stale_even_when_it_reads_the_same(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1")
    write(built(folder), folder)
    with (folder / GENERATED).open("a") as file:
        file.write("# by hand\n")
    made = built(folder)
    assert (made.same, made.is_stale) == (["loan.sum.number", "loan.sum.flashcard"], True)
