"""Quizzes of a chapter: read with their places, checked, indexed, kept in the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizapp.bank.checker import check
from quizapp.bank.compiled import CompiledChapter, open_chapter
from quizapp.bank.content import Bank
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.public import bank_as_json
from quizapp.bank.quizzes import QuizMode
from quizapp.bank.reader import QUIZZES, read_bank, read_chapter, read_files
from quizapp.generate import build as building
from tests.bank.builders import a_fact, a_preface, write_chapter

TEST = """\
- id: all-of-it
  title: All of it
  about: Everything there is.
  mode: test
  attempts: 2
  questions: [loan.sum.number]
- id: by-the-clock
  title: By the clock
  mode: timed
  minutes: 15
  shuffle: yes
  questions: [loan.sum.number]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a chapter whose questions are built."""
    folder = write_chapter(tmp_path / "bank" / "ch1")
    building.write(building.build(read_chapter(folder), folder), folder)
    return folder


def with_quizzes(folder: Path, text: str) -> Path:
    (folder / QUIZZES).write_text(text, encoding="utf-8")
    return folder


def errors(folder: Path) -> list[Problem]:
    """Return what makes a chapter be refused."""
    return [problem for problem in check([read_chapter(folder)]) if problem.is_error]


def a_quiz(**fields: Any) -> str:
    """Return the text of one quiz; what is not named has a sensible value."""
    given = {"id": "q", "title": "Q", "mode": "test", "questions": "[loan.sum.number]"} | fields
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in given.items() if value) + "\n"


def test_a_bank_knows_its_quizzes_by_their_ids(folder: Path) -> None:
    bank = read_bank(with_quizzes(folder, TEST).parent)
    test, timed = bank.quiz("all-of-it"), bank.quiz("by-the-clock")
    assert test is not None
    assert timed is not None
    assert (test.title, test.about, test.mode) == ("All of it", "Everything there is.", QuizMode.TEST)
    assert (test.minutes, test.attempts, test.shuffle) == (None, 2, False)
    assert test.questions == ("loan.sum.number",)
    assert (timed.mode, timed.minutes, timed.attempts, timed.shuffle) == (QuizMode.TIMED, 15, None, True)
    assert bank.quiz("no-such") is None
    assert bank.chapters["ch1"].quizzes == (test, timed)


def test_a_chapter_without_the_file_has_no_quizzes(folder: Path) -> None:
    assert read_chapter(folder).chapter.quizzes == ()


def test_quizzes_come_from_the_cache_and_a_changed_one_is_noticed(folder: Path, tmp_path: Path) -> None:
    with_quizzes(folder, TEST)
    fresh, cached = (open_chapter(folder, tmp_path / "cache") for _ in range(2))
    assert isinstance(cached, CompiledChapter)
    assert cached.quizzes == fresh.quizzes
    assert len(fresh.quizzes) == 2
    with_quizzes(folder, TEST.replace("All of it", "Everything"))
    assert open_chapter(folder, tmp_path / "cache").quizzes[0].title == "Everything"


def test_quizzes_are_public(folder: Path) -> None:
    chapter = read_chapter(with_quizzes(folder, TEST)).chapter
    [shown] = bank_as_json(Bank((chapter,)))["chapters"]
    assert shown["quizzes"][1] == {
        "id": "by-the-clock",
        "title": "By the clock",
        "about": None,
        "mode": "timed",
        "minutes": 15,
        "attempts": None,
        "shuffle": True,
        "questions": ["loan.sum.number"],
    }


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (a_quiz(mode="exam"), "QB007", (3, 9)),
        (a_quiz(mode="adaptive"), "QB007", (3, 9)),
        (a_quiz(mode="timed", minutes="0"), "QB007", (5, 12)),
        (a_quiz(mode="timed", minutes="1441"), "QB007", (5, 12)),
        (a_quiz(mode="timed", minutes="ten"), "QB007", (5, 12)),
        (a_quiz(mode="timed"), "QB085", (1, 3)),
        (a_quiz(mode="test", minutes="5"), "QB085", (1, 3)),
        (a_quiz(attempts="0"), "QB007", (5, 13)),
        (a_quiz(shuffle="perhaps"), "QB007", (5, 12)),
        (a_quiz(questions="[]"), "QB007", (4, 3)),
        (a_quiz(title=""), "QB006", (1, 3)),
        (a_quiz(tittle="Q"), "QB005", (5, 11)),
        ("- just words\n", "QB007", (1, 3)),
    ],
)
def test_what_does_not_fit_is_told_with_its_line_and_column(
    folder: Path, text: str, code: str, place: tuple[int, int]
) -> None:
    with pytest.raises(BankError) as refused:
        read_chapter(with_quizzes(folder, text))
    [problem] = refused.value.problems
    assert (problem.code, problem.at) == (code, ("bank/ch1/quizzes.yaml", *place)), problem


def test_a_question_that_is_not_there_is_told_with_the_one_that_is_close(folder: Path) -> None:
    [problem] = errors(with_quizzes(folder, a_quiz(questions="[loan.sum.nmber]")))
    assert (problem.code, problem.fix) == ("QB011", "loan.sum.number")
    assert problem.at == ("bank/ch1/quizzes.yaml", 4, 15)


def test_a_flashcard_may_stand_in_a_quiz_for_study_and_in_no_test(folder: Path) -> None:
    for mode, codes in (("study", []), ("test", ["QB087"])):
        with_quizzes(folder, a_quiz(mode=mode, questions="[loan.sum.flashcard]"))
        assert [problem.code for problem in errors(folder)] == codes


def test_no_two_quizzes_of_a_bank_have_one_id(folder: Path, tmp_path: Path) -> None:
    other = write_chapter(tmp_path / "bank" / "ch2", preface=a_preface(id="ch2"), facts=[a_fact("debt")])
    building.write(building.build(read_chapter(other), other), other)
    with_quizzes(folder, a_quiz())
    with_quizzes(other, a_quiz(questions="[debt.sum.number]"))
    problems = [problem for problem in check(read_files(tmp_path / "bank")) if problem.is_error]
    assert [(problem.code, problem.at.file) for problem in problems] == [("QB010", "bank/ch2/quizzes.yaml")]


def test_the_misnamed_file_is_not_passed_over(folder: Path) -> None:
    (folder / "quizzes.yml").write_text(TEST)
    with pytest.raises(BankError, match=r"quizzes\.yml:1:1: QB008"):
        read_chapter(folder)
