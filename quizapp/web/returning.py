"""The words for when a facet comes back, and why just then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from quizapp.progress.returns import Return, Why
from quizapp.web.wording import day, day_of_year, percent

A_DAY = timedelta(days=1)
_FIXED = {
    Why.SUSPENDED: lazy_gettext("Suspended by you."),
    Why.FORMS_OFF: lazy_gettext("Not asked: you have turned off every form that could ask it."),
    Why.BESIDE: lazy_gettext("Waits until tomorrow: another question about the same fact was asked today."),
}
_EASY = (
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Mondays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Tuesdays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Wednesdays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Thursdays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Fridays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Saturdays are easy days."),
    lazy_gettext("Comes back %(day)s, %(shift)s than planned because Sundays are easy days."),
)


def comes_back(back: Return, at: datetime, today: date, exam_on: date | None) -> str:
    """Return one sentence that says when a facet comes back, and why then."""
    if back.why in _FIXED:
        return str(_FIXED[back.why])
    match back.why:
        case Why.BURIED:
            return buried(back.on, today)
        case Why.MISSED:
            again, missed = in_minutes(back.at, at), at_day(back.asked_on, today)
            return str(_("Missed %(day)s: again %(when)s.", day=missed, when=again))
        case Why.LEARNED:
            return str(_("Being learned: again %(when)s.", when=in_minutes(back.at, at)))
        case Why.DUE:
            return _due(back, today)
    return _planned(back, today, exam_on)


def buried(until_on: date | None, today: date) -> str:
    """Return one sentence that says until when a facet is left out."""
    return str(_("Buried until %(day)s.", day=on_day(until_on, today)))


def on_day(on: date | None, today: date) -> str:
    """Return `today`, `tomorrow`, `3 December`, or with the year in another."""
    return _near(on, today) or _dated(on, today)


def at_day(on: date | None, today: date) -> str:
    """Return `today`, `tomorrow`, `on 3 December`, or with the year in another."""
    return _near(on, today) or str(_("on %(day)s", day=_dated(on, today)))


def in_minutes(back_at: datetime, at: datetime) -> str:
    """Return `now`, `in 6 minutes` or `in 3 hours`."""
    minutes = round((back_at - at).total_seconds() / 60)
    if minutes < 1:
        return str(_("now"))
    return str(_("in %(span)s", span=span(timedelta(minutes=minutes))))


def span(wait: timedelta) -> str:
    """Return `10 minutes`, `3 hours` or `12 days`."""
    if wait >= A_DAY:
        return str(ngettext("%(num)s day", "%(num)s days", wait.days))
    minutes = round(wait.total_seconds() / 60)
    if minutes < 90:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    return str(ngettext("%(num)s hour", "%(num)s hours", round(minutes / 60)))


def _near(on: date | None, today: date) -> str:
    """Return the words for a day that needs no date, or nothing."""
    if on is None:
        return str(_("no day"))
    if on in (today, today + A_DAY):
        return str(_("today") if on == today else _("tomorrow"))
    return ""


def _dated(on: date | None, today: date) -> str:
    assert on is not None
    return day_of_year(on) if on.year == today.year else day(on)


def _due(back: Return, today: date) -> str:
    if back.on == today:
        then = percent(back.recall_then)
        return str(_("Due today: by tomorrow recall would fall to %(recall)s.", recall=then))
    due, now = on_day(back.on, today), percent(back.recall_now)
    return str(_("Due since %(day)s: recall has fallen to %(recall)s.", day=due, recall=now))


def _planned(back: Return, today: date, exam_on: date | None) -> str:
    """Return when a facet comes back, with the rule that made it that day."""
    assert back.on is not None
    on, planned = at_day(back.on, today), on_day(back.planned_on, today)
    shift = _shift((back.on - back.planned_on).days)
    match back.why:
        case Why.EXAM:
            exam = on_day(exam_on, today)
            said = _(
                "Comes back %(day)s, pulled from %(planned)s to before the exam on %(exam)s.",
                day=on,
                planned=planned,
                exam=exam,
            )
        case Why.EASY_DAY:
            said = str(_EASY[back.planned_on.weekday()]) % {"day": on, "shift": shift}
        case Why.FULL_DAY:
            said = _(
                "Comes back %(day)s, %(shift)s than planned because %(planned)s is full.",
                day=on,
                shift=shift,
                planned=planned,
            )
        case Why.EVEN:
            said = _(
                "Comes back %(day)s, %(shift)s than planned, so that the days stay alike.",
                day=on,
                shift=shift,
            )
        case _:
            recall = percent(back.recall_then)
            said = _("Comes back %(day)s, when recall falls to %(recall)s.", day=on, recall=recall)
    return str(said)


def _shift(days: int) -> str:
    """Return `a day later`, `3 days earlier`."""
    if days > 0:
        return str(ngettext("a day later", "%(num)s days later", days))
    return str(ngettext("a day earlier", "%(num)s days earlier", -days))
