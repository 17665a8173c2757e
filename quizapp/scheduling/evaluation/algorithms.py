"""What foretells recall: ours, and what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quizapp.scheduling import fitting
from quizapp.scheduling.histories import Histories
from quizapp.scheduling.model import DEFAULT_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.scheduling.evaluation.log import Log

UNKNOWN = 0.9
"""What is said of a row that nobody scores: of a card's first review, or a second on the same day."""


class Algorithm(Protocol):
    """Something that learns from the rows before `upto` and foretells those from `first` to before `last`.

    The prediction of a row may know of the row itself only its card and day, and of the rows before it all.
    """

    name: str

    def fit(self, log: Log, upto: int) -> None:
        """Learn from the rows before `upto`."""

    def predict(self, log: Log, first: int, last: int) -> list[float]:
        """Return the chance of recall of each row."""


class Constant:
    """The share of right answers so far, whatever is asked."""

    name = "constant"

    def fit(self, log: Log, upto: int) -> None:
        """Count the right answers."""
        seen = [log.is_right(row) for row in log.scored if row < upto]
        self._share = sum(seen) / len(seen) if seen else UNKNOWN

    def predict(self, log: Log, first: int, last: int) -> list[float]:  # noqa: ARG002 - it looks at nothing
        """Return the same for every row."""
        return [self._share] * (last - first)


class SM2:
    """SuperMemo 2 (Wozniak 1990), its interval read as the time after which recall has fallen to .9."""

    name = "SM-2"

    def fit(self, log: Log, upto: int) -> None:
        """Learn nothing: SM-2 has no parameters."""

    def predict(self, log: Log, first: int, last: int) -> list[float]:
        """Return .9 to the power of the share of the interval that has passed."""
        cards: dict[int, tuple[float, int, float]] = {}
        found = []
        for row in range(last):
            easiness, repetition, interval = cards.get(log.cards[row], (2.5, 0, 0.0))
            elapsed = log.elapsed[row]
            found.append(UNKNOWN if elapsed is None else 0.9 ** (elapsed / interval))
            cards[log.cards[row]] = _after_sm2(log.ratings[row] + 1, easiness, repetition, interval)
        return found[first:]


def _after_sm2(quality: int, easiness: float, repetition: int, interval: float) -> tuple[float, int, float]:
    """Return SM-2's easiness factor, repetition and interval after an answer of quality 2 to 5."""
    if quality < 3:
        repetition, interval = 0, 1.0
    else:
        repetition += 1
        interval = {1: 1.0, 2: 6.0}.get(repetition, interval * easiness)
    missing = 5 - quality
    easiness = max(1.3, easiness + 0.1 - missing * (0.08 + missing * 0.02))
    return easiness, repetition, min(interval, 36_500.0)


class DefaultFsrs6:
    """FSRS-6 as it is published, with the default parameters."""

    name = "FSRS-6 default"

    def __init__(self) -> None:
        self._parameters: Sequence[float] = DEFAULT_PARAMETERS

    def fit(self, log: Log, upto: int) -> None:
        """Learn nothing."""

    def predict(self, log: Log, first: int, last: int) -> list[float]:
        """Return the chance of recall that FSRS-6 gives."""
        return _foretold(_published(log, last), self._parameters, first, last)


class FittedFsrs6(DefaultFsrs6):
    """FSRS-6 as it is published, with the parameters that its own optimiser finds."""

    name = "FSRS-6 fitted"

    def fit(self, log: Log, upto: int) -> None:
        """Fit the parameters."""
        histories = _published(log, upto)
        self._parameters = histories.fitted(len(histories.targets), uses_pace=False)


class Ours:
    """This app's scheduler: the fit and the use of answer time that a learner with this log would have."""

    name = "quizapp"

    def fit(self, log: Log, upto: int) -> None:
        """Fit as the app does, beginning with what a new learner has."""
        self._fit = fitting.fit(log.answers[:upto])

    def predict(self, log: Log, first: int, last: int) -> list[float]:
        """Return the chance of recall that the scheduler gives."""
        histories = Histories(log.answers[:last])
        return _foretold(histories, self._fit.parameters, first, last, uses_pace=self._fit.uses_pace)


ALGORITHMS: tuple[type[Algorithm], ...] = (Constant, SM2, DefaultFsrs6, FittedFsrs6, Ours)
REFERENCE = FittedFsrs6.name


def _published(log: Log, upto: int) -> Histories:
    return Histories(log.answers[:upto], every_answer=True)


def _foretold(
    histories: Histories, parameters: Sequence[float], first: int, last: int, *, uses_pace: bool = False
) -> list[float]:
    found = [UNKNOWN] * (last - first)
    begin = sum(target.row < first for target in histories.targets)
    recalls = histories.recalls(tuple(parameters), begin, uses_pace=uses_pace)
    for target, recall in zip(histories.targets[begin:], recalls, strict=True):
        found[target.row - first] = recall
    return found
