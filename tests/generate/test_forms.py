"""One facet into its questions, form by form."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.generate import generate
from quizapp.grading import grade
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact

ASKS = "According to the chapter, who opposed the return?"
CLAIM = "Voroshilov opposed the return of the port."
OTHERS = [
    a_fact(name.lower(), a_facet("who", name=name, cluster="people"), says=f"{name} was there.")
    for name in ("Stalin", "Mikoyan", "Bulganin")
]


def made(
    facet: Plain | None = None,
    *others: Plain,
    says: str = CLAIM,
    id: str = "return",  # noqa: A002 - the files' own word
    **fact: Any,
) -> dict[str, Question]:
    """Return the questions of one fact by their form, made beside others of its cluster."""
    facet = facet or a_facet("who", asks=ASKS, name="Voroshilov", cluster="people")
    chapter = a_chapter(a_fact(id, facet, says=says, **fact), *(others or OTHERS))
    return {question.form: question for question in generate(chapter) if question.fact == id}


def a_false_claim(facet: Plain, *others: Plain, **fact: Any) -> Question:
    """Return the first true/false question that comes out false, trying one id after the other."""
    claims = (made(facet, *others, id=f"return-{n}", **fact).get("true-false") for n in range(50))
    return next(claim for claim in claims if claim and claim.key_text == "False")


def test_a_name_gives_choice_true_false_short_and_flashcard() -> None:
    assert list(made()) == ["choice", "true-false", "short", "flashcard"]


def test_a_number_and_a_date_are_typed_in_forms_of_their_own() -> None:
    assert list(made(a_facet("sum", number="5", unit="guns"))) == ["number", "flashcard"]
    assert list(made(a_facet("day", date="1954"))) == ["date", "flashcard"]


def test_yes_or_no_is_chosen_or_thought() -> None:
    questions = made(a_facet("whether", yes_no="no"))
    assert list(questions) == ["choice", "flashcard"]
    assert questions["choice"].options == ("Yes", "No")
    assert questions["choice"].key_text == "No"
    assert questions["choice"].distractors[0].feedback == f"The chapter says: {CLAIM}"


def test_only_the_forms_that_the_author_wants_are_made() -> None:
    facet = a_facet("who", asks=ASKS, name="Voroshilov", cluster="people", forms=["short", "choice"])
    assert list(made(facet)) == ["choice", "short"]


def test_every_question_asks_the_facet_and_explains_with_the_claim() -> None:
    for form, question in made().items():
        assert question.id == f"return.who.{form}"
        assert question.facets == ("return.who",)
        assert question.explanation == CLAIM
        if form != "true-false":
            assert question.stem == ASKS
            assert question.key.text == "Voroshilov"


def test_a_choice_needs_two_distractors() -> None:
    assert "choice" in made(None, *OTHERS[:2])
    assert "choice" not in made(None, *OTHERS[:1])


def test_a_long_wording_is_typed_only_when_the_author_says_so() -> None:
    words = "five words and then two more"
    assert "short" not in made(a_facet("what", text=words))
    assert "short" in made(a_facet("what", text=words, forms=["short"]))
    assert "short" in made(a_facet("what", text="five words and no more"))


def test_a_typed_sibling_is_never_taken_for_a_misspelling() -> None:
    twin = a_fact("twin", a_facet("who", name="Vorosilova", cluster="people"))
    short = made(None, *OTHERS, twin)["short"]
    assert grade(short, "vorosilova").confused_with == "twin.who"
    assert grade(short, "Voroshilof").right


@pytest.mark.parametrize(
    ("says", "claimed"),
    [
        (CLAIM, " opposed the return of the port."),
        ("The return was opposed by Voroshilov.", "The return was opposed by "),
    ],
)
def test_a_false_claim_has_a_sibling_in_the_place_of_the_key(says: str, claimed: str) -> None:
    claim = a_false_claim(a_facet("who", asks=ASKS, name="Voroshilov", cluster="people"), says=says)
    assert claim.stem.startswith("True or false? According to the chapter: ")
    assert claimed in claim.stem
    assert "Voroshilov" not in claim.stem
    assert any(name in claim.stem for name in ("Stalin", "Mikoyan", "Bulganin"))


def test_a_false_claim_comes_with_its_correction() -> None:
    claim = a_false_claim(a_facet("who", asks=ASKS, name="Voroshilov", cluster="people"))
    [believed] = claim.distractors
    assert believed.text == "True"
    assert believed.facet in {"stalin.who", "mikoyan.who", "bulganin.who"}
    assert claim.correction in {f"Voroshilov, not {name}" for name in ("Stalin", "Mikoyan", "Bulganin")}


def test_a_swapped_claim_and_its_correction_begin_with_a_capital() -> None:
    facet = a_facet("what", text="the port", in_claim="The port", cluster="things")
    others = [
        a_fact(f"o{n}", a_facet("what", text=t, cluster="things"))
        for n, t in enumerate(["a railway", "guns"])
    ]
    claim = a_false_claim(facet, *others, says="The port went back to China.")
    body = claim.stem.partition(": ")[2]
    assert body in {"A railway went back to China.", "Guns went back to China."}
    assert claim.correction in {"The port, not a railway", "The port, not guns"}


def test_a_true_claim_is_the_claim_itself_and_blames_no_sibling() -> None:
    claims = [made(id=f"return-{n}")["true-false"] for n in range(50)]
    claim = next(claim for claim in claims if claim.key_text == "True")
    assert claim.stem == f"True or false? According to the chapter: {CLAIM}"
    assert claim.correction is None
    [doubted] = claim.distractors
    assert (doubted.text, doubted.facet, doubted.feedback) == ("False", None, f"It does say so. {CLAIM}")


def test_about_half_of_the_claims_are_true() -> None:
    claims = [made(id=f"return-{n}")["true-false"].key_text for n in range(60)]
    assert 15 < claims.count("True") < 45


def test_a_claim_that_does_not_say_the_key_is_not_judged() -> None:
    assert "true-false" not in made(says="He opposed the return of the port.")


def test_the_words_that_say_the_key_may_be_others() -> None:
    facet = a_facet("who", asks=ASKS, name="Voroshilov", in_claim="The old marshal", cluster="people")
    claim = a_false_claim(facet, says="The old marshal opposed the return.")
    assert "marshal" not in claim.stem
    assert claim.correction is not None
    assert claim.correction.startswith("Voroshilov, not ")


def test_only_whole_words_and_figures_are_swapped() -> None:
    others = [a_fact(f"o{n}", a_facet("count", number=str(n), unit="guns", cluster="counts")) for n in (7, 9)]
    facet = a_facet("count", number="50", unit="guns", cluster="counts")
    assert "true-false" not in made(facet, *others, says="There were 150 guns.")
    claim = a_false_claim(facet, *others, says="50 gunners, 150 guns, 1,250 guns: 50 guns went back.")
    body = claim.stem.partition(": ")[2]
    assert body in {f"50 gunners, 150 guns, 1,250 guns: {n} guns went back." for n in (7, 9)}


def test_a_key_that_is_said_twice_is_swapped_twice() -> None:
    facet = a_facet("who", asks=ASKS, name="Voroshilov", cluster="people")
    claim = a_false_claim(facet, says="Voroshilov signed, though Voroshilov had opposed it.")
    assert "Voroshilov" not in claim.stem


def test_a_sibling_that_the_claim_names_already_is_not_put_in_twice() -> None:
    facet = a_facet("who", asks=ASKS, name="Voroshilov", cluster="people")
    for n in range(30):
        claim = made(facet, *OTHERS, says="Voroshilov told Stalin and Mikoyan.", id=f"return-{n}").get(
            "true-false"
        )
        assert claim is None or claim.stem.count("Stalin") == claim.stem.count("Mikoyan") == 1


def test_an_opinion_is_not_judged_itself() -> None:
    facet = a_facet("why", text="fear of a second Tito", cluster="reasons")
    others = [
        a_fact(f"o{n}", a_facet("why", text=t, cluster="reasons")) for n, t in enumerate(["pride", "envy"])
    ]
    says = "Stalin held back out of fear of a second Tito."
    assert "true-false" in made(facet, *others, says=says, basis="reported", holder="Mao")
    assert "true-false" not in made(facet, *others, says=says, basis="opinion", holder="Mao")


def test_who_holds_an_opinion_may_be_judged() -> None:
    facet = a_facet("holder", asks=ASKS, name="Mao Zedong", accept=["Mao"], in_claim="Mao", cluster="people")
    assert "true-false" in made(
        facet, says="Mao thinks that Stalin was stingy.", basis="opinion", holder="Mao"
    )


def test_the_forms_of_a_facet_come_in_one_order() -> None:
    order = list(Form)
    facets = [a_facet("who", name="Mao"), a_facet("day", date="1954"), a_facet("sum")]
    for facet in facets:
        forms = [order.index(Form(form)) for form in made(facet)]
        assert forms == sorted(forms)
