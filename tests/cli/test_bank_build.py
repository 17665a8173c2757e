"""`quizapp bank build`: what it writes, what it tells, and what it does to memories."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.bank.reader import read_bank
from tests.bank.builders import a_preface, write_chapter
from tests.cli.conftest import Command, Ran
from tests.harness.site import running_site
from tests.records.cast import Desk, Person

UNSOUND = "- id: Loan\n  says: x\n  paragrpah: 1\n"


def generated(bank: Path) -> Path:
    """Return the file that building writes."""
    return bank / "ch1" / "generated.yaml"


def ledger(bank: Path) -> Path:
    """Return the file that remembers every id."""
    return bank / "ch1" / "ledger.yaml"


def edits(bank: Path, old: str, new: str) -> None:
    """Change some words of the facts."""
    facts = bank / "ch1" / "facts.yaml"
    assert old in facts.read_text()
    facts.write_text(facts.read_text().replace(old, new))


@contextmanager
def desk_at(url: str, bank: Path) -> Iterator[Desk]:
    desk = Desk(url, read_bank(bank))
    yield desk
    desk.engine.dispose()


def knows(desk: Desk) -> Person:
    """Return somebody who knows what the road cost."""
    ada = desk.arrives()
    ada.knows((ada.begins_with("road.sum.number"), 1))
    return ada


# Files


def test_building_twice_gives_the_same_bytes(quizapp: Command, bank: Path) -> None:
    first = quizapp("bank", "build", "--json").json["ch1"]
    assert (first["added"], first["same"]) == (len(read_bank(bank).chapters["ch1"].generated), 0)
    before = generated(bank).read_bytes(), ledger(bank).read_bytes()
    again = quizapp("bank", "build", "--json")
    assert again.json == {
        "ch1": {
            "added": 0,
            "changed": 0,
            "removed": 0,
            "same": first["added"],
            "stale": False,
            "stale-files": [],
            "meaning-changed": [],
            "key-changed": [],
            "gone": [],
            "followed": [],
        }
    }
    assert (generated(bank).read_bytes(), ledger(bank).read_bytes()) == before


def test_checking_a_build_tells_fresh_from_stale_and_writes_nothing(built: Command, bank: Path) -> None:
    assert built("bank", "build", "--check").code == 0
    edits(bank, "17 million", "18 million")
    before = generated(bank).read_bytes(), ledger(bank).read_bytes()
    stale = built("bank", "build", "--check")
    assert stale.code == 1
    assert "stale" in stale.out
    assert "road.sum: 17 million rubles → 18 million rubles" in stale.out
    assert built("bank", "build", "--check", "--json").json["ch1"]["stale"] is True
    assert (generated(bank).read_bytes(), ledger(bank).read_bytes()) == before
    assert built("bank", "build").code == 0
    assert built("bank", "build", "--check").code == 0


@pytest.mark.parametrize("name", ["generated.yaml", "ledger.yaml"])
def test_a_comment_written_into_a_built_file_makes_it_stale(built: Command, bank: Path, name: str) -> None:
    path = bank / "ch1" / name
    path.write_text(path.read_text() + "# by hand\n")
    ran = built("bank", "build", "--check", "--json")
    assert (ran.code, ran.json["ch1"]["stale-files"]) == (1, [path.name])


def test_a_bank_without_a_ledger_is_stale_to_a_build_and_sound_to_a_check(built: Command, bank: Path) -> None:
    ledger(bank).unlink()
    assert built("bank", "build", "--check").code == 1
    assert built("bank", "check").code == 0


def test_a_built_file_that_cannot_be_read_is_built_anew(built: Command, bank: Path) -> None:
    whole = generated(bank).read_bytes()
    generated(bank).write_bytes(whole[:200] + b"<<<<<<< ours\n")
    assert built("bank", "build").code == 0
    assert generated(bank).read_bytes() == whole


def test_facts_that_cannot_be_read_are_not_built(built: Command, bank: Path) -> None:
    (bank / "ch1" / "facts.yaml").write_text(UNSOUND)
    before = generated(bank).read_bytes()
    ran = built("bank", "build")
    assert (ran.code, ran.out) == (1, "")
    assert "facts.yaml:3:14: QB005" in ran.err
    assert generated(bank).read_bytes() == before


def test_a_built_file_that_cannot_be_written_is_one_sentence(quizapp: Command, bank: Path) -> None:
    generated(bank).mkdir()
    assert str(generated(bank)) in quizapp("bank", "build").sentence


def test_where_one_chapter_cannot_be_built_none_is_written(built: Command, bank: Path) -> None:
    write_chapter(bank / "ch0", preface=a_preface(id="ch0"), facts=[])
    assert built("bank", "build").code == 0
    ledger(bank).write_text("facts: [")
    before = {path: path.read_bytes() for path in bank.rglob("*.yaml")}
    (bank / "ch0" / "generated.yaml").unlink()
    ran = built("bank", "build")
    assert (ran.code, ran.out) == (1, "")
    assert "bank/ch1/ledger.yaml:" in ran.err
    assert not (bank / "ch0" / "generated.yaml").exists()
    assert all(path.read_bytes() == text for path, text in before.items() if path.exists())


def test_an_id_that_stands_twice_by_a_slip_is_no_change_of_meaning(built: Command, bank: Path) -> None:
    before = {path: path.read_bytes() for path in bank.rglob("*.yaml") if path.name != "facts.yaml"}
    edits(bank, "id: port", "id: road")
    ran = built("bank", "build")
    assert (ran.code, ran.out) == (1, "")
    assert "QB010: the id of facet road.sum is already used at bank/ch1/facts.yaml:9:9" in ran.err
    assert all(path.read_bytes() == text for path, text in before.items())


def test_two_chapters_with_one_id_are_not_built(built: Command, bank: Path) -> None:
    shutil.copytree(bank / "ch1", bank / "copy")
    ran = built("bank", "build")
    assert (ran.code, ran.out) == (1, "")
    assert "bank/copy/chapter.yaml:2:5: QB010: the id of chapter ch1 is already used" in ran.err


def test_an_id_that_is_used_again_for_something_else_is_refused_with_its_place(
    built: Command, bank: Path
) -> None:
    edits(bank, "id: road", "id: path")
    assert "gone: road.sum" in built("bank", "build").out
    edits(bank, "id: path", "id: road")
    edits(bank, "17 million", "18 million")
    for command in ("build", "check"):
        ran = built("bank", command)
        assert ran.code == 1
        assert "bank/ch1/facts.yaml:9:9: QB036: 'road.sum'" in ran.err + ran.out
    edits(bank, "18 million", "17 million")
    assert built("bank", "build").code == 0


def test_reset_and_keep_exclude_each_other(built: Command) -> None:
    ran = built("bank", "build", "--reset", "--keep")
    assert (ran.code, ran.out) == (2, "")
    assert "--reset" in ran.err


# Memories


def changed(built: Command, bank: Path, url: str, *flags: str) -> Ran:
    edits(bank, "17 million", "18 million")
    return built("bank", "build", *flags, DATABASE_URL=url)


@pytest.mark.parametrize(
    ("flags", "kinds", "told"),
    [
        ((), ["answer", "lapse"], "road.sum: 1 memory follows"),
        (("--reset",), ["answer", "reset"], "road.sum: 1 memory follows"),
        (("--keep",), ["answer"], "memories kept"),
    ],
)
def test_the_memories_of_a_changed_key_follow_as_it_is_said(
    built: Command, bank: Path, ready_database: str, flags: tuple[str, ...], kinds: list[str], told: str
) -> None:
    with desk_at(ready_database, bank) as desk:
        ada = knows(desk)
        ran = changed(built, bank, ready_database, *flags)
        assert ran.code == 0
        assert "meaning changed: road.sum: 17 million rubles → 18 million rubles" in ran.out
        assert told in ran.out
        assert [entry["kind"] for entry in ada.log()] == kinds
        again = built("bank", "build", "--json", DATABASE_URL=ready_database)
        assert again.json["ch1"]["followed"] == []
        assert [entry["kind"] for entry in ada.log()] == kinds
        assert desk.faults() == {}


def test_what_changed_without_a_database_is_followed_by_the_next_build_that_has_one(
    built: Command, bank: Path, ready_database: str
) -> None:
    with desk_at(ready_database, bank) as desk:
        ada = knows(desk)
        edits(bank, "17 million", "18 million")
        ran = built("bank", "build")
        assert "no database" in ran.out
        assert [entry["kind"] for entry in ada.log()] == ["answer"]
        after = built("bank", "build", "--json", DATABASE_URL=ready_database).json["ch1"]
        assert after["followed"] == [{"facet": "road.sum", "memories": "lapse", "count": 1}]
        assert [entry["kind"] for entry in ada.log()] == ["answer", "lapse"]


def test_rewording_leaves_memories_alone(built: Command, bank: Path, ready_database: str) -> None:
    with desk_at(ready_database, bank) as desk:
        knows(desk)
        before = desk.contents()
        edits(bank, "The road cost 17 million rubles.", "For the road, 17 million rubles were spent.")
        edits(bank, "number: 17 million", "number: 17,000,000")
        made = built("bank", "build", "--json", DATABASE_URL=ready_database).json["ch1"]
        assert made["changed"] > 0
        assert (made["meaning-changed"], made["removed"], made["gone"]) == ([], 0, [])
        assert desk.contents() == before


def test_building_makes_no_database_and_needs_none(built: Command, bank: Path, tmp_path: Path) -> None:
    changed(built, bank, f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert not (tmp_path / "none.sqlite").exists()
    (tmp_path / "file").touch()
    edits(bank, "18 million", "19 million")
    assert built("bank", "build", INSTANCE=str(tmp_path / "file" / "instance")).code == 0
    edits(bank, "19 million", "20 million")
    assert built("bank", "build", DATABASE_URL="postgresql+psycopg://127.0.0.1:1/none").code == 0


def test_an_open_question_is_asked_with_the_new_key(built: Command, bank: Path, ready_database: str) -> None:
    with desk_at(ready_database, bank) as desk:
        ada = desk.arrives()
        place = ada.begins_with("road.sum.number"), 1
        changed(built, bank, ready_database)
        assert ada.question(place).key_text == "18 million rubles"


def test_another_key_of_a_written_question_leads_to_regrading(built: Command, bank: Path) -> None:
    written = bank / "ch1" / "questions.yaml"
    written.write_text(
        "- id: why\n  form: short\n  facets: [road.sum]\n  stem: According to the chapter, why?\n"
        "  key: {text: a quarrel}\n  explanation: A quarrel came first.\n"
    )
    assert built("bank", "build").code == 0
    written.write_text(written.read_text().replace("a quarrel", "a famine"))
    ran = built("bank", "build")
    assert "key changed: why" in ran.out
    assert "quizapp bank regrade why" in ran.out


def test_a_site_that_starts_lets_the_memories_follow_before_it_serves(
    built: Command, bank: Path, ready_database: str, tmp_path: Path
) -> None:
    with desk_at(ready_database, bank) as desk:
        ada = knows(desk)
        edits(bank, "17 million", "18 million")
        assert built("bank", "build").code == 0
        for _ in range(2):
            with running_site(tmp_path / "site", "--workers", "2", BANK=str(bank), DATABASE_URL=desk.url):
                assert [entry["kind"] for entry in ada.log()] == ["answer", "lapse"]
        assert desk.faults() == {}
