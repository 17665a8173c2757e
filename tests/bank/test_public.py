"""The public shape of `quizapp bank show --json`: other programs rely on it."""

from __future__ import annotations

import json

from quizapp.bank.content import Bank
from quizapp.bank.public import bank_as_json, chapter_as_json
from tests.bank.builders import FINGERPRINT, a_chapter, a_facet, a_fact, a_question

CHAPTER = a_chapter(
    a_fact(
        "loan",
        a_facet("sum", in_claim="520 million", also=["half a billion"]),
        note={"text": "The record agrees.", "source": "An archive", "values": ["546 million"]},
        on="1954-10-12",
    )
).model_copy(
    update={
        "generated": (
            a_question("number", number="520 million", unit="rubles"),
            a_question("flashcard", number="520 million", unit="rubles"),
        ),
        "written": (a_question("flashcard", number="520 million", unit="rubles", replaces_generated="yes"),),
    }
)


def test_the_bank_is_one_json_object_with_its_chapters() -> None:
    shown = bank_as_json(Bank((CHAPTER, a_chapter(id="ch2"))))
    assert json.loads(json.dumps(shown)) == shown
    assert shown["format"] == 1
    assert [chapter["id"] for chapter in shown["chapters"]] == ["ch1", "ch2"]


def test_a_chapter_shows_its_preface_paragraphs_facts_and_questions() -> None:
    shown = chapter_as_json(CHAPTER)
    assert {"id", "title", "language", "genre", "about", "attributions", "topics"} < shown.keys()
    assert shown["paragraphs"] == [
        {"number": 1, "gist": "A loan is made.", "fingerprint": FINGERPRINT, "no-facts": None}
    ]
    assert [fact["id"] for fact in shown["facts"]] == ["loan"]


def test_a_fact_shows_its_claim_its_basis_and_the_record() -> None:
    [fact] = chapter_as_json(CHAPTER)["facts"]
    assert fact["note"] == {"text": "The record agrees.", "source": "An archive", "values": ["546 million"]}
    del fact["facets"], fact["note"]
    assert fact == {
        "id": "loan",
        "says": "Moscow lent 520 million rubles.",
        "paragraph": 1,
        "basis": "narrated",
        "holder": "Mao",
        "importance": "core",
        "topic": "aid",
        "tags": [],
        "status": "checked",
        "on": "1954-10-12",
        "found": [],
    }


def test_a_facet_shows_its_full_id_and_its_typed_key() -> None:
    [facet] = chapter_as_json(CHAPTER)["facts"][0]["facets"]
    assert facet["id"] == "loan.sum"
    assert facet["in-claim"] == "520 million"
    assert facet["also"] == ["half a billion"]
    assert facet["key"] == {
        "type": "number",
        "number": "520000000",
        "to": None,
        "unit": "rubles",
        "tolerance": "0",
        "text": "520 million rubles",
    }


def test_every_type_of_key_is_named_and_written_out() -> None:
    facets = [
        a_facet("day", date="1954-09"),
        a_facet("who", name="Mao", accept=["Mao Zedong"]),
        a_facet("what", text="a port"),
        a_facet("whether", yes_no="yes"),
    ]
    shown = chapter_as_json(a_chapter(a_fact("visit", *facets)))["facts"][0]["facets"]
    assert [facet["key"] for facet in shown] == [
        {"type": "date", "date": "1954-09", "text": "September 1954"},
        {"type": "name", "name": "Mao", "accept": ["Mao Zedong"], "text": "Mao"},
        {"type": "text", "text": "a port", "accept": []},
        {"type": "yes-no", "yes-no": "yes", "text": "Yes"},
    ]


def test_a_question_tells_whether_it_was_generated_or_written() -> None:
    shown = chapter_as_json(CHAPTER)["questions"]
    assert [(question["id"], question["origin"]) for question in shown] == [
        ("loan.sum.number", "generated"),
        ("loan.sum.flashcard", "written"),
    ]


def test_a_question_shows_what_it_asks_and_how() -> None:
    question = chapter_as_json(CHAPTER)["questions"][0]
    assert (question["form"], question["fact"], question["facets"]) == ("number", "loan", ["loan.sum"])
    assert question["key"]["text"] == "520 million rubles"
    assert {"stem", "distractors", "explanation"} < question.keys()
    assert "replaces_generated" not in question
    assert "replaces-generated" not in question
