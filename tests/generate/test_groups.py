"""Groups of a cluster: everyone in one, few in two, and a newcomer changes little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.generate.fact_base import Asked, Cluster, FactBase
from quizapp.generate.groups import LEAST, MOST, TIMES, groups
from tests.bank.builders import a_chapter
from tests.generate.cases import fact

EVERYBODY = FactBase(a_chapter(*(fact(f"f{n}", name=f"Name {n}") for n in range(400)))).facets


def ring(names: Sequence[int]) -> list[Asked]:
    return Cluster([EVERYBODY[f"f{n}.it"] for n in names]).ring


def anyone(_group: Sequence[Asked], _other: Asked) -> bool:
    return True


def made(names: Sequence[int]) -> list[tuple[str, ...]]:
    return [tuple(asked.id for asked in group) for group in groups(ring(names), anyone)]


members = st.lists(st.integers(0, 399), unique=True, min_size=LEAST, max_size=60)


@given(members)
def test_everyone_stands_in_a_group_of_three_to_five(names: list[int]) -> None:
    found = made(names)
    assert {asked for group in found for asked in group} == {f"f{n}.it" for n in names}
    assert all(LEAST <= len(group) == len(set(group)) <= MOST for group in found)


def some(group: Sequence[Asked], other: Asked) -> bool:
    """Let about two of three stand beside each other."""
    return all((one.place ^ other.place) % 3 for one in group)


@given(members, st.sampled_from([anyone, some]))
def test_nobody_stands_in_three_groups_and_no_two_stand_together_in_two(
    names: list[int], joins: Callable[[Sequence[Asked], Asked], bool]
) -> None:
    found = [[asked.id for asked in group] for group in groups(ring(names), joins)]
    times = Counter(asked for group in found for asked in group)
    pairs = Counter(pair for group in found for pair in combinations(sorted(group), 2))
    assert max(times.values(), default=0) <= TIMES == 2
    assert max(pairs.values(), default=0) <= 1


@given(members)
def test_no_two_groups_are_begun_by_the_same(names: list[int]) -> None:
    begun = [group[0] for group in made(names)]
    assert len(set(begun)) == len(begun)


def test_few_stand_in_two_groups() -> None:
    times = Counter(asked for group in made(range(400)) for asked in group)
    assert sum(count > 1 for count in times.values()) < 80


def test_a_newcomer_leaves_most_groups_as_they_are() -> None:
    before = set(made(range(399)))
    assert len(before - set(made(range(400)))) <= 6


def test_whoever_can_join_nobody_stands_in_no_group() -> None:
    def not_the_first(group: Sequence[Asked], other: Asked) -> bool:
        return "f0.it" not in {other.id, *(asked.id for asked in group)}

    found = [asked.id for group in groups(ring(range(12)), not_the_first) for asked in group]
    assert set(found) == {f"f{n}.it" for n in range(1, 12)}


def test_two_are_no_group() -> None:
    assert made([1, 2]) == made([]) == []
