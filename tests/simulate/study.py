"""A learner studies a deck by a policy, within hard minutes a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tests.simulate.deck import GUESS, PRODUCTION, Deck
from tests.simulate.learner import SLIP, Learner
from tests.simulate.luck import draw, normal
from tests.simulate.minds import MINDS, Mind
from tests.simulate.minds import PRODUCTION as PRODUCING
from tests.simulate.minds import RECOGNITION as RECOGNISING


@dataclass(frozen=True)
class World:
    """What is true of learners, and how many minutes they have a day."""

    mind: str
    transfer: float
    minutes: float

    @property
    def name(self) -> str:
        """Return the world in words."""
        return f"{self.mind}, transfer {self.transfer:g}, {self.minutes:g} min"


@dataclass(frozen=True)
class Plan:
    """A deck, the days on which it is studied, and the days after the last one when recall is measured."""

    deck: Deck = field(default_factory=Deck)
    days: int = 90
    measured_after: tuple[int, ...] = (1, 30)


class Answer(NamedTuple):
    """What a policy sees of an answer: all that it may ever know of the learner's memory."""

    facet: int
    form: str
    right: bool
    seconds: float
    day: int
    second: float


class Policy(Protocol):
    """Decides what is asked next, from the answers alone."""

    def begin(self, day: int) -> None:
        """Start a day of study."""

    def choose(self, second: float, seconds_left: float) -> tuple[int, str] | None:
        """Return the facet and the form to ask now, or None to end the day."""

    def learn(self, answer: Answer) -> None:
        """Take in an answer."""


class Course(NamedTuple):
    """What came of a course of study."""

    retained: tuple[float, ...]
    answers: tuple[Answer, ...]
    seconds_on: dict[int, float]
    seen: int


def new_mind(world: World, learner: Learner, plan: Plan) -> Mind:
    """Return the memory of a learner before the first day."""
    return MINDS[world.mind](learner, len(plan.deck.facets), world.transfer)


def study(policy: Policy, mind: Mind, learner: Learner, minutes: float, plan: Plan) -> Course:
    """Let a learner study to the last day, and measure recall in production over the whole deck."""
    answers: list[Answer] = []
    spent: dict[int, float] = {}
    for day in range(plan.days):
        if not learner.is_away(day):
            spent[day] = _study_day(policy, mind, learner, 60 * minutes, day, answers)
    last = plan.days - 1
    return Course(
        tuple(retained(mind, plan, last + days) for days in plan.measured_after),
        tuple(answers),
        spent,
        len({answer.facet for answer in answers}),
    )


def retained(mind: Mind, plan: Plan, day: int) -> float:
    """Return the mean chance of recall in production on a day, of all facets, never seen ones as well."""
    facets = range(len(plan.deck.facets))
    return sum(mind.recall(facet, PRODUCING, day) for facet in facets) / len(facets)


def _study_day(
    policy: Policy, mind: Mind, learner: Learner, limit: float, day: int, answers: list[Answer]
) -> float:
    second = 0.0
    times: Counter[int] = Counter()
    policy.begin(day)
    while (choice := policy.choose(second, limit - second)) is not None:
        facet, form = choice
        mode = PRODUCING if form in PRODUCTION else RECOGNISING
        at = day + second / 86_400
        recall = mind.recall(facet, mode, at)
        place = (learner.number, 9, facet, day, times[facet])
        known = draw(*place, 0) < recall
        right = draw(*place, 1) >= SLIP if known else draw(*place, 2) < GUESS[form]
        seconds = learner.seconds(form, recall, known, normal(*place, 3))
        taken = seconds + learner.feedback_seconds(right)
        if second + taken > limit:
            break  # the minutes are over before this question is: it does not count
        mind.practise(facet, mode, at, known)
        answers.append(Answer(facet, form, right, seconds, day, second))
        policy.learn(answers[-1])
        second += taken
        times[facet] += 1
    return second


class Peeked(Exception):
    """A policy asked otherwise when it saw the same answers, but another memory behind them."""


def check_blind(policy: Policy, course: Course, limit_seconds: float) -> None:
    """Replay a course to a policy whose learner no longer learns; raise Peeked where it asks otherwise."""
    given: dict[int, list[Answer]] = {day: [] for day in course.seconds_on}
    for answer in course.answers:
        given[answer.day].append(answer)
    for day, answers in given.items():
        policy.begin(day)
        for answer in answers:
            asked = policy.choose(answer.second, limit_seconds - answer.second)
            if asked != (answer.facet, answer.form):
                raise Peeked(f"day {day}: {asked} instead of {(answer.facet, answer.form)}")
            policy.learn(answer)
