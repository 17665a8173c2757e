"""`quizapp source`: a person's own copy of a chapter's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.source import fingerprint
from tests.bank.builders import a_facet, a_fact, a_preface, write_chapter
from tests.cli.conftest import Command

TEXT = ("A VISIT", "The road cost 17 million rubles.", "The port of Ada cost 230 million rubles in 1954.")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give a bank of one chapter whose text is `TEXT`."""
    paragraphs = [
        {"number": n, "gist": f"Gist {n}.", "fingerprint": fingerprint(text)}
        for n, text in enumerate(TEXT, 1)
    ]
    facts = [
        a_fact("road", a_facet(number="17 million"), says="The road cost 17 million rubles.", paragraph=2),
        a_fact("port", a_facet(number="230 million"), says="The port cost 230 million rubles.", paragraph=3),
    ]
    for fact in facts:
        fact["facets"][0]["key"]["unit"] = "rubles"
    root = tmp_path / "bank"
    write_chapter(root / "ch1", preface=a_preface(paragraphs=paragraphs), facts=facts)
    return root


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with the chapter's text."""
    path = tmp_path / "text.txt"
    path.write_text("\n\n".join(TEXT), encoding="utf-8")
    return path


def kept(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "sources" / "ch1.txt"


def test_the_same_text_is_installed_and_listed(quizapp: Command, file: Path, tmp_path: Path) -> None:
    ran = quizapp("source", "add", "ch1", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert "3 same" in ran.out
    assert "is installed" in ran.out
    assert kept(tmp_path).read_text() == "\n\n".join(TEXT)
    assert "ch1: 3 paragraphs (3 same)" in quizapp("source", "list").out
    (row,) = quizapp("source", "list", "--json").json["sources"]
    assert (row["chapter"], row["paragraphs"], row["compared"]["same"]) == ("ch1", 3, 3)


def test_the_bank_is_never_written_to(quizapp: Command, file: Path, bank: Path) -> None:
    before = {path: path.read_bytes() for path in bank.rglob("*.yaml")}
    quizapp("source", "add", "ch1", str(file))
    quizapp("source", "remove", "ch1")
    assert {path: path.read_bytes() for path in bank.rglob("*") if path.is_file()} == before


def test_a_text_from_another_system_is_the_same(quizapp: Command, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n\r\n".join(TEXT).encode())
    assert "3 same" in quizapp("source", "add", "ch1", str(file)).out


def test_what_moved_changed_or_is_lost_is_told_by_paragraph(
    quizapp: Command, file: Path, tmp_path: Path
) -> None:
    file.write_text("\n".join(["A foreword.", TEXT[0], TEXT[2].replace("1954", "1955")]))
    ran = quizapp("source", "add", "ch1", str(file))
    assert ran.code == 0
    assert "1 moved, 1 changed, 1 lost, 1 unknown" in ran.out
    for told in (
        "1  moved to 2",
        "2  lost",
        "3  changed",
        "does not know: paragraph 1",
        "differs from the bank",
    ):
        assert told in ran.out
    assert kept(tmp_path).exists()
    shown = quizapp("source", "add", "ch1", str(file), "--json").json
    assert [(p["number"], p["state"], p["at"]) for p in shown["paragraphs"]] == [
        (1, "moved", 2),
        (2, "lost", None),
        (3, "changed", 3),
    ]
    assert (shown["unknown"], shown["installed"]) == ([1], True)


def test_a_dry_run_tells_the_same_and_keeps_nothing(quizapp: Command, file: Path, tmp_path: Path) -> None:
    ran = quizapp("source", "add", "ch1", str(file), "--dry-run")
    assert ran.code == 0
    assert "3 same" in ran.out
    assert "Nothing is installed" in ran.out
    assert not kept(tmp_path).exists()
    assert quizapp("source", "add", "ch1", str(file), "--dry-run", "--json").json["installed"] is False


def test_a_text_with_nothing_of_the_chapter_is_refused_unless_meant(
    quizapp: Command, file: Path, tmp_path: Path
) -> None:
    file.write_text("Bees dance.\nA hive hums.\n")
    assert "--anyway" in quizapp("source", "add", "ch1", str(file)).sentence
    refused = quizapp("source", "add", "ch1", str(file), "--json")
    assert (refused.code, refused.json["installed"]) == (1, False)
    assert not kept(tmp_path).exists()
    assert quizapp("source", "add", "ch1", str(file), "--anyway").code == 0
    assert kept(tmp_path).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9\n", "UTF-8"),
        (b"\x7fELF\x00\x01", "plain text"),
        (b" \n\n", "empty"),
        (b"x" * (2 * 1024 * 1024 + 1), "2 MiB"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_sentence(
    quizapp: Command, file: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    sentence = quizapp("source", "add", "ch1", str(file)).sentence
    assert said in sentence
    assert str(file) in sentence
    assert not kept(tmp_path).exists()


def test_a_file_that_is_not_there_and_a_folder_are_named(quizapp: Command, tmp_path: Path) -> None:
    assert "none.txt" in quizapp("source", "add", "ch1", str(tmp_path / "none.txt")).sentence
    assert "directory" in quizapp("source", "add", "ch1", str(tmp_path)).sentence


def test_an_unknown_chapter_is_met_with_the_nearest(quizapp: Command, file: Path) -> None:
    assert "did you mean 'ch1'?" in quizapp("source", "add", "ch11", str(file)).sentence
    assert "'nonsense'" in quizapp("source", "add", "nonsense", str(file)).sentence


def test_a_text_is_removed_once_and_the_chapter_stays(quizapp: Command, file: Path, tmp_path: Path) -> None:
    quizapp("source", "add", "ch1", str(file))
    assert quizapp("source", "remove", "ch1").code == 0
    assert not kept(tmp_path).exists()
    assert "No text of 'ch1'" in quizapp("source", "remove", "ch1").sentence
    assert quizapp("source", "remove", "../../ch1").sentence
    assert "No text is installed" in quizapp("source", "list").out


def test_a_text_whose_chapter_is_gone_is_still_listed_and_removed(
    quizapp: Command, file: Path, bank: Path, tmp_path: Path
) -> None:
    quizapp("source", "add", "ch1", str(file))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no chapter of this bank" in quizapp("source", "list", BANK=str(empty)).out
    assert quizapp("source", "remove", "ch1", BANK=str(empty)).code == 0


def test_an_installed_text_tells_how_much_a_new_one_changed(quizapp: Command, file: Path) -> None:
    quizapp("source", "add", "ch1", str(file))
    file.write_text("\n".join([*TEXT[:2], TEXT[2].replace("1954", "1955")]))
    shown = quizapp("source", "add", "ch1", str(file), "--json").json
    assert shown["paragraphs"][2]["state"] == "changed"
    assert 0.5 < shown["paragraphs"][2]["likeness"] < 1
