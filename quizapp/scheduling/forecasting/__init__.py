"""A learner's days to come, simulated under the learner's own memory model and rules."""

from quizapp.scheduling.forecasting.outlooks import (
    MORE_MINUTES,
    RETENTIONS,
    Estimate,
    Outlook,
    outlook,
    with_more_minutes,
    with_retentions,
)
from quizapp.scheduling.forecasting.plans import Plan, Standing

__all__ = [
    "MORE_MINUTES",
    "RETENTIONS",
    "Estimate",
    "Outlook",
    "Plan",
    "Standing",
    "outlook",
    "with_more_minutes",
    "with_retentions",
]
