from __future__ import annotations

import pytest

from quizapp.progress.mastery import by_topic, is_mastered, of_facts
from quizapp.records.models import Memory
from tests.records.works import WORKS

CHAPTER = WORKS.chapters["ch1"]


def a_memory(facet_id: str, stability: float = 30.0, stage: str = "review") -> Memory:
    return Memory(facet_id=facet_id, stability=stability, stage=stage)


@pytest.mark.parametrize(
    ("stability", "stage", "mastered"),
    [(21.0, "review", True), (20.9, "review", False), (300.0, "relearning", False)],
)
def test_a_facet_is_mastered_when_it_is_held_for_three_weeks(
    stability: float, stage: str, mastered: bool
) -> None:
    assert is_mastered(a_memory("anshan.cost", stability, stage)) is mastered


def test_topics_are_counted_in_the_order_of_the_chapter() -> None:
    memories = [
        a_memory("anshan.cost"),
        a_memory("anshan.place", 3.0),
        a_memory("baotou.cost"),
        a_memory("dalian.opening", 0.2, "relearning"),
    ]
    counted = [(t.title, t.mastered, t.learning, t.unseen) for t in by_topic([CHAPTER], memories)]
    assert counted == [("Aid", 1, 2, 9), ("Trade", 1, 0, 11), ("Talks", 0, 0, 12)]


def test_a_fact_is_mastered_when_all_that_is_asked_of_it_is() -> None:
    memories = [a_memory("anshan.cost"), a_memory("wuhan.place", 3.0)]
    facts = of_facts(CHAPTER, memories)
    assert (facts.mastered, facts.learning, facts.unseen, facts.total) == (0, 2, 10, 12)
    whole = [a_memory(facet) for facet in CHAPTER.asked_facets if facet.startswith("anshan.")]
    assert of_facts(CHAPTER, whole).mastered == 1


def test_a_memory_of_what_the_chapter_does_not_ask_counts_nowhere() -> None:
    memories = [a_memory("nowhere.cost"), a_memory("anshan.weight")]
    assert of_facts(CHAPTER, memories).unseen == 12
    assert sum(topic.total for topic in by_topic([CHAPTER], memories)) == 36
