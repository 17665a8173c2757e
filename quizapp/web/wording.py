"""The words for instants, days, verdicts and what to type, in one voice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask

from quizapp import clock
from quizapp.bank.content import Basis, Fact
from quizapp.bank.dates import MONTHS
from quizapp.bank.forms import Form
from quizapp.records.models import Learner
from quizapp.web.visitor import current_learner

HINTS = {
    Form.NUMBER: "A number, with its scale where it has one: 1,700 or 520 million.",
    Form.DATE: "A date, as exactly as you know it: 1954-09-29, Sept 1954 or 1954.",
    Form.SHORT: "A name or a few words. Capitals and accents do not matter.",
    Form.MULTIPLE: "Choose every one that applies.",
    Form.ORDERING: "Put them in order: 1 comes first.",
    Form.MATCHING: "Choose what belongs to each.",
}
_TOLD = {
    Basis.NARRATED: "Told by {holder} in this account.",
    Basis.OPINION: "The view of {holder}, as this account has it.",
    Basis.REPORTED: "Reported here as the words of {holder}.",
}


def register(app: Flask) -> None:
    """Give the templates the words."""
    app.add_template_filter(when)
    app.add_template_filter(day)
    app.add_template_filter(listed)
    app.add_template_global(plural)
    app.context_processor(lambda: {"learner": current_learner()})


def plural(n: int, one: str, many: str) -> str:
    """Return `1 fact` or `3 facts`."""
    return f"{n:,} {one if n == 1 else many}"


def listed(things: Iterable[object]) -> str:
    """Return `4`, `4 and 7` or `4, 7 and 9`."""
    *first, last = map(str, things)
    return f"{', '.join(first)} and {last}" if first else last


def day(on: date) -> str:
    """Return `3 December 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def when(at: datetime) -> str:
    """Return when something comes, as a person would say it: `in 10 minutes`, `tomorrow`, `in 4 days`."""
    now = clock.now()
    learner = current_learner()
    days = days_between(learner, now, at)
    if days > 0:
        return (
            "tomorrow" if days == 1 else f"in {days} days" if days <= 60 else f"on {day(_local(learner, at))}"
        )
    minutes = max(0, round((at - now).total_seconds() / 60))
    if minutes < 1:
        return "now"
    return f"in {plural(minutes, 'minute', 'minutes')}" if minutes < 60 else "later today"


def days_between(learner: Learner | None, start: datetime, end: datetime) -> int:
    """Return how many of the learner's days lie between two instants."""
    if learner is None:
        return (end.date() - start.date()).days
    return (learner.scheduler.day_of(end) - learner.scheduler.day_of(start)).days


def told_by(fact: Fact) -> str:
    """Return one sentence that says on whose word a claim rests."""
    return _TOLD[fact.basis].format(holder=fact.holder)


def _local(learner: Learner | None, at: datetime) -> date:
    return at.astimezone(ZoneInfo(learner.zone if learner else "UTC")).date()
