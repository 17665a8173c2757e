"""FSRS-6 in plain Python, from its published formulas: what the memory model is checked against.

Ratings are numbers here: 1 Again, 2 Hard, 3 Good, 4 Easy. A state is (stability in days, difficulty).
The formulas are those of open-spaced-repetition's description of the algorithm, version 6; a Hard on the
same day never lowers stability (srs-benchmark, issue 343).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

State = tuple[float, float]


def recall(stability: float, days: float, w: Sequence[float]) -> float:
    factor = 0.9 ** (-1 / w[20]) - 1
    return float((1 + factor * days / stability) ** -w[20])


def interval(stability: float, desired: float, w: Sequence[float]) -> int:
    factor = 0.9 ** (-1 / w[20]) - 1
    days: float = stability / factor * (desired ** (-1 / w[20]) - 1)
    return max(1, round(days))


def first_state(rating: int, w: Sequence[float]) -> State:
    return w[rating - 1], _within(_first_difficulty(rating, w), 1, 10)


def next_state(state: State, rating: int, days: int, w: Sequence[float]) -> State:
    stability, difficulty = state
    if days == 0:
        following = _after_same_day(stability, rating, w)
    elif rating == 1:
        following = _after_forgetting(state, recall(stability, days, w), w)
    else:
        following = _after_recall(state, rating, recall(stability, days, w), w)
    return _within(following, 0.001, 36_500), _next_difficulty(difficulty, rating, w)


def replay(reviews: Iterable[tuple[int, int]], w: Sequence[float]) -> list[State]:
    """Return the state after each review of (rating, days since the one before)."""
    states: list[State] = []
    for rating, days in reviews:
        states.append(next_state(states[-1], rating, days, w) if states else first_state(rating, w))
    return states


def _first_difficulty(rating: int, w: Sequence[float]) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: int, w: Sequence[float]) -> float:
    damped = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    return _within(w[7] * _first_difficulty(4, w) + (1 - w[7]) * damped, 1, 10)


def _after_recall(state: State, rating: int, recalled: float, w: Sequence[float]) -> float:
    stability, difficulty = state
    weight = {2: w[15], 3: 1.0, 4: w[16]}[rating]
    growth: float = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp(w[10] * (1 - recalled)) - 1)
    return stability * (1 + growth * weight)


def _after_forgetting(state: State, recalled: float, w: Sequence[float]) -> float:
    stability, difficulty = state
    left: float = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp(w[14] * (1 - recalled))
    return min(left, stability / exp(w[17] * w[18]))


def _after_same_day(stability: float, rating: int, w: Sequence[float]) -> float:
    growth: float = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return stability * (growth if rating == 1 else max(growth, 1))


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)
