from __future__ import annotations

from itertools import pairwise

import pytest

from quizapp import paths
from quizapp.bank.content import Bank
from quizapp.bank.reader import read_bank
from quizapp.records import choosing
from quizapp.records.models import Memory
from quizapp.scheduling import PRODUCED
from tests.bank.builders import a_chapter
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.works import WORKS, a_bank, a_works, with_questions

COST = "anshan.cost"
FORMS = {question.asked_as for question in WORKS.asking(COST)}


@pytest.mark.parametrize("turn", range(6))
def test_the_same_question_is_never_asked_twice_running(desk: Desk, ada: Person, turn: int) -> None:
    facet = "anshan.cost"
    for number in range(4):
        question = choosing.question_for(WORKS, facet, _stored(ada, facet), turn)
        assert question is not None
        review = ada.knows((ada.begins_with(question.id), 1), NOON + number * 30 * DAY)
        following = choosing.question_for(WORKS, facet, _stored(ada, facet), turn)
        assert following is not None
        assert following.id != review.question_id


def test_the_same_stem_is_not_asked_twice_running_where_another_helps_as_much(
    desk: Desk, ada: Person
) -> None:
    facet, desk.bank = "loan-1954.sum", read_bank(paths.QUESTION_BANK)
    produced = {question.stem for question in desk.bank.asking(facet) if question.asked_as in PRODUCED}
    assert len(produced) > 1
    stems = []
    for number in range(6):
        question = choosing.question_for(desk.bank, facet, _stored(ada, facet), number)
        assert question is not None
        stems.append(question.stem)
        ada.knows((ada.begins_with(question.id), 1), NOON + number * 30 * DAY)
    assert all(one != other for one, other in pairwise(stems))


def test_two_questions_of_one_form_take_turns(desk: Desk, ada: Person) -> None:
    only = a_works(0)
    only["facets"][0]["forms"] = ["number"]
    chapter = with_questions(a_chapter(only))
    twin = chapter.generated[0].model_copy(update={"id": "anshan.cost.number-2"})
    desk.bank = Bank((chapter.model_copy(update={"written": (twin,)}),))
    asked = []
    for day in range(4):
        question = choosing.question_for(desk.bank, "anshan.cost", _stored(ada, "anshan.cost"), 0)
        assert question is not None
        asked.append(question.id)
        ada.knows((ada.begins_with(question.id), 1), NOON + day * DAY)
    assert asked == ["anshan.cost.number", "anshan.cost.number-2"] * 2


def test_a_facet_that_the_bank_does_not_ask_has_no_question() -> None:
    assert choosing.question_for(WORKS, "nowhere.at-all", None, 0) is None
    assert choosing.topic_of(WORKS, "nowhere.at-all") == ""


def test_a_form_that_is_turned_off_is_never_asked() -> None:
    for form in FORMS:
        off = [form]
        found = [choosing.question_for(WORKS, COST, None, turn, forms_off=off) for turn in range(12)]
        assert {question.asked_as for question in found if question} == found_forms(off)


def found_forms(off: list[str]) -> set[str]:
    """Return the forms of a first meeting that are left when some are turned off."""
    first = [choosing.question_for(WORKS, COST, None, turn) for turn in range(12)]
    return {question.asked_as for question in first if question} - {*off}


def test_a_facet_whose_forms_are_all_turned_off_has_no_question() -> None:
    assert choosing.question_for(WORKS, COST, None, 0, forms_off=FORMS) is None
    assert choosing.askable(WORKS, [COST, "anshan.place"], FORMS) == {"anshan.place"}


def test_only_what_the_bank_asks_is_askable() -> None:
    silent = a_works(0)
    silent["facets"][0]["forms"] = []
    bank = a_bank(silent)
    assert choosing.askable(bank, [COST, "anshan.place", "nowhere.at-all", ""]) == {"anshan.place"}


def _stored(person: Person, facet_id: str) -> Memory | None:
    with person.desk.session() as session:
        return session.get(Memory, (person.id, facet_id))
