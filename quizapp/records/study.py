"""How a learner wants to study: settings that shape what is asked when, changed as a whole or not at all."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from quizapp.bank.forms import Form
from quizapp.database import writing
from quizapp.records.log import locked
from quizapp.records.models import Learner
from quizapp.said import Said
from quizapp.scheduling import spacing
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION
from quizapp.scheduling.steps import check_steps

MOST_NEW = 500
MOST_MINUTES = 24 * 60
FORMS = (*(form.value for form in Form), "cloze-bank")
"""What a learner may turn off: the forms, and the cloze with a word bank by itself."""


GOAL_BOUNDS = Said(
    "The goal lies between %(least)s and %(most)s %%.",
    least=round(100 * LEAST_RETENTION),
    most=round(100 * MOST_RETENTION),
)
_BOUNDS = {
    "day_start_hour": Said("A day starts at an hour from %(least)s to %(most)s."),
    "new_per_day": Said("New facts a day are from %(least)s to %(most)s."),
    "daily_minutes": Said("Minutes a day are from %(least)s to %(most)s."),
}


class BadSetting(Exception):
    """A setting that nothing can be planned by: its name, and one sentence."""

    def __init__(self, name: str, sentence: str) -> None:
        self.name = name
        super().__init__(sentence)


@dataclass(frozen=True)
class Study:
    """A learner's settings; units and meaning as in the columns of Learner."""

    zone: str
    day_start_hour: int
    desired_retention: float
    learning_steps: list[int]
    relearning_steps: list[int]
    new_per_day: int
    daily_minutes: int | None
    easy_days: list[float]
    exam_on: date | None
    forms_off: list[str]

    @classmethod
    def of(cls, learner: Learner) -> Study:
        """Return a learner's settings."""
        return cls(**{field.name: getattr(learner, field.name) for field in fields(cls)})

    def check(self) -> None:
        """Raise BadSetting for the first setting that cannot be."""
        if self.zone not in available_timezones():
            raise BadSetting("zone", Said("There is no time zone %(zone)s.", zone=self.zone))
        _within("day_start_hour", self.day_start_hour, 0, 23)
        _within("new_per_day", self.new_per_day, 0, MOST_NEW)
        if not LEAST_RETENTION <= self.desired_retention <= MOST_RETENTION:
            raise BadSetting("desired_retention", GOAL_BOUNDS)
        if self.daily_minutes is not None:
            _within("daily_minutes", self.daily_minutes, 1, MOST_MINUTES)
        for name in ("learning_steps", "relearning_steps"):
            _steps(name, getattr(self, name))
        _shares(self.easy_days)
        if not set(self.forms_off) <= set(FORMS):
            raise BadSetting("forms_off", Said("There is no such form."))
        if set(FORMS) <= set(self.forms_off):
            raise BadSetting("forms_off", Said("Leave at least one form on, or nothing can be asked."))


def settle(session: Session, learner_id: int, study: Study) -> Learner:
    """Change a learner's settings, in one transaction; BadSetting leaves all as it was.

    Dates that are planned stay: moving them is another verb.
    """
    study.check()
    with writing(session):
        learner = locked(session, learner_id)
        for name, value in asdict(study).items():
            setattr(learner, name, value)
    return learner


def _within(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise BadSetting(name, _BOUNDS[name].filled(least=str(least), most=str(most)))


def _steps(name: str, steps: list[int]) -> None:
    try:
        check_steps(steps)
    except ValueError:
        raise BadSetting(name, Said("Steps are up to ten whole minutes, each from 1 to 1440.")) from None


def _shares(easy_days: list[float]) -> None:
    try:
        spacing.check_easy_days(easy_days)
    except ValueError:
        raise BadSetting("easy_days", Said("Each weekday takes a share from 0 to 1.")) from None
    if not any(easy_days):
        raise BadSetting("easy_days", Said("Leave at least one day of the week on."))
