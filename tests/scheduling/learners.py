"""Learners whose memory is known, because the memory model or a dice makes it: their logs."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.scheduling import DEFAULT_PARAMETERS, Evidence, Rating
from quizapp.scheduling.histories import Reviewed, reviewed
from quizapp.scheduling.model import Model, State

LAST_DAY = 400


def answer(facet: object, on: int, *, right: bool = True, pace: float = 1.0) -> Reviewed:
    """Return an answer to a flashcard, in a time that is so many times the usual."""
    evidence = Evidence(
        "flashcard",
        options=0,
        credit=float(right),
        active_seconds=10 * pace,
        typical_seconds=10,
        self_rating=Rating.GOOD if right else Rating.AGAIN,
    )
    return reviewed(facet, on, evidence, first_exposure=False)


def stretched(by: float) -> tuple[float, ...]:
    """Return parameters of a learner who remembers so many times as long as the default."""
    stabilities = [stability * by for stability in DEFAULT_PARAMETERS[:4]]
    return (*stabilities, *DEFAULT_PARAMETERS[4:])


def log_of(
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
    facets: int = 60,
    reviews: int = 8,
    *,
    tells_by_pace: bool = False,
    seed: int = 0,
) -> list[Reviewed]:
    """Return the answers of a learner whose memory follows the model, oldest first.

    One who `tells_by_pace` is fast where the memory becomes firm (Easy) and slow where it does not (Hard).
    """
    random, model = Random(seed), Model(parameters)
    rows: list[tuple[int, float, Reviewed]] = []
    for facet in range(facets):
        on, state = random.randrange(LAST_DAY), None  # begun one after another: no time is all new
        for review in range(reviews):
            right, days = True, 0
            if state is not None:
                days = round(2**review * random.uniform(1, 3))  # whatever the memory: a fixed plan
                right = random.random() < model.recall(state.stability, days)
            on += days
            if on > LAST_DAY:
                break
            pace = random.choice([0.4, 1, 1.8]) if tells_by_pace else 1
            rows.append((on, random.random(), answer(facet, on, right=right, pace=pace)))
            state = _after(model, state, right, pace, days)
            if not right:
                rows.append((on, 1 + random.random(), answer(facet, on)))
                state = model.step(state, Rating.GOOD, 0)
    return [row for _, _, row in sorted(rows, key=lambda row: row[:2])]


def _after(model: Model, state: State | None, right: bool, pace: float, days: int) -> State:
    told = {0.4: Rating.EASY, 1.8: Rating.HARD}.get(pace, Rating.GOOD)
    return model.step(state, told if right else Rating.AGAIN, days)
