"""The compiled cache: the same bank, sooner; and never a stale one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from quizapp.bank import digests
from quizapp.bank.compiled import CompiledChapter, open_chapter
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.problems import BankError
from quizapp.bank.reader import read_chapter
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_chapter(
        tmp_path / "bank" / "ch1",
        facts=[a_fact("loan"), a_fact("visit", a_facet("day", date="1954-09-29"))],
        generated=[
            question_fields("number", number="520 million", unit="rubles"),
            question_fields("flashcard", number="520 million", unit="rubles"),
        ],
        written=[
            question_fields("flashcard", number="520 million", unit="rubles", replaces_generated="yes"),
            question_fields("date", id="when", facets=["visit.day", "loan.sum"], date="1954-09-29"),
        ],
    )


def opened_twice(folder: Path, cache: Path) -> tuple[Chapter, Chapter]:
    return open_chapter(folder, cache), open_chapter(folder, cache)


def test_the_second_opening_comes_from_the_cache_and_holds_the_same(folder: Path, cache: Path) -> None:
    first, second = opened_twice(folder, cache)
    assert not isinstance(first, CompiledChapter)
    assert isinstance(second, CompiledChapter)
    assert list(second.questions) == list(first.questions)
    assert second.preface == first.preface
    assert second.facets == first.facets
    assert second.asked_facets == first.asked_facets


def test_a_bank_of_cached_chapters_answers_as_one_read_from_its_files(folder: Path, cache: Path) -> None:
    fresh, cached = (Bank((chapter,)) for chapter in opened_twice(folder, cache))
    for question in read_chapter(folder).chapter.questions:
        assert cached.question(question.id) == fresh.question(question.id) == question
    for facet_id in ("loan.sum", "visit.day", "no.such"):
        assert cached.asking(facet_id) == fresh.asking(facet_id)
    assert cached.question("no-such") is None


def test_a_question_is_made_only_when_it_is_asked_for(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    loads = pickle.loads

    def counted(stored: bytes) -> object:
        made.append(loads(stored))
        return made[-1]

    _, cached = opened_twice(folder, cache)
    monkeypatch.setattr(pickle, "loads", counted)
    assert len(cached.questions) == 3
    assert cached.asked_facets == {"loan.sum", "visit.day"}
    assert made == []
    assert cached.questions[-1].id == "when"
    assert [question.id for question in cached.questions[1:]] == ["loan.sum.flashcard", "when"]
    assert len(made) == 2


@pytest.mark.parametrize("file", ["chapter.yaml", "facts.yaml", "generated.yaml", "questions.yaml"])
def test_a_change_in_any_file_is_seen(folder: Path, cache: Path, file: str) -> None:
    opened_twice(folder, cache)
    with (folder / file).open("a") as written:
        written.write("# a comment\n")
    assert not isinstance(open_chapter(folder, cache), CompiledChapter)
    assert isinstance(open_chapter(folder, cache), CompiledChapter)
    assert len(list(cache.iterdir())) == 1


def test_what_was_compiled_by_other_code_is_not_taken(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_twice(folder, cache)
    monkeypatch.setattr(digests, "shape", lambda: b"another version")
    assert not isinstance(open_chapter(folder, cache), CompiledChapter)


@pytest.mark.parametrize("damage", [b"", b"\xff" * 8, b"\x08\0\0\0\0\0\0\0notpickl"])
def test_a_damaged_cache_is_done_without_and_made_again(folder: Path, cache: Path, damage: bytes) -> None:
    opened_twice(folder, cache)
    [kept] = cache.iterdir()
    kept.write_bytes(damage)
    assert len(open_chapter(folder, cache).questions) == 3
    assert isinstance(open_chapter(folder, cache), CompiledChapter)


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no folder")
    assert len(open_chapter(folder, tmp_path / "a-file" / "cache").questions) == 3


def test_chapters_whose_names_begin_alike_keep_out_of_each_others_way(folder: Path, cache: Path) -> None:
    other = write_chapter(folder.parent / "ch1-2")
    for each in (folder, other, folder, other):
        open_chapter(each, cache)
    assert len(list(cache.iterdir())) == 2
    assert isinstance(open_chapter(folder, cache), CompiledChapter)


def test_only_its_owner_can_read_what_is_kept(folder: Path, cache: Path) -> None:
    open_chapter(folder, cache)
    assert cache.stat().st_mode & 0o077 == 0
    assert all(kept.stat().st_mode & 0o077 == 0 for kept in cache.iterdir())


def test_files_that_cannot_be_read_are_problems_and_are_not_kept(folder: Path, cache: Path) -> None:
    (folder / "facts.yaml").write_text("- id: [\n")
    with pytest.raises(BankError, match="QB001"):
        open_chapter(folder, cache)
    assert not cache.exists()
