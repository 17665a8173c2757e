"""Wrong options: from the cluster, in the manner of the key, and never true."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.content import Chapter
from quizapp.bank.folding import fold
from quizapp.bank.questions import Distractor
from quizapp.generate.distractors import LEAST, MOST, candidates, distractors, rivals
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact


def around(key: Plain, *siblings: Plain, **fact: Any) -> list[str]:
    """Return every candidate for a facet `asked.it` with this key beside siblings of its cluster."""
    return [found.text for found in all_candidates(chapter_of(key, *siblings, **fact))]


def chapter_of(key: Plain, *siblings: Plain, **fact: Any) -> Chapter:
    facts = [a_fact(f"other-{n}", a_facet("it", **({"cluster": "them"} | s))) for n, s in enumerate(siblings)]
    return a_chapter(a_fact("asked", a_facet("it", **({"cluster": "them"} | key)), **fact), *facts)


def all_candidates(chapter: Chapter) -> list[Distractor]:
    return list(candidates(chapter, *chapter.facets["asked.it"]))


def test_a_candidate_is_a_sibling_key_that_says_where_it_belongs() -> None:
    chapter = a_chapter(
        a_fact("asked", a_facet("port", name="Lushun")),
        a_fact("port", a_facet("port", name="Dalian"), says="Dalian was the other port."),
        a_fact("leader", a_facet("leader", name="Stalin")),
    )
    [found] = candidates(chapter, *chapter.facets["asked.port"])
    assert (found.text, found.facet) == ("Dalian", "port.port")
    assert found.feedback == "That belongs to another fact. Dalian was the other port."


def test_two_facets_of_one_fact_are_siblings_too() -> None:
    fact = a_fact(
        "asked",
        a_facet("it", name="Lushun", cluster="ports"),
        a_facet("other", name="Dalian", cluster="ports"),
    )
    assert [found.facet for found in all_candidates(a_chapter(fact))] == ["asked.other"]


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


def test_a_number_borrows_the_unit_of_the_key() -> None:
    assert around({"number": "15", "unit": "projects"}, {"number": "64", "unit": "bombers"}) == [
        "64 projects"
    ]


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


def chosen(*names: str, seed: str = "asked.it.choice") -> list[str]:
    """Return the distractors for Lushun beside these names; a name's fact keeps its id wherever it stands."""
    facts = [
        a_fact(fold(name).replace(" ", "-"), a_facet("it", name=name, cluster="towns")) for name in names
    ]
    chapter = a_chapter(*facts, a_fact("asked", a_facet("it", name="Lushun", cluster="towns")))
    return [found.text for found in distractors(chapter, "asked.it", seed)]


def test_there_are_at_most_three_and_all_different() -> None:
    assert len(chosen(*NAMES)) == MOST == 3
    assert len(set(chosen(*NAMES))) == MOST
    assert len(chosen(*NAMES[:2])) == LEAST == 2


def test_they_are_the_same_in_whatever_order_the_facts_stand() -> None:
    assert chosen(*NAMES) == chosen(*reversed(NAMES)) == chosen(*sorted(NAMES, key=len))


def test_a_new_sibling_displaces_at_most_one() -> None:
    for newcomer in NAMES:
        before = chosen(*(name for name in NAMES if name != newcomer))
        assert len(set(before) - set(chosen(*NAMES))) <= 1


def test_another_question_gets_others() -> None:
    assert len({tuple(chosen(*NAMES, seed=f"other-{n}.it.choice")) for n in range(20)}) > 5


def test_options_do_not_contain_one_another() -> None:
    texts = chosen("Dalian", "Dalian port", "the old Dalian port", "Harbin")
    assert len([text for text in texts if "Dalian" in text]) == 1
    assert len(texts) == 2


def test_a_key_that_would_be_the_longest_gets_a_longer_distractor() -> None:
    long = "the Ussuri River"
    facts = [a_fact(name.lower(), a_facet("it", name=name, cluster="towns")) for name in NAMES]
    facts.append(a_fact("river", a_facet("it", name=long, cluster="towns")))
    for n in range(10):
        asked = a_fact(f"asked-{n}", a_facet("it", name="the Amur River", cluster="towns"))
        found = distractors(a_chapter(asked, *facts), f"asked-{n}.it", f"asked-{n}.it.choice")
        assert long in [distractor.text for distractor in found]


def test_rivals_are_all_wrong_answers_of_the_cluster_once_each_and_in_no_order_of_the_facts() -> None:
    siblings = [{"name": name} for name in ("Stalin", "Mao", "the Stalin", "Khrushchev")]
    chapter = chapter_of({"name": "Voroshilov"}, *siblings)
    found = rivals(chapter, *chapter.facets["asked.it"])
    assert [(rival.text, rival.facet) for rival in found] == [
        ("Khrushchev", "other-3.it"),
        ("Mao", "other-1.it"),
        ("Stalin", "other-0.it"),
    ]
