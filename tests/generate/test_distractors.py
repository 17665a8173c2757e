"""Wrong options: from the cluster, in the manner of the key, and never true."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.content import Chapter
from quizapp.bank.folding import fold
from quizapp.generate.candidates import Candidate, candidates
from quizapp.generate.distractors import LEAST, MOST, MOST_RIVALS, distractors, rivals
from quizapp.generate.fact_base import WINDOW, FactBase
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact
from tests.generate.cases import fact


def around(key: Plain, *siblings: Plain, **of_fact: Any) -> list[str]:
    """Return every candidate for a facet `asked.it` with this key beside siblings of its cluster."""
    return [found.answer.text for found in all_candidates(chapter_of(key, *siblings, **of_fact))]


def chapter_of(key: Plain, *siblings: Plain, **of_fact: Any) -> Chapter:
    others = [fact(f"other-{n}", **sibling) for n, sibling in enumerate(siblings)]
    return a_chapter(fact("asked", **key, **of_fact), *others)


def all_candidates(chapter: Chapter) -> list[Candidate]:
    base = FactBase(chapter)
    return list(candidates(base, base.facets["asked.it"], "asked.it.choice"))


def test_a_candidate_is_a_sibling_key_that_says_where_it_belongs() -> None:
    chapter = a_chapter(
        fact("asked", name="Lushun"),
        fact("port", name="Dalian", says="Dalian was the other port."),
        fact("leader", name="Stalin", cluster="leaders"),
    )
    [found] = all_candidates(chapter)
    assert (found.answer.text, found.owner.id) == ("Dalian", "port.it")
    assert found.distractor().feedback == (
        "The name Dalian belongs to another fact, in paragraph 1. Dalian was the other port."
    )


@pytest.mark.parametrize("name", ["the Soviet Union", "The Hague", "unnamed critics"])
def test_a_name_with_an_article_or_a_small_letter_is_quoted_in_the_feedback(name: str) -> None:
    [found] = all_candidates(chapter_of({"name": "Lushun"}, {"name": name, "says": "It was so."}))
    feedback = found.distractor().feedback
    assert feedback == f"“{name}” belongs to another fact, in paragraph 1. It was so."


def test_the_feedback_names_what_the_value_belongs_to_as_its_own_fact_has_it() -> None:
    sibling = {
        "number": "64",
        "unit": "bombers",
        "label": "the heavy aircraft of the base",
        "says": "There were 64.",
    }
    [found] = all_candidates(chapter_of({"number": "15", "unit": "projects"}, sibling))
    told = found.distractor()
    assert (told.text, told.facet) == ("64 projects", "other-0.it")
    assert (
        told.feedback
        == "The figure 64 bombers belongs to the heavy aircraft of the base, in paragraph 1. There were 64."
    )


def test_the_feedback_does_not_repeat_the_unit_that_its_label_tells() -> None:
    sibling = {"number": "64", "unit": "bombers", "label": "the bombers of the base", "says": "So it was."}
    [found] = all_candidates(chapter_of({"number": "15", "unit": "projects"}, sibling))
    feedback = found.distractor().feedback
    assert feedback == "The figure 64 belongs to the bombers of the base, in paragraph 1. So it was."


def test_a_long_claim_is_cut_in_the_feedback() -> None:
    [found] = all_candidates(
        chapter_of({"name": "Lushun"}, {"name": "Dalian", "says": "So it is told. " * 900})
    )
    feedback = found.distractor().feedback
    assert feedback is not None
    assert feedback.endswith("…")


def test_two_facets_of_one_fact_are_siblings_too() -> None:
    one = a_facet("it", asks="Which port first?", name="Lushun", cluster="ports")
    other = a_facet("other", asks="Which port then?", name="Dalian", cluster="ports")
    assert [found.owner.id for found in all_candidates(a_chapter(a_fact("asked", one, other)))] == [
        "asked.other"
    ]


def test_what_answers_the_same_question_elsewhere_is_no_candidate() -> None:
    same = {"asks": "According to the chapter, who came?"}
    again = {"asks": "In the chapter's account, WHO came?"}
    chapter = a_chapter(
        fact("asked", name="Mao", **same),
        fact("too", name="Zhou", accept=["Zhou Enlai"], **again),
        fact("other", name="Zhou Enlai"),
        fact("another", name="Stalin"),
        attributions=["According to the chapter", "In the chapter's account"],
    )
    assert [found.answer.text for found in all_candidates(chapter)] == ["Stalin"]


def test_what_belongs_to_the_same_thing_is_no_candidate() -> None:
    label = {"label": "the guests of October"}
    assert around({"name": "Mao", **label}, {"name": "Zhou", **label}, {"name": "Stalin"}) == ["Stalin"]


def test_what_a_list_answers_to_the_same_question_is_no_candidate() -> None:
    asks = {"asks": "According to the chapter, which ports went back?"}
    siblings: list[Plain] = [{"list": ["Lushun", "Dalian"], **asks}, {"text": "Dalian"}, {"text": "Harbin"}]
    assert around({"text": "Lushun", **asks}, *siblings) == ["Harbin"]


def test_what_the_stem_names_is_no_candidate_unless_it_names_the_key_as_well() -> None:
    asks = "According to the chapter, who went with Zhou Enlai?"
    assert around({"name": "Liu", "asks": asks}, {"name": "Zhou Enlai"}, {"name": "Mao"}) == ["Mao"]
    asks = "According to the chapter, who was older, Mao or Zhou Enlai?"
    assert set(around({"name": "Mao", "asks": asks}, {"name": "Zhou Enlai"}, {"name": "Liu"})) == {
        "Liu",
        "Zhou Enlai",
    }


@pytest.mark.parametrize(
    ("key", "sibling"),
    [
        ({"name": "Lushun"}, {"name": "lushun"}),
        ({"name": "Lushun", "accept": ["Port Arthur"]}, {"name": "Port Arthur"}),
        ({"name": "Lushun"}, {"name": "Ryojun", "accept": ["Lushun"]}),
        ({"number": "15", "unit": "projects"}, {"number": "15", "unit": "guns"}),
        ({"number": "100", "unit": "guns", "tolerance": "10"}, {"number": "105", "unit": "guns"}),
        ({"date": "1954-09"}, {"date": "1954-09-29"}),
    ],
)
def test_what_is_right_as_well_is_no_candidate(key: Plain, sibling: Plain) -> None:
    assert around(key, sibling) == []


@pytest.mark.parametrize(
    ("key", "sibling"),
    [
        ({"name": "Lushun"}, {"name": "Lushun and Dalian"}),
        ({"name": "the Lushun base"}, {"name": "Lushun"}),
        ({"text": "Mao Zedong"}, {"text": "Zedong"}),
    ],
)
def test_what_contains_the_key_or_lies_in_it_is_no_candidate(key: Plain, sibling: Plain) -> None:
    assert around(key, sibling) == []


def test_containing_is_a_matter_of_whole_words_and_figures() -> None:
    assert around({"name": "Luta"}, {"name": "Lutang"}) == ["Lutang"]
    assert around({"number": "6", "unit": "guns"}, {"number": "16", "unit": "guns"}) == ["16 guns"]
    dollars = {"unit": "dollars"}
    assert around({"number": "1.3 billion"} | dollars, {"number": "3 billion"} | dollars) == [
        "3 billion dollars"
    ]
    assert around({"number": "1,700"} | dollars, {"number": "700"} | dollars) == ["700 dollars"]


def test_what_the_author_declares_true_is_no_candidate() -> None:
    assert around({"name": "Lushun", "also": ["Dalian"]}, {"name": "Dalian"}) == []
    assert around({"number": "50", "unit": "guns", "also": ["64"]}, {"number": "64", "unit": "guns"}) == []
    assert around({"date": "1954", "also": ["1955"]}, {"date": "1955"}) == []


def test_what_the_record_says_is_no_candidate() -> None:
    note: Plain = {"text": "The record differs.", "values": ["156 projects", "May 1955"]}
    assert (
        around({"number": "360", "unit": "projects"}, {"number": "156", "unit": "projects"}, note=note) == []
    )
    assert around({"date": "1955-10"}, {"date": "1955-05"}, note=note) == []


@pytest.mark.parametrize(
    ("value", "key", "sibling"),
    [
        ("$2,200,000,000", {"number": "1.3 billion"}, {"number": "2.2 billion"}),
        ("from 2 to 3 billion", {"number": "1.3 billion"}, {"number": "2.2 billion"}),
        ("26.5.1955", {"date": "1954-10"}, {"date": "1955-05"}),
        ("26 May 1955", {"date": "1953"}, {"date": "1955-05-31"}),
    ],
)
def test_what_the_record_says_in_another_spelling_is_no_candidate(
    value: str, key: Plain, sibling: Plain
) -> None:
    unit = {"unit": "dollars"} if "number" in key else {}
    note: Plain = {"text": "The record differs.", "values": [value]}
    assert around(key | unit, sibling | unit, note=note) == []
    assert around(key | unit, sibling | unit) != []


def test_a_number_borrows_the_unit_of_the_key() -> None:
    assert around({"number": "15", "unit": "projects"}, {"number": "64", "unit": "bombers"}) == [
        "64 projects"
    ]


@pytest.mark.parametrize(
    ("key", "sibling"),
    [
        ({"number": "80", "unit": "%"}, {"number": "50", "unit": "projects"}),
        ({"number": "50", "unit": "projects"}, {"number": "80", "unit": "percent"}),
        ({"number": "15", "unit": "guns"}, {"number": "20", "unit": "dollars"}),
        ({"number": "15", "unit": "dollars"}, {"number": "20", "unit": "guns"}),
        ({"number": "15", "unit": "pounds"}, {"number": "20", "unit": "guns"}),
        ({"number": "3", "unit": "years"}, {"number": "3", "unit": "months"}),
        ({"number": "3", "unit": "years"}, {"number": "5", "unit": "guns"}),
        ({"number": "20,000", "unit": "hectares"}, {"number": "20,500", "unit": "workers"}),
        ({"number": "20", "unit": "square kilometres"}, {"number": "30", "unit": "kilometres"}),
        ({"number": "15", "unit": "projects"}, {"number": "1.5", "unit": "billion dollars"}),
        ({"number": "3", "unit": "years"}, {"number": "300,000", "unit": "troops"}),
        ({"number": "3", "unit": "years"}, {"number": "2", "to": "4", "unit": "years"}),
        ({"number": "5", "to": "6", "unit": "years"}, {"number": "2", "unit": "years"}),
    ],
)
def test_an_amount_that_nobody_would_believe_there_is_no_candidate(key: Plain, sibling: Plain) -> None:
    assert around(key, sibling) == []


def test_money_borrows_the_currency_and_a_span_is_a_rival_in_its_own_unit() -> None:
    assert around({"number": "15", "unit": "rubles"}, {"number": "20", "unit": "yuan"}) == ["20 rubles"]
    assert around({"number": "3", "unit": "years"}, {"number": "5", "unit": "years"}) == ["5 years"]


def test_the_nearest_in_time_come_first() -> None:
    dates = [{"date": str(year)} for year in (1850, 1931, 1947, 1958, 1955)]
    texts = around({"date": "1957"}, *dates)
    assert set(texts[:2]) == {"1958", "1955"}
    assert texts[2:] == ["1947", "1931", "1850"]


def test_amounts_of_like_size_come_first() -> None:
    amounts = [{"number": str(n), "unit": "guns"} for n in (90_000, 300, 3_000, 12)]
    texts = around({"number": "40", "unit": "guns"}, *amounts)
    assert set(texts[:2]) == {"12 guns", "300 guns"}
    assert texts[2:] == ["3,000 guns", "90,000 guns"]


def test_which_of_the_near_ones_come_first_is_the_seeds_own() -> None:
    others = [fact(f"y{year}", date=str(year)) for year in range(1930, 1970)]
    base = FactBase(a_chapter(fact("asked", date="1950"), *others))
    asked = base.facets["asked.it"]
    first = {next(candidates(base, asked, f"seed-{n}")).answer.text for n in range(60)}
    assert first == {str(year) for year in range(1947, 1954) if year != 1950}


def test_amounts_of_the_same_unit_come_before_borrowed_ones() -> None:
    guns = [{"number": str(n), "unit": "guns"} for n in (40, 50)]
    ships = [{"number": str(n), "unit": "ships"} for n in range(20, 30)]
    assert set(around({"number": "45", "unit": "guns"}, *ships, *guns)[:2]) == {"40 guns", "50 guns"}


def test_a_date_is_coarsened_to_the_precision_of_the_key() -> None:
    assert around({"date": "1954-09"}, {"date": "1955-05-31"}) == ["May 1955"]
    assert around({"date": "1954"}, {"date": "1955-05-31"}) == ["1955"]


def test_a_date_that_is_coarser_than_the_key_cannot_stand_beside_it() -> None:
    assert around({"date": "1954-09-29"}, {"date": "1955-05"}, {"date": "1953"}) == []


@pytest.mark.parametrize("near", ["1954-09-30", "1954-10-01", "1954-09-02"])
def test_days_of_one_month_or_under_three_days_apart_are_not_asked_apart(near: str) -> None:
    assert around({"date": "1954-09-29"}, {"date": near}) == []


def test_days_further_apart_are() -> None:
    assert around({"date": "1954-09-29"}, {"date": "1954-10-02"}) == ["2 October 1954"]


def test_keys_of_another_type_are_no_candidates() -> None:
    assert (
        around({"name": "Lushun"}, {"date": "1954"}, {"number": "5", "unit": "guns"}, {"text": "a port"})
        == []
    )
    assert around({"name": "Lushun"}, {"yes_no": "yes"}) == []


NAMES = ["Dalian", "Harbin", "Beijing", "Moscow", "Nanjing", "Shanghai", "Urumqi"]


def chosen(*names: str, seed: str = "asked.it.choice", key: str = "Lushun") -> list[str]:
    """Return the distractors for a key beside these names; a name's fact keeps its id wherever it stands."""
    others = [fact(fold(name).replace(" ", "-"), name=name) for name in names]
    base = FactBase(a_chapter(*others, fact("asked", name=key)))
    return [found.text for found in distractors(base, base.facets["asked.it"], seed)]


def test_there_are_two_or_three_and_all_different() -> None:
    assert len(chosen(*NAMES)) == MOST == 3
    assert len(set(chosen(*NAMES))) == MOST
    assert len(chosen(*NAMES[:2])) == LEAST == 2
    assert chosen(*NAMES[:1]) == []


def test_they_are_the_same_in_whatever_order_the_facts_stand() -> None:
    assert chosen(*NAMES) == chosen(*reversed(NAMES)) == chosen(*sorted(NAMES, key=len))


def test_a_new_sibling_displaces_at_most_one() -> None:
    for newcomer in NAMES:
        before = chosen(*(name for name in NAMES if name != newcomer))
        assert len(set(before) - set(chosen(*NAMES))) <= 1


def test_in_a_cluster_larger_than_the_window_a_new_sibling_displaces_at_most_two() -> None:
    many = [f"Town{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(3 * WINDOW)]
    for n in range(40):
        before = chosen(*many, seed=f"seed-{n}")
        assert len(set(before) - set(chosen(*many, "Newtown", seed=f"seed-{n}"))) <= 2


def test_another_question_gets_others() -> None:
    assert len({tuple(chosen(*NAMES, seed=f"other-{n}.it.choice")) for n in range(20)}) > 5


def test_every_sibling_gets_its_turn() -> None:
    taken = [name for n in range(140) for name in chosen(*NAMES, seed=f"other-{n}.it.choice")]
    assert all(30 < taken.count(name) < 90 for name in NAMES)


def test_options_do_not_contain_one_another() -> None:
    texts = chosen("Dalian", "Dalian port", "the old Dalian port", "Harbin")
    assert len([text for text in texts if "Dalian" in text]) == 1
    assert len(texts) == 2


def test_two_wrong_days_of_one_month_are_not_options_together() -> None:
    days = ["1954-09-29", "1961-03-01", "1961-03-14", "1962-07-30", "1962-08-01"]
    base = FactBase(a_chapter(*(fact(f"f{n}", date=day) for n, day in enumerate(days))))
    for seed in map(str, range(40)):
        texts = {one.text for one in distractors(base, base.facets["f0.it"], seed)}
        assert len(texts) == 2
        assert len(texts & {"1 March 1961", "14 March 1961"}) == 1
        assert len(texts & {"30 July 1962", "1 August 1962"}) == 1


def test_a_key_that_would_be_the_longest_gets_a_longer_distractor() -> None:
    for n in range(10):
        assert "the Ussuri River" in chosen(
            *NAMES, "the Ussuri River", key="the Amur River", seed=f"seed-{n}"
        )


def test_no_choice_is_made_where_the_key_stands_out_by_its_length() -> None:
    assert chosen(*NAMES, key="the Autonomous Region of Inner Mongolia") == []
    long = [f"the Autonomous Region number {n} of the North" for n in "abc"]
    assert chosen(*long, key="Jilin") == []


def test_distractors_are_of_like_length_where_the_cluster_has_them() -> None:
    long = [f"the Autonomous Region of {name}" for name in NAMES]
    for n in range(10):
        assert set(chosen(*NAMES[:3], *long, seed=f"seed-{n}")) == set(NAMES[:3])


def test_amounts_do_not_stand_beside_mere_words() -> None:
    texts = around(
        {"text": "as a gift"}, {"text": "three years"}, {"text": "on trial"}, {"text": "September 1954"}
    )
    assert texts == ["on trial"]


def spelled(*names: str) -> list[tuple[str, str | None]]:
    """Return the rivals of Voroshilov beside these names, with their facets."""
    base = FactBase(chapter_of({"name": "Voroshilov"}, *({"name": name} for name in names)))
    return [(rival.text, rival.facet) for rival in rivals(base, base.facets["asked.it"])]


def test_rivals_are_all_wrong_answers_of_the_cluster_once_each_and_in_no_order_of_the_facts() -> None:
    assert spelled("Stalin", "Mao", "the Stalin", "Khrushchev") == [
        ("Khrushchev", "other-3.it"),
        ("Mao", "other-1.it"),
        ("Stalin", "other-0.it"),
    ]


def test_of_a_large_cluster_the_rivals_are_those_spelled_most_alike() -> None:
    many = [f"{chr(65 + n % 26)}{chr(97 + n // 26)}ov" for n in range(300)]
    found = [text for text, _ in spelled(*many, "Voroshilova", "Boroshilov")]
    assert {"Voroshilova", "Boroshilov"} <= set(found)
    assert len(found) <= MOST_RIVALS


def test_a_question_looks_at_no_more_siblings_than_the_window_holds() -> None:
    base = FactBase(chapter_of({"name": "Mao"}, *({"name": f"Name {n}"} for n in range(3 * WINDOW))))
    asked = base.facets["asked.it"]
    near = base.cluster(asked).near(asked, "seed")
    assert len({sibling.id for sibling in near}) == WINDOW
    assert asked not in near
