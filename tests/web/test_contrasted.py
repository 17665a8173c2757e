"""Two facts of which one was taken for the other: named at once, and set side by side another day."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.bank.builders import a_preface, question_fields, write_chapter
from tests.generate.cases import fact
from tests.web.conftest import MakeSite
from tests.web.learning import later, set_confused, set_learner
from tests.web.reader import Reader

PEOPLE = {"host": "Mao", "guest": "Khrushchev", "enemy": "Chiang"}
MATCHING_STEM = "According to the chapter, which name belongs to each of these?"


@pytest.fixture
def app(make_site: MakeSite, tmp_path: Path) -> Flask:
    """Give a site that asks who was the host, who the guest, and who the enemy."""
    facts = [
        fact(role, name=name, label=f"the {role}", says=f"{name} was the {role}.")
        for role, name in PEOPLE.items()
    ]
    written = [
        question_fields("short", id=f"{role}-who", facets=[f"{role}.it"], stem=stem(role), name=name)
        for role, name in PEOPLE.items()
    ]
    write_chapter(tmp_path / "bank" / "ch1", preface=a_preface(), facts=facts, written=written)
    return make_site(bank=tmp_path / "bank")


@pytest.fixture
def confused(app: Flask, ada: Reader) -> Reader:
    """Give Ada before the feedback on the host, whom she took for the guest; she has answered the rest."""
    ada.open("/chapters/ch1/start")
    pages: dict[str, str] = {}
    while "See how it went" not in ada.page.links:
        role = next(role for role in PEOPLE if f"the {role}?" in ada.page.stem)
        ada.press("Check", given="Khrushchev" if role == "host" and role not in pages else PEOPLE[role])
        pages.setdefault(role, ada.page.path)
        if "Next question" in ada.page.links:
            ada.follow("Next question")
    set_confused(app, "host.it", "guest.it")
    ada.open(pages["host"])
    return ada


def stem(role: str) -> str:
    return f"According to the chapter, who was the {role}?"


def test_the_feedback_names_the_other_and_promises_both(confused: Reader) -> None:
    assert "You gave what belongs to the guest. We will set the two side by side." in confused.page.words


def test_no_promise_is_made_to_who_has_turned_matching_off(app: Flask, confused: Reader) -> None:
    set_learner(app, forms_off=["matching"])
    words = confused.open(confused.page.path).words
    assert "You gave what belongs to the guest" in words
    assert "side by side" not in words


def test_what_was_put_in_several_places_is_named_once(make_site: MakeSite, tmp_path: Path) -> None:
    facts = [fact(role, name=name, label=f"the {role}") for role, name in PEOPLE.items()]
    pairs = [{"left": f"the {role}", "right": name} for role, name in PEOPLE.items()]
    facets = [f"{role}.it" for role in PEOPLE]
    question = question_fields("matching", id="who-is-who", facets=facets, stem=MATCHING_STEM, pairs=pairs)
    write_chapter(tmp_path / "bank" / "ch1", preface=a_preface(), facts=facts, written=[question])
    app = make_site(bank=tmp_path / "bank")
    ada = Reader(app)
    ada.open("/chapters/ch1/start")
    ada.press("Check", **{f"given-{place}": "Khrushchev" for place in (1, 2, 3)})
    told = ada.page.path
    ada.follow("Next question")
    ada.press("Check", **{f"given-{place}": name for place, name in enumerate(PEOPLE.values(), 1)})
    for missed in ("host.it", "enemy.it"):
        set_confused(app, missed, "guest.it")
    assert ada.open(told).words.count("You gave what belongs to the guest.") == 1


def test_the_promise_is_kept_and_then_the_two_are_told_apart(
    confused: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "the host and the guest" in confused.open("/progress").words
    later(monkeypatch, days=30)
    confused.open("/today")
    confused.press("Start")
    while confused.page.stem != MATCHING_STEM:
        confused.press("I don’t know")
        confused.follow("Next question")
    lefts = {words: field for field, words in confused.page.labels.items()}
    confused.press("Check", **{lefts[f"the {role}"]: PEOPLE[role] for role in ("host", "guest")})
    assert "Correct." in confused.page.words
    assert "the host and the guest" not in confused.open("/progress").words
