"""From a graded response to a rating, a memory, and the next question: pure functions of their arguments."""

from quizapp.scheduling.choosing import choose_form
from quizapp.scheduling.days import day_of, day_starts_at
from quizapp.scheduling.memory import Memory, Scheduler, Stage
from quizapp.scheduling.model import DEFAULT_PARAMETERS
from quizapp.scheduling.queue import gain, in_order
from quizapp.scheduling.rating import (
    PRODUCED,
    SLIP,
    Confidence,
    Evidence,
    Outcome,
    Rating,
    guess_rate,
    outcome,
    predicted_right,
    rate,
)

__all__ = [
    "DEFAULT_PARAMETERS",
    "PRODUCED",
    "SLIP",
    "Confidence",
    "Evidence",
    "Memory",
    "Outcome",
    "Rating",
    "Scheduler",
    "Stage",
    "choose_form",
    "day_of",
    "day_starts_at",
    "gain",
    "guess_rate",
    "in_order",
    "outcome",
    "predicted_right",
    "rate",
]
