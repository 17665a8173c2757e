"""Two facets that a learner takes for each other, side by side."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.checker import check
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.folding import fold
from quizapp.bank.keys import NumberKey
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_chapter
from quizapp.bank.writer import questions_text
from quizapp.generate import contrast
from quizapp.grading import grade
from quizapp.paths import CHECKOUT
from tests.bank.builders import Plain, a_chapter, write_chapter
from tests.generate.cases import fact

FOLDER = CHECKOUT / "question_bank" / "ch108"


def person(name: str, left: str | None, **fields: object) -> Plain:
    label = {"label": left} if left else {}
    return fact(name.lower(), **{"name": name, "says": f"{name} was {left}."} | label | fields)


HOST = person("Mao", "the host")
GUEST = person("Khrushchev", "the guest")
ENEMY = person("Chiang", "the enemy")


def made(*facts: Plain, of: str = "mao.it khrushchev.it") -> Question | None:
    return contrast(Bank((a_chapter(*facts),)), *of.split())


def certainly(question: Question | None) -> Question:
    assert question is not None
    return question


def test_the_two_stand_side_by_side_with_a_third_key_to_spare() -> None:
    question = certainly(made(HOST, GUEST, ENEMY))
    assert question.form == "matching"
    assert question.facets == ("khrushchev.it", "mao.it")
    assert question.lefts == ("the guest", "the host")
    assert question.parts == ("Khrushchev", "Mao")
    assert question.stem == "According to the chapter, which name belongs to each of these?"
    [spare] = question.distractors
    assert (spare.text, spare.facet) == ("Chiang", "chiang.it")
    assert question.explanation == "Khrushchev was the guest. Mao was the host."


def test_it_is_the_same_question_whichever_comes_first_and_wherever_they_stand() -> None:
    question = made(HOST, GUEST, ENEMY)
    assert certainly(question).id == "khrushchev.it.contrast.mao.it"
    assert made(HOST, GUEST, ENEMY, of="khrushchev.it mao.it") == question
    assert made(ENEMY, GUEST, HOST) == question


def test_each_facet_is_graded_by_its_own_part_and_the_mix_up_is_named() -> None:
    question = certainly(made(HOST, GUEST, ENEMY))
    both, swapped, one = (
        grade(question, given) for given in (("Khrushchev", "Mao"), ("Mao", "Khrushchev"), ("Mao", "Mao"))
    )
    assert [part.credit for part in both.shares(question)] == [1, 1]
    assert [part.confused_with for part in swapped.shares(question)] == ["mao.it", "khrushchev.it"]
    assert [part.credit for part in one.shares(question)] == [0, 1]


def test_without_a_third_key_the_two_are_matched_alone() -> None:
    question = certainly(made(HOST, GUEST))
    assert question.distractors == ()
    assert question.options == ("Khrushchev", "Mao")


def test_the_key_to_spare_is_right_for_neither() -> None:
    for also in (person("Mao", "the host", also=["Chiang"]), person("Mao", "the host of Chiang")):
        assert certainly(made(also, GUEST, ENEMY)).distractors == ()
    too = person("Chiang", "the host") | {"id": "too"}
    assert certainly(made(HOST, GUEST, ENEMY, too)).distractors == ()


def test_the_key_to_spare_looks_like_the_two() -> None:
    years = [
        fact(name, date=date, label=label)
        for name, date, label in (
            ("one", "1953", "the death"),
            ("two", "1956", "the congress"),
            ("old", "1689", "the treaty"),
            ("near", "1959", "the end"),
        )
    ]
    for facts in (years, years[::-1]):
        question = certainly(made(*facts, of="one.it two.it"))
        assert [spare.facet for spare in question.distractors] == ["near.it"]


def test_without_a_label_the_open_questions_are_matched_with_their_answers() -> None:
    asks = "According to the chapter, who {}?"
    guest, host = (
        person(name, label, asks=asks.format(said))
        for name, label, said in (("Khrushchev", "the guest", "came"), ("Mao", None, "waited"))
    )
    question = certainly(made(host, guest, ENEMY))
    assert question.lefts == (asks.format("came"), asks.format("waited"))
    assert question.parts == ("Khrushchev", "Mao")
    assert question.stem == "According to the chapter, which answer belongs to each question?"


@pytest.mark.parametrize(
    ("mao", "why"),
    [
        (person("Mao", "the host", also=["Khrushchev"]), "the other's key is right as well"),
        (person("Mao", "the guest"), "both belong to the same thing"),
        (person("Mao", "the host", cluster="places"), "no one takes a place for a person"),
        (person("Mao", "the host", forms=["choice", "short"]), "the author wants it asked otherwise"),
        (fact("mao", date="1954", label="the host"), "their kinds tell them apart"),
        (fact("mao", name="Nikita Khrushchev", label="the host"), "one key is in the other"),
        (fact("mao", yes_no="yes", label="the host"), "yes belongs to anything"),
    ],
)
def test_nothing_is_made_where_it_would_be_unfair_or_trivial(mao: Plain, why: str) -> None:
    assert made(mao, GUEST, ENEMY) is None, why


def test_amounts_in_two_units_that_tell_them_apart_are_not_matched() -> None:
    first, second = (
        fact(name, number="40", unit=unit, label=f"the {name}")
        for name, unit in (("stay", "days"), ("fleet", "ships"))
    )
    assert made(first, second, of="stay.it fleet.it") is None
    counted = [
        fact(name, number=n, unit=name, label=f"the {name} there")
        for name, n in (("ships", "45"), ("guns", "120"), ("lorries", "1700"))
    ]
    assert set(certainly(made(*counted, of="ships.it guns.it")).options) == {"45", "120", "1,700"}


def test_days_of_one_month_are_not_matched() -> None:
    days = [
        fact(f"d{n}", date=f"1954-10-{n:02}", label=f"the {word}") for n, word in ((1, "feast"), (3, "talk"))
    ]
    assert made(*days, of="d1.it d3.it") is None


def test_what_the_bank_does_not_hold_or_holds_once_is_no_pair() -> None:
    assert made(HOST, GUEST, of="mao.it gone.it") is None
    assert made(HOST, GUEST, of="mao.it mao.it") is None
    elsewhere = a_chapter(GUEST, id="ch2")
    assert contrast(Bank((a_chapter(HOST), elsewhere)), "mao.it", "khrushchev.it") is None


def test_a_draft_is_not_asked() -> None:
    assert made(HOST | {"status": "draft"}, GUEST, ENEMY) is None
    assert certainly(made(HOST, GUEST, ENEMY | {"status": "draft"})).distractors == ()


def test_long_ids_are_shortened_and_still_tell_pairs_apart() -> None:
    long = [
        person(name, left) | {"id": f"{name.lower()}-{'x' * 40}-{n}"}
        for n, (name, left) in enumerate(
            (("Mao", "the host"), ("Chiang", "the enemy"), ("Tito", "the friend"))
        )
    ]
    facts = [plain | {"facets": [plain["facets"][0] | {"id": "who-" + "y" * 40}]} for plain in long]
    ids = [f"{plain['id']}.who-{'y' * 40}" for plain in facts]
    found = {certainly(made(*facts, of=f"{a} {b}")).id for a, b in combinations(ids, 2)}
    assert len(found) == 3
    assert max(map(len, found)) <= 160


def test_in_a_large_cluster_the_same_pair_gets_a_fair_question_too() -> None:
    crowd = [person(f"Person{n:04}", f"the holder of seat {n:04}") for n in range(700)]
    question = certainly(made(*crowd, of="person0003.it person0690.it"))
    assert question.parts == ("Person0003", "Person0690")
    assert len(question.distractors) == 1
    # A second holder of the first seat, far away in the file, is no wrong answer for it.
    twin = person("Person0690", "the holder of seat 0003") | {"id": "twin"}
    apart = [*crowd[:300], twin, *crowd[300:]]
    assert made(*apart, of="person0003.it person0690.it") is None


# The chapter itself


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return read_chapter(FOLDER).chapter


def all_contrasts(chapter: Chapter) -> dict[tuple[str, str], Question]:
    bank = Bank((chapter,))
    pairs = [pair for cluster in chapter.clusters.values() for pair in combinations(cluster, 2)]
    found = {pair: contrast(bank, *pair) for pair in pairs}
    return {pair: question for pair, question in found.items() if question}


def test_most_pairs_of_the_chapter_have_a_contrast(chapter: Chapter) -> None:
    pairs = sum(len(cluster) * (len(cluster) - 1) // 2 for cluster in chapter.clusters.values())
    assert len(all_contrasts(chapter)) > pairs / 2


def test_the_checker_finds_no_fault_but_that_some_have_no_third_key(chapter: Chapter, tmp_path: Path) -> None:
    found = all_contrasts(chapter)
    folder = write_chapter(
        tmp_path / "question_bank" / "ch108",
        preface=(FOLDER / "chapter.yaml").read_text(encoding="utf-8"),
        facts=(FOLDER / "facts.yaml").read_text(encoding="utf-8"),
        written=(FOLDER / "questions.yaml").read_text(encoding="utf-8"),
        generated=questions_text([*chapter.generated, *found.values()]),
    )
    before, after = check([read_chapter(FOLDER)]), check([read_chapter(folder)])
    news = Counter(one.code for one in after) - Counter(one.code for one in before)
    assert news == Counter({"QB066": sum(not question.distractors for question in found.values())})


def test_each_contrast_of_the_chapter_is_sound_and_can_be_kept_and_graded(chapter: Chapter) -> None:
    for pair, question in all_contrasts(chapter).items():
        assert set(question.facets) == set(pair)
        body = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        assert Question.model_validate(body) == question
        _is_sound(chapter, question)


@settings(max_examples=60)
@given(st.data())
def test_a_contrast_of_any_pair_has_the_facets_own_keys(chapter: Chapter, data: st.DataObject) -> None:
    cluster = data.draw(st.sampled_from([one for one in chapter.clusters.values() if len(one) > 1]))
    a, b = data.draw(st.lists(st.sampled_from(cluster), min_size=2, max_size=2, unique=True))
    bank = Bank((chapter,))
    question = contrast(bank, a, b)
    assert contrast(bank, b, a) == question
    if question:
        _is_sound(chapter, question)


def _is_sound(chapter: Chapter, question: Question) -> None:
    keys = [chapter.facets[facet_id][1].key for facet_id in question.facets]
    for key, right in zip(keys, question.parts, strict=True):
        is_bare = isinstance(key, NumberKey) and key.text.startswith(right)
        assert right == key.text or is_bare
    assert len({fold(text) for text in question.options}) == 2 + len(question.distractors)
    for place, facet_id in enumerate(question.facets):
        fact, facet = chapter.facets[facet_id]
        true = {*map(fold, facet.also), *map(fold, fact.note.values if fact.note else ())}
        wrong = {fold(text) for text in question.options} - {fold(question.parts[place])}
        assert not wrong & true
        assert fact.says in question.explanation
    assert grade(question, question.parts).right
    swapped = grade(question, question.parts[::-1])
    assert [part.confused_with for part in swapped.shares(question)] == list(question.facets[::-1])
