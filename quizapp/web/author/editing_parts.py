"""Fields that hold fields: parts under one name, rows of them, and the whole form of an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, cast

from wtforms import Field, FieldList, Form, FormField
from wtforms.form import BaseForm

from quizapp.web.author.editing_fields import Plain, Unfit

MOST_ROWS = 200
MOST_DIGITS = 5


class Shows(Protocol):
    """A field that shows a value of the YAML, and tells what the value is now."""

    def shown(self, plain: Plain) -> Any:
        """Return what the field shows of a value."""

    def taken(self, before: Plain) -> Plain:
        """Return the value now, where it was `before`; None where nothing is to stand there."""


class PartField(FormField):  # type: ignore[type-arg] # of any form
    """Fields that stand together under one name."""

    look = "part"

    def shown(self, plain: Plain) -> dict[str, Any]:
        """Return what the fields show."""
        return shown(self.form_class(), {} if plain is None else plain)

    def taken(self, before: Plain) -> Plain:
        """Return the fields now, where they were `before`."""
        return taken(self.form, before or {}) or None


class RowsField(FieldList):  # type: ignore[type-arg] # of parts
    """Any number of rows of the same fields; `first` names the field without which a row is none."""

    look = "rows"

    def __init__(self, of: type[Form], label: str = "", spare: int = 0, **kwargs: Any) -> None:
        super().__init__(PartField(of), label, max_entries=MOST_ROWS, **kwargs)
        self.of = of
        self.spare = spare
        self.removed: str | None = None

    def shown(self, plain: Plain) -> list[dict[str, Any]]:
        """Return what the rows show."""
        return [shown(self.of(), row) for row in self.rows_in(plain)]

    def taken(self, before: Plain) -> Plain:
        """Return the rows now, without those that are empty or removed."""
        if not self.entries:
            return before
        old = dict(enumerate(self.rows_in(before)))
        rows = [
            taken(entry.form, old.get(number, {}))
            for number, entry in enumerate(self.entries)
            if entry.name != self.removed
        ]
        return self.as_plain([row for row in rows if row])

    def rows_in(self, plain: Plain) -> list[dict[str, Plain]]:
        """Return the rows of a list."""
        if not isinstance(plain, list | None):
            raise Unfit
        return plain or []

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """Yield the numbers of the rows that were sent; what no page of ours sends is none."""
        for name in formdata:
            number = name.removeprefix(f"{prefix}-").partition("-")[0] if name.startswith(prefix) else ""
            if number.isascii() and number.isdigit() and len(number) < MOST_DIGITS:
                yield int(number)

    def as_plain(self, rows: list[dict[str, Plain]]) -> Plain:
        """Return rows as the YAML has them."""
        return rows or None


def shown(form: BaseForm, plain: Plain) -> dict[str, Any]:
    """Return what the fields of a form show of a mapping; raise Unfit for anything else."""
    if not isinstance(plain, dict):
        raise Unfit
    return {field.short_name: _own(field).shown(plain.get(written(field))) for field in form}


def taken(form: BaseForm, before: dict[str, Plain]) -> dict[str, Plain]:
    """Return a mapping with what the fields of a form hold; what no field shows stays as it was."""
    new = {written(field): _own(field).taken(before.get(written(field))) for field in form}
    return {name: value for name, value in (before | new).items() if value is not None}


def _own(field: Field) -> Shows:
    """Return a field of ours as what it is."""
    return cast(Shows, field)


def written(field: Field) -> str:
    """Return the name under which a field stands in the YAML."""
    name: str = field.short_name
    return name.replace("_", "-")


def filled(of: type[Form], plain: Plain) -> Form:
    """Return the form of an item, showing what stands in it; raise Unfit where it cannot."""
    form = of()
    for name, value in shown(form, plain).items():
        form[name].process(None, value)
    return form


def every(form: BaseForm) -> Iterator[Field]:
    """Yield every field of a form, those within others too."""
    for field in form:
        yield field
        if isinstance(field, FormField):
            yield from every(field.form)
        elif isinstance(field, FieldList):
            for entry in field.entries:
                yield from every(entry.form)
