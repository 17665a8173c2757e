"""What a client remembers of its own answers, to be held against the database."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What a client knows of an event that it has sent."""

    OK = "ok"  # the server said that it is saved
    FAIL = "fail"  # the server said that it is not
    UNKNOWN = "unknown"  # sent, and no answer understood so far


@dataclass(frozen=True)
class Entry:
    """One event: who sent it, as what, how often, and what came of it; `place` is where it led."""

    person: str
    kind: str
    outcome: Outcome = Outcome.UNKNOWN
    place: str | None = None
    sends: int = 0


@dataclass
class Journal:
    """One client's events by their ids, and what it saw that should never happen."""

    entries: dict[str, Entry] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)
    acknowledged: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def sending(self, event_id: str, person: str, kind: str, copies: int = 1) -> None:
        """Note that an event is about to leave, before anything of it can have arrived."""
        with self._lock:
            before = self.entries.get(event_id, Entry(person, kind))
            self.entries[event_id] = replace(before, sends=before.sends + copies)

    def learned(self, event_id: str, outcome: Outcome, place: str | None = None) -> None:
        """Note what the server said of an event; once it has said ok, nothing takes that back."""
        with self._lock:
            before = self.entries[event_id]
            if before.outcome is not Outcome.OK:
                self.acknowledged += outcome is Outcome.OK
                self.entries[event_id] = replace(before, outcome=outcome, place=place)
            elif outcome is not Outcome.OK or place != before.place:
                self.surprises.append(f"{event_id}: {outcome} at {place} after ok at {before.place}")

    def snapshot(self) -> dict[str, Entry]:
        """Return the events as they stand now."""
        with self._lock:
            return dict(self.entries)
