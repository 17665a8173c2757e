"""The memories that a log leads to, computed from its bare rows: nothing here is shared with the records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

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
    lapsed: set[str] = set()
    for entry in in_order(log):
        scheduler = Scheduler(
            desired_retention=entry["desired_retention"],
            zone=entry["zone"],
            day_start_hour=entry["day_start_hour"],
        )
        for part in moved[entry["id"]]:
            facet, before = part["facet_id"], memories.get(part["facet_id"])
            if entry["kind"] == "reset":
                memories.pop(facet, None)
            elif entry["kind"] == "answer":
                credit = standing_credit(log, moved, entry, part)
                evidence = _evidence(
                    entry, part | {"credit": credit}, stood_by=entry["id"] in overridden(log)
                )
                memories[facet] = scheduler.review(before, evidence, entry["answered_at"])
                lapsed.discard(facet)
            elif before and facet not in lapsed:
                memories[facet] = _lapsed(scheduler, before, entry["answered_at"])
                lapsed.add(facet)
    return memories


def in_order(log: list[Row]) -> list[Row]:
    """Return what moves memories, in the order of its instants."""
    entries = standing(log) + [entry for entry in log if entry["kind"] in ("reset", "lapse")]
    return sorted(entries, key=lambda entry: (entry["answered_at"], entry["sequence"]))


def standing_credit(log: list[Row], moved: dict[int, list[Row]], answer: Row, part: Row) -> float:
    """Return the credit of the last regrade of an answer, or its own."""
    credit: float = part["credit"]
    for entry in sorted(log, key=lambda entry: entry["sequence"]):
        if entry["kind"] == "regrade" and entry["about_id"] == answer["id"]:
            [credit] = [row["credit"] for row in moved[entry["id"]] if row["facet_id"] == part["facet_id"]]
    return credit


def _lapsed(scheduler: Scheduler, before: Memory, at: datetime) -> Memory:
    """Return a memory as after a miss that is not counted and is due at once."""
    missed = scheduler.review(before, Evidence(before.last_form, 0, 0.0), at)
    return replace(missed, due_at=missed.last_review_at, lapses=before.lapses, reviews=before.reviews)


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
