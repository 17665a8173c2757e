"""`quizapp bank`: check, build and show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

UNSOUND = "- id: Loan\n  says: x\n  paragrpah: 1\n"


def generated(bank: Path) -> Path:
    """Return the file that building writes."""
    return bank / "ch1" / "generated.yaml"


def test_a_sound_bank_is_exit_code_zero(built: Command) -> None:
    ran = built("bank", "check")
    assert (ran.code, ran.out, ran.err) == (0, "The bank is sound.\n", "")
    assert built("bank", "check", "--json").json == {"problems": []}


def test_every_problem_is_told_with_its_place(built: Command, bank: Path) -> None:
    (bank / "ch1" / "facts.yaml").write_text(UNSOUND)
    ran = built("bank", "check")
    assert ran.code == 1
    assert "bank/ch1/facts.yaml:3:14: QB005: unknown field 'paragrpah' — did you mean 'paragraph'?" in ran.out
    assert "errors" in ran.err
    problems = built("bank", "check", "--json")
    assert problems.code == 1
    named = {(p["file"], p["line"], p["column"], p["code"], p["severity"]) for p in problems.json["problems"]}
    assert ("bank/ch1/facts.yaml", 3, 14, "QB005", "error") in named
    assert len(named) > 1


def test_a_warning_alone_is_exit_code_zero(built: Command, bank: Path) -> None:
    preface = bank / "ch1" / "chapter.yaml"
    paragraph = "- number: 2\n  gist: Nothing.\n  fingerprint: " + "0" * 64 + "\n"
    preface.write_text(preface.read_text() + paragraph)
    ran = built("bank", "check", "--json")
    assert [(p["code"], p["severity"]) for p in ran.json["problems"]] == [("QB013", "warning")]
    assert ran.code == 0


def test_questions_that_were_never_built_are_a_problem(quizapp: Command) -> None:
    ran = quizapp("bank", "check")
    assert ran.code == 1
    assert "QB040" in ran.out
    assert "quizapp bank build" in ran.out


def test_a_bank_that_is_not_there_is_a_problem(quizapp: Command, tmp_path: Path) -> None:
    ran = quizapp("bank", "check", BANK=str(tmp_path / "nowhere"))
    assert ran.code == 1
    assert "QB008" in ran.out


def test_an_empty_bank_is_sound(quizapp: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert quizapp("bank", "check", BANK=str(tmp_path / "empty")).code == 0
    assert quizapp("bank", "show", "--json", BANK=str(tmp_path / "empty")).json["chapters"] == []


def test_building_twice_gives_the_same_bytes(quizapp: Command, bank: Path) -> None:
    assert "16 added" in quizapp("bank", "build").out
    first = generated(bank).read_bytes()
    again = quizapp("bank", "build", "--json")
    assert again.json == {"ch1": {"added": 0, "changed": 0, "removed": 0, "same": 16, "stale": False}}
    assert generated(bank).read_bytes() == first


def test_checking_a_build_tells_fresh_from_stale_and_writes_nothing(built: Command, bank: Path) -> None:
    assert built("bank", "build", "--check").code == 0
    facts = bank / "ch1" / "facts.yaml"
    facts.write_text(facts.read_text().replace("17 million", "18 million"))
    before = generated(bank).read_bytes()
    stale = built("bank", "build", "--check")
    assert stale.code == 1
    assert "stale" in stale.out
    assert built("bank", "build", "--check", "--json").json["ch1"]["stale"] is True
    assert generated(bank).read_bytes() == before
    assert built("bank", "build").code == 0
    assert built("bank", "build", "--check").code == 0


def test_a_comment_written_into_the_built_file_makes_it_stale(built: Command, bank: Path) -> None:
    generated(bank).write_text(generated(bank).read_text() + "# by hand\n")
    assert built("bank", "build", "--check").code == 1


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


def test_the_outline_tells_how_much_there_is(built: Command) -> None:
    ran = built("bank", "show")
    assert ran.code == 0
    assert "ch1: A visit" in ran.out
    assert "1 paragraphs, 4 facts, 4 facets, 16 questions" in ran.out
    assert "road (paragraph 1, core): The road cost 17 million rubles." in ran.out


def test_the_whole_bank_is_one_json_object_of_the_documented_shape(built: Command) -> None:
    shown = built("bank", "show", "--json").json
    assert shown.keys() == {"format", "chapters"}
    (chapter,) = shown["chapters"]
    assert chapter.keys() == {
        *("id", "title", "language", "genre", "about", "attributions", "reporters", "topics"),
        *("aliases", "misprints", "paragraphs", "facts", "questions"),
    }
    assert chapter["paragraphs"][0].keys() == {"number", "gist", "fingerprint", "no-facts"}
    assert len(chapter["facts"]) == 4
    fact = chapter["facts"][0]
    assert fact.keys() == {
        *("id", "says", "paragraph", "basis", "holder", "importance", "topic", "on", "note", "facets"),
        *("status", "found"),
    }
    assert fact["facets"][0].keys() == {
        *("id", "asks", "key", "cluster", "label", "in-claim", "also", "forms"),
    }
    assert fact["facets"][0]["key"] == {
        "type": "number",
        "number": "17000000",
        "to": None,
        "unit": "rubles",
        "tolerance": "0",
        "text": "17 million rubles",
    }
    assert len(chapter["questions"]) == 16
    for question in chapter["questions"]:
        assert question.keys() == {
            *(
                "id",
                "form",
                "fact",
                "facets",
                "direction",
                "stem",
                "key",
                "distractors",
                "explanation",
                "correction",
                "origin",
            ),
        }
        assert question["fact"] in {"road", "port", "dam", "mill"}
        assert question["origin"] == "generated"


def test_what_cannot_be_shown_prints_no_json(built: Command, bank: Path) -> None:
    (bank / "ch1" / "facts.yaml").write_text(UNSOUND)
    ran = built("bank", "show", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "QB005" in ran.err


def test_the_bank_that_comes_with_quizapp_is_sound_and_fresh(
    quizapp: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZAPP_BANK")
    assert quizapp("bank", "check").code == 0
    assert quizapp("bank", "build", "--check").code == 0
    (chapter,) = quizapp("bank", "show", "--json").json["chapters"]
    assert chapter["id"] == "ch108"
    assert len(chapter["facts"]) >= 40


def test_the_schema_is_json(quizapp: Command) -> None:
    assert "$schema" in quizapp("bank", "schema").json
