"""Marks of our own in files of others: what a question is here that the format has no word for.

Another program reads the question as the file has it; we read the mark as well. A mark holds only what
differs from the question as it stands in the file, and knows which question it was made for: where that has
been changed since, the mark is no longer true and is left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from quizapp.exchange.deck import Asking, Entry

NOT_IN_MARKS = {"asked", "topic"}


class Marked(NamedTuple):
    """A question with what its mark says of it: is it one more way to ask what stands before it?"""

    entry: Entry
    is_further: bool = False
    is_outdated: bool = False


def mark_of(plain: Entry, ours: Entry, place: int) -> dict[str, Any]:
    """Return what is to be noted so that `plain` is read back as way `place` of `ours`; {} where nothing is.

    What needs files that do not come with the question is not noted.
    """
    mark: dict[str, Any] = {"further": True} if place else {}
    stands, meant = _fields(plain.asked[0]), _fields(ours.asked[place])
    if not {media["file"] for media in meant["media"]} <= {media["file"] for media in stands["media"]}:
        del meant["media"]
    mark |= {name: value for name, value in meant.items() if value != stands[name]}
    if not place:
        about, wanted = (one.model_dump(mode="json", exclude=NOT_IN_MARKS) for one in (plain, ours))
        mark |= {f"entry-{name}": value for name, value in wanted.items() if value != about[name]}
    return {"of": digest(plain.asked[0]), **mark} if mark else {}


def mark_text(mark: Mapping[str, Any]) -> str:
    """Return a mark as text in one line, in which no program finds an id or a tag of its own."""
    text = json.dumps(mark, ensure_ascii=False, separators=(",", ":"))
    return text.replace("[id:", "\\u005bid:").replace("[tag:", "\\u005btag:")


def read_mark(text: str) -> dict[str, Any]:
    """Return the mark that `text` holds, {} where it holds none."""
    try:
        mark = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return mark if isinstance(mark, dict) else {}


def with_mark(plain: Entry, mark: Mapping[str, Any]) -> Marked:
    """Return a question as its mark says that it is, unless it is no longer the one that was marked."""
    if not mark:
        return Marked(plain)
    if mark.get("of") != digest(plain.asked[0]):
        return Marked(plain, is_outdated=True)
    about = {name.removeprefix("entry-"): value for name, value in mark.items() if name.startswith("entry-")}
    asked = _fields(plain.asked[0]) | {name: mark[name] for name in Asking.model_fields if name in mark}
    try:
        entry = Entry.model_validate(plain.model_dump(exclude={"asked"}) | about | {"asked": [asked]})
    except ValidationError:
        return Marked(plain, is_outdated=True)
    there = {media.file for media in plain.asked[0].media}
    if not {media.file for media in entry.asked[0].media} <= there:
        return Marked(plain, is_outdated=True)
    return Marked(entry, mark.get("further") is True)


def digest(asking: Asking) -> str:
    """Return some signs that are others for any other question."""
    text = json.dumps(_fields(asking), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _fields(asking: Asking) -> dict[str, Any]:
    return asking.model_dump(mode="json", by_alias=True)
