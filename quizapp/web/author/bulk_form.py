"""What is to be changed in many items at once: as an address asks for it, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from quizapp.authoring import acts, bulk
from quizapp.authoring.catalogue import What
from quizapp.authoring.changes import Change
from quizapp.authoring.inspection import Inspection
from quizapp.bank.questions import Status
from quizapp.web.author.inspected import STATUS

MOST_ITEMS = 1000
MOST_LETTERS = 1000


class Act(StrEnum):
    """What is done to the items."""

    REPLACE = "replace"
    RETAG = "retag"
    MOVE = "move"
    STATUS = "status"


ACTS: Mapping[str, object] = {
    Act.REPLACE: _l("Find and replace"),
    Act.RETAG: _l("Tags"),
    Act.MOVE: _l("Topic"),
    Act.STATUS: _l("Status"),
}
FIELDS: Mapping[str, object] = {
    "says": _l("Claims"),
    "asks": _l("What facets ask"),
    "label": _l("Labels"),
    "stem": _l("Questions"),
    "options": _l("Wrong options"),
    "feedback": _l("Feedback"),
    "correction": _l("Corrections"),
    "explanation": _l("Explanations"),
    "hints": _l("Hints"),
    "note": _l("Notes"),
    "also": _l("Other true answers"),
    "title": _l("Titles of quizzes"),
    "about": _l("What is said of quizzes"),
    "keys": _l("Keys, which may change what is learned"),
}


@dataclass(frozen=True)
class Wanted:
    """One act on many items; `target` is a topic of a chapter, as `ch108/aid`."""

    act: Act
    items: tuple[str, ...]
    find: str
    put: str
    chapter: str
    fields: tuple[str, ...]
    add: tuple[str, ...]
    remove: tuple[str, ...]
    target: str
    status: str

    @classmethod
    def read(cls, sent: MultiDict[str, str]) -> Wanted:
        """Return what is wanted; what cannot be read in it is left out."""
        act = sent.get("act", "")
        fields = [name for name in sent.getlist("field") if name in FIELDS]
        ids = [*sent.getlist("item"), *re.split(r"[\s,;]+", sent.get("items", ""))]
        return cls(
            act=Act(act) if act in list(Act) else Act.REPLACE,
            items=tuple(dict.fromkeys(name[:MOST_LETTERS] for name in ids if name))[:MOST_ITEMS],
            find=sent.get("find", "")[:MOST_LETTERS],
            put=sent.get("put", "")[:MOST_LETTERS],
            chapter=sent.get("chapter", "")[:MOST_LETTERS],
            fields=tuple(fields) or bulk.USUAL,
            add=_tags(sent.get("add", "")),
            remove=_tags(sent.get("remove", "")),
            target=sent.get("target", "")[:MOST_LETTERS],
            status=sent.get("status", "") if sent.get("status") in STATUS else "",
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether enough is said to see what it would change."""
        said = {
            Act.REPLACE: self.find,
            Act.RETAG: self.items and (self.add or self.remove),
            Act.MOVE: self.items and self.target,
            Act.STATUS: self.items and self.status,
        }
        return bool(said[self.act])

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Return the fields of the form that asks for the same."""
        one = {"find": self.find, "put": self.put, "chapter": self.chapter, "target": self.target}
        one |= {"act": self.act, "status": self.status, "items": "\n".join(self.items)}
        one |= {"add": ", ".join(self.add), "remove": ", ".join(self.remove)}
        return [*one.items(), *(("field", name) for name in self.fields)]

    def told(self) -> str:
        """Return what the history says of it."""
        tags = [*(f"+{tag}" for tag in self.add), *(f"-{tag}" for tag in self.remove)]
        return {
            Act.REPLACE: f"Replace {self.find!r} with {self.put!r}",
            Act.RETAG: f"Tag {len(self.items)} items: {', '.join(tags)}",
            Act.MOVE: f"Move {len(self.items)} items to {self.target}",
            Act.STATUS: f"Set {len(self.items)} items to {self.status}",
        }[self.act]

    def changes(self, root: Path, found: Inspection) -> list[Change]:
        """Return what it changes; CannotChange where it cannot be done."""
        made: Mapping[Act, Callable[[], list[Change]]] = {
            Act.REPLACE: lambda: bulk.replaced_words(
                root,
                self.find,
                self.put,
                chapters=[self.chapter] if self.chapter else None,
                fields=self.fields,
            ),
            Act.RETAG: lambda: bulk.retagged(root, self._facts(found), add=self.add, remove=self.remove),
            Act.MOVE: lambda: bulk.moved(root, self._facts(found), **self._place()),
            Act.STATUS: lambda: [
                change for name in self.items for change in acts.set_status(root, name, Status(self.status))
            ],
        }
        return made[self.act]()

    def _facts(self, found: Inspection) -> list[str]:
        """Return the facts among the items, and those that the questions among them ask."""
        entries = (found.find(name) for name in self.items)
        return [
            fact
            for entry in entries
            if entry
            for fact in ([entry.id] if entry.what is What.FACT else sorted(entry.facts))
        ]

    def _place(self) -> dict[str, Any]:
        chapter, _, topic = self.target.partition("/")
        return {"chapter": chapter or None, "topic": topic or None}


def targets(found: Inspection) -> dict[str, str]:
    """Return every topic of every chapter by its address, with what it is called."""
    return {
        f"{sheet.folder}/{topic}": _("%(chapter)s: %(topic)s", chapter=sheet.title, topic=title)
        for sheet in found.sheets
        for topic, title in sheet.topics.items()
    }


def _tags(typed: str) -> tuple[str, ...]:
    return _each(part.strip() for part in typed[:MOST_LETTERS].split(","))


def _each(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))
