"""Responses with parts: each facet is moved by its own part, and by nothing else."""

from __future__ import annotations

import pytest

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.grading.responses import Given
from quizapp.records import attempts, choosing, planning
from quizapp.records.amendments import NotPossible
from quizapp.records.models import Attempt, Memory
from tests.bank.builders import a_facet, a_fact, a_question
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person
from tests.records.folding import memories_by_hand
from tests.records.works import TOWNS, a_bank, a_works, with_written

FACETS = ("anshan.cost", "baotou.cost", "changchun.cost")
PAIRS = [{"left": town, "right": f"{number}0 million rubles"} for number, town in enumerate(TOWNS[:3], 1)]
MATCHING = a_question(
    "matching", {"text": "40 million rubles", "facet": "dalian.cost"}, id="costs", facets=FACETS, pairs=PAIRS
)
TYPED = a_question(
    "cloze",
    id="typed",
    facets=("anshan.cost", "anshan.place"),
    stem="According to the chapter, ___ were spent at ___.",
    blanks=[{"number": "10 million", "unit": "rubles"}, {"name": "Anshan"}],
)
CHOSEN = TYPED.model_copy(update={"id": "chosen", "distractors": MATCHING.distractors})
TOLD = a_question("multiple", "a mine", id="told", facets=["anshan.cost"], list=["a port", "a dam"])
SERIES = a_question("ordering", id="series", facets=["anshan.cost"], order=["a plan", "a loan", "a dam"])
OTHERS = ("anshan.place.short", "dalian.place.short", "fushun.place.short")


@pytest.fixture
def bank(desk: Desk) -> Bank:
    """Give the bank of the works with questions that have parts, which the desk then has as well."""
    works = a_bank(*(_silent(number) if number < 3 else a_works(number) for number in range(6)))
    desk.bank = with_written(works, MATCHING, TYPED, CHOSEN, TOLD, SERIES)
    return desk.bank


def _silent(number: int) -> dict[str, object]:
    """Return one of the works whose cost is asked as a number, as a choice and on a card."""
    works = a_works(number)
    works["facets"][0]["forms"] = ["number", "choice", "flashcard"]
    return works


def shares(desk: Desk) -> dict[str, tuple[float, str | None]]:
    return {row["facet_id"]: (row["credit"], row["confused_with"]) for row in desk.rows("reviewed_facet")}


# What is stored


def test_each_facet_is_moved_by_its_own_part(bank: Bank, desk: Desk, ada: Person) -> None:
    given = ("10 million rubles", "40 million rubles", "")
    review = ada.answers((ada.begins_with("costs"), 1), given)
    assert review.credit == pytest.approx(1 / 3)
    assert shares(desk) == {
        "anshan.cost": (1.0, None),
        "baotou.cost": (0.0, "dalian.cost"),
        "changchun.cost": (0.0, None),
    }
    right = {facet: memory.last_right for facet, memory in ada.memories().items()}
    assert right == dict(zip(FACETS, (True, False, False), strict=True))
    assert ada.memories() == memories_by_hand(desk, ada.id)
    assert desk.faults() == {}


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("costs", ("10 million rubles", "", "")),
        ("typed", ("10 million", "An; Shan\n")),
        ("told", ("a mine", "a port")),
        ("series", ("a dam", "a plan", "a loan")),
        ("costs", None),
        ("anshan.place.short", '["Anshan"]'),
    ],
)
def test_a_response_comes_back_from_the_log_as_it_was_given(
    bank: Bank, desk: Desk, ada: Person, question: str, given: Given
) -> None:
    assert ada.answers((ada.begins_with(question), 1), given).response == given


def test_what_is_not_known_moves_every_facet(bank: Bank, desk: Desk, ada: Person) -> None:
    ada.answers((ada.begins_with("costs"), 1), None)
    assert set(shares(desk).values()) == {(0.0, None)}
    assert ada.memories().keys() == set(FACETS)


def test_a_facet_that_a_question_asks_twice_is_moved_once_by_the_lesser_part(desk: Desk, ada: Person) -> None:
    twice = TYPED.model_copy(update={"facets": ("anshan.cost", "anshan.cost")})
    desk.bank = with_written(a_bank(a_works(0), a_works(1)), twice)
    ada.answers((ada.begins_with("typed"), 1), ("10 million", "Baotou"))
    [(facet, (credit, _))] = shares(desk).items()
    assert (facet, credit) == ("anshan.cost", 0.0)
    assert desk.faults() == {}


def test_an_answer_in_parts_taken_back_leaves_no_memory_of_any(bank: Bank, desk: Desk, ada: Person) -> None:
    review = ada.misses((ada.begins_with("costs"), 1))
    assert len(ada.memories()) == 3
    ada.undoes(review)
    assert ada.memories() == {}
    assert desk.faults() == {}


# I was right


def test_typed_blanks_may_be_stood_by_and_chosen_ones_not(bank: Bank, desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with("typed", "chosen", "costs")
    ada.insists(ada.answers((attempt, 1), ("10 million", "the town of An")))
    assert all(memory.last_right for memory in ada.memories().values())
    chosen = ada.answers((attempt, 2), ("10 million rubles", "40 million rubles"))
    with pytest.raises(NotPossible):
        ada.insists(chosen)
    with pytest.raises(NotPossible):
        ada.insists(ada.misses((attempt, 3)))


# Missed


def test_the_repeat_asks_a_facet_that_was_missed_and_no_other(bank: Bank, desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with("costs")
    ada.answers((attempt, 1), ("10 million rubles", "20 million rubles", "40 million rubles"))
    [place] = ada.open_places(attempt)
    assert ada.question(place).facets == ("changchun.cost",)


def test_the_repeat_asks_what_was_missed_most(bank: Bank, desk: Desk, ada: Person) -> None:
    sorted_ = a_question("ordering", id="sorted", facets=FACETS, order=[*TOWNS[:3]])
    desk.bank = with_written(bank, sorted_)
    attempt = ada.begins_with("sorted")
    ada.answers((attempt, 1), (TOWNS[2], TOWNS[0], TOWNS[1]))  # Changchun stands wrong to both others
    [place] = ada.open_places(attempt)
    assert ada.question(place).facets == ("changchun.cost",)


def test_only_what_was_missed_of_a_question_is_among_the_missed(bank: Bank, desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with("costs", "typed")
    ada.answers((attempt, 1), ("40 million rubles", "20 million rubles", ""))
    ada.answers((attempt, 2), ("7", "Anshan"))
    for place in ada.open_places(attempt):
        ada.knows(place)
    with desk.session() as session:
        missed = attempts.missed_facets(session.get_one(Attempt, attempt))
    assert missed == ["anshan.cost", "changchun.cost"]


# Which question


def asked(bank: Bank, facet: str, memory: Memory | None, beside: set[str]) -> set[str]:
    found = [choosing.question_for(bank, facet, memory, turn, beside) for turn in range(24)]
    return {question.id for question in found if question}


def test_a_facet_is_met_alone(bank: Bank) -> None:
    met = {*FACETS, "anshan.place"}
    assert not {"costs", "typed", "chosen"} & asked(bank, "anshan.cost", None, met)


def test_a_facet_is_not_met_by_a_card_that_asks_backwards(desk: Desk) -> None:
    card = a_question("flashcard", id="back", facets=["anshan.cost"], direction="backward", text="Anshan")
    backwards = with_written(a_bank(a_works(0)), card)
    assert "back" not in asked(backwards, "anshan.cost", None, set())


def test_a_question_that_asks_facets_never_met_waits_for_them(bank: Bank, desk: Desk, ada: Person) -> None:
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    with desk.session() as session:
        memory = session.get_one(Memory, (ada.id, "anshan.cost"))
        some, all_ = {"anshan.cost", "baotou.cost"}, {*FACETS, "anshan.place"}
        assert "costs" not in asked(bank, "anshan.cost", memory, some)
        assert "chosen" in asked(bank, "anshan.cost", memory, all_)


def test_a_facet_that_nothing_else_asks_is_met_beside_others() -> None:
    silent = [a_fact(f"f{n}", a_facet("sum", number=f"{n}", unit="rubles", forms=[])) for n in range(3)]
    lone = MATCHING.model_copy(update={"facets": ("f0.sum", "f1.sum", "f2.sum")})
    bank = with_written(a_bank(*silent), lone)
    assert asked(bank, "f1.sum", None, set()) == {"costs"}


def test_both_sides_of_a_card_take_turns(desk: Desk, ada: Person) -> None:
    works = a_works(0)
    works["facets"] = works["facets"][:1]
    works["facets"][0]["forms"] = ["number", "flashcard"]
    card = a_question("flashcard", id="back", facets=["anshan.cost"], direction="backward", text="Anshan")
    backwards = with_written(a_bank(works), card)
    seen: set[str] = set()
    for day in range(12):
        with desk.session() as session:
            memory = session.get(Memory, (ada.id, "anshan.cost"))
            question = choosing.question_for(backwards, "anshan.cost", memory, day)
        assert question is not None
        seen.add(question.id)
        desk.bank = backwards
        ada.knows((ada.begins_with(question.id), 1), NOON + 30 * day * DAY)
    assert seen == {"anshan.cost.number", "anshan.cost.flashcard", "back"}


def test_what_one_question_of_a_sitting_asks_is_not_asked_by_another(
    bank: Bank, desk: Desk, ada: Person
) -> None:
    lone = [MATCHING.model_copy(update={"facets": ("f0.sum", "f1.sum", "f2.sum")})]
    silent = [a_fact(f"f{n}", a_facet("sum", number=f"{n}", unit="rubles", forms=[])) for n in range(3)]
    desk.bank = with_written(a_bank(*silent, a_works(5)), *lone)
    with desk.session() as session:
        planned = planning.plan(session, desk.bank, ada.id, ("f2.sum", "f0.sum", "harbin.cost", "f1.sum"))
    assert [question.facets[0] for question in planned] == ["f0.sum", "harbin.cost"]


# Time


def test_typed_and_chosen_blanks_have_a_pace_of_their_own(bank: Bank, desk: Desk, ada: Person) -> None:
    for number in range(11):
        typed = ada.begins_with("typed", at=NOON + number * MINUTE)
        ada.knows((typed, 1), NOON + number * MINUTE, active_seconds=30.0)
    at = NOON + 20 * MINUTE
    assert ada.knows((ada.begins_with("chosen", at=at), 1), at).typical_seconds is None
    assert ada.knows((ada.begins_with("typed", at=at), 1), at).typical_seconds == 30.0


def test_questions_of_this_file_are_sound() -> None:
    questions: list[Question] = [MATCHING, TYPED, CHOSEN, TOLD, SERIES]
    assert [question.asked_as for question in questions] == [
        *("matching", "cloze", "cloze-bank", "multiple", "ordering")
    ]
