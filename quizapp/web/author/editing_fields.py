"""Fields of a form that show what stands in an item's YAML, and tell what stands there once it is changed.

A field never refuses what is typed: it goes into the YAML, and the bank's own checks judge it there. What a
field shows unchanged stays in the YAML as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields import TextAreaField
from wtforms.fields.choices import Choice  # type: ignore[attr-defined] # the stubs are older
from wtforms.widgets import CheckboxInput, ListWidget, Select

_YES, _NO = ("yes", "true", "on", "y", "t", "1"), ("no", "false", "off", "n", "f", "0")
Plain = Any
"""A value as it stands in a YAML file: a text, a list, fields, or None."""


class Unfit(Exception):
    """Something stands in the YAML that no form can show."""


class TextField(StringField):
    """Some words in one line."""

    look = "line"

    def shown(self, plain: Plain) -> str:
        """Return what the field shows of a value."""
        return " ".join(_text(plain).split("\n"))

    def taken(self, before: Plain) -> Plain:
        """Return the value now, where it was `before`; None where nothing is to stand there."""
        if not self.raw_data:
            return before
        typed = (self.data or "").replace("\r\n", "\n").strip()
        return before if typed == self.shown(before).strip() else self.read(typed)

    def read(self, typed: str) -> Plain:
        """Return what was typed as a value."""
        return typed or None


class AreaField(TextField, TextAreaField):
    """Some words in several lines."""

    look = "area"

    def shown(self, plain: Plain) -> str:
        """Return what the field shows of a value."""
        return _text(plain)


class LinesField(TextField, TextAreaField):
    """Several words or sentences, one in each line."""

    look = "lines"

    def shown(self, plain: Plain) -> str:
        """Return what the field shows of a list."""
        if not isinstance(plain, list | None):
            raise Unfit
        return "\n".join(" ".join(_text(item).split()) for item in plain or ())

    def read(self, typed: str) -> Plain:
        """Return the lines that were typed, as a list."""
        return [line.strip() for line in typed.split("\n") if line.strip()] or None


class OneField(TextField, SelectField):
    """One of what is offered, or what stood there before.

    `offers` names what the page puts in, `usual` is what it means that nothing stands there.
    """

    look = "one"
    widget = Select()

    def __init__(self, label: Any = "", offers: str = "", usual: str = "", **kwargs: Any) -> None:
        SelectField.__init__(self, label, choices=[], validate_choice=False, **kwargs)
        self.offers = offers
        self.usual = usual

    def shown(self, plain: Plain) -> str:
        """Return what is chosen."""
        return super().shown(plain) or self.usual

    def iter_choices(self) -> Iterator[Any]:
        """Yield what is offered, and what stands there although it is not."""
        offered: list[Any] = [*super().iter_choices()]
        if not self.data and not self.usual:
            yield Choice("", "–", True, {})
        elif all(choice.value != self.data for choice in offered):
            yield Choice(self.data, self.data, True, {"lang": "und"})
        yield from offered


class YesNoField(OneField):
    """Yes or no, in whichever of its ways the YAML has it."""

    def shown(self, plain: Plain) -> str:
        """Return `yes` or `no`, or what else stands there."""
        word = super().shown(plain)
        return "yes" if word.lower() in _YES else "no" if word.lower() in _NO else word

    def read(self, typed: str) -> Plain:
        """Return what was chosen."""
        return {"yes": True, "no": False}.get(typed, typed)


class BoxesField(SelectMultipleField):
    """Any of what is offered, each with a box to tick."""

    look = "boxes"
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = "", offers: str = "", **kwargs: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **kwargs)
        self.offers = offers


def _text(plain: Plain) -> str:
    if not isinstance(plain, str | None):
        raise Unfit
    return (plain or "").replace("\r\n", "\n")
