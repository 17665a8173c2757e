"""What a graded response says about memory: how much was luck, and how well it was known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import factorial

from quizapp.scheduling.pace import LONGEST_SECONDS

SLIP = 0.03
"""Chance that a learner who knows the answer still gets it wrong."""

FIRST_RETRIEVABILITY = 0.3
"""Chance that a learner knows an answer never asked for here."""

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
_LUCKIEST_PRODUCED = 0.02
_CERTAIN, _HALF = 0.999, 0.5
_FAST, _SLOW = 0.6, 1.6


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
    in the bank), 0 where nothing was. `is_part` says that the response asked other facets as well, and that
    `credit` is this facet's part of it. `credit` is the grade, 0 to 1. `typical_seconds` is the learner's own
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
    is_part: bool = False

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
        return min(self.active_seconds, LONGEST_SECONDS) / self.typical_seconds


def guess_rate(form: str, options: int, hints: int = 0, *, is_part: bool = False) -> float:
    """Return the chance that someone who does not know the answer is right; each hint removes a choice.

    Of an ordering or matching, one part may be right where the others are not. A part of a multiple is
    given in full only where nothing wrong was chosen beside it, which is no easier than the whole.
    """
    match form:
        case "choice":
            answers = max(1, options - hints)
        case "multiple":
            answers = 2 ** max(1, options) - 1
        case "ordering" | "matching":
            answers = max(1, options) if is_part else factorial(options)
        case "cloze" if options:
            answers = options
        case _ if form in _BLIND_GUESS_RATES:
            return _BLIND_GUESS_RATES[form]
        case _:
            raise ValueError(f"unknown form: {form!r}")
    return 1 / answers


def luck(evidence: Evidence) -> float:
    """Return the guess rate that a memory is moved by.

    What was recognised counts for no less lucky than what was produced, however many options there were.
    """
    guess = guess_rate(evidence.form, evidence.options, evidence.hints, is_part=evidence.is_part)
    return guess if evidence.produced else max(guess, _LUCKIEST_PRODUCED)


def outcome(credit: float) -> Outcome:
    """Return what a grade from 0 to 1 comes to."""
    if credit >= _CERTAIN:
        return Outcome.PASS
    return Outcome.PARTIAL if credit >= _HALF else Outcome.FAIL


def rate(evidence: Evidence, first_exposure: bool, *, uses_pace: bool = True) -> Rating:
    """Return the rating of a response; without `uses_pace` the time it took says nothing.

    A flashcard that the learner rated Again, Hard or Easy keeps that; Good is told apart as any pass is.
    """
    said = evidence.self_rating if evidence.form == "flashcard" else None
    if said is not None and said is not Rating.GOOD:
        return said
    result = outcome(evidence.credit)
    if result is Outcome.FAIL and not evidence.overridden:
        return Rating.AGAIN
    pace = evidence.pace if uses_pace else 1.0
    if (
        result is Outcome.PARTIAL
        or evidence.overridden
        or evidence.hints
        or not evidence.first_try
        or evidence.confidence is Confidence.UNSURE
        or pace > _SLOW
    ):
        return Rating.HARD
    if pace < _FAST and evidence.produced and not first_exposure:
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
