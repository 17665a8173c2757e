"""On what terms a sitting is taken: how feedback comes, until when, and whether memories move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quizapp.bank.forms import Form
from quizapp.records.models import Attempt, Learner, Mode


@dataclass(frozen=True)
class Terms:
    """What is settled when a sitting begins; `seconds` are those of a timed one, without an extension."""

    mode: Mode = Mode.STUDY
    moves_dates: bool = True
    seconds: float | None = None
    quiz_id: str | None = None
    attempts_allowed: int | None = None

    def hold_for(self, attempt: Attempt) -> None:
        """Let an attempt that has begun be taken on these terms; its learner may have longer than others."""
        attempt.mode, attempt.moves_dates = self.mode, self.moves_dates
        attempt.quiz_id, attempt.attempts_allowed = self.quiz_id, self.attempts_allowed
        takes = self._takes(attempt.learner)
        attempt.ends_at = attempt.started_at + takes if takes else None

    def are_of(self, attempt: Attempt) -> bool:
        """Tell whether an attempt is taken on these terms."""
        takes = attempt.ends_at - attempt.started_at if attempt.ends_at else None
        same = (attempt.mode, attempt.moves_dates) == (self.mode, self.moves_dates)
        return same and takes == self._takes(attempt.learner)

    def _takes(self, learner: Learner) -> timedelta | None:
        if self.seconds is None:
            return None
        return timedelta(seconds=round(self.seconds * (1 + learner.extra_time_percent / 100)))


def forms_off(mode: Mode) -> tuple[str, ...]:
    """Return the forms that a mode never asks: a card tells its answer before a test is over."""
    return (Form.FLASHCARD,) if mode in (Mode.TEST, Mode.TIMED) else ()
