"""A learner: how well and how fast they learn and forget, how long they take, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp

from tests.simulate.luck import draw, normal

SLIP = 0.03
KNOWN_BEFORE = 0.15
_ANSWER_SECONDS = {"choice": 7.0, "true-false": 5.0, "cloze": 8.0, "short": 8.0, "flashcard": 7.0}
_FEEDBACK_SECONDS = {True: 2.0, False: 5.0}
_UNKNOWN_TAKES_LONGER, _HESITATION, _SCATTER = 1.5, 0.6, 0.3


@dataclass(frozen=True)
class Learner:
    """One learner, wholly given by a number."""

    number: int

    @cache  # noqa: B019 - a campaign has some dozens of learners
    def trait(self, which: int) -> float:
        """Return one of the learner's traits, standard normal."""
        return normal(self.number, 1, which)

    @property
    def ability(self) -> float:
        """Return how easily the learner learns."""
        return self.trait(0)

    @property
    def forgetting(self) -> float:
        """Return how fast the learner forgets; 1 is usual."""
        return exp(0.3 * self.trait(1))

    @cache  # noqa: B019
    def ease(self, facet: int) -> float:
        """Return how easy a facet is to this learner: about ±1, from ability, the facet, and luck."""
        return 0.6 * self.ability + 0.6 * normal(0, 2, facet) + 0.5 * normal(self.number, 2, facet)

    @cache  # noqa: B019
    def knew_before(self, facet: int) -> bool:
        """Tell whether the learner brought a facet along; able ones know more."""
        return draw(self.number, 3, facet) < KNOWN_BEFORE * exp(0.3 * self.ability)

    def is_away(self, day: int) -> bool:
        """Tell whether the learner misses a day: now and then, and every second one has a week or two off."""
        if draw(self.number, 4, day) < 0.25 * draw(self.number, 5):
            return True
        leaves_on = 15 + int(50 * draw(self.number, 6))
        stays = int(20 * draw(self.number, 7)) if draw(self.number, 8) < 0.5 else 0
        return leaves_on <= day < leaves_on + stays

    def seconds(self, form: str, recall: float, known: bool, luck: float) -> float:
        """Return the time of an answer; `luck` is standard normal."""
        usual = _ANSWER_SECONDS[form] * exp(0.2 * self.trait(2) + _SCATTER * luck)
        return usual * (1 + _HESITATION * (1 - recall)) * (1 if known else _UNKNOWN_TAKES_LONGER)

    def feedback_seconds(self, right: bool) -> float:
        """Return the time that the learner looks at the feedback."""
        return _FEEDBACK_SECONDS[right] * exp(0.2 * self.trait(2))
