"""The sheet of a test: which questions are open, where one is, how long there is still."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for

from quizapp import clock
from quizapp.records.models import Attempt
from quizapp.web.visitor import this_learner


@dataclass(frozen=True)
class Step:
    """A question of the test in the list of all."""

    number: int
    url: str
    is_answered: bool
    is_here: bool


@dataclass(frozen=True)
class Countdown:
    """How long there is still, by the server's clock; `ends_at` is told as the learner's own time of day."""

    seconds: int
    ends_at: str

    @property
    def text(self) -> str:
        """Return `4:05`, or `1:04:05` where there are hours."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Sheet:
    """What the pages of a test show beside the question."""

    steps: list[Step]
    countdown: Countdown | None
    check_url: str
    hand_in_action: str

    @property
    def open(self) -> list[Step]:
        """Return what nothing was given to so far."""
        return [step for step in self.steps if not step.is_answered]

    @property
    def answered(self) -> int:
        """Return to how many questions something was given."""
        return len(self.steps) - len(self.open)

    @property
    def back_url(self) -> str:
        """Return where the question before this one is, or nothing at the first."""
        return self._beside(-1)

    @property
    def next_url(self) -> str:
        """Return where the next question is; after the last, where all are handed in."""
        return self._beside(1) or self.check_url

    def _beside(self, by: int) -> str:
        here = next((place for place, step in enumerate(self.steps) if step.is_here), -1)
        place = here + by
        return self.steps[place].url if here >= 0 and 0 <= place < len(self.steps) else ""


def sheet_of(attempt: Attempt, position: int | None = None) -> Sheet:
    """Return the sheet of a test, as it is seen from the question at a position."""
    return Sheet(
        steps=[
            Step(
                number=number,
                url=url_for("attempts.question", attempt_id=attempt.id, position=asked.position),
                is_answered=asked.draft is not None,
                is_here=asked.position == position,
            )
            for number, asked in enumerate(attempt.asked, 1)
        ],
        countdown=_countdown(attempt.ends_at) if attempt.ends_at else None,
        check_url=url_for("tests.show", attempt_id=attempt.id),
        hand_in_action=url_for("tests.hand_in", attempt_id=attempt.id),
    )


def _countdown(ends_at: datetime) -> Countdown:
    left = max(0, math.floor((ends_at - clock.now()).total_seconds()))
    return Countdown(left, f"{ends_at.astimezone(ZoneInfo(this_learner().zone)):%H:%M}")
