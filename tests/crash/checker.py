"""Holds a database against what the clients know: the invariants, each with its faults in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from quizapp.database import make_engine
from quizapp.records import invariants
from quizapp.records.models import RESPONSES
from tests.crash.journal import Entry, Outcome

Faults = dict[str, list[str]]


@dataclass(frozen=True)
class Stored:
    """One entry of the log as the database has it; `place` is where it now stands in an attempt."""

    id: int
    learner_id: int
    sequence: int
    event_id: str
    kind: str
    place: str | None
    undone: bool


@dataclass
class Checker:
    """Checks a database again and again; remembers the log that it has seen."""

    rows: int = 0
    memories: int = 0
    _seen: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def check(self, database: Path, sent: Mapping[str, Entry]) -> Faults:
        """Return the faults of each invariant; no list holds anything where all is well."""
        engine = make_engine(f"sqlite:///{database}")
        try:
            with engine.connect() as connection:
                found = self._file_checks(connection)
                log = _stored(connection)
                self.rows = len(log)
                self.memories = connection.scalar(text("SELECT count(*) FROM memory")) or 0
                found |= {what: check(log, sent) for what, check in CHECKS.items()}
            with Session(engine) as session:
                found |= dict(invariants.check(session))
            return found
        finally:
            engine.dispose()

    def _file_checks(self, connection: Connection) -> Faults:
        sound = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        return {
            "the file is sound": [line for line in sound if line != "ok"],
            "references lead somewhere": [str(tuple(row)) for row in orphans],
            "history only grows": self._lost(connection),
        }

    def _lost(self, connection: Connection) -> list[str]:
        """Return the entries of the log that were there before and are gone, or read otherwise."""
        now = {row.id: tuple(row) for row in connection.execute(text("SELECT * FROM review"))}
        lost = [f"entry {number}: {row}" for number, row in self._seen.items() if now.get(number) != row]
        self._seen = now
        return lost


def _stored(connection: Connection) -> list[Stored]:
    rows = connection.execute(
        text(
            "SELECT review.id, review.learner_id, sequence, event_id, kind, attempt_id, position,"
            " EXISTS (SELECT 1 FROM review AS later WHERE later.about_id = review.id AND later.kind = 'undo')"
            " FROM review LEFT JOIN asked ON asked.review_id = review.id ORDER BY review.id"
        )
    )
    return [
        Stored(number, learner_id, sequence, event_id, kind, _place(attempt, position), bool(undone))
        for number, learner_id, sequence, event_id, kind, attempt, position, undone in rows
    ]


def _place(attempt_id: int | None, position: int | None) -> str | None:
    return f"/attempts/{attempt_id}/questions/{position}" if attempt_id else None


def _saved_once(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    times = Counter(entry.event_id for entry in log)
    acknowledged = [event_id for event_id, entry in sent.items() if entry.outcome is Outcome.OK]
    return [f"{event_id}: {times[event_id]} times" for event_id in acknowledged if times[event_id] != 1]


def _unknown_at_most_once(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    times = Counter(entry.event_id for entry in log)
    unknown = [event_id for event_id, entry in sent.items() if entry.outcome is Outcome.UNKNOWN]
    return [f"{event_id}: {times[event_id]} times" for event_id in unknown if times[event_id] > 1]


def _refused_not_stored(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    refused = {event_id for event_id, entry in sent.items() if entry.outcome is Outcome.FAIL}
    return [entry.event_id for entry in log if entry.event_id in refused]


def _no_double(log: list[Stored], _sent: Mapping[str, Entry]) -> list[str]:
    times = Counter((entry.learner_id, entry.event_id) for entry in log)
    return [f"learner {learner}: {event_id}" for (learner, event_id), n in times.items() if n > 1]


def _nothing_invented(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    return [
        f"{entry.kind} {entry.event_id}"
        for entry in log
        if entry.event_id not in sent or sent[entry.event_id].kind != _kind_sent(entry)
    ]


def _kind_sent(entry: Stored) -> str:
    """Return what its client knows an entry as: it cannot tell an answer from one in practice."""
    return "answer" if entry.kind in RESPONSES else entry.kind


def _numbers_rise(log: list[Stored], _sent: Mapping[str, Entry]) -> list[str]:
    last: defaultdict[int, int] = defaultdict(int)
    faults = []
    for entry in log:
        if entry.sequence <= last[entry.learner_id]:
            faults.append(f"learner {entry.learner_id}: {entry.sequence} after {last[entry.learner_id]}")
        last[entry.learner_id] = entry.sequence
    return faults


def _one_owner(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    """A person is one learner, and a learner one person."""
    learners: defaultdict[str, set[int]] = defaultdict(set)
    persons: defaultdict[int, set[str]] = defaultdict(set)
    for entry in log:
        if entry.event_id in sent:
            learners[sent[entry.event_id].person].add(entry.learner_id)
            persons[entry.learner_id].add(sent[entry.event_id].person)
    split = [f"{person} is the learners {sorted(ids)}" for person, ids in learners.items() if len(ids) > 1]
    mixed = [f"learner {number} is {sorted(names)}" for number, names in persons.items() if len(names) > 1]
    return split + mixed


def _at_its_place(log: list[Stored], sent: Mapping[str, Entry]) -> list[str]:
    """An answer stands at one question, the one that its learner was sent to; one taken back at none."""
    faults = []
    for entry in log:
        told = sent[entry.event_id].place if entry.event_id in sent else None
        if entry.kind not in RESPONSES or entry.undone:
            is_right = entry.place is None
        else:
            is_right = entry.place is not None and told in (None, entry.place)
        if not is_right:
            faults.append(f"{entry.kind} {entry.event_id} stands at {entry.place}, told {told}")
    return faults


CHECKS: dict[str, Callable[[list[Stored], Mapping[str, Entry]], list[str]]] = {
    "every acknowledged event is stored exactly once": _saved_once,
    "every event of unknown fate is stored at most once": _unknown_at_most_once,
    "no refused event is stored": _refused_not_stored,
    "a learner's event is one entry": _no_double,
    "nothing is stored that nobody sent": _nothing_invented,
    "the log's numbers rise in the order of writing": _numbers_rise,
    "each person is one learner": _one_owner,
    "each answer stands at its question": _at_its_place,
}
