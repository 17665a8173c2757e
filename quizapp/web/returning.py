"""The words for when a facet comes back, and why just then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from quizapp.bank.dates import MONTHS
from quizapp.progress.returns import Return, Why
from quizapp.web.wording import plural

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
A_DAY = timedelta(days=1)
_FIXED = {
    Why.SUSPENDED: "Suspended by you.",
    Why.FORMS_OFF: "Not asked: you have turned off every form that could ask it.",
    Why.BESIDE: "Waits until tomorrow: another question about the same fact was asked today.",
}


def comes_back(back: Return, at: datetime, today: date, exam_on: date | None) -> str:
    """Return one sentence that says when a facet comes back, and why then."""
    if back.why in _FIXED:
        return _FIXED[back.why]
    match back.why:
        case Why.BURIED:
            return f"Buried until {on_day(back.on, today)}."
        case Why.MISSED:
            return f"{_missed(back, today)}: again {in_minutes(back.at, at)}."
        case Why.LEARNED:
            return f"Being learned: again {in_minutes(back.at, at)}."
        case Why.DUE:
            return _due(back, today)
    return f"Comes back {on_day(back.on, today, 'on ')}{_why_then(back, today, exam_on)}."


def on_day(on: date | None, today: date, before: str = "") -> str:
    """Return `today`, `tomorrow`, `3 December`, or with the year in another; dates have `before` first."""
    if on is None:
        return "no day"
    if on in (today, today + A_DAY):
        return "today" if on == today else "tomorrow"
    year = f" {on.year}" if on.year != today.year else ""
    return f"{before}{on.day} {MONTHS[on.month - 1]}{year}"


def in_minutes(back_at: datetime, at: datetime) -> str:
    """Return `now`, `in 6 minutes` or `in 3 hours`."""
    minutes = round((back_at - at).total_seconds() / 60)
    if minutes < 1:
        return "now"
    return f"in {span(timedelta(minutes=minutes))}"


def span(wait: timedelta) -> str:
    """Return `10 minutes`, `3 hours` or `12 days`."""
    if wait >= A_DAY:
        return plural(wait.days, "day", "days")
    minutes = round(wait.total_seconds() / 60)
    if minutes < 90:
        return plural(minutes, "minute", "minutes")
    return plural(round(minutes / 60), "hour", "hours")


def percent(share: float) -> str:
    """Return `88 %`, which no line breaks apart."""
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def _missed(back: Return, today: date) -> str:
    return f"Missed {on_day(back.asked_on, today, 'on ')}"


def _due(back: Return, today: date) -> str:
    if back.on == today:
        return f"Due today: by tomorrow recall would fall to {percent(back.recall_then)}."
    return f"Due since {on_day(back.on, today)}: recall has fallen to {percent(back.recall_now)}."


def _why_then(back: Return, today: date, exam_on: date | None) -> str:
    assert back.on is not None
    planned = on_day(back.planned_on, today)
    days = (back.on - back.planned_on).days
    later = f"a day {'later' if days > 0 else 'earlier'}" if abs(days) == 1 else None
    later = later or f"{abs(days)} days {'later' if days > 0 else 'earlier'}"
    match back.why:
        case Why.EXAM:
            return f", pulled from {planned} to before the exam on {on_day(exam_on, today)}"
        case Why.EASY_DAY:
            return f", {later} than planned because {WEEKDAYS[back.planned_on.weekday()]} are easy days"
        case Why.FULL_DAY:
            return f", {later} than planned because {planned} is full"
        case Why.EVEN:
            return f", {later} than planned, so that the days stay alike"
    return f", when recall falls to {percent(back.recall_then)}"
