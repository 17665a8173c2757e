"""Home and Today, over banks that are empty, unsound, or change."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from quizapp.bank import shelf
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter
from tests.web.banks import write_bank
from tests.web.conftest import MakeSite, begin, keep
from tests.web.reader import Reader


@pytest.fixture(autouse=True)
def _looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LOOK_EVERY_SECONDS", -1.0)


def test_home_offers_a_visitor_one_button_and_the_chapters(ada: Reader) -> None:
    ada.open("/")
    assert ada.page.link("Start with 5 questions") == "/chapters/ch1/start"
    assert "7 facts" in ada.page.words
    assert "8 questions" in ada.page.words
    assert not ada.page.has_button("Sign out")


def test_home_is_today_for_a_learner(ada: Reader) -> None:
    begin(ada)
    ada.open("/")
    assert ada.page.words == ada.open("/today").words
    assert "Start with 5 questions" not in ada.page.words
    assert "You are in the middle of a quiz: 1 of 5 done." in ada.page.words
    assert "1 of 7 facts seen" in ada.page.words


def test_an_empty_bank_says_how_to_add_questions(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reader = Reader(make_site(bank=tmp_path / "empty"))
    reader.open("/")
    assert "No questions yet" in reader.page.words
    assert "quizapp bank check" in reader.page.words
    keep(reader, "Ada")
    assert "No questions yet" in reader.open("/today").words
    assert reader.open("/progress").status == 200


def test_a_bank_that_turns_unsound_keeps_being_asked_as_it_was(make_site: MakeSite, tmp_path: Path) -> None:
    facts = write_bank(tmp_path / "bank") / "ch1" / "facts.yaml"
    reader = Reader(make_site(bank=tmp_path / "bank"))
    before = reader.open("/").words
    sound = facts.read_text()
    facts.write_text(sound + "\n- id: [")
    assert reader.open("/").words == before
    begin(reader)
    assert reader.page.stem
    facts.write_text(sound.replace("So it was", "And so it was"))
    assert reader.open("/").status == 200


def test_a_new_question_is_asked_without_a_restart(make_site: MakeSite, tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "bank") / "ch1"
    reader = Reader(make_site(bank=tmp_path / "bank"))
    assert "8 questions" in reader.open("/").words
    facts = [a_fact("loan", a_facet(forms=[]))]
    write_chapter(folder, facts=facts, written=[question_fields("number", number="4", unit="guns")])
    assert "1 fact, 1 question" in reader.open("/").words


def test_a_bank_that_was_never_sound_is_told_to_its_owner(
    make_site: MakeSite, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    facts = write_bank(tmp_path / "bank") / "ch1" / "facts.yaml"
    sound = facts.read_text()
    facts.write_text("- id: [")
    app: Flask = make_site(bank=tmp_path / "bank")
    reader = Reader(app)
    for path in ("/", "/health", "/chapters/ch1/start"):
        page = reader.get(path)
        assert page.status == 503
        assert "quizapp bank check" in page.words
        assert "facts.yaml" not in page.html
    assert "facts.yaml:2:1: QB001" in caplog.text
    assert reader.get("/sign-in").status == 200
    facts.write_text(sound)
    assert reader.get("/health").status == 200
