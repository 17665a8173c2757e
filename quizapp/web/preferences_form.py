"""The form in which anybody says how the pages shall look and work."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import InputRequired, Length

from quizapp.records.preferences import EXTRA_TIMES_PERCENT, TextSize, Theme
from quizapp.web.fields import OneOfField, PickField
from quizapp.web.languages import NAMES

OF_LEARNERS = ("name", "rating_buttons", "extra_time_percent")
"""Fields that mean nothing before there is a learner."""
NAME_AT_MOST = 1024


class PreferencesForm(FlaskForm):  # type: ignore[misc]
    """All that may be preferred, and the name of an account."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Type a name.")), Length(max=NAME_AT_MOST)])
    language = OneOfField(
        _l("Language"),
        choices=[
            SelectChoice("", _l("As in this browser")),
            *(SelectChoice(tag, name, {"lang": tag}) for tag, name in NAMES.items()),
        ],
    )
    theme = PickField(
        _l("Colours"),
        choices=[
            SelectChoice(Theme.AUTO, _l("As on this device")),
            SelectChoice(Theme.LIGHT, _l("Light")),
            SelectChoice(Theme.DARK, _l("Dark")),
        ],
    )
    text_size = PickField(
        _l("Text size"),
        choices=[
            SelectChoice(TextSize.USUAL, _l("Usual")),
            SelectChoice(TextSize.LARGE, _l("Large")),
            SelectChoice(TextSize.LARGER, _l("Larger")),
        ],
    )
    shortcuts = BooleanField(_l("Answer with keys"))
    rating_buttons = PickField(
        _l("On a flashcard"),
        coerce=int,
        choices=[SelectChoice(2, _l("Forgot, Knew it")), SelectChoice(4, _l("Forgot, Hard, Good, Easy"))],
    )
    extra_time_percent = PickField(
        _l("Extra time in timed tests"),
        coerce=int,
        choices=[
            SelectChoice(0, _l("None")),
            *(SelectChoice(percent, f"+{percent}\N{NO-BREAK SPACE}%") for percent in EXTRA_TIMES_PERCENT[1:]),
        ],
    )
