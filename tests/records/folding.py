"""The memories that a log leads to, computed from its bare rows: nothing here is shared with the records."""

from __future__ import annotations

from collections import defaultdict

from quizapp.scheduling import Confidence, Evidence, Memory, Rating, Scheduler
from tests.records.cast import Desk, Row


def standing(log: list[Row]) -> list[Row]:
    """Return the answers that were not taken back, in the order of their instants."""
    undone = {entry["about_id"] for entry in log if entry["kind"] == "undo"}
    answers = [entry for entry in log if entry["kind"] == "answer" and entry["id"] not in undone]
    return sorted(answers, key=lambda entry: (entry["answered_at"], entry["sequence"]))


def overridden(log: list[Row]) -> set[int]:
    """Return the ids of the answers that the learner stood by."""
    return {entry["about_id"] for entry in log if entry["kind"] == "override"}


def memories_by_hand(desk: Desk, learner_id: int) -> dict[str, Memory]:
    """Return a learner's memories, each the fold of its own part of the log."""
    log = desk.rows("review", learner_id=learner_id)
    moved: defaultdict[int, list[Row]] = defaultdict(list)
    for row in desk.rows("reviewed_facet"):
        moved[row["review_id"]].append(row)
    memories: dict[str, Memory] = {}
    for entry in standing(log):
        scheduler = Scheduler(
            desired_retention=entry["desired_retention"],
            zone=entry["zone"],
            day_start_hour=entry["day_start_hour"],
        )
        for part in moved[entry["id"]]:
            evidence = _evidence(entry, part, stood_by=entry["id"] in overridden(log))
            before = memories.get(part["facet_id"])
            memories[part["facet_id"]] = scheduler.review(before, evidence, entry["answered_at"])
    return memories


def _evidence(entry: Row, part: Row, *, stood_by: bool) -> Evidence:
    return Evidence(
        form=entry["form"],
        options=entry["options"],
        credit=1.0 if stood_by else part["credit"],
        first_try=entry["first_try"],
        hints=entry["hints"],
        active_seconds=entry["active_seconds"],
        typical_seconds=entry["typical_seconds"],
        confidence=None if entry["confidence"] is None else Confidence(entry["confidence"]),
        overridden=stood_by,
        self_rating=Rating(entry["given"]) if entry["form"] == "flashcard" and entry["given"] else None,
        others_since=part["others_since"],
    )
