"""The form in which a learner says how to study."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp import clock
from quizapp.records.study import MOST_MINUTES, MOST_NEW
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION
from quizapp.web.fields import DayField, Needed, OneOfField, StepsField, WholeField, steps, within
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
EXAM_WITHIN = timedelta(days=36525)
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


class StudyForm(FlaskForm):  # type: ignore[misc]
    """All that a learner may set about studying."""

    goal_percent = WholeField("Remember at least, in %", validators=[Needed()])
    daily_minutes = WholeField(
        "Minutes a day",
        validators=[Optional(), within(1, MOST_MINUTES, "Minutes a day are")],
    )
    new_per_day = WholeField(
        "New facts a day",
        validators=[
            Needed(),
            within(0, MOST_NEW, "New facts a day are"),
        ],
    )
    exam_on = DayField("Exam on", validators=[Optional()])
    # Not `zone`: the script that tells the browser's zone with each answer would fill it in.
    time_zone = OneOfField("Time zone", choices=_zones)
    day_start_hour = OneOfField(
        "A day starts at", coerce=int, choices=[SelectChoice(hour, f"{hour:02}:00") for hour in range(24)]
    )
    learning_steps = StepsField("Steps for something new", validators=[Length(max=100), steps])
    relearning_steps = StepsField("Steps after a miss", validators=[Length(max=100), steps])
    forms_on = SelectMultipleField(
        "Ask me to",
        choices=[SelectChoice(form, label) for form, label in FORMS.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def validate_goal_percent(self, field: WholeField) -> None:
        """Refuse a goal that nothing can be planned by, before it is made a share."""
        if field.data is not None and not LEAST_RETENTION * 100 <= field.data <= MOST_RETENTION * 100:
            raise ValidationError("The goal lies between 70 and 97 %.")

    def validate_exam_on(self, field: DayField) -> None:
        """Refuse a new date that is over, or so far off that it is a slip."""
        learner = this_learner()
        today = learner.scheduler.day_of(clock.now())
        if field.data and field.data != learner.exam_on and field.data < today:
            raise ValidationError("That day is over.")
        if field.data and field.data > today + EXAM_WITHIN:
            raise ValidationError("Choose a day within the next hundred years.")


for _number, _weekday in enumerate(WEEKDAYS):
    setattr(StudyForm, f"easy_{_number}", OneOfField(_weekday, choices=SHARES))
