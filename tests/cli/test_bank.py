"""`quizapp bank show` and `schema`, and the bank that comes with quizapp."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

UNSOUND = "- id: Loan\n  says: x\n  paragrpah: 1\n"


def test_an_empty_bank_is_shown_as_empty(quizapp: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert quizapp("bank", "show", "--json", BANK=str(tmp_path / "empty")).json["chapters"] == []


def test_the_outline_tells_how_much_there_is(built: Command) -> None:
    ran = built("bank", "show")
    assert ran.code == 0
    assert "ch1: A visit" in ran.out
    assert "1 paragraphs, 4 facts, 4 facets, 24 questions" in ran.out
    assert "road (paragraph 1, core): The road cost 17 million rubles." in ran.out


def test_the_outline_lists_the_quizzes(built: Command, bank: Path) -> None:
    text = "- {id: q, title: By the clock, mode: timed, minutes: 5, questions: [road.sum.number]}\n"
    (bank / "ch1" / "quizzes.yaml").write_text(text)
    ran = built("bank", "show")
    assert "  quiz q (timed, 5 minutes, 1 questions): By the clock" in ran.out


def test_the_whole_bank_is_one_json_object_of_the_documented_shape(built: Command) -> None:
    shown = built("bank", "show", "--json").json
    assert shown.keys() == {"format", "chapters"}
    (chapter,) = shown["chapters"]
    assert chapter.keys() == {
        *("id", "title", "kind", "language", "genre", "about", "attributions", "reporters", "topics"),
        *("aliases", "misprints", "paragraphs", "facts", "questions", "quizzes"),
    }
    assert chapter["paragraphs"][0].keys() == {"number", "gist", "fingerprint", "no-facts"}
    assert len(chapter["facts"]) == 4
    fact = chapter["facts"][0]
    assert fact.keys() == {
        *("id", "says", "paragraph", "basis", "holder", "importance", "topic", "on", "note", "facets"),
        *("status", "found", "tags"),
    }
    assert fact["facets"][0].keys() == {
        *("id", "asks", "key", "cluster", "label", "in-claim", "also", "hints", "media", "forms"),
    }
    assert fact["facets"][0]["key"] == {
        "type": "number",
        "number": "17000000",
        "to": None,
        "unit": "rubles",
        "tolerance": "0",
        "text": "17 million rubles",
    }
    assert len(chapter["questions"]) == 24
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
                "hints",
                "correction",
                "origin",
                "media",
                "status",
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
