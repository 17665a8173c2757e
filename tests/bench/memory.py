"""What the memory model costs: an answer to the next state, and a fit to 100,000 reviews.

Each is measured in turn (A B A B …) with what the model's package takes for its own part of the work:
one step of a state, and one fit without a judgement. Times are medians in milliseconds of the processor.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from quizapp.scheduling import DEFAULT_PARAMETERS, Evidence, Rating, Scheduler, fitting
from quizapp.scheduling.histories import Histories, Reviewed
from tests.bench.queue import Work, compared, taking_turns
from tests.scheduling.learners import log_of, stretched

REVIEWS = 100_000
ANSWERS = 1_000
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def answers_of(scheduler: Scheduler) -> Work:
    """Return the work of so many answers, one after the other, each a day after the memory was due."""

    def work() -> None:
        memory, at = None, NOON
        for number in range(ANSWERS):
            if number % 10 == 0:
                memory, at = None, NOON
            memory = scheduler.review(memory, Evidence("short", 0, 1.0), at)
            at = memory.due_at + timedelta(days=1)

    return work


def steps_of(scheduler: Scheduler) -> Work:
    """Return the work of so many steps of the bare model."""

    def work() -> None:
        state = None
        for number in range(ANSWERS):
            state = scheduler.model.step(None if number % 10 == 0 else state, Rating.GOOD, number % 10)

    return work


def fit_of(answers: Sequence[Reviewed]) -> Work:
    """Return the work of a whole fit, with what judges it."""
    return lambda: fitting.fit(answers)


def bare_fit_of(answers: Sequence[Reviewed]) -> Work:
    """Return the work of the package's own fit."""
    histories = Histories(answers)
    return lambda: histories.fitted(len(histories.targets), uses_pace=False)


def measured(reviews: int, turns: int) -> dict[str, Any]:
    """Measure both."""
    scheduler = Scheduler(DEFAULT_PARAMETERS)
    answer = compared(*taking_turns([answers_of(scheduler), steps_of(scheduler)], turns))
    log = log_of(stretched(1.5), facets=reviews // 6)[:reviews]
    fit = compared(*taking_turns([fit_of(log), bare_fit_of(log)], turns))
    return {f"{ANSWERS:,} answers": answer, f"a fit to {len(log):,} reviews": fit}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=REVIEWS)
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args()
    figures = measured(wanted.reviews, wanted.turns)
    if wanted.json:
        print(json.dumps(figures))
        return
    for what, row in figures.items():
        reference = f"the package's own part {row['reference_ms']:.2f} ms"
        print(f"{what:28} {row['processor_ms']:>9.2f} ms, {reference}, {row['ratio']:.2f} ×")


if __name__ == "__main__":
    main()
