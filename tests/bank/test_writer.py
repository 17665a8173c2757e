"""Content to files: the machine-written file of a chapter."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.questions import Question
from quizapp.bank.reader import GENERATED, read_chapter
from quizapp.bank.writer import HEADER, questions_text, replace_file
from tests.bank.builders import a_question, write_chapter

QUESTIONS = (
    a_question("choice", "400 million rubles", "1.3 billion rubles", number="520 million", unit="rubles"),
    a_question("date", id="loan.day.date", facets=["loan.day"], date="1954-10-12"),
    a_question(
        "true-false",
        {"text": "True", "facet": "lending.total", "feedback": "That is all lending."},
        yes_no="no",
        correction="520 million, not 1.3 billion",
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_chapter(tmp_path_factory.mktemp("bank") / "ch1")


def read_again(folder: Path, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    (folder / GENERATED).write_text(questions_text(questions), encoding="utf-8")
    return read_chapter(folder).chapter.generated


def test_what_is_written_is_read_again_as_it_was(folder: Path) -> None:
    assert read_again(folder, QUESTIONS) == QUESTIONS


hard_to_quote = st.sampled_from(
    ["null", "~", "yes", "5", "1954-02-30", "- a", "a: b", "# c", "&x", "'", '"', "…", "\ufeff"]
)
lines = hard_to_quote | st.sampled_from(["\x85", "a\u2028 b", "a\u2029"]) | st.text(min_size=1, max_size=200)


@given(st.lists(st.tuples(lines, lines, lines), min_size=1, max_size=3))
def test_no_text_is_lost_in_writing(folder: Path, texts: list[tuple[str, str, str]]) -> None:
    questions = tuple(
        a_question(
            "short", {"text": wrong, "feedback": stem}, id=f"q{n}", text=key, accept=[wrong], stem=stem
        )
        for n, (stem, key, wrong) in enumerate(texts)
    )
    assert read_again(folder, questions) == questions


def test_the_same_questions_give_the_same_bytes_and_what_is_usual_is_left_out() -> None:
    text = questions_text(QUESTIONS)
    assert text == questions_text(tuple(question.model_copy(deep=True) for question in QUESTIONS))
    assert "replaces-generated" not in text.removeprefix(HEADER)
    assert "null" not in text


def test_a_new_question_changes_no_line_of_the_others() -> None:
    before, after = questions_text(QUESTIONS[::2]).splitlines(), questions_text(QUESTIONS).splitlines()
    changed = [line for line in unified_diff(before, after, n=0) if line.startswith("-")]
    assert changed == ["--- \n"]


def test_a_file_without_questions_is_still_a_list(folder: Path) -> None:
    assert read_again(folder, ()) == ()


def test_a_file_is_replaced_in_full(tmp_path: Path) -> None:
    path = tmp_path / GENERATED
    path.write_text("old\n" * 1000)
    replace_file(path, "neu: ü\n")
    assert path.read_bytes() == "neu: ü\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    path = tmp_path / GENERATED
    path.write_text("old\n")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="the disk is full"):
        replace_file(path, "new\n")
    assert path.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_new_file_is_on_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []
    path = tmp_path / GENERATED
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        assert not path.exists()
        synced.append(os.pread(handle, 100, 0))

    monkeypatch.setattr(os, "fsync", watched)
    replace_file(path, "new\n")
    assert synced == [b"new\n"]


def test_a_file_that_cannot_be_written_is_named_and_not_the_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "generated.yaml").mkdir()
    with pytest.raises(OSError, match="Is a directory") as caught:
        replace_file(tmp_path / "generated.yaml", "new")
    assert caught.value.filename == str(tmp_path / "generated.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["generated.yaml"]
