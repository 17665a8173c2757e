"""What holds for the questions of every chapter."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.checker import check
from quizapp.bank.checks.kinds import means_the_same
from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, NumberKey, OrderKey
from quizapp.bank.questions import BLANK, Direction, Question
from quizapp.bank.reader import read_chapter
from quizapp.bank.writer import questions_text
from quizapp.generate import generate
from quizapp.generate.answers import Answer
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.grading import grade
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact, write_chapter

NAMES = "Mao|Mao Zedong|Stalin|Voroshilov|Vorosilov|Khrushchev|the Stalin|Zhou Enlai|Liu|Tito".split("|")
WORDS = "the port|port|a loan|artillery|the artillery of the port|guns|secret terms|on loan|a treaty".split(
    "|"
)
AMOUNTS = ["6", "15", "50", "64", "1,700", "700", "300,000", "1.3 billion", "3 billion", "0.5"]
DATES = "1953 1954 1954-09 1954-09-29 1954-10-02 1955-05-31 1955 1964-01 1949 1958".split()
RECORD = ["Mao", "the port", "64 guns", "$1,300,000,000", "50", "1954", "29 September 1954", "around 1955"]

names = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES)}, optional={"accept": st.lists(st.sampled_from(NAMES), max_size=2)}
)
amounts = st.fixed_dictionaries(
    {"number": st.sampled_from(AMOUNTS), "unit": st.sampled_from(["guns", "dollars", "%"])},
    optional={"tolerance": st.sampled_from(["1", "20"])},
)
several = st.lists(st.sampled_from(WORDS), min_size=3, max_size=4, unique_by=fold)
keys = st.one_of(
    names.map(lambda key: key | {"cluster": "people"}),
    st.sampled_from(WORDS).map(lambda text: {"text": text, "cluster": "things"}),
    several.map(lambda items: {"list": items, "cluster": "things"}),
    several.map(lambda items: {"order": items, "cluster": "orders"}),
    amounts.map(lambda key: key | {"cluster": "amounts"}),
    st.sampled_from(DATES).map(lambda date: {"date": date, "cluster": "dates"}),
    st.sampled_from(["yes", "no"]).map(lambda word: {"yes_no": word, "cluster": "doubts"}),
)
declared = st.lists(st.sampled_from([*NAMES, *WORDS, *RECORD]), max_size=2)
LABELS = "the guest|the host|the sum|the start|the end|the second day|the loan of October".split("|")


@st.composite
def facts(draw: st.DrawFn) -> list[Plain]:
    """Draw a few facts of one or two facets whose claims say the keys; some are opinions, some are noted."""
    made = []
    for n in range(draw(st.integers(1, 9))):
        facets = [_facet(draw, n, m) for m in range(draw(st.integers(1, 2)))]
        fields: dict[str, Any] = {"basis": draw(st.sampled_from(["narrated", "opinion"]))}
        if draw(st.booleans()):
            fields["note"] = {"text": "The record differs.", "values": draw(declared)}
        said = " and then for a long time ".join(
            key.key.text for key in a_chapter(a_fact("x", *facets)).facts[0].facets
        )
        made.append(a_fact(f"fact-{n}", *facets, says=f"So in those days {said} mattered.", **fields))
    return made


def _facet(draw: st.DrawFn, fact: int, place: int) -> Plain:
    asks = (
        f"According to the chapter, what of {draw(st.sampled_from(['all this', f'matter {fact}-{place}']))}?"
    )
    label = draw(st.sampled_from([{}, {"label": f"{draw(st.sampled_from(LABELS))} in matter {fact}"}]))
    return a_facet(f"f{place}", **{"asks": asks} | draw(keys) | label, also=draw(declared))


chapters = facts().map(lambda drawn: a_chapter(*drawn))


def by_id(*drawn: Plain) -> dict[str, Question]:
    return {question.id: question for question in generate(a_chapter(*drawn))}


def asked_by(chapter: Chapter, question: Question) -> list[tuple[Fact, Facet]]:
    return [chapter.facets[facet_id] for facet_id in question.facets]


@given(facts(), st.randoms(use_true_random=False))
def test_building_is_deterministic_and_no_order_of_the_facts_changes_a_question(
    drawn: list[Plain], shuffle: random.Random
) -> None:
    once = generate(a_chapter(*drawn))
    assert generate(a_chapter(*drawn)) == once
    shuffled = list(drawn)
    shuffle.shuffle(shuffled)
    assert by_id(*shuffled) == {question.id: question for question in once}


@given(facts(), st.integers(0, 9))
def test_an_unrelated_fact_changes_no_question(drawn: list[Plain], place: int) -> None:
    newcomer = a_fact("new", a_facet("new", name="Ho", cluster="strangers"), says="Ho was a stranger there.")
    grown = by_id(*drawn[:place], newcomer, *drawn[place:])
    assert {name: question for name, question in grown.items() if question.fact != "new"} == by_id(*drawn)


@given(
    st.lists(
        st.sampled_from([f"{a}{b}" for a in "ABCDEFG" for b in "aeiou"]), unique=True, min_size=3, max_size=30
    )
)
def test_a_new_sibling_displaces_at_most_one_distractor_of_a_question(towns: list[str]) -> None:
    made = [
        a_fact(
            t.lower(), a_facet("it", asks=f"Where was {t.lower()}?", name=f"{t}town"), says=f"It was {t}town."
        )
        for t in towns
    ]
    before, after = by_id(*made[1:]), by_id(*made)
    for name, question in before.items():
        if question.form in (Form.CHOICE, Form.TRUE_FALSE):
            displaced = {d.facet for d in question.distractors} - {d.facet for d in after[name].distractors}
            assert len(displaced) <= 1


years = st.integers(1500, 2000).map(lambda year: {"date": str(year)})
sums = st.integers(2, 90_000).map(lambda amount: {"number": str(amount), "unit": "guns"})


def several_of(kind: st.SearchStrategy[Plain]) -> st.SearchStrategy[list[Plain]]:
    """Draw the keys of a few siblings, all different."""
    return st.lists(kind, unique_by=str, min_size=3, max_size=30)


@given(several_of(years) | several_of(sums))
def test_neither_does_one_that_is_nearer_to_the_key_than_others(siblings: list[Plain]) -> None:
    made = [
        a_fact(f"f{n}", a_facet("it", asks=f"What of {n}?", **key), says="So it was.")
        for n, key in enumerate(siblings)
    ]
    before, after = by_id(*made[1:]), by_id(*made)
    for name, question in before.items():
        if question.form is Form.CHOICE and name in after:
            displaced = {d.facet for d in question.distractors} - {d.facet for d in after[name].distractors}
            assert len(displaced) <= 1


@given(chapters)
def test_questions_come_fact_by_fact_with_ids_of_their_own(chapter: Chapter) -> None:
    questions = generate(chapter)
    order = [fact.id for fact in chapter.facts]
    places = [order.index(question.id.partition(".")[0]) for question in questions]
    assert places == sorted(places)
    assert len({question.id for question in questions}) == len(questions)


@given(chapters)
def test_nothing_wrong_that_is_offered_is_right_by_any_fact_that_asks_the_same(chapter: Chapter) -> None:
    same: dict[str, list[Facet]] = {}
    for _, facet in chapter.facets.values():
        same.setdefault(facet.asks, []).append(facet)
    for question in generate(chapter):
        for fact, facet in asked_by(chapter, question) if question.form is not Form.TRUE_FALSE else ():
            for distractor in question.distractors:
                rights = [facet, *same[facet.asks]]
                declared = [*facet.also, *(fact.note.values if fact.note else ())]
                assert not any(other.key.is_written_as(distractor.text) for other in rights)
                assert fold(distractor.text) not in map(fold, declared)
                assert not any(means_the_same(distractor.text, other) for other in declared)


@given(chapters)
def test_options_are_of_one_kind_and_none_holds_another(chapter: Chapter) -> None:
    for question in generate(chapter):
        if question.form not in (Form.CHOICE, Form.MATCHING) or question.is_binary:
            continue
        texts = [f" {fold(text)} " for text in (*question.parts, *(d.text for d in question.distractors))]
        assert [
            (one, other)
            for i, one in enumerate(texts)
            for other in texts[:i] + texts[i + 1 :]
            if one in other
        ] == []
        if isinstance(question.key, NumberKey):
            assert all(text.endswith(question.key.unit) for text in question.options)
        if isinstance(question.key, DateKey):
            assert len({len(text.split()) for text in question.options}) == 1


@given(chapters)
def test_every_part_belongs_to_the_facet_in_its_place(chapter: Chapter) -> None:
    for question in generate(chapter):
        asked = [facet for _, facet in asked_by(chapter, question)]
        match question.form:
            case Form.CLOZE:
                assert question.parts == tuple(facet.key.text for facet in asked)
                assert question.stem.count(BLANK) == len(asked)
            case Form.MATCHING:
                assert question.lefts == tuple(facet.label for facet in asked)
                keys = [facet.key.text for facet in asked]
                assert all(key.startswith(right) for key, right in zip(keys, question.parts, strict=True))
            case Form.ORDERING if not isinstance(asked[0].key, OrderKey):
                assert question.parts == tuple(facet.label for facet in asked)
            case _:
                assert len(asked) == 1


@given(chapters)
def test_every_question_can_be_answered_rightly_and_its_distractors_belong_to_siblings(
    chapter: Chapter,
) -> None:
    for question in generate(chapter):
        given_back = question.parts if question.form.has_parts else question.key_text
        assert grade(question, "good" if question.form is Form.FLASHCARD else given_back).right
        clusters = {facet.cluster for _, facet in asked_by(chapter, question)}
        for sibling in (distractor.facet for distractor in question.distractors if distractor.facet):
            assert sibling not in question.facets
            assert chapter.facets[sibling][1].cluster in clusters


@given(chapters)
def test_a_claim_is_true_as_it_stands_or_false_with_a_correction(chapter: Chapter) -> None:
    for question in (question for question in generate(chapter) if question.form is Form.TRUE_FALSE):
        [(fact, facet)] = asked_by(chapter, question)
        assert question.options == ("True", "False")
        assert fact.basis != "opinion" or facet.key.is_written_as(fact.holder or "")
        claim = question.stem.partition(": ")[2]
        assert (claim == fact.says) == (question.key_text == "True") == (question.correction is None)


@given(chapters)
def test_every_stem_that_is_not_the_authors_is_attributed(chapter: Chapter) -> None:
    for question in generate(chapter):
        assert "According to the chapter" in question.stem
        assert (question.direction is Direction.BACKWARD) == question.id.endswith(".flashcard-back")


@settings(max_examples=40)
@given(facts())
def test_the_checker_finds_nothing_wrong_with_what_is_generated(drawn: list[Plain]) -> None:
    with tempfile.TemporaryDirectory() as root:
        made = questions_text(generate(a_chapter(*drawn)))
        files = read_chapter(write_chapter(Path(root) / "ch1", facts=drawn, generated=made))
    assert [str(problem) for problem in check([files]) if "generated.yaml" in str(problem)] == []


@pytest.mark.parametrize("cluster", ["one", "many"])
def test_twice_the_facts_take_twice_the_proofs(cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Asked] = []
    is_true = FactBase.may_be_true

    def counting(base: FactBase, answer: Answer, asked: Asked) -> bool:
        counted.append(asked)
        return is_true(base, answer, asked)

    monkeypatch.setattr(FactBase, "may_be_true", counting)

    def proofs(many: int) -> int:
        counted.clear()
        generate(a_chapter(*(_works(n, "" if cluster == "one" else f"-{n // 30}") for n in range(many))))
        return len(counted)

    assert 0 < proofs(400) < 2.4 * proofs(200)


def _works(n: int, cluster: str) -> Plain:
    town = f"{'ABCDEFGHIJKLMNOPQRST'[n % 20]}{'aeiou'[n // 20 % 5]}{'lmnr'[n // 100]}town"
    return a_fact(
        f"works-{n}",
        a_facet(
            "cost",
            asks=f"Works {n}?",
            number=str(100 + n),
            unit="guns",
            cluster=f"c{cluster}",
            label=f"works {n}",
        ),
        a_facet("town", asks=f"Place {n}?", name=town, cluster=f"t{cluster}", label=f"place {n}"),
        says=f"Of all the works, those at {town} took {100 + n} guns in the end.",
    )
