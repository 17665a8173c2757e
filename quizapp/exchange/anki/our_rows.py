"""Our notes and cards as rows of a collection."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import NamedTuple

from quizapp.exchange.anki import intervals, our_notes, outline_writing
from quizapp.exchange.anki import our_types as our
from quizapp.exchange.anki.our_fields import fields_of
from quizapp.exchange.anki.outline_writing import deck_name
from quizapp.exchange.deck import Asking, Deck, Entry, PastReview

LEARNING_SECONDS = -600
"""Ten minutes, as Anki writes an interval of less than a day."""
_MARKUP = re.compile(r"<[^<>]*>")
_NEW, _REVIEW = 0, 2


class Note(NamedTuple):
    """One question on its way out: its entry, what it is called, its place, what was reviewed of it."""

    entry: Entry
    asking: Asking
    identity: str
    place: int
    reviews: list[PastReview]


def notes_of(deck: Deck, *, with_history: bool) -> Iterator[Note]:
    """Yield a note for each question of a deck; entries of one name are told apart by their order."""
    past: defaultdict[tuple[str, int], list[PastReview]] = defaultdict(list)
    for review in deck.reviews if with_history else ():
        past[review.ref, review.place].append(review)
    seen: defaultdict[str, int] = defaultdict(int)
    for entry in deck.entries:
        identity = our_notes.identity_of(entry)
        seen[identity] += 1
        own = identity if seen[identity] == 1 else f"{identity}#{seen[identity]}"
        for place, asking in enumerate(entry.asked):
            yield Note(entry, asking, own, place, past.pop((entry.ref, place), []) if entry.ref else [])


def note_row(deck: Deck, note: Note, own: int, at: datetime, order: int) -> dict[str, object]:
    """Return a note, the so-manyth of its deck; `own` is its number and that of its card."""
    alone = note.entry.model_copy(update={"asked": (note.asking,)})
    exact = our_notes.Exact(deck.title, deck.language, deck.about, note.identity, note.place, order, alone)
    fields = fields_of(note.entry, note.asking) | {our.EXACT: our_notes.written(exact)}
    first = unescape(_MARKUP.sub("", fields[our.TEXT]))
    return {
        "id": own,
        "guid": exact.guid,
        "mid": our.OurType(note.asking.form).id,
        "mod": int(at.timestamp()),
        "usn": -1,
        "tags": f" {' '.join(our_notes.tags_of(note.entry))} " if note.entry.tags else "",
        "flds": "\x1f".join(fields[name] for name in our.FIELDS),
        "sfld": first,
        "csum": int(hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16),
        "flags": 0,
        "data": "",
    }


def card_row(deck: Deck, note: Note, own: int, at: datetime) -> dict[str, object]:
    """Return the one card of a note, without what `standing` says of it."""
    return {
        "id": own,
        "nid": own,
        "did": outline_writing.deck_id(deck_name(deck.title, note.entry.topic)),
        "ord": 0,
        "mod": int(at.timestamp()),
        "usn": -1,
        "left": 0,
        "odue": 0,
        "odid": 0,
        "flags": 0,
        "data": "",
    }


def standing(steps: list[intervals.Step], begins: datetime, place: int) -> dict[str, object]:
    """Return how a card stands after its reviews; without any it is new, at its place in the deck."""
    if not steps:
        return {"type": _NEW, "queue": _NEW, "due": place, "ivl": 0, "factor": 0, "reps": 0, "lapses": 0}
    last = steps[-1]
    due_at = last.at + timedelta(days=max(1, last.days))
    return {
        "type": _REVIEW,
        "queue": _REVIEW,
        "due": (due_at - begins).days,
        "ivl": max(1, last.days),
        "factor": round(last.ease * 1000),
        "reps": len(steps),
        "lapses": sum(step.kind == 2 for step in steps),
    }


def review_row(step: intervals.Step, own: int, number: int) -> dict[str, object]:
    """Return a review of a card; `number` is its instant, in milliseconds since 1970."""
    return {
        "id": number,
        "cid": own,
        "usn": -1,
        "ease": step.rating,
        "ivl": step.days or LEARNING_SECONDS,
        "lastIvl": step.days_before or LEARNING_SECONDS,
        "factor": round(step.ease * 1000),
        "time": round(step.seconds * 1000),
        "type": step.kind,
    }
