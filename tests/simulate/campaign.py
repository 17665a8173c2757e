"""Let learners whose memory is not FSRS study a deck by rival policies, and compare what they retain.

`python -m tests.simulate.campaign` prints a table a world, then recall and regret over all worlds against two
leagues of rivals: those that make every question a card, and those that have one flashcard a facet.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import product
from multiprocessing import Pool

import click

from tests.simulate.deck import Deck
from tests.simulate.learner import Learner
from tests.simulate.policies import Make, all_policies
from tests.simulate.report import as_json, lines
from tests.simulate.scores import Scores
from tests.simulate.study import Plan, World, new_mind, study
from tests.simulate.worlds import MINUTES, worlds

Row = dict[str, tuple[float, ...]]


def compete(
    policies: Mapping[str, Make],
    over: Sequence[World],
    learners: Sequence[int],
    plan: Plan,
    processes: int = 1,
) -> Scores:
    """Let every policy teach every learner in every world."""
    tasks = list(product(over, learners))
    if processes == 1:
        return _collected(over, policies, (taught(policies, plan, task) for task in tasks), len(tasks))
    # A policy's factory cannot be sent to another process, so that each one is forked with all of them.
    _shared.append(partial(taught, policies, plan))
    try:
        with Pool(processes) as pool:
            return _collected(over, policies, pool.imap(_taught_apart, tasks), len(tasks))
    finally:
        _shared.clear()


def taught(policies: Mapping[str, Make], plan: Plan, task: tuple[World, int]) -> Row:
    """Return what one learner retains in one world, by policy."""
    world, number = task
    learner = Learner(number)
    return {
        name: study(
            make(plan.deck, number), new_mind(world, learner, plan), learner, world.minutes, plan
        ).retained
        for name, make in policies.items()
    }


_shared: list[partial[Row]] = []


def _taught_apart(task: tuple[World, int]) -> Row:
    return _shared[0](task)


def _collected(over: Sequence[World], policies: Iterable[str], rows: Iterable[Row], count: int) -> Scores:
    names = list(policies)
    cells: dict[str, dict[str, list[tuple[float, ...]]]] = {
        world.name: {name: [] for name in names} for world in over
    }
    a_world = count // len(over)
    for done, row in enumerate(rows):
        world = over[done // a_world]
        for name, retained in row.items():
            cells[world.name][name].append(retained)
        if (done + 1) % a_world == 0:
            click.echo(f"{done + 1} of {count}: {world.name}", err=True)
    return Scores(cells)


def main() -> None:
    """Run the campaign and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=32)
    parser.add_argument("--facts", type=int, default=135)
    parser.add_argument("--days", type=int, default=90, help="days of study")
    parser.add_argument("--minutes", type=float, nargs="+", default=MINUTES, help="minutes a day")
    parser.add_argument("--variants", action="store_true", help="try variants of our rules as well")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    plan = Plan(Deck(asked.facts), asked.days)
    scores = compete(
        all_policies(asked.variants),
        worlds(minutes=asked.minutes),
        range(1, asked.learners + 1),
        plan,
        asked.processes,
    )
    if asked.json:
        click.echo(json.dumps(as_json(scores, plan), indent=2))
    else:
        click.echo("\n".join(lines(scores, plan)))


if __name__ == "__main__":
    main()
