"""The text of a chapter: its paragraphs, their fingerprints, and the copy of it that is kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import source
from quizapp.bank.source import fingerprint, install, installed, paragraphs_of, remove

TEXT = "A HEADING\n\nFirst line.\n   \nSecond line.\n"


def test_a_paragraph_is_a_line_that_is_not_empty_and_headings_count() -> None:
    assert paragraphs_of(TEXT) == ("A HEADING", "First line.", "Second line.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_matter_how_lines_end_and_what_a_file_begins_with_the_paragraphs_are_the_same(end: str) -> None:
    assert paragraphs_of("\ufeff" + TEXT.replace("\n", end)) == paragraphs_of(TEXT)


def test_a_page_break_or_a_line_separator_does_not_cut_a_paragraph() -> None:
    assert paragraphs_of("one\u2028two\x0cthree\nfour") == ("one\u2028two\x0cthree", "four")


def test_a_fingerprint_is_the_known_hash_of_the_folded_text() -> None:
    assert fingerprint("  one\t two\u00a0\n three ") == fingerprint("one two three")
    assert fingerprint("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(st.text())
def test_a_fingerprint_depends_on_the_words_and_not_on_the_white_space(text: str) -> None:
    assert fingerprint(text) == fingerprint("  ".join(text.split()) + "\n")
    assert fingerprint(f"{text} more") != fingerprint(text)


def test_an_installed_text_comes_back_whole_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    assert installed(tmp_path, "ch1") is None
    path = install(tmp_path, "ch1", "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert installed(tmp_path, "ch1") == paragraphs_of(TEXT)
    assert path == tmp_path / "sources" / "ch1.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == TEXT.encode()


def test_a_text_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    install(tmp_path, "ch1", "old")
    install(tmp_path, "ch1", "new")
    assert installed(tmp_path, "ch1") == ("new",)
    assert [path.name for path in (tmp_path / "sources").iterdir()] == ["ch1.txt"]


def test_a_text_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    install(tmp_path, "ch1", "old")
    with pytest.raises(UnicodeEncodeError):
        install(tmp_path, "ch1", "half \ud800")
    assert installed(tmp_path, "ch1") == ("old",)
    assert [path.name for path in (tmp_path / "sources").iterdir()] == ["ch1.txt"]


def test_a_text_is_removed_once(tmp_path: Path) -> None:
    install(tmp_path, "ch1", TEXT)
    assert remove(tmp_path, "ch1") is True
    assert installed(tmp_path, "ch1") is None
    assert remove(tmp_path, "ch1") is False


@pytest.mark.parametrize("wrong", ["", "..", "../ch1", "a/b", "Ch1", "ch1.txt", "ch1\n", "a\0b", "ch--1"])
def test_an_id_that_could_lead_elsewhere_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="chapter's id"):
        install(tmp_path, wrong, TEXT)
    with pytest.raises(ValueError, match="chapter's id"):
        installed(tmp_path, wrong)
    with pytest.raises(ValueError, match="chapter's id"):
        remove(tmp_path, wrong)
    assert list(tmp_path.rglob("*")) == []


def test_all_installed_texts_are_listed_by_id_and_other_files_are_not(tmp_path: Path) -> None:
    assert list(source.all_installed(tmp_path)) == []
    install(tmp_path, "ch2", "two")
    install(tmp_path, "ch1", "one")
    (tmp_path / "sources" / "Notes of mine.txt").write_text("no chapter")
    assert list(source.all_installed(tmp_path)) == [("ch1", ("one",)), ("ch2", ("two",))]
