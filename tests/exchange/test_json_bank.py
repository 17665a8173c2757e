"""Whole chapters as JSON: they come back as they went."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quizapp.authoring.arrivals.chapters import arriving_chapters
from quizapp.authoring.saving import save
from quizapp.bank.public import bank_as_json
from quizapp.bank.reader import read_bank, read_chapter
from quizapp.exchange.deck import BadFile
from quizapp.exchange.json_bank import bank_text
from quizapp.exchange.json_bank import read_bank as read_json
from quizapp.generate.build import build, write
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter
from tests.exchange.decks import PICTURES

PICTURE = next(iter(PICTURES))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a chapter with everything that a public shape could forget."""
    facts = [
        a_fact(
            "loan",
            a_facet("sum", hints=["A round one."], media=[{"file": PICTURE}]),
            waive={"QB013": "So it is."},
            tags=["money"],
        ),
        a_fact(
            "gift",
            a_facet("what", name="A press", accept=["a printing press"], forms=["short", "flashcard"]),
            status="draft",
        ),
        a_fact("who", a_facet("all", list=["Mao", "Zhou"]), basis="opinion"),
    ]
    written = [
        question_fields(
            "choice", "one", "two", id="by-hand", facets=["loan.sum"], text="three", waive={"QB022": "Few."}
        ),
        question_fields(
            "number", facets=["loan.sum"], number="520 million", unit="rubles", replaces_generated="yes"
        ),
        question_fields(
            "cloze",
            id="two-blanks",
            facets=["loan.sum"],
            stem="According to the chapter, ___ and ___ it is.",
            blanks=[{"name": "Mao"}, {"date": "1954-09"}],
        ),
    ]
    quiz = {
        "id": "quick",
        "title": "Quick",
        "mode": "timed",
        "minutes": 5,
        "shuffle": "yes",
        "questions": ["by-hand"],
    }
    made = write_chapter(tmp_path / "from" / "ch1", facts=facts, written=written, quizzes=[quiz])
    (made / "media").mkdir()
    (made / "media" / PICTURE).write_bytes(PICTURES[PICTURE])
    write(build(read_chapter(made), made), made)
    return made


def test_a_chapter_comes_back_as_it_went(folder: Path, tmp_path: Path) -> None:
    text, losses = bank_text([(read_chapter(folder).chapter, folder)])
    assert losses == []
    (tmp_path / "bank.json").write_text(text, encoding="utf-8")
    (workshop := tmp_path / "workshop").mkdir()
    (root := tmp_path / "to").mkdir()
    whole = read_json(tmp_path / "bank.json", workshop)
    arrival = arriving_chapters(root, whole, None, workshop)
    save(root, arrival.changes, {}, "Cy", "Import", arrival.media)
    before, after = read_chapter(folder).chapter, read_chapter(root / "ch1").chapter
    assert (after.preface, after.facts, after.quizzes) == (before.preface, before.facts, before.quizzes)
    assert {one.id: one for one in after.written} == {one.id: one for one in before.written}
    assert (root / "ch1" / "media" / PICTURE).read_bytes() == PICTURES[PICTURE]
    assert bank_as_json(read_bank(root)) == bank_as_json(read_bank(folder.parent))
    assert arriving_chapters(root, whole, None, workshop).changes == []


def test_it_is_the_public_shape_with_a_little_more(folder: Path) -> None:
    value = json.loads(bank_text([(read_chapter(folder).chapter, folder)])[0])
    public = bank_as_json(read_bank(folder.parent))
    assert value["format"] == public["format"]
    for shown, known in zip(
        value["chapters"][0]["questions"], public["chapters"][0]["questions"], strict=True
    ):
        assert known.items() <= shown.items()
        assert shown.keys() - known.keys() <= {"waive", "replaces-generated"}


def test_a_missing_file_is_told_and_a_false_one_left_out(folder: Path, tmp_path: Path) -> None:
    value = json.loads(bank_text([(read_chapter(folder).chapter, folder)])[0])
    value["media"] = {PICTURE: "AAAA", "../secret.png": "AAAA"}
    (tmp_path / "bank.json").write_text(json.dumps(value), encoding="utf-8")
    (workshop := tmp_path / "workshop").mkdir()
    assert read_json(tmp_path / "bank.json", workshop).missing == (PICTURE,)
    assert list(workshop.iterdir()) == []
    (folder / "media" / PICTURE).unlink()
    assert [loss.item for loss in bank_text([(read_chapter(folder).chapter, folder)])[1]] == ["ch1"]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"format": 1, "chapters": [{"id": "a"}]}, "chapters[0]"),
        ({"format": 1, "chapters": [3]}, "chapters[0]"),
        ({"format": 2, "chapters": []}, ""),
        ({"format": 1}, ""),
        ([], ""),
    ],
)
def test_what_is_no_bank_is_refused_with_its_place(value: Any, place: str, tmp_path: Path) -> None:
    (tmp_path / "bank.json").write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_json(tmp_path / "bank.json", tmp_path)
    assert caught.value.place.startswith(place)
    assert bool(caught.value.place) == bool(place)


@pytest.mark.parametrize(
    "text",
    ["{", "[" * 100_000, *(f'{{"format": 1, "chapters": [{n}]}}' for n in ("9" * 5000, "1e" + "9" * 50))],
)
def test_broken_json_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "bank.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadFile):
        read_json(tmp_path / "bank.json", tmp_path)


@pytest.mark.parametrize("amount", [10**400, 1e300, 1e-300])
def test_an_amount_that_cannot_be_written_is_refused_with_its_place(
    amount: float, folder: Path, tmp_path: Path
) -> None:
    value = json.loads(bank_text([(read_chapter(folder).chapter, folder)])[0])
    facets = [
        (i, j, facet)
        for i, fact in enumerate(value["chapters"][0]["facts"])
        for j, facet in enumerate(fact["facets"])
    ]
    i, j, facet = next(one for one in facets if "number" in one[2]["key"])
    facet["key"]["number"] = amount
    (tmp_path / "bank.json").write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_json(tmp_path / "bank.json", tmp_path)
    assert caught.value.place.startswith(f"chapters[0].facts[{i}].facets[{j}].key.number")
