"""Tests: given in any order, changed until the end, and nothing of right or wrong before that."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from tests.web import part_banks
from tests.web.banks import ASKED, KNOWN, write_bank
from tests.web.conftest import MakeSite, begin, count, everything, keep
from tests.web.in_parts import give
from tests.web.learning import later, memories, set_learner
from tests.web.part_banks import BY_STEM, IN_PARTS
from tests.web.reader import Reader

STEMS = [known.stem for known in KNOWN[:4]]
SHORT_TEST: dict[str, Any] = {
    "id": "short-test",
    "title": "A short test",
    "mode": "test",
    "questions": ["port-choice", "loan-number", "visit-date", "host-short"],
}
TIMED = deepcopy(SHORT_TEST) | {
    "id": "against-the-clock",
    "title": "Against the clock",
    "mode": "timed",
    "minutes": 20,
}


@pytest.fixture
def app(make_site: MakeSite, tmp_path: Path) -> Flask:
    """Give a site whose bank has a test and a timed one of the first four questions."""
    return make_site(bank=write_bank(tmp_path / "bank", SHORT_TEST, TIMED))


@pytest.fixture
def ada(app: Flask) -> Reader:
    """Give Ada, who has answered one question."""
    ada = Reader(app)
    begin(ada)
    return ada


def take(reader: Reader, quiz: dict[str, Any] = SHORT_TEST) -> None:
    """Begin a quiz of the bank."""
    reader.open(f"/quizzes/{quiz['id']}")
    reader.press("Start")


def give_all(reader: Reader, *, right: int) -> None:
    """Answer each question of the test from here on, the first few rightly."""
    while reader.page.stem:
        known = ASKED[reader.page.stem]
        reader.press("Save and next", given=known.right if right > 0 else known.wrong)
        right -= 1


def test_it_is_taken_whole_and_told_at_the_end(ada: Reader) -> None:
    take(ada)
    give_all(ada, right=3)
    assert "You have answered every question." in ada.page.words
    ada.press("Hand in")
    assert "3 of 4 right" in ada.page.words
    assert "3 of 4 points" in ada.page.words
    assert "YoursNobody RightMao Zedong" in ada.page.words
    assert ada.page.has_button("Practise the one missed")


def test_questions_come_in_any_order_and_what_was_given_can_be_changed(ada: Reader) -> None:
    take(ada)
    ada.follow("Next, without saving")
    assert ada.page.stem == STEMS[1]
    ada.press("Save and next", given="3")
    ada.follow("Back")
    assert ada.page.form("Save").fields["given"] == "3"
    ada.press("Save and next", given="520 million")
    ada.follow("Back")
    ada.follow("Question 1, open")
    assert ada.page.stem == STEMS[0]
    assert "1 of 4 answered" in ada.page.words
    assert "Question 2, answered" in ada.page.words
    ada.press("Save and next", given="Lushun")
    ada.follow("Hand in …")
    ada.press("Hand in")
    assert "2 of 4 right" in ada.page.words


def test_handing_in_says_how_many_are_open_and_leads_to_the_first(ada: Reader) -> None:
    take(ada)
    ada.press("Save and next", given="Lushun")
    ada.follow("Hand in …")
    assert "3 questions are still open. They count as not answered." in ada.page.words
    ada.follow("Go to question 2")
    assert ada.page.stem == STEMS[1]
    ada.follow("Hand in …")
    ada.press("Hand in")
    assert "1 of 4 right" in ada.page.words
    assert ada.page.words.count("Left open") == 3
    assert ada.page.has_button("Practise the 3 missed")


def test_what_is_emptied_is_open_again_and_not_to_know_is_an_answer(ada: Reader) -> None:
    take(ada)
    ada.follow("Next, without saving")
    ada.press("Save and next", given="3")
    ada.follow("Back")
    ada.press("Save and next", given=" ")
    ada.press("I don’t know")
    ada.follow("Hand in …")
    assert "Question 2, open" in ada.page.words
    assert "Question 3, answered" in ada.page.words
    assert "3 questions are still open" in ada.page.words


def test_a_question_says_what_is_saved_for_it(ada: Reader) -> None:
    take(ada)
    assert "Saved" not in ada.page.words
    ada.press("I don’t know")
    ada.follow("Back")
    assert "Saved I don’t know How sure are you?" in ada.page.words
    ada.press("Save and next", given="Lushun")
    ada.follow("Back")
    assert "Saved How sure are you?" in ada.page.words


def test_what_cannot_be_read_is_asked_for_again_and_kept(ada: Reader) -> None:
    take(ada)
    ada.follow("Next, without saving")
    page = ada.send("Save and next", given="some of it")
    assert page.status == 422
    assert page.form("Save").fields["given"] == "some of it"
    assert "1 of 4 answered" not in page.words


def test_a_response_is_kept_at_once_for_another_device(app: Flask, ada: Reader) -> None:
    take(ada)
    ada.press("Save and next", given="Lushun")
    twin = ada.twin()
    twin.open("/today")
    assert "1 of 4 done" in twin.page.words
    twin.follow("Go on")
    assert twin.page.stem == STEMS[1]
    twin.follow("Back")
    assert twin.page.form("Save").fields["given"] == ada.open(twin.page.path).form("Save").fields["given"]
    assert count(app, "draft") == 1


def test_an_answer_sent_twice_is_kept_once_and_handing_in_twice_is_one(app: Flask, ada: Reader) -> None:
    take(ada)
    form = ada.page.form("Save")
    sent = form.filled("Save", given="Lushun")
    assert [ada.post(form.action, sent).status for _ in range(2)] == [303, 303]
    assert count(app, "draft") == 1
    ada.follow("Hand in …")
    hand_in = ada.page.form("Hand in")
    ada.post(hand_in.action, hand_in.fields)
    before = everything(app)
    assert ada.post(hand_in.action, hand_in.fields).location == ada.post(form.action, sent).location[:11]
    assert everything(app) == before


def test_nothing_moves_before_it_is_handed_in(app: Flask, ada: Reader) -> None:
    before = memories(app)
    take(ada)
    give_all(ada, right=4)
    assert memories(app) == before
    ada.press("Hand in")
    assert memories(app) != before


def test_the_other_ways_to_feedback_are_closed_until_then(app: Flask, ada: Reader) -> None:
    take(ada)
    at = ada.page.path
    fields = {"csrf_token": ada.token(), "event_id": "0123456789", "given": "0"}
    before = everything(app)
    for way in ("response", "reveal", "another"):
        assert ada.post(f"{at}/{way}", fields).location == at
    assert everything(app) == before


def test_after_it_is_handed_in_an_answer_is_not_counted_and_not_lost(app: Flask, ada: Reader) -> None:
    take(ada)
    ada.follow("Next, without saving")
    form = ada.page.form("Save")
    ada.follow("Hand in …")
    ada.press("Hand in")
    before = everything(app)
    page = ada.post(form.action, form.filled("Save", given="520 million"))
    assert page.status == 422
    assert "This test was handed in before this arrived, so it does not count." in page.words
    assert "What you gave 520 million" in page.words
    assert everything(app) == before


def test_a_timed_test_says_how_long_there_is_and_who_has_longer(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_learner(app, extra_time_percent=25)
    ada.open("/quizzes/against-the-clock")
    assert "timed test of 20 minutes and 5 minutes more for you" in ada.page.words
    assert "ends the test after 25 minutes" in ada.page.words
    ada.press("Start")
    later(monkeypatch, minutes=10, seconds=30)
    ada.open(ada.page.path)
    assert "Time left: 14:" in ada.page.words


def test_at_the_deadline_what_was_kept_counts_without_any_script(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ada, TIMED)
    ada.press("Save and next", given="Lushun")
    later(monkeypatch, minutes=20, seconds=1)
    page = ada.send("Save and next", given="520 million")
    assert page.status == 422
    assert "The time was over when this arrived, so it does not count." in page.words
    assert "What you gave 520 million" in page.words
    ada.page = page
    ada.follow("See how it went")
    assert "Time was up: what you had saved by then is handed in." in ada.page.words
    assert "1 of 4 right" in ada.page.words
    assert count(app, "draft") == 0


@pytest.mark.parametrize("path", ["", "/check", "/questions/2"])
def test_whatever_page_is_opened_after_the_deadline_the_test_is_over(
    ada: Reader, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    take(ada, TIMED)
    attempt = "/".join(ada.page.path.split("/")[:3])
    ada.press("Save and next", given="Lushun")
    later(monkeypatch, minutes=21)
    ada.open(attempt + path)
    assert "1 of 4 right" in ada.page.words


def test_today_knows_that_a_test_is_over(ada: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    take(ada, TIMED)
    assert "0 of 4 done" in ada.open("/today").words
    later(monkeypatch, minutes=21)
    assert "0 of 4 done" not in ada.open("/today").words


def test_where_quizzes_begin_a_test_whose_time_is_over_does_not_go_on(
    ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ada, TIMED)
    assert "Go on: Against the clock" in ada.open("/quizzes").links
    later(monkeypatch, minutes=21)
    assert "Go on: Against the clock" not in ada.open("/quizzes").links
    assert not any(words.startswith("Go on") for words in ada.open(f"/quizzes/{TIMED['id']}").links)


def test_an_expired_page_of_a_test_that_is_nobodys_own_is_not_found(ada: Reader, bo: Reader) -> None:
    begin(bo)
    take(ada)
    sent = ada.page.form("Save").filled("Save", given="Lushun") | {"csrf_token": "old"}
    assert bo.post(f"{ada.page.path}/draft", sent).status == 404
    assert bo.post(f"{ada.page.path}/response", sent).status == 404


def test_an_expired_page_keeps_what_was_given(ada: Reader) -> None:
    take(ada)
    ada.follow("Next, without saving")
    form = ada.page.form("Save")
    page = ada.post(form.action, form.filled("Save", given="520 million") | {"csrf_token": "old"})
    assert page.status == 400
    ada.page = page
    ada.press("Save")
    assert ada.page.stem == STEMS[2]


def test_parts_are_told_one_by_one_and_come_back_into_their_fields(
    make_site: MakeSite, tmp_path: Path
) -> None:
    names = [f"{asked.name}-{asked.form}" for asked in IN_PARTS]
    quiz = {"id": "parts", "title": "Parts", "mode": "test", "questions": names}
    bank = part_banks.write_bank(tmp_path / "parts", *IN_PARTS)
    (bank / part_banks.CHAPTER / "quizzes.yaml").write_text(yaml.safe_dump([quiz]), encoding="utf-8")
    ada = Reader(make_site(bank=bank))
    ada.open(f"/chapters/{part_banks.CHAPTER}/start")
    ada.press("I don’t know")
    take(ada, quiz)
    while ada.page.stem:
        asked, at = BY_STEM[ada.page.stem], ada.page.path
        page = give(ada, asked, asked.partly, button="Save and next")
        assert page.status == 303
        again = ada.open(at)
        kept = again.form("Save").filled("Save")
        assert ada.post(again.form("Save").action, kept).status == 303
        ada.open(page.location)
    ada.press("Hand in")
    assert "0 of 5 right" in ada.page.words
    assert ada.page.words.count("Part by part") == len(IN_PARTS)
    assert "0.67 of 1 point" in ada.page.words
    assert "Yours, and right" in ada.page.words


def test_a_test_is_nobody_elses(ada: Reader, bo: Reader) -> None:
    keep(bo, "Bo")
    take(ada)
    for path in (ada.page.path, "/".join(ada.page.path.split("/")[:3]) + "/check"):
        assert bo.get(path).status == 404


def test_a_card_in_a_test_keeps_its_other_side_until_the_end(make_site: MakeSite, tmp_path: Path) -> None:
    quiz = SHORT_TEST | {"questions": ["gift-flashcard", "port-choice"]}
    ada = Reader(make_site(bank=write_bank(tmp_path / "cards", quiz)))
    begin(ada)
    take(ada, quiz)
    assert "printing press" not in ada.page.html
    answer_of = ada.page.form("Save").choices["given"]
    assert set(answer_of) == {"I know it", "I don’t know it"}
    ada.press("Save and next", given="I know it")
    give_all(ada, right=1)
    ada.press("Hand in")
    assert "2 of 2 right" in ada.page.words
