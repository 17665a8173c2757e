"""The memories that a log leads to, computed from its bare rows: nothing here is shared with the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from quizapp.scheduling import Confidence, Evidence, Memory, Rating, Scheduler, Stage, day_starts_at
from tests.records.cast import Desk, Row

UNASKED = ("reset", "lapse", "reschedule", "model")
Step = Callable[[Scheduler, Memory | None], Memory]


def standing(log: list[Row]) -> list[Row]:
    """Return the answers that were not taken back, in the order of their instants."""
    undone = {entry["about_id"] for entry in log if entry["kind"] == "undo"}
    answers = [entry for entry in log if entry["kind"] == "answer" and entry["id"] not in undone]
    return sorted(answers, key=lambda entry: (entry["answered_at"], entry["sequence"]))


def overridden(log: list[Row]) -> set[int]:
    """Return the ids of the answers that the learner stood by."""
    return {entry["about_id"] for entry in log if entry["kind"] == "override"}


@dataclass
class Told:
    """What the log has told of one facet so far, with its memory: each step from one memory to the next."""

    memory: Memory | None = None
    steps: list[tuple[Scheduler, Step]] = field(default_factory=list)
    lapsed: bool = False

    def go_unasked(self, own: Scheduler, in_force: Scheduler | None, entry: Row, part: Row) -> None:
        """Take the step of an entry that is no response, if there is a memory for it to move."""
        if self.memory and entry["kind"] == "reschedule":
            was_lapsed = self.lapsed
            self.go(own, in_force, partial(_rescheduled, part["moved_days"]))
            self.lapsed = was_lapsed
        elif self.memory and not self.lapsed:
            self.go(own, in_force, partial(_lapsed, entry["answered_at"]))
            self.lapsed = True

    def go(self, own: Scheduler, in_force: Scheduler | None, step: Step) -> None:
        """Take a step under its own schedule, but with the parameters in force."""
        self.lapsed = False
        self.steps.append((own, step))
        self.memory = step(replace(own, parameters=(in_force or own).parameters), self.memory)

    def see(self, model: Scheduler) -> None:
        """Take the state that another model would have led to; the dates stay."""
        if self.memory is None:
            return
        seen: Memory | None = None
        for own, step in self.steps:
            seen = step(replace(own, parameters=model.parameters, uses_pace=model.uses_pace), seen)
        assert seen is not None
        anew = replace(self.memory, stability=seen.stability, difficulty=seen.difficulty)
        self.memory = replace(anew, worth=model.gain_on(anew, anew.due_on))


def memories_by_hand(desk: Desk, learner_id: int) -> dict[str, Memory]:
    """Return a learner's memories, each the fold of its own part of the log."""
    log = desk.rows("review", learner_id=learner_id)
    schedules = {row["id"]: Scheduler(**_tuples(row["body"])) for row in desk.rows("schedule")}
    parts: defaultdict[int, list[Row]] = defaultdict(list)
    for row in desk.rows("reviewed_facet"):
        parts[row["review_id"]].append(row)
    told: defaultdict[str, Told] = defaultdict(Told)
    in_force = None
    for entry in in_order(log):
        own = schedules[entry["schedule_id"]]
        if entry["kind"] == "model":
            in_force = own
            for facet in told.values():
                facet.see(own)
        for part in parts[entry["id"]]:
            if entry["kind"] == "reset":
                told[part["facet_id"]] = Told()
            elif entry["kind"] == "answer":
                told[part["facet_id"]].go(own, in_force, _answered(log, parts, entry, part))
            else:
                told[part["facet_id"]].go_unasked(own, in_force, entry, part)
    return {facet_id: facet.memory for facet_id, facet in told.items() if facet.memory}


def in_order(log: list[Row]) -> list[Row]:
    """Return what moves memories, in the order of its instants."""
    entries = standing(log) + [entry for entry in log if entry["kind"] in UNASKED]
    return sorted(entries, key=lambda entry: (entry["answered_at"], entry["sequence"]))


def standing_credit(log: list[Row], moved: dict[int, list[Row]], answer: Row, part: Row) -> float:
    """Return the credit of the last regrade of an answer, or its own."""
    credit: float = part["credit"]
    for entry in sorted(log, key=lambda entry: entry["sequence"]):
        if entry["kind"] == "regrade" and entry["about_id"] == answer["id"]:
            [credit] = [row["credit"] for row in moved[entry["id"]] if row["facet_id"] == part["facet_id"]]
    return credit


def _answered(log: list[Row], parts: dict[int, list[Row]], entry: Row, part: Row) -> Step:
    """Return the step that an answer takes."""
    evidence = _evidence(
        entry,
        part | {"credit": standing_credit(log, parts, entry, part)},
        stood_by=entry["id"] in overridden(log),
        is_part=len(parts[entry["id"]]) > 1,
    )
    return lambda scheduler, before: scheduler.review(
        before, evidence, entry["answered_at"], part["moved_days"]
    )


def _lapsed(at: datetime, scheduler: Scheduler, before: Memory | None) -> Memory:
    """Return a memory as after a miss that is not counted and is due at once."""
    assert before is not None
    missed = scheduler.review(before, Evidence(before.last_form, 0, 0.0), at)
    return replace(missed, due_at=missed.last_review_at, lapses=before.lapses, reviews=before.reviews)


def _rescheduled(moved_days: int, scheduler: Scheduler, before: Memory | None) -> Memory:
    """Return a memory in review that comes back after its interval and some days more or fewer."""
    assert before is not None
    due_at, due_on = before.due_at, before.due_on
    if before.stage is Stage.REVIEW:
        days = max(scheduler.interval_days(before) + moved_days, 1)
        due_on = before.last_review_on + timedelta(days=days)
        due_at = day_starts_at(due_on, scheduler.zone, scheduler.day_start_hour)
    worth = scheduler.gain_on(before, due_on)
    return replace(before, due_at=due_at, due_on=due_on, worth=worth)


def _tuples(written: Row) -> Row:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in written.items()}


def _evidence(entry: Row, part: Row, *, stood_by: bool, is_part: bool) -> Evidence:
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
        is_part=is_part,
    )
