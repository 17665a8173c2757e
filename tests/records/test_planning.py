from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import pytest

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey
from quizapp.bank.questions import Question
from quizapp.generate.contrasts import contrast
from quizapp.records import regrading, sittings
from quizapp.records.confusions import Contrast
from quizapp.records.planning import Limits, plan
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.works import WORKS, a_bank, a_works, with_written

ONE, OTHER, THIRD = "baotou.cost", "anshan.cost", "dalian.cost"
CONTRAST_ID = "anshan.cost.contrast.baotou.cost"
LATER = NOON + 3 * DAY


def confuses(ada: Person) -> None:
    """Know both costs, then take Anshan's for Baotou's."""
    for facet in (ONE, OTHER):
        ada.knows((ada.begins_with(f"{facet}.number"), 1))
    ada.answers((ada.begins_with(f"{ONE}.choice"), 1), "10 million rubles", NOON + HOUR)
    ada.knows((ada.begins_with(f"{ONE}.number"), 1), NOON + 2 * HOUR)


def planned(
    ada: Person, *facets: str, by: Contrast | None = contrast, closed: Collection[str] = ()
) -> list[Question]:
    with ada.desk.session() as session:
        return plan(session, ada.desk.bank, ada.id, facets, by, Limits(closed))


def ids(questions: list[Question]) -> list[str]:
    return [question.id for question in questions]


@pytest.mark.parametrize("facets", [(ONE,), (OTHER,), (ONE, OTHER), (OTHER, ONE)])
def test_a_confused_pair_is_asked_side_by_side_once(ada: Person, facets: tuple[str, ...]) -> None:
    confuses(ada)
    assert ids(planned(ada, *facets)) == [CONTRAST_ID]


def test_the_other_facets_of_a_sitting_are_asked_as_ever(ada: Person) -> None:
    confuses(ada)
    assert len(planned(ada, THIRD, ONE, "fushun.cost", OTHER)) == 3


def test_without_a_way_to_contrast_them_each_is_asked_by_itself(ada: Person) -> None:
    confuses(ada)
    for by in (None, lambda *_: None):
        assert [q.facets for q in planned(ada, ONE, OTHER, by=by)] == [(ONE,), (OTHER,)]


def test_no_contrast_is_asked_of_who_has_turned_matching_off(ada: Person) -> None:
    confuses(ada)
    ada.changes(forms_off=["matching"])
    assert [q.facets for q in planned(ada, ONE, OTHER)] == [(ONE,), (OTHER,)]


def test_no_contrast_asks_what_was_never_met_or_is_set_aside(ada: Person) -> None:
    ada.answers((ada.begins_with(f"{ONE}.choice"), 1), "10 million rubles")
    assert [q.facets for q in planned(ada, ONE)] == [(ONE,)]
    confuses(ada)
    assert [q.facets for q in planned(ada, ONE, closed={OTHER})] == [(ONE,)]


def test_a_contrast_is_not_asked_twice_running(ada: Person) -> None:
    confuses(ada)
    attempt = begins(ada)
    ada.misses((attempt, 1), LATER)
    assert CONTRAST_ID not in ids(planned(ada, ONE))


def test_the_banks_own_matching_goes_before_a_made_one(desk: Desk, ada: Person) -> None:
    made = contrast(WORKS, ONE, OTHER)
    assert made is not None
    desk.bank = with_written(WORKS, made.model_copy(update={"id": "own-matching"}))
    confuses(ada)
    assert ids(planned(ada, ONE, OTHER)) == ["own-matching"]


def test_a_form_that_ada_has_turned_off_is_in_no_sitting(ada: Person) -> None:
    facets = [f"{town}.cost" for town in ("anshan", "baotou", "dalian", "fushun", "harbin", "jilin")]
    off = ["choice", "true-false"]
    assert {q.form for q in planned(ada, *facets)} & {*off}
    ada.changes(forms_off=off)
    assert not {q.form for q in planned(ada, *facets)} & {*off}


def test_a_repeat_is_in_no_form_that_ada_has_turned_off(ada: Person) -> None:
    ada.changes(forms_off=["choice", "true-false", "flashcard"])
    attempt = ada.begins_with("anshan.cost.choice")
    ada.misses((attempt, 1))
    assert ada.question((attempt, 2)).form is Form.NUMBER


# A question that the bank does not know


def begins(ada: Person) -> int:
    """Begin what is due with contrasts."""
    with ada.desk.session() as session:
        wanted = sittings.Wanted(sittings.Source.DUE)
        attempt = sittings.begin(session, ada.desk.bank, ada.id, wanted, LATER, contrast)
    assert attempt is not None
    assert ada.question((attempt, 1)).id == CONTRAST_ID
    return attempt


def test_a_contrast_moves_both_memories_and_the_log_can_be_replayed(desk: Desk, ada: Person) -> None:
    confuses(ada)
    before = ada.memories()
    ada.knows((begins(ada), 1), LATER)
    after = ada.memories()
    assert all(after[facet].reviews == before[facet].reviews + 1 for facet in (ONE, OTHER))
    assert desk.faults() == {}


def test_beginning_twice_finds_the_attempt_with_the_contrast(ada: Person) -> None:
    confuses(ada)
    assert begins(ada) == begins(ada)


def test_a_missed_contrast_is_followed_by_another_question_about_what_was_missed(ada: Person) -> None:
    confuses(ada)
    attempt = begins(ada)
    places = len(ada.open_places(attempt))
    ada.misses((attempt, 1), LATER)
    again = ada.question((attempt, places + 1))
    assert again.id != CONTRAST_ID
    assert set(again.facets) <= {ONE, OTHER}


def test_a_contrast_can_be_taken_back(desk: Desk, ada: Person) -> None:
    confuses(ada)
    before = ada.memories()
    attempt = begins(ada)
    ada.undoes(ada.knows((attempt, 1), LATER), LATER)
    assert ada.memories() == before
    assert (attempt, 1) in ada.open_places(attempt)


def test_an_open_contrast_gives_way_when_a_key_that_it_asks_is_changed(desk: Desk, ada: Person) -> None:
    confuses(ada)
    attempt = begins(ada)
    desk.follows(ONE, "lapse", LATER)
    question = ada.question((attempt, 1))
    assert WORKS.question(question.id) is not None
    assert ONE in question.facets
    ada.knows((attempt, 1), LATER)
    assert desk.faults() == {}


def test_regrading_a_question_of_the_bank_leaves_a_contrast_alone(desk: Desk, ada: Person) -> None:
    confuses(ada)
    ada.knows((begins(ada), 1), LATER)
    number = WORKS.question(f"{ONE}.number")
    assert number is not None
    corrected = number.model_copy(update={"key": NumberKey(number=Decimal(7), unit="rubles")})
    with desk.session() as session:
        assert regrading.regrade(session, corrected, ada.id, LATER).responses == 2
    assert [row["credit"] for row in ada.log() if row["question_id"] == CONTRAST_ID] == [1.0]
    assert desk.faults() == {}


def test_a_contrast_is_no_longer_made_once_a_facet_has_left_the_bank(desk: Desk, ada: Person) -> None:
    confuses(ada)
    desk.bank = a_bank(a_works(1))
    assert all(OTHER not in question.facets for question in planned(ada, ONE))
