"""From a graded response to a rating, a memory, and the next question: pure functions of their arguments."""

from quizapp.scheduling.budget import how_many_fit
from quizapp.scheduling.choosing import choose_form
from quizapp.scheduling.days import day_of, day_starts_at
from quizapp.scheduling.intake import new_today
from quizapp.scheduling.leeches import is_leech, is_new_leech
from quizapp.scheduling.memory import Memory, Stage
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
from quizapp.scheduling.scheduler import Scheduler
from quizapp.scheduling.spacing import chosen_day, window

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
    "chosen_day",
    "day_of",
    "day_starts_at",
    "gain",
    "guess_rate",
    "how_many_fit",
    "in_order",
    "is_leech",
    "is_new_leech",
    "new_today",
    "outcome",
    "predicted_right",
    "rate",
    "window",
]
