from __future__ import annotations

import pytest

from tests.simulate.learner import Learner
from tests.simulate.minds import MINDS, PRODUCTION, RECOGNITION, Mind

NEW = next(facet for facet in range(20) if not Learner(1).knew_before(facet))


def a_mind(kind: str, transfer: float = 1.0) -> Mind:
    return MINDS[kind](Learner(1), 20, transfer)


@pytest.fixture(params=MINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_what_was_never_met_is_not_recalled_unless_the_learner_brought_it_along(kind: str) -> None:
    mind = a_mind(kind)
    assert mind.recall(NEW, PRODUCTION, 0) == 0
    assert any(
        mind.recall(facet, PRODUCTION, 0) > 0.2 for facet in range(20) if Learner(1).knew_before(facet)
    )


def test_recall_falls_with_time_and_rises_with_practice(kind: str) -> None:
    mind = a_mind(kind)
    peak = 0.0
    for day in (0, 2, 6, 14):
        before = mind.recall(NEW, PRODUCTION, day)
        mind.practise(NEW, PRODUCTION, day, recalled=day > 0)
        chances = [mind.recall(NEW, PRODUCTION, day + later) for later in (1, 5, 20, 60)]
        assert chances[0] > before
        assert chances == sorted(chances, reverse=True)
        assert chances[2] > peak  # twenty days on, more is left each time
        peak = chances[2]


def test_practice_spread_over_days_lasts_longer_than_practice_in_one_go(kind: str) -> None:
    spread, massed = a_mind(kind), a_mind(kind)
    for n in range(4):
        spread.practise(NEW, PRODUCTION, 3 * n, recalled=n > 0)
        massed.practise(NEW, PRODUCTION, 9 + n * 60 / 86_400, recalled=n > 0)
    assert spread.recall(NEW, PRODUCTION, 30) > massed.recall(NEW, PRODUCTION, 30)


def test_without_transfer_recognising_teaches_no_production(kind: str) -> None:
    mind = a_mind(kind, transfer=0)
    mind.practise(NEW, RECOGNITION, 0, recalled=False)
    assert mind.recall(NEW, PRODUCTION, 1) == 0
    assert mind.recall(NEW, RECOGNITION, 1) > 0


def test_with_full_transfer_every_form_teaches_as_much(kind: str) -> None:
    one, other = a_mind(kind), a_mind(kind)
    for day, recalled in ((0, False), (1, True), (4, True)):
        one.practise(NEW, RECOGNITION, day, recalled)
        other.practise(NEW, PRODUCTION, day, recalled)
    assert one.recall(NEW, PRODUCTION, 9) == pytest.approx(other.recall(NEW, PRODUCTION, 9))


def test_more_transfer_teaches_more(kind: str) -> None:
    left = []
    for transfer in (0.15, 0.6, 1.0):
        mind = a_mind(kind, transfer)
        mind.practise(NEW, RECOGNITION, 0, recalled=False)
        mind.practise(NEW, RECOGNITION, 1, recalled=True)
        left.append(mind.recall(NEW, PRODUCTION, 3))
    assert left == sorted(left)
    assert left[0] < left[2]


def test_recognising_is_easier_than_producing(kind: str) -> None:
    mind = a_mind(kind)
    mind.practise(NEW, PRODUCTION, 0, recalled=False)
    assert mind.recall(NEW, RECOGNITION, 2) > mind.recall(NEW, PRODUCTION, 2)


def test_a_memory_set_apart_leaves_the_learner_alone(kind: str) -> None:
    mind = a_mind(kind)
    mind.practise(NEW, PRODUCTION, 0, recalled=False)
    before = mind.recall(NEW, PRODUCTION, 5)
    mind.apart(NEW).practise(NEW, PRODUCTION, 1, recalled=True)
    assert mind.recall(NEW, PRODUCTION, 5) == before
