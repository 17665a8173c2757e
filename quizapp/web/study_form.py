"""The form in which a learner says how to study."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel.dates import get_timezone_location
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp import clock
from quizapp.records.study import GOAL_BOUNDS, MOST_MINUTES, MOST_NEW
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION
from quizapp.web.fields import DayField, Needed, OneOfField, StepsField, WholeField, steps, within
from quizapp.web.languages import LOCALES, language, translated
from quizapp.web.visitor import this_learner

AREAS = {
    "Africa": _l("Africa"),
    "America": _l("America"),
    "Antarctica": _l("Antarctica"),
    "Arctic": _l("Arctic"),
    "Asia": _l("Asia"),
    "Atlantic": _l("Atlantic"),
    "Australia": _l("Australia"),
    "Europe": _l("Europe"),
    "Indian": _l("Indian Ocean"),
    "Pacific": _l("Pacific"),
}
ELSEWHERE = _l("Elsewhere")
EXAM_WITHIN = timedelta(days=36525)
WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
SHARES = [
    SelectChoice("1.0", _l("as usual")),
    SelectChoice("0.5", _l("half as much")),
    SelectChoice("0.0", _l("nothing, if it can wait")),
]
FORMS = {
    "choice": _l("Choose one"),
    "multiple": _l("Choose several"),
    "true-false": _l("True or false"),
    "matching": _l("Match"),
    "cloze-bank": _l("Fill in from words"),
    "cloze": _l("Fill in by typing"),
    "number": _l("Type a number"),
    "date": _l("Type a date"),
    "short": _l("Type a short answer"),
    "ordering": _l("Put in order"),
    "flashcard": _l("Flashcard"),
}


def _zones() -> list[Any]:
    """Return the zones to choose from by area, with the learner's own, by whatever name it goes."""
    own = this_learner().zone
    found: dict[str, list[tuple[str, str]]] = {area: [] for area in AREAS}
    for zone in sorted(available_timezones()):
        area, _, place = zone.partition("/")
        if area in found:
            found[area].append((zone, _place(zone, place, language())))
    areas = {area: str(label) for area, label in AREAS.items()}
    places = [
        SelectChoice(zone, label, optgroup=areas[area]) for area in AREAS for zone, label in found[area]
    ]
    others = {"UTC", own} - {zone for zones in found.values() for zone, _ in zones}
    return places + [SelectChoice(zone, zone, optgroup=str(ELSEWHERE)) for zone in sorted(others)]


@cache
def _place(zone: str, place: str, spoken: str) -> str:
    """Return the name of a zone's place in a language."""
    if spoken == "en":
        return place.replace("_", " ")
    return get_timezone_location(zone, locale=LOCALES[spoken], return_city=True)


class StudyForm(FlaskForm):  # type: ignore[misc]
    """All that a learner may set about studying."""

    goal_percent = WholeField(_l("Remember at least, in percent"), validators=[Needed()])
    daily_minutes = WholeField(
        _l("Minutes a day"),
        validators=[Optional(), within(1, MOST_MINUTES, _l("Minutes a day are from %(least)s to %(most)s."))],
    )
    new_per_day = WholeField(
        _l("New facts a day"),
        validators=[
            Needed(),
            within(0, MOST_NEW, _l("New facts a day are from %(least)s to %(most)s.")),
        ],
    )
    exam_on = DayField(_l("Exam on"), validators=[Optional()])
    # Not `zone`: the script that tells the browser's zone with each answer would fill it in.
    time_zone = OneOfField(_l("Time zone"), choices=_zones)
    day_start_hour = OneOfField(
        _l("A day starts at"), coerce=int, choices=[SelectChoice(hour, f"{hour:02}:00") for hour in range(24)]
    )
    learning_steps = StepsField(_l("Steps for something new"), validators=[Length(max=100), steps])
    relearning_steps = StepsField(_l("Steps after a miss"), validators=[Length(max=100), steps])
    forms_on = SelectMultipleField(
        _l("Ask me to"),
        choices=[SelectChoice(form, label) for form, label in FORMS.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def validate_goal_percent(self, field: WholeField) -> None:
        """Refuse a goal that nothing can be planned by, before it is made a share."""
        if field.data is not None and not LEAST_RETENTION * 100 <= field.data <= MOST_RETENTION * 100:
            raise ValidationError(translated(GOAL_BOUNDS))

    def validate_exam_on(self, field: DayField) -> None:
        """Refuse a new date that is over, or so far off that it is a slip."""
        learner = this_learner()
        today = learner.scheduler.day_of(clock.now())
        if field.data and field.data != learner.exam_on and field.data < today:
            raise ValidationError(_("That day is over."))
        if field.data and field.data > today + EXAM_WITHIN:
            raise ValidationError(_("Choose a day within the next hundred years."))


for _number, _weekday in enumerate(WEEKDAYS):
    setattr(StudyForm, f"easy_{_number}", OneOfField(_weekday, choices=SHARES))
