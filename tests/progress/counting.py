"""The sums of the progress page, counted by hand from the bare rows: nothing here is shared with the sums."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from quizapp.bank.content import Bank
from quizapp.scheduling import Scheduler
from tests.records.cast import Desk, Row
from tests.records.folding import in_order, overridden, standing, standing_credit


def answers_on_each_day(log: list[Row]) -> Counter[date]:
    """Return how many answers stand on each day."""
    return Counter(entry["answered_on"] for entry in standing(log))


def days_in_a_row(log: list[Row], today: date) -> int:
    """Return the length of the row of days that ends today, or else yesterday."""
    days = set(answers_on_each_day(log))
    ends = today if today in days else today - timedelta(days=1)
    length = 0
    while ends - timedelta(days=length) in days:
        length += 1
    return length


def remembered(desk: Desk, log: list[Row], at: datetime) -> tuple[float, int]:
    """Return (right, all) of the last 30 days: a facet's first answer of each day but its first day.

    An answer about several facets counts once, by the share of them that was right. What was answered before
    a facet's key changed was an answer to another question.
    """
    parts = desk.rows("reviewed_facet")
    stood_by = overridden(log)
    tested: dict[int, list[bool]] = {}
    last_day: dict[str, date | None] = {}
    for entry in in_order(log):
        for part in (part for part in parts if part["review_id"] == entry["id"]):
            before = last_day.get(part["facet_id"])
            is_answer = entry["kind"] == "answer"
            last_day[part["facet_id"]] = entry["answered_on"] if is_answer else None
            if (
                before is None
                or not is_answer
                or not before < entry["answered_on"]
                or entry["answered_at"] < at - timedelta(days=30)
            ):
                continue
            is_right = _credit(log, parts, entry, part) > 0.99 or entry["id"] in stood_by
            tested.setdefault(entry["id"], []).append(is_right)
    return sum(sum(facets) / len(facets) for facets in tested.values()), len(tested)


def _credit(log: list[Row], parts: list[Row], answer: Row, part: Row) -> float:
    moved: dict[int, list[Row]] = {}
    for row in parts:
        moved.setdefault(row["review_id"], []).append(row)
    return standing_credit(log, moved, answer, part)


def states(desk: Desk, learner_id: int, bank: Bank) -> dict[str, str]:
    """Return whether each facet of the bank is `mastered`, in `learning`, or `unseen`."""
    held = {row["facet_id"]: row for row in desk.rows("memory", learner_id=learner_id)}
    found = {}
    for chapter in bank.chapters.values():
        for facet_id in chapter.facets:
            row = held.get(facet_id)
            firm = row is not None and row["stage"] == "review" and row["stability"] >= 21
            found[facet_id] = "unseen" if row is None else "mastered" if firm else "learning"
    return found


def coming_back(desk: Desk, learner_id: int, today: date) -> list[int]:
    """Return how many facets come back on each of the next 14 days; those from before count today."""
    due = [max(row["due_on"], today) for row in desk.rows("memory", learner_id=learner_id)]
    return [due.count(today + timedelta(days=n)) for n in range(14)]


def due_now(desk: Desk, learner_id: int, scheduler: Scheduler, at: datetime) -> int:
    """Return how many facts have a facet that is due, and none that was asked today unless it is that one."""
    today = scheduler.day_of(at)
    facts: dict[str, list[Row]] = {}
    for row in desk.rows("memory", learner_id=learner_id):
        facts.setdefault(row["facet_id"].split(".")[0], []).append(row)
    return sum(any(_may_be_asked(row, rows, today, at) for row in rows) for rows in facts.values())


def _may_be_asked(row: Row, of_its_fact: list[Row], today: date, at: datetime) -> bool:
    asked_today = [other["facet_id"] for other in of_its_fact if other["last_review_on"] == today]
    return row["due_at"] <= at and (not asked_today or row["facet_id"] in asked_today)
