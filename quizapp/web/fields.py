"""Fields of forms that say in our own words what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import DateField, Field, IntegerField, SelectField, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import StopValidation
from wtforms.widgets import ListWidget, RadioInput, TextInput

from quizapp.scheduling.steps import check_steps


class _Digits(TextInput):
    """A field with the keys of numbers. One of type number would send nothing for what it cannot read."""

    def __call__(self, field: Field, **kwargs: object) -> Markup:
        return super().__call__(field, inputmode="numeric", **kwargs)


class WholeField(IntegerField):
    """A whole number, in the digits of any script."""

    widget = _Digits()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; anything else is refused in words."""
        typed = valuelist[0].strip() if valuelist else ""
        if typed and not re.fullmatch(r"[+-]?\d{1,400}", typed):
            raise ValueError(_("Type a whole number."))
        self.data = int(typed) if typed else None


class DayField(DateField):
    """A day, as the browser's calendar sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; anything else is refused in words."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Choose a day, or type one as 2026-06-30.")) from None


class OneOfField(SelectField):
    """One of what is offered."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; what cannot be one of them is refused when it is looked for."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse in words what is not offered."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(_("Choose one of these.")) from None


class PickField(OneOfField):
    """One of a few, all in sight."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class StepsField(StringField):
    """Minutes, written with spaces or commas between."""

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else " ".join(map(str, self.data or ()))

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read whole minutes; anything else is refused in words."""
        words = re.split(r"[\s,;]+", valuelist[0].strip()) if valuelist and valuelist[0].strip() else []
        if not all(re.fullmatch(r"\d{1,4}", word) for word in words):
            raise ValueError(_("Write minutes with spaces between, such as: 1 10."))
        self.data: Any = [int(word) for word in words]


def within(least: int, most: int, what: str) -> Callable[[BaseForm, Field], None]:
    """Return what refuses a number beyond its bounds; `what` is the sentence, with places for the two."""

    def check(_form: BaseForm, field: Field) -> None:
        if field.data is not None and not least <= field.data <= most:
            raise ValidationError(str(what) % {"least": least, "most": most})

    return check


class Needed:
    """Refuses a field in which nothing stands, be it blanks."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: BaseForm, field: Field) -> None:
        """Refuse it in words, unless something else was refused already."""
        if field.data is None:
            raise StopValidation(*([] if field.process_errors else [_("Type a number.")]))


def steps(_form: BaseForm, field: Field) -> None:
    """Refuse steps that nothing can be planned by."""
    try:
        check_steps(field.data or [])
    except ValueError:
        raise ValidationError(_("Steps are up to ten whole minutes, each from 1 to 1440.")) from None
