"""Our scheduler behind arrays: the same numbers as in the evaluation, and nothing that looks ahead."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Any

import pytest

from quizapp.scheduling.adapter import Quizapp
from quizapp.scheduling.evaluation.algorithms import Ours
from quizapp.scheduling.evaluation.log import Log
from tests.scheduling.evaluation.logs import a_learner


class Column(list[Any]):
    """As much of an array as a harness needs to pass."""

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return Column(found) if isinstance(key, slice) else found

    def tolist(self) -> list[Any]:
        return list(self)

    def astype(self, kind: type) -> Column:
        return Column(map(kind, self))


@dataclass
class Collection:
    """A log in arrays, as a harness keeps it."""

    card: Column
    day: Column
    rating: Column
    dur: Column
    delta: Column
    name: str = "ada"


def collection(log: Log) -> Collection:
    durations = [nan if seconds is None else seconds * 1000 for seconds in log.seconds]
    deltas = [days or 0 for days in log.elapsed]
    columns = (log.cards, log.days, log.ratings, durations, deltas)
    card, day, rating, dur, delta = (Column(column) for column in columns)
    return Collection(card, day, rating, dur, delta)


@pytest.mark.parametrize("facets", [1, 20, 150])
def test_it_foretells_what_the_evaluation_does(facets: int) -> None:
    log = a_learner(facets)
    upto = len(log) * 3 // 4
    ours, adapter = Ours(), Quizapp()
    ours.fit(log, upto)
    adapter.fit(collection(log), upto)
    expected = ours.predict(log, upto, len(log))
    assert adapter.predict(collection(log), upto, len(log)) == pytest.approx(expected, abs=1e-6)


def test_nothing_from_the_predicted_row_on_is_looked_at() -> None:
    log = a_learner(150)
    upto = len(log) // 2
    adapter = Quizapp()
    adapter.fit(collection(log), upto)
    known = adapter.predict(collection(log), upto, len(log))
    turned = adapter.predict(collection(log.turned_over(upto + 20)), upto, len(log))
    assert known[:21] == turned[:21]
    assert known != turned


def test_unknown_times_are_no_hindrance() -> None:
    log = a_learner(60)
    untimed = Log("ada", log.cards, log.days, log.ratings, [None] * len(log))
    adapter = Quizapp()
    adapter.fit(collection(untimed), len(log))
    assert all(0 <= chance <= 1 for chance in adapter.predict(collection(untimed), 0, len(log)))


def test_an_empty_beginning_is_foretold_with_the_defaults() -> None:
    log = a_learner(20)
    adapter = Quizapp()
    adapter.fit(collection(log), 0)
    assert len(adapter.predict(collection(log), 0, len(log))) == len(log)
