"""What holds for the questions of every chapter."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.content import Chapter
from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, NumberKey
from quizapp.bank.questions import Question
from quizapp.generate import generate
from quizapp.grading import grade
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact

NAMES = [
    "Mao",
    "Mao Zedong",
    "Stalin",
    "Voroshilov",
    "Vorosilov",
    "Khrushchev",
    "the Stalin",
    "Zhou Enlai",
    "Liu",
]
WORDS = ["the port", "port", "a loan", "artillery", "the artillery of the port", "guns", "secret clauses"]
AMOUNTS = ["6", "15", "50", "64", "1,700", "700", "300,000", "1.3 billion", "3 billion", "0.5"]
DATES = ["1953", "1954", "1954-09", "1954-09-29", "1954-10-02", "1955-05-31", "1955", "1964-01"]

names = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES)}, optional={"accept": st.lists(st.sampled_from(NAMES), max_size=2)}
)
amounts = st.fixed_dictionaries(
    {"number": st.sampled_from(AMOUNTS), "unit": st.sampled_from(["guns", "dollars", "%"])},
    optional={"tolerance": st.sampled_from(["1", "20"])},
)
keys = st.one_of(
    names.map(lambda key: key | {"cluster": "people"}),
    st.sampled_from(WORDS).map(lambda text: {"text": text, "cluster": "things"}),
    amounts.map(lambda key: key | {"cluster": "amounts"}),
    st.sampled_from(DATES).map(lambda date: {"date": date, "cluster": "dates"}),
    st.sampled_from(["yes", "no"]).map(lambda word: {"yes_no": word, "cluster": "doubts"}),
)
declared = st.lists(
    st.sampled_from([*NAMES, *WORDS, "64 guns", "50", "1954", "29 September 1954"]), max_size=2
)


@st.composite
def facts(draw: st.DrawFn) -> list[Plain]:
    """Draw a few facts of one or two facets whose claims say the keys; some are opinions, some are noted."""
    made = []
    for n in range(draw(st.integers(1, 7))):
        facets = [a_facet(f"f{m}", **draw(keys), also=draw(declared)) for m in range(draw(st.integers(1, 2)))]
        fields: dict[str, Any] = {"basis": draw(st.sampled_from(["narrated", "opinion"]))}
        if draw(st.booleans()):
            fields["note"] = {"text": "The record differs.", "values": draw(declared)}
        says = " and ".join(facet.key.text for facet in a_chapter(a_fact("x", *facets)).facts[0].facets)
        made.append(a_fact(f"fact-{n}", *facets, says=f"{says} matter.", **fields))
    return made


chapters = facts().map(lambda drawn: a_chapter(*drawn))


def offered(chapter: Chapter) -> list[Question]:
    """Return the generated questions that offer siblings of the key."""
    return [
        question for question in generate(chapter) if question.form is Form.CHOICE and not question.is_binary
    ]


@given(facts(), st.randoms(use_true_random=False))
def test_building_is_deterministic_and_no_order_of_the_facts_changes_a_question(
    drawn: list[Plain], shuffle: random.Random
) -> None:
    once = generate(a_chapter(*drawn))
    assert generate(a_chapter(*drawn)) == once
    shuffled = list(drawn)
    shuffle.shuffle(shuffled)
    again = {question.id: question for question in generate(a_chapter(*shuffled))}
    assert again == {question.id: question for question in once}


@given(facts(), st.integers(0, 9))
def test_an_unrelated_fact_changes_no_question(drawn: list[Plain], place: int) -> None:
    newcomer = a_fact("newcomer", a_facet("new", name="Stalin", cluster="strangers"))
    before = {question.id: question for question in generate(a_chapter(*drawn))}
    grown = generate(a_chapter(*drawn[:place], newcomer, *drawn[place:]))
    assert {question.id: question for question in grown if question.fact != "newcomer"} == before


@given(chapters)
def test_questions_come_in_the_order_of_the_facts_with_ids_of_their_own(chapter: Chapter) -> None:
    questions = generate(chapter)
    order = list(chapter.facets)
    assert [order.index(q.facets[0]) for q in questions] == sorted(
        order.index(q.facets[0]) for q in questions
    )
    assert len({question.id for question in questions}) == len(questions)


@given(chapters)
def test_a_distractor_is_never_the_key_nor_declared_true_nor_right_when_typed(chapter: Chapter) -> None:
    typed = {q.facets[0]: q for q in generate(chapter) if q.form in (Form.NUMBER, Form.DATE, Form.SHORT)}
    for question in offered(chapter):
        fact, facet = chapter.facets[question.facets[0]]
        true = {fold(text) for text in (*facet.also, *(fact.note.values if fact.note else ()))}
        for distractor in question.distractors:
            assert not question.key.is_written_as(distractor.text)
            assert fold(distractor.text) not in true
            assert not grade(typed[question.facets[0]], distractor.text).right


@given(chapters)
def test_options_are_of_one_kind_and_none_holds_another(chapter: Chapter) -> None:
    for question in offered(chapter):
        assert len(question.distractors) in (2, 3)
        texts = [f" {fold(text)} " for text in question.options]
        assert [(one, other) for one in texts for other in texts if one is not other and one in other] == []
        if isinstance(question.key, NumberKey):
            assert all(text.endswith(question.key.unit) for text in question.options)
        if isinstance(question.key, DateKey):
            assert len({len(text.split()) for text in question.options}) == 1


@given(chapters)
def test_every_question_can_be_answered_rightly_and_its_distractors_belong_to_siblings(
    chapter: Chapter,
) -> None:
    for question in generate(chapter):
        assert grade(question, "good" if question.form is Form.FLASHCARD else question.key_text).right
        for sibling in (distractor.facet for distractor in question.distractors if distractor.facet):
            assert sibling != question.facets[0]
            clusters = {chapter.facets[name][1].cluster for name in (sibling, question.facets[0])}
            assert len(clusters) == 1


@given(chapters)
def test_a_claim_is_true_as_it_stands_or_false_with_a_correction(chapter: Chapter) -> None:
    for question in (question for question in generate(chapter) if question.form is Form.TRUE_FALSE):
        fact, facet = chapter.facets[question.facets[0]]
        assert question.options == ("True", "False")
        assert fact.basis != "opinion" or facet.key.is_written_as(fact.holder)
        claim = question.stem.partition(": ")[2]
        assert (claim == fact.says) == (question.key_text == "True") == (question.correction is None)
