"""Pairs of one cluster with one right side to spare."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import Any

from quizapp.bank.questions import Question
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

LEFTS = "the guest the host the enemy the neighbour the friend the mediator".split(" the ")
PEOPLE = "Khrushchev Mao Chiang Nehru Tito Bulganin".split()


def person(name: str, left: str | None, **fields: Any) -> Plain:
    label = {"label": f"the {left.removeprefix('the ')}"} if left else {}
    return fact(name.lower(), **{"name": name, "says": f"{name} was there."} | label | fields)


def matchings(*facts: Plain) -> list[Question]:
    return [question for question in questions(*facts).values() if question.form == "matching"]


def people(many: int, **fields: Any) -> list[Plain]:
    return [person(name, left, **fields) for name, left in zip(PEOPLE[:many], LEFTS, strict=False)]


def test_labels_are_matched_with_their_keys_and_one_key_is_to_spare() -> None:
    facts = [*people(3), person("Tito", None)]
    [question] = matchings(*facts)
    assert dict(zip(question.lefts, question.parts, strict=True)) == {
        "the guest": "Khrushchev",
        "the host": "Mao",
        "the enemy": "Chiang",
    }
    assert question.facets == tuple(f"{right.lower()}.it" for right in question.parts)
    assert question.id == f"{question.facets[0]}.matching"
    assert question.stem == "According to the chapter, which name belongs to each of these?"
    [spare] = question.distractors
    assert (spare.text, spare.facet) == ("Tito", "tito.it")
    assert question.explanation == " ".join(f"{right} was there." for right in question.parts)
    assert spare.feedback == "The name Tito belongs to another fact, in paragraph 1. Tito was there."


def test_without_one_to_spare_nothing_is_matched() -> None:
    assert matchings(*people(3)) == []


def test_of_four_three_are_matched_and_the_last_is_to_spare() -> None:
    [question] = matchings(*people(4))
    assert len(question.facets) == 3
    assert sorted(question.options) == sorted(PEOPLE[:4])


def test_every_labelled_facet_is_in_a_group_of_three_to_five() -> None:
    for many in (5, 6):
        found = matchings(*people(many))
        assert {facet for question in found for facet in question.facets} == {
            f"{name.lower()}.it" for name in PEOPLE[:many]
        }
        assert all(3 <= len(question.facets) <= 5 for question in found)


def test_no_right_side_is_true_of_another_left() -> None:
    facts = people(5, also=["Mao"])
    assert all("Mao" not in question.options for question in matchings(*facts))
    note: Plain = {"text": "The record differs.", "values": ["Josip Broz Tito", "Tito"]}
    for question in matchings(*people(4, note=note), person("Tito", "the friend")):
        assert (
            not {"Khrushchev", "Mao", "Chiang", "Nehru"} & set(question.options)
            or "Tito" not in question.options
        )


def test_right_sides_are_distinct_and_none_holds_another() -> None:
    facts = [
        *people(4),
        person("Chiang Kai-shek", "the loser") | {"id": "cks"},
        person("Mao", "the poet") | {"id": "too"},
    ]
    for question in matchings(*facts):
        texts = [*question.parts, question.distractors[0].text]
        assert not any(one in other for one, other in permutations(texts, 2))


def test_a_label_that_leads_to_its_key_by_its_words_is_not_matched() -> None:
    facts = [*people(3), person("Tito", "the friend"), person("the Party flag", "the flag") | {"id": "flag"}]
    assert not any("flag.it" in question.facets for question in matchings(*facts))
    dates = [
        fact(f"d{n}", date=f"195{n}", label=f"the {word}")
        for n, word in enumerate("visit talks trial feast".split())
    ]
    told = fact("told", date="1959", label="the loan of October 1959")
    found = matchings(*dates, told)
    assert found
    assert not any("told.it" in question.facets for question in found)


def amounts(*units: str) -> list[Question]:
    words = "the airfields|the bombers|the ships|the cannon|the lorries".split("|")
    return matchings(
        *(
            fact(f"n{n}", number=str(10 + 7 * n), unit=unit, label=label)
            for n, (unit, label) in enumerate(zip(units, words, strict=False))
        )
    )


def test_amounts_of_different_things_are_matched_without_their_units() -> None:
    for question in amounts("airfields", "bombers", "ships", "guns", "lorries"):
        assert all(text.isdecimal() for text in question.options)
        assert question.stem == "According to the chapter, which figure belongs to each of these?"


def test_amounts_of_one_thing_keep_their_unit() -> None:
    for question in amounts(*["projects"] * 5):
        assert all(text.endswith(" projects") for text in question.options)


def test_spans_and_areas_are_matched_only_with_their_own_kind() -> None:
    assert amounts("years", "bombers", "hectares", "months", "guns") == []
    assert amounts("years", "years", "years", "years", "guns")[0].options[0].endswith(" years")


def test_a_pair_is_asked_twice_at_the_most_and_never_beside_the_same_other() -> None:
    roles = [f"the {word} of the {place}" for word in ("guest", "host", "foe") for place in ("hall", "port")]
    facts = [
        fact(f"{role.split()[1]}-{role.split()[-1]}", name=PEOPLE[n % 4], label=role)
        for n, role in enumerate(roles)
    ]
    found = matchings(*facts, person("Bulganin", None))
    times = Counter(facet for question in found for facet in question.facets)
    assert found
    assert max(times.values()) <= 2
    for one, other in permutations(found, 2):
        assert len(set(one.facets) & set(other.facets)) <= 1


def test_money_of_two_currencies_and_shares_are_not_mixed() -> None:
    assert amounts("rubles", "yuan", "%", "dollars", "guns") == []
    assert amounts("rubles", "rubles", "rubles", "rubles", "yuan")[0].options[0].endswith(" rubles")


def test_only_where_the_author_wants_it() -> None:
    assert matchings(*people(5, forms=["short"])) == []
