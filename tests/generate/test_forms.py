"""One facet into its questions: chosen, typed, thought."""

from __future__ import annotations

import pytest

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading import grade
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

CLAIM = "Voroshilov opposed the return of the port."
ASKS = "According to the chapter, who opposed the return?"
WHO: Plain = {"name": "Voroshilov", "asks": ASKS, "says": CLAIM}
OTHERS = [
    fact(name.lower(), name=name, says=f"{name} was there.") for name in ("Stalin", "Mikoyan", "Bulganin")
]


def made(*others: Plain, **of_fact: object) -> dict[str, Question]:
    """Return the questions of the facet `return.it` by their form."""
    found = questions(fact("return", **(of_fact or WHO)), *others)
    return {q.form: q for q in found.values() if q.id.startswith("return.it.")}


def test_a_name_gives_choice_true_false_short_and_flashcard() -> None:
    assert list(made(*OTHERS)) == ["choice", "true-false", "short", "flashcard"]


def test_a_number_and_a_date_are_typed_in_forms_of_their_own() -> None:
    assert list(made(number="5", unit="guns")) == ["number", "flashcard"]
    assert list(made(date="1954")) == ["date", "flashcard"]


def test_yes_or_no_is_chosen_or_thought() -> None:
    found = made(yes_no="no", says=CLAIM)
    assert list(found) == ["choice", "flashcard"]
    assert found["choice"].options == ("Yes", "No")
    assert found["choice"].key_text == "No"
    assert found["choice"].distractors[0].feedback == f"The chapter says: {CLAIM}"


def test_a_sequence_that_is_told_is_put_in_order() -> None:
    steps = ["an offer", "a quarrel", "a trial"]
    found = made(order=steps, asks=ASKS)
    assert list(found) == ["ordering", "flashcard"]
    assert found["ordering"].parts == tuple(steps)
    assert found["ordering"].stem == ASKS
    assert found["ordering"].facets == ("return.it",)


def test_only_the_forms_that_the_author_wants_are_made() -> None:
    assert list(made(*OTHERS, **WHO, forms=["short", "choice"])) == ["choice", "short"]
    found = questions(fact("return", **WHO, forms=["short"]), *OTHERS)
    assert [name for name in found if name.startswith("return")] == ["return.it.short"]


def test_a_draft_is_not_asked() -> None:
    draft = fact("return", **WHO) | {"status": "draft"}
    assert not any(name.startswith("return") for name in questions(draft, *OTHERS))


def test_every_question_asks_the_facet_and_explains_with_the_claim() -> None:
    for form, question in made(*OTHERS).items():
        assert question.id == f"return.it.{form}"
        assert question.facets == ("return.it",)
        if form != "true-false":
            assert question.explanation == CLAIM
            assert question.stem == ASKS
            assert question.key.text == "Voroshilov"


def test_a_choice_needs_two_distractors() -> None:
    assert "choice" in made(*OTHERS[:2])
    assert "choice" not in made(*OTHERS[:1])


def test_a_long_wording_is_typed_only_when_the_author_says_so() -> None:
    words = "five words and then two more"
    assert "short" not in made(text=words)
    assert "short" in made(text=words, forms=["short"])
    assert "short" in made(text="five words and no more")


def test_a_typed_sibling_is_never_taken_for_a_misspelling() -> None:
    short = made(*OTHERS, fact("twin", name="Vorosilova"))["short"]
    assert grade(short, "vorosilova").confused_with == "twin.it"
    assert grade(short, "Voroshilof").right


@pytest.mark.parametrize("key", [{"name": "Mao"}, {"date": "1954"}, {"number": "5", "unit": "guns"}])
def test_the_forms_of_a_facet_come_in_one_order(key: Plain) -> None:
    order = list(Form)
    forms = [order.index(Form(form)) for form in made(*OTHERS, **key)]
    assert forms == sorted(forms)
