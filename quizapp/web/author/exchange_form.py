"""The forms of import: a file or a text, and how it is to be read."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, Regexp, ValidationError

from quizapp.exchange import FORMATS
from quizapp.exchange.exporting import JSON
from quizapp.exchange.limits import MIB, TEXT_BYTES
from quizapp.web.languages import translated

PASTED = "pasted"
_FOLDER = Regexp(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", message=_l("Small letters and digits joined by hyphens are expected.")
)


def read_formats() -> list[tuple[str, str]]:
    """Return the formats that can be read, each with its title."""
    found = [(name, translated(one.title)) for name, one in FORMATS.items() if one.read is not None]
    return [("", _("Recognise it")), *found, (JSON, _("JSON: whole chapters"))]


class ColumnsField(TextAreaField):
    """Columns as lines `ours=theirs`."""

    data: Any

    def _value(self) -> str:
        return "\n".join(f"{ours}={theirs}" for ours, theirs in (self.data or {}).items())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the lines; a ValueError where one is none."""
        self.data = {}
        for line in (valuelist[0] if valuelist else "").splitlines():
            ours, sign, theirs = (part.strip() for part in line.partition("="))
            if line.strip() and not (ours and sign and theirs):
                raise ValueError(_("A column is told as ours=theirs, one a line."))
            if line.strip():
                self.data[ours] = theirs


class WishForm(FlaskForm):  # type: ignore[misc]
    """How a file is to be read, and where it comes in."""

    format = SelectField(_l("Format"), choices=read_formats, filters=[lambda name: name or ""])
    into = StringField(_l("Folder of the deck"), validators=[Optional(), Length(max=60), _FOLDER])
    columns = ColumnsField(_l("Columns of a table"))
    separator = StringField(_l("Between columns"), validators=[Length(max=5)])


class SendForm(FlaskForm):  # type: ignore[misc]
    """A file, or a text in its place."""

    file = FileField(_l("A file"))
    text = TextAreaField(_l("Or paste a text"))
    format = SelectField(_l("Format"), choices=read_formats, filters=[lambda name: name or ""])
    into = StringField(_l("Folder of the deck"), validators=[Optional(), Length(max=60), _FOLDER])

    @property
    def name(self) -> str:
        """Return what a pasted text is called."""
        return f"{self.into.data or PASTED}.txt"

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for one of the two."""
        text = field.data or ""
        if not self.file.data and not re.search(r"\S", text):
            raise ValidationError(_("Choose a file, or paste a text."))
        if len(text.encode("utf-8", "replace")) > TEXT_BYTES:
            raise ValidationError(_("At most %(size)s MiB of text fit here.", size=str(TEXT_BYTES // MIB)))
