"""The fields for a right answer of any type, and for the forms that may ask for it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from quizapp.bank.keys import KINDS
from quizapp.web.author.editing_fields import (
    BoxesField,
    LinesField,
    OneField,
    Plain,
    TextField,
    Unfit,
    YesNoField,
)
from quizapp.web.author.editing_parts import PartField, RowsField, shown, taken

ALL, ONLY = "all", "only"
SAID = ("number", "date", "name", "text")
"""Types of keys that are said in a few words, which go on being said when the type changes."""
PARTS = {
    "number": ("said", "to", "unit", "tolerance"),
    "date": ("said",),
    "name": ("said", "accept"),
    "text": ("said", "accept"),
    "yes-no": ("yes_no",),
    "list": ("items",),
    "order": ("items",),
    "pairs": ("pairs",),
    "blanks": ("blanks",),
}
"""The fields of a key of each type."""


class SimpleKeyForm(Form):
    """An answer that is one thing."""

    kind = OneField(_l("What kind of answer"), offers="simple_keys")
    said = TextField(_l("Answer"))
    to = TextField(_l("Up to, of a range"))
    unit = TextField(_l("Unit"), description=_l("What is counted: rubles, projects, percent."))
    tolerance = TextField(_l("How far off is still right"))
    accept = LinesField(_l("Also accepted"), description=_l("Other spellings. One in each line."))
    yes_no = YesNoField(_l("Answer"), offers="yes_no", usual="yes")


class FacetKeyForm(SimpleKeyForm):
    """An answer that a facet may have."""

    kind = OneField(_l("What kind of answer"), offers="facet_keys")
    items = LinesField(_l("The parts of the answer"), description=_l("One in each line, in their order."))


class KeyField(PartField):
    """An answer: only the fields of its type count."""

    look = "key"

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the fields that the type of answer has."""
        return PARTS.get(str(self.form.kind.data), PARTS["text"])

    def shown(self, plain: Plain) -> dict[str, Any]:
        """Return what the fields show of a key; its type is told by the one field that only it has."""
        if not isinstance(plain, dict | None):
            raise Unfit
        kind = _kind(plain)
        return shown(self.form_class(), _in_fields(plain or {}, kind)) | {"kind": kind}

    def taken(self, before: Plain) -> Plain:
        """Return the key now; of another type than before, with what was said carried over."""
        old = before if isinstance(before, dict) else {}
        kind, old_kind = str(self.form.kind.data), _kind(old)
        if kind not in KINDS:
            return before
        held = taken(self.form, _in_fields(old, old_kind))
        if kind != old_kind:
            held = _carried(held, kind)
        main = {"yes-no": "yes-no", "list": "items", "order": "items", "pairs": "pairs", "blanks": "blanks"}
        said = held.get(main.get(kind, "said"))
        empty: Plain = "" if kind in SAID else True if kind == "yes-no" else []
        more = {name: held[name] for name in PARTS[kind] if name in held and name in _BESIDE}
        unknown = {name: value for name, value in old.items() if name not in (*KINDS, *_BESIDE)}
        return {kind: empty if said is None else said} | more | unknown


class PairForm(Form):
    """What belongs together."""

    left = TextField(_l("This"))
    right = TextField(_l("belongs to this"))


class BlankForm(Form):
    """What stands in a blank."""

    key = KeyField(SimpleKeyForm, _l("Blank"))


class BlanksField(RowsField):
    """What stands in each blank, from left to right."""

    def rows_in(self, plain: Plain) -> list[dict[str, Plain]]:
        """Return a row for each blank."""
        return [{"key": key} for key in super().rows_in(plain)]

    def as_plain(self, rows: list[dict[str, Plain]]) -> Plain:
        """Return the keys of the blanks; one that nothing fills is none."""
        return [row["key"] for row in rows if any(row["key"].values())] or None


class QuestionKeyForm(FacetKeyForm):
    """An answer that a question may have."""

    kind = OneField(_l("What kind of answer"), offers="question_keys")
    pairs = RowsField(PairForm, _l("What belongs together"), spare=1)
    blanks = BlanksField(BlankForm, _l("What stands in the blanks"), spare=1)


class _FormsForm(Form):
    limit = OneField(_l("Which"), offers="limits")
    chosen = BoxesField(_l("Forms"), offers="facet_forms")


class FormsField(PartField):
    """All forms that fit, or only those that are ticked; none of them is a choice as well."""

    look = "forms"

    def __init__(self, label: Any = "", **kwargs: Any) -> None:
        super().__init__(_FormsForm, label, **kwargs)

    def shown(self, plain: Plain) -> dict[str, Any]:
        """Return what the fields show."""
        if not isinstance(plain, list | None):
            raise Unfit
        return {"limit": ALL if plain is None else ONLY, "chosen": plain or []}

    def taken(self, before: Plain) -> Plain:
        """Return the forms now, in the order of before where they are the same."""
        if not self.form.limit.raw_data:
            return before
        chosen = self.form.chosen.data or []
        if self.form.limit.data == ALL:
            return None
        return before if isinstance(before, list) and set(before) == set(chosen) else chosen


_BESIDE = ("to", "unit", "tolerance", "accept")


def _kind(plain: Plain) -> str:
    return next((kind for kind in KINDS if kind in (plain or {})), "text")


def _in_fields(plain: dict[str, Plain], kind: str) -> dict[str, Plain]:
    """Return a key under the names that its fields have in the form."""
    beside = {name: value for name, value in plain.items() if name in _BESIDE}
    name = "said" if kind in SAID else "items" if kind in ("list", "order") else kind
    return {**beside, name: plain[kind]} if kind in plain else beside


def _carried(held: dict[str, Plain], kind: str) -> dict[str, Plain]:
    """Return what was said for an answer of one type, as one of another type says it."""
    said, items = held.get("said"), held.get("items")
    if kind in ("list", "order") and said and not items:
        return held | {"items": [said]}
    if kind in SAID and items and not said:
        return held | {"said": "; ".join(items)}
    if kind == "blanks" and said and not held.get("blanks"):
        return held | {"blanks": [{"text": said}]}
    return held
