"""A simulated answer as the scheduler's evidence, with the learner's usual time beside it."""

from __future__ import annotations

from quizapp.scheduling import Evidence, Rating, rate
from quizapp.scheduling.pace import Pace
from tests.simulate.deck import OPTIONS
from tests.simulate.study import Answer


class Observer:
    """Turns answers into evidence and ratings, and remembers their times."""

    def __init__(self) -> None:
        """Begin with no times."""
        self._pace = Pace()

    def evidence(self, answer: Answer, others_since: int = 0) -> Evidence:
        """Return what an answer tells of memory."""
        evidence = Evidence(
            form=answer.form,
            options=OPTIONS.get(answer.form, 0),
            credit=float(answer.right),
            active_seconds=answer.seconds,
            typical_seconds=self._pace.typical_seconds(answer.form),
            others_since=others_since,
        )
        self._pace.learn(answer.form, answer.seconds, right=answer.right)
        return evidence

    def rating(self, answer: Answer, first: bool) -> Rating:
        """Return the rating of an answer by success and time."""
        return rate(self.evidence(answer), first_exposure=first)
