"""What a graded response says about memory: how much was luck, and how well it was known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import factorial

SLIP = 0.03
"""Chance that a learner who knows the answer still gets it wrong."""

PRODUCED = frozenset({"number", "date", "short", "cloze", "ordering", "flashcard"})
"""Forms in which the answer comes out of memory instead of being recognised among options."""

CLOZE_BANK = "cloze-bank"
"""A cloze with a word bank, which is recognised and not produced."""

_BLIND_GUESS_RATES = {
    "flashcard": 0.0,  # the learner judges, and has nothing to gain by a lie
    "number": 0.01,
    "date": 0.01,
    "short": 0.01,
    "cloze": 0.02,
    "true-false": 0.5,
}
_CERTAIN, _HALF = 0.999, 0.5
_FAST, _SLOW = 0.6, 1.6
_LONGEST_SECONDS = 60.0


class Rating(StrEnum):
    """What the memory model is told."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


class Outcome(StrEnum):
    """What a learner is told."""

    PASS = "pass"  # noqa: S105 - no password
    PARTIAL = "partial"
    FAIL = "fail"


class Confidence(StrEnum):
    """How sure a learner said to be before the answer was shown."""

    UNSURE = "unsure"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A graded response with everything around it that tells of memory.

    `options` counts what was offered (choice, multiple: options; ordering, matching: elements; cloze: words
    in the bank), 0 where nothing was. `credit` is the grade, 0 to 1. `typical_seconds` is the learner's own
    running median for the form, None while too few are known. `others_since` counts the other questions
    answered since this facet was last asked.
    """

    form: str
    options: int
    credit: float
    first_try: bool = True
    hints: int = 0
    active_seconds: float | None = None
    typical_seconds: float | None = None
    confidence: Confidence | None = None
    overridden: bool = False
    self_rating: Rating | None = None
    others_since: int = 0

    @property
    def asked_as(self) -> str:
        """Return the form, with the cloze that has a word bank told apart from the typed one."""
        return CLOZE_BANK if self.form == "cloze" and self.options else self.form

    @property
    def produced(self) -> bool:
        """Tell whether the answer had to come out of memory."""
        return self.asked_as in PRODUCED

    @property
    def pace(self) -> float:
        """Return the answer's time as a share of the learner's usual time; 1 where either is unknown."""
        if self.active_seconds is None or not self.typical_seconds:
            return 1.0
        return min(self.active_seconds, _LONGEST_SECONDS) / self.typical_seconds


def guess_rate(form: str, options: int, hints: int = 0) -> float:
    """Return the chance that someone who does not know the answer is right; each hint removes a choice."""
    match form:
        case "choice":
            answers = max(1, options - hints)
        case "multiple":
            answers = 2 ** max(1, options) - 1
        case "ordering" | "matching":
            answers = factorial(options)
        case "cloze" if options:
            answers = options
        case _ if form in _BLIND_GUESS_RATES:
            return _BLIND_GUESS_RATES[form]
        case _:
            raise ValueError(f"unknown form: {form!r}")
    return 1 / answers


def outcome(credit: float) -> Outcome:
    """Return what a grade from 0 to 1 comes to."""
    if credit >= _CERTAIN:
        return Outcome.PASS
    return Outcome.PARTIAL if credit >= _HALF else Outcome.FAIL


def rate(evidence: Evidence, first_exposure: bool) -> Rating:
    """Return the rating of a response; a flashcard that the learner rated keeps that rating."""
    if evidence.form == "flashcard" and evidence.self_rating is not None:
        return evidence.self_rating
    result = outcome(evidence.credit)
    if result is Outcome.FAIL and not evidence.overridden:
        return Rating.AGAIN
    if (
        result is Outcome.PARTIAL
        or evidence.overridden
        or evidence.hints
        or not evidence.first_try
        or evidence.confidence is Confidence.UNSURE
        or evidence.pace > _SLOW
    ):
        return Rating.HARD
    if evidence.pace < _FAST and evidence.produced and not first_exposure:
        return Rating.EASY
    return Rating.GOOD


def predicted_right(retrievability: float, guess: float) -> float:
    """Return the chance of a right answer: known and no slip, or not known and guessed."""
    return retrievability * (1 - SLIP) + (1 - retrievability) * guess


def chance_known(retrievability: float, guess: float) -> float:
    """Return the chance that a right answer was known and not guessed."""
    if not guess:
        return 1.0
    return retrievability * (1 - SLIP) / predicted_right(retrievability, guess)
