"""`quizapp bank import` and `export`: files of other formats in, and out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

GIFT = (
    "::capital::What is the capital of France? {=Paris ~Lyon ~Nice ~Metz}\n\n"
    "::two::How many is 1 + 1? {=2 ~3 ~4}\n"
)


@pytest.fixture
def capitals(tmp_path: Path) -> Path:
    """Give a file of two questions."""
    path = tmp_path / "capitals.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


def test_a_file_comes_in_once(built: Command, capitals: Path, bank: Path) -> None:
    ran = built("bank", "import", str(capitals))
    assert (ran.code, ran.err) == (0, "")
    assert "gift: 2 new in capitals; 0 losses told" in ran.out
    before = {path: path.read_bytes() for path in bank.rglob("[!.]*.yaml")}
    again = built("bank", "import", str(capitals))
    assert again.out.splitlines()[-1] == "Nothing changed."
    assert {path: path.read_bytes() for path in bank.rglob("[!.]*.yaml")} == before
    assert built("bank", "check").code == 0
    assert built("bank", "build", "--check").code == 0


def test_a_dry_run_tells_everything_and_writes_nothing(quizapp: Command, capitals: Path, bank: Path) -> None:
    ran = quizapp("bank", "import", str(capitals), "--dry-run", "--into", "europe")
    assert "new: capital (capital-of-france): What is the capital of France?" in ran.out
    assert ran.out.splitlines()[-1] == "Nothing was written."
    assert not (bank / "europe").exists()


def test_programs_are_told_item_by_item(quizapp: Command, capitals: Path) -> None:
    told = quizapp("bank", "import", str(capitals), "--json").json
    assert told["counts"] == {"new": 2, "updated": 0, "same": 0, "kept": 0, "gone": 0}
    assert [item["fact"] for item in told["items"]] == ["capital-of-france", "many-is-1-1"]
    assert (told["format"], told["written"], told["folders"]) == ("gift", True, ["capitals"])


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"<html></html>", (), "not a file of any format"),
        (b"<quiz><a></quiz>", (), "broken.gift:1:12: This is not sound XML"),
        (GIFT.encode(), ("--into", "ch1"), "cites a text"),
        (GIFT.encode(), ("--into", "No/Folder"), "no name for a folder"),
        (GIFT.encode(), ("--history", "Nobody"), "no account of the name"),
    ],
)
def test_what_cannot_come_in_is_refused_in_one_sentence(
    content: bytes, arguments: tuple[str, ...], said: str, quizapp: Command, tmp_path: Path, bank: Path
) -> None:
    (tmp_path / "broken.gift").write_bytes(content)
    assert said in quizapp("bank", "import", str(tmp_path / "broken.gift"), *arguments).sentence
    assert [path.name for path in bank.glob("[!.]*")] == ["ch1"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "missing.gift"),
        ("import",),
        ("export",),
        ("export", "--to", "word"),
        ("export", "--to", "json", "--drafts"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], quizapp: Command) -> None:
    assert quizapp("bank", *arguments).code == 2


def test_a_column_is_told_as_ours_and_theirs(quizapp: Command, tmp_path: Path, bank: Path) -> None:
    (tmp_path / "t.csv").write_text("Frage,Antwort\nHauptstadt von Frankreich?,Paris\n", encoding="utf-8")
    ran = quizapp(
        "bank", "import", str(tmp_path / "t.csv"), "--column", "stem=Frage", "--column", "key=Antwort"
    )
    assert "1 new" in ran.out
    assert quizapp("bank", "import", str(tmp_path / "t.csv"), "--column", "stem").code == 2


def test_a_chapter_goes_out_and_its_losses_are_told_beside(built: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.gift"
    ran = built("bank", "export", "--to", "gift", "--output", str(target))
    assert ran.code == 0
    assert "questions to" in ran.out
    assert "what did the road cost?" in target.read_text(encoding="utf-8")
    aiken = built("bank", "export", "--to", "aiken", "--output", str(tmp_path / "out.txt"), "--json").json
    assert aiken["losses"]
    assert {"item", "what"} == aiken["losses"][0].keys()


def test_whole_chapters_come_back_as_they_went(built: Command, tmp_path: Path, bank: Path) -> None:
    before = built("bank", "show", "--json").json
    assert built("bank", "export", "--to", "json", "--output", str(tmp_path / "bank.json")).code == 0
    assert json.loads((tmp_path / "bank.json").read_text(encoding="utf-8")) == before
    (empty := tmp_path / "empty").mkdir()
    assert built("bank", "import", str(tmp_path / "bank.json"), BANK=str(empty)).code == 0
    assert built("bank", "show", "--json", BANK=str(empty)).json == before


@pytest.mark.parametrize(("option", "said"), [("--chapter", "no chapter 'ch2'"), ("--quiz", "no quiz 'ch2'")])
def test_what_is_not_there_cannot_go_out(option: str, said: str, quizapp: Command) -> None:
    assert said in quizapp("bank", "export", "--to", "gift", option, "ch2").sentence


def test_answers_travel_with_an_anki_package_and_count_once(
    built: Command, tmp_path: Path, bank: Path
) -> None:
    from datetime import UTC, datetime, timedelta

    from quizapp.exchange.anki import FORMAT
    from quizapp.exchange.deck import Options, PastReview
    from tests.exchange.one_of_each import ALL

    at = datetime(2025, 3, 1, 9, tzinfo=UTC)
    reviews = tuple(
        PastReview(ref="of-flashcard", place=0, at=at + timedelta(days=day), rating=rating, seconds=4.0)
        for day, rating in ((0, 1), (1, 3), (5, 4))
    )
    package = tmp_path / "deck.apkg"
    assert FORMAT.write
    FORMAT.write(ALL.model_copy(update={"reviews": reviews}), package, tmp_path, Options(with_history=True))
    built("user", "add", "Ada", "--password-stdin", stdin="correct horse battery\n")
    told = built("bank", "import", str(package), "--history", "Ada", "--json").json
    assert told["answers"] == 3
    assert built("bank", "import", str(package), "--history", "Ada", "--json").json["answers"] == 0
    assert built("doctor", "--replay").code == 0
    out = tmp_path / "back.apkg"
    assert (
        built(
            "bank", "export", "--to", "anki", "--history", "Ada", "--output", str(out), "--chapter", "deck"
        ).code
        == 0
    )
    assert FORMAT.read
    (tmp_path / "media").mkdir()
    back = FORMAT.read(out, tmp_path / "media", Options(with_history=True)).deck.reviews
    assert [(review.at, review.rating) for review in back] == [
        (review.at, review.rating) for review in reviews
    ]
