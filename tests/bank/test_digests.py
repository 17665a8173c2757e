"""What is kept by a hash must have another one as soon as anything differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank import digests
from quizapp.bank.digests import digest_of, digest_of_bank
from tests.bank.builders import a_preface, write_chapter


@pytest.mark.parametrize(
    "file", ["chapter.yaml", "facts.yaml", "generated.yaml", "questions.yaml", "ledger.yaml"]
)
def test_every_file_of_a_chapter_counts(tmp_path: Path, file: str) -> None:
    folder = write_chapter(tmp_path / "ch1")
    before = digest_of(folder), digest_of_bank(tmp_path)
    with (folder / file).open("a") as written:
        written.write("# a comment\n")
    assert digest_of(folder) != before[0]
    assert digest_of_bank(tmp_path) != before[1]


def test_text_that_moves_from_one_file_to_the_next_counts(tmp_path: Path) -> None:
    one = write_chapter(tmp_path / "one", generated="# a\n", written="# b\n")
    other = write_chapter(tmp_path / "other", generated="# a\n# b\n", written="")
    assert digest_of(one) != digest_of(other)


def test_a_chapter_more_or_less_counts(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1")
    before = digest_of_bank(tmp_path)
    write_chapter(tmp_path / "ch2", preface=a_preface(id="ch2"))
    assert digest_of_bank(tmp_path) != before


def test_other_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_chapter(tmp_path / "ch1")
    before = digest_of(folder)
    monkeypatch.setattr(digests, "shape", lambda: b"other code")
    assert digest_of(folder) != before


def test_the_same_files_have_the_same_hash_wherever_they_lie(tmp_path: Path) -> None:
    assert digest_of(write_chapter(tmp_path / "a" / "ch1")) == digest_of(
        write_chapter(tmp_path / "b" / "ch1")
    )
