"""What a sheet of paper asks: drawn by a seed, each facet once, in forms that suit paper."""

from __future__ import annotations

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records.paper import drawn
from tests.bank.builders import a_chapter, a_facet, a_fact, a_question

NAMES = [f"fact-{number}" for number in range(12)]


def asking(name: str, form: str, *others: str) -> Question:
    """Return a question about the facets of some facts."""
    facets = [f"{one}.sum" for one in (name, *others)]
    keys = {"matching": {"pairs": [{"left": one, "right": f"of {one}"} for one in (name, *others)]}}
    key = keys.get(form, {"name": "Ann"})
    wrong = ("Bea", "Cleo") if form == "choice" else ()
    return a_question(form, *wrong, id=f"{name}.{form}", facets=facets, **key)


def a_bank(*questions: Question) -> Bank:
    """Return a bank of twelve facts with these questions."""
    chapter = a_chapter(*(a_fact(name, a_facet("sum", name="Ann")) for name in NAMES))
    return Bank((chapter.model_copy(update={"written": questions}),))


BANK = a_bank(*(asking(name, form) for name in NAMES for form in ("choice", "short", "flashcard")))
FACETS = [f"{name}.sum" for name in NAMES]


def test_a_seed_draws_the_same_whatever_the_order_of_the_choice() -> None:
    first = [question.id for question in drawn(BANK, FACETS, 5, "a")]
    assert first == [question.id for question in drawn(BANK, FACETS[::-1], 5, "a")]
    assert first != [question.id for question in drawn(BANK, FACETS, 5, "b")]
    assert len(first) == 5


def test_a_facet_is_asked_once() -> None:
    bank = a_bank(
        *(asking(name, "choice") for name in NAMES), asking(NAMES[0], "matching", NAMES[1], NAMES[2])
    )
    for seed in "abcdefgh":
        asked = [facet for question in drawn(bank, FACETS, 12, seed) for facet in question.facets]
        assert len(asked) == len(set(asked))


def test_forms_are_mixed_and_a_card_is_printed_only_where_nothing_else_asks() -> None:
    forms = {question.form for seed in "abc" for question in drawn(BANK, FACETS, 12, seed)}
    assert forms == {"choice", "short"}
    cards = a_bank(asking(NAMES[0], "flashcard"))
    assert [question.form for question in drawn(cards, FACETS, 3, "a")] == ["flashcard"]


def test_a_form_that_is_turned_off_is_not_printed() -> None:
    assert {question.form for question in drawn(BANK, FACETS, 12, "a", {"choice"})} == {"short"}
    assert drawn(BANK, FACETS, 12, "a", {"choice", "short", "flashcard"}) == []
