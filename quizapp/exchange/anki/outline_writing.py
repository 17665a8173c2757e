"""The one row of a collection that tells its note types, decks and settings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from quizapp.bank.forms import Form
from quizapp.exchange.anki import ids
from quizapp.exchange.anki.our_fields import html
from quizapp.exchange.anki.our_types import OurType
from quizapp.exchange.deck import Deck

_SCHEMA = 11
_DEFAULT = 1
_SEPARATOR = "::"


def deck_name(title: str, topic: Iterable[str]) -> str:
    """Return the name of the deck in which an entry lies: the title, then its topic, from wide to narrow."""
    return _SEPARATOR.join(_part(part) for part in (title, *topic))


def deck_id(name: str) -> int:
    """Return the number of a deck."""
    return ids.number_of("deck", name)


def collection_row(deck: Deck, forms: set[Form], begins: datetime, at: datetime) -> dict[str, object]:
    """Return the row; `begins` is the day from which due days are counted."""
    names = dict.fromkeys(
        deck_name(deck.title, entry.topic[:depth])
        for entry in deck.entries
        for depth in range(len(entry.topic) + 1)
    ) or {deck_name(deck.title, ()): None}
    decks = {"1": _deck(_DEFAULT, "Default", at)}
    decks |= {str(deck_id(name)): _deck(deck_id(name), name, at) for name in names}
    decks[str(deck_id(deck_name(deck.title, ())))]["desc"] = html(deck.about)
    types = {str(kind.id): kind.written(_DEFAULT) for kind in map(OurType, sorted(forms))}
    in_ms = int(at.timestamp()) * 1000
    return {
        "id": 1,
        "crt": int(begins.timestamp()),
        "mod": in_ms,
        "scm": in_ms,
        "ver": _SCHEMA,
        "dty": 0,
        "usn": 0,
        "ls": 0,
        "conf": json.dumps(_SETTINGS),
        "models": json.dumps(types),
        "decks": json.dumps(decks),
        "dconf": json.dumps({"1": _OPTIONS}),
        "tags": "{}",
    }


def _part(name: str) -> str:
    """Return a part of a deck's name as Anki takes it: nothing that would divide it, no quotes."""
    plain = " ".join(name.replace(_SEPARATOR, ": :").replace('"', "'").split())
    return plain.strip(": ") or "…"


def _deck(number: int, name: str, at: datetime) -> dict[str, Any]:
    today = [0, 0]
    return {
        "id": number,
        "name": name,
        "mod": int(at.timestamp()),
        "usn": 0,
        "lrnToday": today,
        "revToday": today,
        "newToday": today,
        "timeToday": today,
        "collapsed": False,
        "browserCollapsed": False,
        "desc": "",
        "dyn": 0,
        "conf": _DEFAULT,
        "extendNew": 0,
        "extendRev": 0,
    }


_SETTINGS = {
    "schedVer": 2,
    "sched2021": True,
    "curDeck": 1,
    "activeDecks": [1],
    "curModel": None,
    "nextPos": 1,
    "sortType": "noteFld",
    "sortBackwards": False,
    "newSpread": 0,
    "collapseTime": 1200,
    "timeLim": 0,
    "estTimes": True,
    "dueCounts": True,
    "addToCur": True,
    "dayLearnFirst": False,
}
_OPTIONS = {
    "id": 1,
    "mod": 0,
    "name": "Default",
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": False,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
}
