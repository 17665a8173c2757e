"""The form in which a learner says how to study."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp import clock
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION
from quizapp.web.visitor import this_learner

AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
ELSEWHERE = "Elsewhere"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHARES = [
    SelectChoice("1.0", "as usual"),
    SelectChoice("0.5", "half as much"),
    SelectChoice("0.0", "nothing, if it can wait"),
]
FORMS = {
    "choice": "Choose one",
    "multiple": "Choose several",
    "true-false": "True or false",
    "matching": "Match",
    "cloze-bank": "Fill in from words",
    "cloze": "Fill in by typing",
    "number": "Type a number",
    "date": "Type a date",
    "short": "Type a short answer",
    "ordering": "Put in order",
    "flashcard": "Flashcard",
}


def _zones() -> list[Any]:
    """Return the zones to choose from by area, with the learner's own, by whatever name it goes."""
    own = this_learner().zone
    found: dict[str, list[tuple[str, str]]] = {area: [] for area in AREAS}
    for zone in sorted(available_timezones()):
        area, _, place = zone.partition("/")
        if area in found:
            found[area].append((zone, place.replace("_", " ")))
    places = [SelectChoice(zone, label, optgroup=area) for area in AREAS for zone, label in found[area]]
    others = {"UTC", own} - {zone for zones in found.values() for zone, _ in zones}
    return places + [SelectChoice(zone, zone, optgroup=ELSEWHERE) for zone in sorted(others)]


class StepsField(StringField):
    """Minutes, written with spaces or commas between."""

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else " ".join(map(str, self.data or ()))

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read whole minutes; anything else is refused in words."""
        words = re.split(r"[\s,;]+", valuelist[0].strip()) if valuelist and valuelist[0].strip() else []
        if not all(re.fullmatch(r"[0-9]{1,4}", word) for word in words):
            raise ValueError("Write minutes with spaces between, such as: 1 10.")
        self.data: Any = [int(word) for word in words]


class StudyForm(FlaskForm):  # type: ignore[misc]
    """All that a learner may set about studying."""

    goal_percent = IntegerField("Remember at least, in %", validators=[InputRequired("Type a number.")])
    daily_minutes = IntegerField("Minutes a day", validators=[Optional()])
    new_per_day = IntegerField("New facts a day", validators=[InputRequired("Type a number.")])
    exam_on = DateField("Exam on", validators=[Optional()])
    # Not `zone`: the script that tells the browser's zone with each answer would fill it in.
    time_zone = SelectField("Time zone", choices=_zones)
    day_start_hour = SelectField(
        "A day starts at", coerce=int, choices=[SelectChoice(hour, f"{hour:02}:00") for hour in range(24)]
    )
    learning_steps = StepsField("Steps for something new", validators=[Length(max=100)])
    relearning_steps = StepsField("Steps after a miss", validators=[Length(max=100)])
    forms_on = SelectMultipleField(
        "Ask me to",
        choices=[SelectChoice(form, label) for form, label in FORMS.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def validate_goal_percent(self, field: IntegerField) -> None:
        """Refuse a goal that nothing can be planned by, before it is made a share."""
        if field.data is not None and not LEAST_RETENTION * 100 <= field.data <= MOST_RETENTION * 100:
            raise ValidationError("The goal lies between 70 and 97 %.")

    def validate_exam_on(self, field: DateField) -> None:
        """Refuse a new date that is over."""
        learner = this_learner()
        today = learner.scheduler.day_of(clock.now())
        if field.data and field.data != learner.exam_on and field.data < today:
            raise ValidationError("That day is over.")


for _number, _weekday in enumerate(WEEKDAYS):
    setattr(StudyForm, f"easy_{_number}", SelectField(_weekday, choices=SHARES))
