"""Our own notes: the exact question in a field that nobody sees, used where what is seen agrees with it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError

from quizapp.exchange.anki import ids
from quizapp.exchange.anki import our_types as our
from quizapp.exchange.anki.our_fields import fields_of
from quizapp.exchange.deck import Asking, Entry
from quizapp.exchange.sound_text import sound

_VERSION = 1
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\x7f": "\\u007f"})
_COMMANDS = ("[sound:", "[latex]", "[$", "[anki:", "{{")
"""What Anki would act upon wherever it stands in a field."""


class Exact(NamedTuple):
    """What our hidden field says: the deck, an entry with one of its questions, and their places."""

    title: str
    language: str
    about: str
    identity: str
    place: int
    order: int
    entry: Entry

    @property
    def asking(self) -> Asking:
        """Return the one question of the note."""
        return self.entry.asked[0]

    @property
    def guid(self) -> str:
        """Return the guid that the note was given."""
        return ids.guid_of(self.identity, str(self.place))


def identity_of(entry: Entry) -> str:
    """Return what stays the same of an entry in every export: its ref, or where it has none what it asks."""
    if entry.ref:
        return entry.ref
    asked = "\n".join(one.stem for one in entry.asked)
    return f"#{hashlib.sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()}"


def written(exact: Exact) -> str:
    """Return the hidden field: JSON in plain ASCII, which neither HTML nor Anki's own cleaning changes."""
    body = exact.entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    values = [exact.title, exact.language, exact.about, exact.identity, exact.place, exact.order]
    raw = json.dumps({"v": _VERSION, "of": values, "entry": body}, ensure_ascii=True, separators=(",", ":"))
    for command in _COMMANDS:
        raw = raw.replace(command, f"\\u{ord(command[0]):04x}{command[1:]}")
    return raw.translate(_ESCAPED)


def read(fields: Mapping[str, str], guid: str) -> Exact | None:
    """Return what the hidden field of a note says, None where there is none or it cannot be right."""
    try:
        body = json.loads(fields.get(our.EXACT) or "{}")
        title, language, about, identity, place, order = body["of"]
        entry = Entry.model_validate(body["entry"])
        title, language, about, identity = (sound(str(one)) for one in (title, language, about, identity))
        exact = Exact(title, language, about, identity, int(place), int(order), entry)
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        return None
    return exact if len(entry.asked) == 1 and exact.guid == guid else None


def agrees(exact: Exact, fields: Mapping[str, str]) -> bool:
    """Tell whether a note still reads as it was written."""
    return not changed(exact, fields)


def changed(exact: Exact, fields: Mapping[str, str]) -> set[str]:
    """Return the names of the fields that read otherwise than they were written."""
    expected = fields_of(exact.entry, exact.asking)
    return {name for name, text in expected.items() if _composed(text) != _composed(fields.get(name, ""))}


def _composed(text: str) -> str:
    """Return a text as Anki keeps it."""
    return unicodedata.normalize("NFC", text)


def tags_of(entry: Entry) -> list[str]:
    """Return the tags as Anki takes them: no white space in them."""
    return ["_".join(tag.split()) for tag in entry.tags]
