"""A facet's key comes to mean something else: each learner's memory of it follows, once."""

from __future__ import annotations

from functools import partial

import pytest

from quizapp.bank.content import Bank
from quizapp.records import accounts
from quizapp.records.amendments import NotPossible
from quizapp.records.models import Mode
from quizapp.scheduling import Stage
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.exams import knows, takes
from tests.records.folding import memories_by_hand
from tests.records.works import a_bank, a_works

COST = "anshan.cost"
LATER = NOON + 30 * DAY


@pytest.fixture
def corrected() -> Bank:
    """Give the bank in which the works at Anshan cost 70 million and not 10."""
    works = a_works(0)
    works["says"] = "The works at Anshan cost 70 million rubles."
    works["facets"][0]["key"] = {"number": "70 million", "unit": "rubles"}
    return a_bank(works, *map(a_works, range(1, 12)))


def knows_well(person: Person, question: str = f"{COST}.number") -> None:
    for days in (0, 3, 20):
        person.knows((person.begins_with(question, at=NOON + days * DAY), 1), NOON + days * DAY)


def test_a_lapse_lets_the_memory_come_back_at_once_and_is_not_held_against_it(
    desk: Desk, ada: Person
) -> None:
    knows_well(ada)
    before = ada.memory(COST)
    assert desk.follows(COST, "lapse", LATER) == 1
    after = ada.memory(COST)
    assert before is not None
    assert after is not None
    assert after.stability < before.stability / 2
    assert (after.stage, after.due_at, after.last_right) == (Stage.RELEARNING, LATER, False)
    assert (after.reviews, after.lapses) == (before.reviews, before.lapses)
    assert ada.today(LATER).due == (COST,)


def test_what_lapsed_is_asked_with_help(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    desk.follows(COST, "lapse", LATER)
    attempt = ada.begins("due", LATER)
    assert ada.question((attempt, 1)).asked_as in ("choice", "cloze-bank")


def test_a_reset_makes_the_facet_new_again_and_keeps_the_history(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    log = ada.log()
    assert desk.follows(COST, "reset", LATER) == 1
    assert ada.memory(COST) is None
    assert COST in ada.today(LATER).new
    assert ada.log()[:-1] == log
    ada.knows((ada.begins_with(f"{COST}.choice", at=LATER), 1), LATER)
    again = ada.memory(COST)
    assert again is not None
    assert again.reviews == 1
    assert memories_by_hand(desk, ada.id) == ada.memories()


def test_kept_memories_stay_as_they_are(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    before = desk.contents()
    assert desk.follows(COST, "keep", LATER) == 0
    after = desk.contents()
    assert len(after.pop("applied_change")) == 1
    assert after == {table: rows for table, rows in before.items() if table != "applied_change"}


def test_a_change_is_told_by_the_log_without_a_question(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    desk.follows(COST, "reset", LATER)
    last = ada.log()[-1]
    assert (last["kind"], last["question_id"], last["form"], last["about_id"]) == ("reset", None, None, None)
    assert [row["facet_id"] for row in desk.rows("reviewed_facet", review_id=last["id"])] == [COST]


@pytest.mark.parametrize("memories", ["lapse", "reset"])
def test_a_change_is_followed_by_everybody_and_by_nobody_twice(
    desk: Desk, ada: Person, bo: Person, eve: Person, memories: str
) -> None:
    knows_well(ada)
    knows_well(bo)
    knows_well(eve, "baotou.cost.number")
    assert desk.follows(COST, memories, LATER) == 2
    before = desk.contents()
    assert desk.follows(COST, memories, LATER + DAY) == 0
    assert desk.contents() == before
    assert [entry["kind"] for entry in eve.log()] == ["answer"] * 3
    assert desk.faults() == {}


def test_what_is_learned_after_a_change_is_not_touched_by_it(desk: Desk, ada: Person, bo: Person) -> None:
    knows_well(ada)
    desk.follows(COST, "reset", LATER)
    bo.knows((bo.begins_with(f"{COST}.number", at=LATER), 1), LATER)
    before = bo.memory(COST)
    assert desk.follows(COST, "reset", LATER + DAY) == 0
    assert bo.memory(COST) == before


def test_a_change_that_was_broken_off_goes_on_where_it_stopped(
    desk: Desk, ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (ada, bo):
        knows_well(person)
    with monkeypatch.context() as patch:
        patch.setattr("quizapp.records.changes._note", _breaks)
        with pytest.raises(RuntimeError):
            desk.follows(COST, "lapse", LATER)
    assert desk.follows(COST, "lapse", LATER + HOUR) == 0
    assert [entry["kind"] for entry in bo.log()] == [*["answer"] * 3, "lapse"]
    assert len(desk.rows("applied_change")) == 1


def _breaks(*_: object) -> None:
    raise RuntimeError


def test_two_processes_that_follow_at_once_do_it_once(desk: Desk, ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        knows_well(person)
    done = all_well([partial(desk.follows, COST, "lapse", LATER)] * 3)
    assert sum(done) == 2
    assert [entry["kind"] for person in (ada, bo) for entry in person.log()].count("lapse") == 2
    assert desk.faults() == {}


def test_two_changes_before_the_facet_is_asked_again_are_one_lapse(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    desk.follows(COST, "lapse", LATER)
    lapsed = ada.memory(COST)
    desk.follows(COST, "lapse", LATER + DAY, number=2)
    assert ada.memory(COST) == lapsed
    assert desk.faults() == {}


def test_an_answer_dated_before_a_change_does_not_undo_it(desk: Desk, ada: Person) -> None:
    """The clock is set back, or another machine's is slow."""
    knows_well(ada)
    for number, memories in enumerate(("lapse", "reset"), 1):
        desk.follows(COST, memories, LATER + number * DAY, number)
        ada.knows((ada.begins_with(f"{COST}.number", at=LATER), 1), LATER)
        assert memories_by_hand(desk, ada.id) == ada.memories()
        assert desk.faults() == {}


# Questions that were open


@pytest.mark.parametrize("memories", ["lapse", "reset", "keep"])
def test_an_open_question_asks_for_the_new_key(
    desk: Desk, ada: Person, corrected: Bank, memories: str
) -> None:
    attempt = ada.begins_with(f"{COST}.number", "baotou.cost.number", f"{COST}.flashcard")
    ada.turns_over((attempt, 3))
    others = ada.question((attempt, 2))
    desk.follows(COST, memories, NOON + HOUR, bank=corrected)
    assert ada.question((attempt, 1)).key_text == "70 million rubles"
    assert ada.question((attempt, 2)) == others
    assert desk.rows("asked", position=3)[0]["revealed_at"] is None
    assert ada.answers((attempt, 1), "70 million", NOON + 2 * HOUR).credit == 1
    assert desk.faults() == {}


def test_an_answered_question_reads_as_it_was_asked(desk: Desk, ada: Person, corrected: Bank) -> None:
    place = ada.begins_with(f"{COST}.number"), 1
    ada.knows(place)
    desk.follows(COST, "lapse", NOON + HOUR, bank=corrected)
    assert ada.question(place).key_text == "10 million rubles"


def test_an_open_question_that_is_gone_gives_way_to_another_about_the_facet(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(f"{COST}.number")
    works = a_works(0)
    works["facets"][0]["forms"] = ["flashcard"]
    desk.follows(COST, "lapse", NOON + HOUR, bank=a_bank(works))
    assert ada.question((attempt, 1)).id == f"{COST}.flashcard"
    ada.knows((attempt, 1), NOON + 2 * HOUR)
    assert desk.faults() == {}


def test_what_was_kept_in_a_test_whose_time_is_over_counts_although_the_key_is_corrected(
    desk: Desk, ada: Person
) -> None:
    attempt = takes(ada, f"{COST}.number", mode=Mode.TIMED, seconds=600)
    knows(ada, (attempt, 1))
    works = a_works(0)
    works["facets"][0]["forms"] = ["flashcard"]
    desk.follows(COST, "lapse", NOON + HOUR, bank=a_bank(works))
    assert [row["kind"] for row in ada.log()] == ["answer", "lapse"]
    assert ada.question((attempt, 1)).id == f"{COST}.number"
    assert desk.faults() == {}


def test_a_question_of_a_test_gives_way_to_a_card_only_where_nothing_else_asks(
    desk: Desk, ada: Person
) -> None:
    attempt = takes(ada, f"{COST}.choice")
    works = a_works(0)
    for number, forms in enumerate((["flashcard", "number"], ["flashcard"]), 1):
        works["facets"][0]["forms"] = forms
        desk.follows(COST, "keep", NOON + HOUR, number, a_bank(works))
        assert ada.question((attempt, 1)).id == f"{COST}.{forms[-1]}"


def test_an_open_question_whose_facet_is_gone_stays(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(f"{COST}.number")
    desk.follows(COST, "lapse", NOON + HOUR, bank=a_bank(a_works(5)))
    assert ada.question((attempt, 1)).id == f"{COST}.number"


# Second thoughts, and joining


def test_an_answer_to_what_was_asked_before_a_change_cannot_be_undone(desk: Desk, ada: Person) -> None:
    review = ada.knows((ada.begins_with(f"{COST}.number"), 1))
    other = ada.knows((ada.begins_with("baotou.cost.number"), 1))
    desk.follows(COST, "lapse", NOON + HOUR)
    with pytest.raises(NotPossible, match="corrected"):
        ada.undoes(review, NOON + 2 * HOUR)
    assert ada.undoes(other, NOON + 2 * HOUR)
    later = ada.knows((ada.begins_with(f"{COST}.number"), 1), NOON + 2 * HOUR)
    assert ada.undoes(later, NOON + 2 * HOUR)
    assert desk.faults() == {}


@pytest.mark.parametrize("memories", ["lapse", "reset"])
def test_a_guest_and_an_account_that_both_followed_join_in_one_memory(desk: Desk, memories: str) -> None:
    ada, guest = desk.signs_up("Ada"), desk.arrives()
    for person in (ada, guest):
        knows_well(person)
    desk.follows(COST, memories, LATER)
    guest.knows((guest.begins_with(f"{COST}.number", at=LATER), 1), LATER + MINUTE)
    with desk.session() as session:
        accounts.sign_in(session, "Ada", "correct horse", guest.token, LATER + HOUR, 10)
    assert ada.memories() == memories_by_hand(desk, ada.id)
    assert desk.faults() == {}
