"""A deck stands for itself: no text is cited, and what is a draft or retired is not asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizapp.bank.content import Chapter
from quizapp.bank.media import media_name
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_chapter
from quizapp.cli.bank.checking import all_problems
from quizapp.generate import generate
from tests.bank.builders import Plain, a_facet, question_fields, write_chapter

DECK = {
    "format": "1",
    "id": "capitals",
    "kind": "deck",
    "title": "Capitals",
    "genre": "A deck",
    "about": "Cities.",
    "topics": [{"id": "europe", "title": "Europe"}],
}


def a_capital(country: str, city: str, **fields: Any) -> Plain:
    """Return a fact of the deck: a claim, what it belongs to, and nobody who makes it."""
    facet = a_facet("city", name=city, cluster="cities", label=f"the capital of {country}")
    facet["asks"] = f"What is the capital of {country}?"
    return {
        "id": country.lower(),
        "says": f"{city} is the capital of {country}.",
        "importance": "useful",
        "topic": "europe",
        "facets": [facet | fields.pop("facet", {})],
    } | fields


CITIES = [a_capital("France", "Paris"), a_capital("Italy", "Rome"), a_capital("Spain", "Madrid")]


def read(folder: Path, **files: Any) -> Chapter:
    """Return a deck that was written with these files."""
    write_chapter(folder / "capitals", **({"preface": DECK, "facts": CITIES} | files))
    return read_chapter(folder / "capitals").chapter


def by_hand(**fields: Any) -> Plain:
    """Return a question about France, written by hand."""
    asked = question_fields("short", name="Paris", id="by-hand", facets=["france.city"])
    return asked | {"stem": "Which city has the Louvre?"} | fields


def test_a_deck_needs_no_paragraphs_no_holders_and_no_attribution(tmp_path: Path) -> None:
    chapter = read(tmp_path)
    assert [fact.paragraph for fact in chapter.checked] == [None] * 3
    assert [problem for problem in all_problems(tmp_path) if problem.code != "QB040"] == []


def test_a_chapter_that_cites_a_text_has_to_have_them(tmp_path: Path) -> None:
    text = {**DECK, "kind": "text"}
    with pytest.raises(BankError) as refused:
        read(tmp_path, preface=text)
    missing = [problem.message for problem in refused.value.problems]
    assert sum("'attributions'" in said for said in missing) == 1
    assert sum("'paragraph'" in said for said in missing) == 3


def test_the_questions_of_a_deck_are_those_of_nobodys_account(tmp_path: Path) -> None:
    stems = {question.stem for question in generate(read(tmp_path))}
    assert "What is the capital of France?" in stems
    assert any(stem.startswith("True or false? ") for stem in stems)
    assert not any(stem.startswith((", ", ": ")) or "None" in stem for stem in stems)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_what_is_a_draft_or_retired_stays_in_the_file_and_is_not_asked(
    tmp_path: Path, status: Status
) -> None:
    chapter = read(tmp_path, written=[by_hand(status=status.value)])
    assert [question.id for question in chapter.all_questions] == ["by-hand"]
    assert list(chapter.questions) == []


def test_a_question_waits_with_its_fact(tmp_path: Path) -> None:
    facts = [a_capital("France", "Paris", status="retired"), *CITIES[1:]]
    assert list(read(tmp_path, facts=facts, written=[by_hand()]).questions) == []
    assert [problem.code for problem in all_problems(tmp_path) if problem.code != "QB040"] == ["QB017"]


@pytest.mark.parametrize("asked", ["france.city.short", "france.cloze", "by-hand"])
def test_a_quiz_leaves_out_what_waits_and_says_so(tmp_path: Path, asked: str) -> None:
    facts = [a_capital("France", "Paris", status="draft"), *CITIES[1:]]
    quiz = {"id": "first", "title": "First", "mode": "study", "questions": [asked]}
    read(tmp_path, facts=facts, written=[by_hand()], quizzes=[quiz])
    found = {problem.code for problem in all_problems(tmp_path)}
    assert "QB089" in found
    assert not found & {"QB011", "QB086"}


def test_a_picture_goes_with_every_question_of_its_facet_and_has_to_be_there(tmp_path: Path) -> None:
    picture = media_name(b"a picture", "png")
    facts = [a_capital("France", "Paris", facet={"media": [{"file": picture}]}), *CITIES[1:]]
    made = generate(read(tmp_path, facts=facts))
    assert {q.id for q in made if q.media} == {
        q.id for q in made if q.facets == ("france.city",) and q.direction == "forward"
    }
    assert "QB090" in {problem.code for problem in all_problems(tmp_path)}
    folder = tmp_path / "capitals" / "media"
    folder.mkdir()
    (folder / picture).write_bytes(b"a picture")
    assert "QB090" not in {problem.code for problem in all_problems(tmp_path)}


@pytest.mark.parametrize("name", ["../secret.png", "a.png", f"{'0' * 64}.svg", f"{'0' * 64}.png/x"])
def test_a_file_is_known_by_its_hash_alone(tmp_path: Path, name: str) -> None:
    facts = [a_capital("France", "Paris", facet={"media": [{"file": name}]})]
    with pytest.raises(BankError):
        read(tmp_path, facts=facts)


def test_an_explanation_that_only_repeats_the_question_and_its_key_is_not_shown(tmp_path: Path) -> None:
    asked = by_hand(explanation="Which city has the Louvre? — Paris")
    told = by_hand(id="told", explanation="The palace became a museum in 1793.")
    first, second = read(tmp_path, written=[asked, told]).written
    assert (first.explains, second.explains) == ("", "The palace became a museum in 1793.")


def test_what_only_a_written_question_asks_is_not_looked_at_twice(tmp_path: Path) -> None:
    told = {"asks": "Is Paris the capital of France?", "forms": []}
    write_chapter(
        tmp_path / "capitals",
        preface=DECK,
        facts=[a_capital("France", "Paris", facet=told)],
        written=[by_hand(stem="Is Paris where the Louvre is?")],
    )
    given_away = [problem.item for problem in all_problems(tmp_path) if problem.code == "QB048"]
    assert given_away == ["by-hand"]
