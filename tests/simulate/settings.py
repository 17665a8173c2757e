"""Try the rivals' settings, one at a time, on learners that the campaign does not have.

`python -m tests.simulate.settings` prints the mean recall over the worlds that each setting came to.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import click

from tests.simulate.campaign import compete
from tests.simulate.policies import FLASHCARDS, QUESTIONS, rival
from tests.simulate.rivals import Settings
from tests.simulate.study import Plan
from tests.simulate.worlds import worlds

FIRST_LEARNER = 10_000
PLAIN = Settings()
TRIED = {
    "plain": PLAIN,
    "5 new a day": replace(PLAIN, new_a_day=5),
    "10 new a day": replace(PLAIN, new_a_day=10),
    "missed ones again the same day": replace(PLAIN, again_same_day=True),
    "what is due in random order": replace(PLAIN, overdue_first=False),
    "spare minutes go ahead": replace(PLAIN, ahead=True),
}
OF_FSRS = {f"retention {goal}": replace(PLAIN, ahead=True, retention=goal) for goal in (0.8, 0.85)}


def main() -> None:
    """Print a line for each setting of each rival."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=6)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    policies = {
        f"{name}, {cards}, {tried}": rival(name, replace(settings, every_form=cards == QUESTIONS))
        for name in ("Leitner", "SM-2", "FSRS-6")
        for cards in (QUESTIONS, FLASHCARDS)
        for tried, settings in (TRIED | (OF_FSRS if name == "FSRS-6" else {})).items()
    }
    learners = range(FIRST_LEARNER, FIRST_LEARNER + asked.learners)
    scores = compete(policies, worlds(transfers=(0.6,)), learners, Plan(), asked.processes)
    for name in policies:
        means = [scores.over_worlds(name, measure) for measure in range(len(Plan().measured_after))]
        click.echo(f"{name:<70}" + "".join(f"{mean:8.3f}" for mean in means))


if __name__ == "__main__":
    main()
