"""Claims to be judged: as they stand, or with a sibling's value in them."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.questions import Question
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

CLAIM = "Voroshilov opposed the return of the port."
OTHERS = [
    fact(name.lower(), name=name, says=f"{name} was there.") for name in ("Stalin", "Mikoyan", "Bulganin")
]


def claims(key: Plain, *others: Plain, **of_fact: Any) -> list[Question]:
    """Return the statements made of one fact under fifty ids."""
    made = (questions(fact(f"return-{n}", **key, **of_fact), *(others or OTHERS)) for n in range(50))
    found = (group.get(f"return-{n}.it.true-false") for n, group in enumerate(made))
    return [claim for claim in found if claim]


def false_ones(key: Plain, *others: Plain, **of_fact: Any) -> list[str]:
    """Return the false statements without their opening."""
    return [
        claim.stem.partition(": ")[2]
        for claim in claims(key, *others, **of_fact)
        if claim.key_text == "False"
    ]


def siblings(name: str, *values: str, **key: Any) -> list[Plain]:
    """Return facts whose keys are these values."""
    return [fact(f"o{n}", **{name: value}, **key) for n, value in enumerate(values)]


WHO: Plain = {"name": "Voroshilov"}


def test_a_true_claim_is_the_claim_itself_and_blames_no_sibling() -> None:
    claim = next(claim for claim in claims(WHO, says=CLAIM) if claim.key_text == "True")
    assert claim.stem == f"True or false? According to the chapter: {CLAIM}"
    assert claim.correction is None
    [doubted] = claim.distractors
    assert (doubted.text, doubted.facet) == ("False", None)
    assert doubted.feedback == "Paragraph 1 does say so."


def test_a_true_claim_is_explained_by_what_it_may_be_confused_with_and_not_repeated() -> None:
    claim = next(claim for claim in claims(WHO, *OTHERS[:1], says=CLAIM) if claim.key_text == "True")
    assert claim.explanation == (
        "What belongs here is Voroshilov."
        " The name Stalin belongs to another fact, in paragraph 1. Stalin was there."
    )
    assert CLAIM not in f"{claim.explanation} {claim.distractors[0].feedback}"


def test_a_false_claim_has_a_siblings_value_a_correction_and_blames_the_sibling() -> None:
    claim = next(claim for claim in claims(WHO, says=CLAIM) if claim.key_text == "False")
    [believed] = claim.distractors
    assert believed.facet is not None
    name = believed.facet.removesuffix(".it").capitalize()
    assert claim.stem == f"True or false? According to the chapter: {name} opposed the return of the port."
    assert claim.correction == f"Voroshilov, not {name}"
    assert believed.text == "True"
    assert believed.feedback == f"The name {name} belongs to another fact, in paragraph 1. {name} was there."


def test_about_half_of_the_claims_are_true() -> None:
    made = [claim.key_text for claim in claims(WHO, says=CLAIM)]
    assert 15 < made.count("True") < 35


def test_a_claim_begins_with_a_capital_whatever_is_put_in() -> None:
    bodies = false_ones(
        {"text": "the port"}, *siblings("text", "a railway", "guns"), says="The port went back."
    )
    assert set(bodies) == {"A railway went back.", "Guns went back."}


def test_an_article_is_put_right_and_never_doubled() -> None:
    others = siblings("text", "offer", "the treaty", "report")
    bodies = false_ones({"text": "loan"}, *others, says="Moscow made a loan in October.")
    assert set(bodies) == {"Moscow made an offer in October.", "Moscow made a report in October."}


def test_what_takes_another_turn_of_phrase_is_not_put_in() -> None:
    others = siblings("text", "to refute Mao", "without payment", "he was glad", "on loan")
    bodies = false_ones({"text": "as a gift"}, *others, says="The base was handed over as a gift.")
    assert set(bodies) == {"The base was handed over without payment.", "The base was handed over on loan."}


def test_a_claim_that_does_not_say_the_key_is_not_judged() -> None:
    assert claims(WHO, says="He opposed the return of the port.") == []


def test_the_words_that_say_the_key_may_be_others() -> None:
    bodies = false_ones({**WHO, "in_claim": "The old marshal"}, says="The old marshal opposed the return.")
    assert bodies
    assert not any("marshal" in body for body in bodies)


def test_an_amount_is_swapped_with_its_unit_or_without_as_the_claim_has_it() -> None:
    key = {"number": "50", "unit": "guns", "in_claim": "as many as fifty"}
    others = siblings("number", "40", unit="guns")
    assert set(false_ones(key, *others, says="There were as many as fifty guns.")) == {"There were 40 guns."}
    key = {"number": "50", "unit": "guns", "in_claim": "fifty guns"}
    assert set(false_ones(key, *others, says="There were fifty guns.")) == {"There were 40 guns."}


def test_a_date_is_not_swapped_where_the_claim_says_only_a_part_of_it() -> None:
    others = siblings("date", "1955-05", "1956-02")
    key = {"date": "1954-09", "in_claim": "September"}
    assert claims(key, *others, says="It was decided in September of that year.") == []


def test_only_whole_words_and_figures_are_swapped() -> None:
    key = {"number": "50", "unit": "guns"}
    others = siblings("number", "17", "19", unit="guns")
    assert claims(key, *others, says="There were 150 guns.") == []
    bodies = false_ones(key, *others, says="50 gunners, 150 guns, 1,250 guns: 50 guns went back.")
    assert set(bodies) == {f"50 gunners, 150 guns, 1,250 guns: {n} guns went back." for n in (17, 19)}


def test_a_key_that_is_said_twice_is_swapped_twice() -> None:
    bodies = false_ones(WHO, says="Voroshilov signed, though Voroshilov had opposed it.")
    assert bodies
    assert not any("Voroshilov" in body for body in bodies)


def test_a_sibling_that_the_claim_names_already_is_not_put_in_twice() -> None:
    bodies = false_ones(WHO, says="Voroshilov told Stalin and Mikoyan.")
    assert set(bodies) == {"Bulganin told Stalin and Mikoyan."}


def test_an_amount_that_the_claim_names_of_another_thing_is_not_put_in() -> None:
    others = siblings("number", "120", "64", unit="guns")
    bodies = false_ones(
        {"number": "45", "unit": "ships"}, *others, says="They left 45 ships and 120 guns behind."
    )
    assert set(bodies) == {"They left 64 ships and 120 guns behind."}


def test_a_statement_that_another_fact_makes_is_not_false() -> None:
    others = [fact("too", name="Stalin", says="Stalin opposed the return of the port!"), *OTHERS[1:]]
    assert set(false_ones(WHO, *others, says=CLAIM)) == {
        "Mikoyan opposed the return of the port.",
        "Bulganin opposed the return of the port.",
    }


@pytest.mark.parametrize(("basis", "is_judged"), [("reported", True), ("opinion", False)])
def test_an_opinion_is_not_judged_itself(basis: str, is_judged: bool) -> None:
    key, others = {"text": "fear of a second Tito"}, siblings("text", "pride", "envy")
    says = "Stalin held back out of fear of a second Tito."
    assert bool(claims(key, *others, says=says, basis=basis, holder="Mao")) is is_judged


def test_who_holds_an_opinion_may_be_judged() -> None:
    key = {"name": "Mao Zedong", "accept": ["Mao"], "in_claim": "Mao"}
    assert claims(key, *OTHERS[1:], says="Mao thinks that Stalin was mean.", basis="opinion", holder="Mao")


def test_a_date_far_from_the_claims_own_is_put_in_only_for_want_of_a_nearer_one() -> None:
    key, says = {"date": "1955-05"}, "The base was handed over in May 1955."
    near, far = siblings("date", "1956-02", "1954-10"), [fact("later", date="1964-01")]
    assert set(false_ones(key, *near, *far, says=says)) == {
        "The base was handed over in February 1956.",
        "The base was handed over in October 1954.",
    }
    assert set(false_ones(key, *far, says=says)) == {"The base was handed over in January 1964."}


def test_an_amount_of_another_order_is_put_in_only_for_want_of_a_nearer_one() -> None:
    key, says = {"number": "15", "unit": "projects"}, "They added 15 projects."
    amounts = siblings("number", "91", "50", "240", unit="projects")
    assert set(false_ones(key, *amounts, says=says)) == {"They added 91 projects.", "They added 50 projects."}
