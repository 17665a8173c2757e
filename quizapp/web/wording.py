"""The words for instants, days, verdicts and what to type, in one voice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from markupsafe import Markup

from quizapp import clock
from quizapp.bank.content import Basis, Fact
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records.models import Learner
from quizapp.web.languages import content, locale, marked
from quizapp.web.visitor import bank, current_learner

HINTS = {
    Form.NUMBER: lazy_gettext("A number, with its scale where it has one: 1,700 or 520 million."),
    Form.DATE: lazy_gettext("A date, as exactly as you know it: 1954-09-29, Sept 1954 or 1954."),
    Form.SHORT: lazy_gettext("A name or a few words. Capitals and accents do not matter."),
    Form.MULTIPLE: lazy_gettext("Choose every one that applies."),
    Form.ORDERING: lazy_gettext("Put them in order: 1 comes first."),
    Form.MATCHING: lazy_gettext("Choose what belongs to each."),
}


def register(app: Flask) -> None:
    """Give the templates the words."""
    for words in (day, moment, day_of_year, weekday, month, when, number, percent, listed):
        app.add_template_filter(words)
    app.context_processor(lambda: {"learner": current_learner()})


def listed(things: Iterable[object]) -> str:
    """Return `4`, `4 and 7` or `4, 7 and 9`."""
    return format_list([str(thing) for thing in things], locale=locale())


def day(on: date) -> str:
    """Return `3 December 2026`."""
    return format_date(on, "long", locale())


def moment(at: datetime) -> str:
    """Return `12 March 2026, 14:05` in the zone of who reads it."""
    learner = current_learner()
    there = at.astimezone(ZoneInfo(learner.zone if learner else "UTC"))
    return str(_("%(day)s, %(time)s", day=there.date(), time=format_time(there, "short", locale=locale())))


def day_of_year(on: date) -> str:
    """Return `3 December`."""
    return format_skeleton("MMMMd", on, fuzzy=True, locale=locale())


def weekday(on: date, pattern: str = "EEE") -> str:
    """Return `Thu`, or as much of it as another pattern of CLDR says."""
    return format_date(on, pattern, locale())


def month(on: date) -> str:
    """Return `Dec`."""
    return format_date(on, "LLL", locale())


def number(amount: float) -> str:
    """Return `1,234.5`."""
    return format_decimal(amount, locale=locale())


def percent(share: float) -> str:
    """Return `90 %` for 0.9, which no line breaks apart."""
    return str(_("%(amount)s\N{NO-BREAK SPACE}%%", amount=round(share * 100)))


def when(at: datetime) -> str:
    """Return when something comes, as a person would say it: `in 10 minutes`, `tomorrow`, `in 4 days`."""
    now = clock.now()
    learner = current_learner()
    days = days_between(learner, now, at)
    if days > 60:
        return str(_("on %(day)s", day=_local(learner, at)))
    if days > 0:
        return str(_("tomorrow") if days == 1 else ngettext("in %(num)s day", "in %(num)s days", days))
    minutes = max(0, round((at - now).total_seconds() / 60))
    if minutes < 1:
        return str(_("now"))
    if minutes < 60:
        return str(ngettext("in %(num)s minute", "in %(num)s minutes", minutes))
    return str(_("later today"))


def days_between(learner: Learner | None, start: datetime, end: datetime) -> int:
    """Return how many of the learner's days lie between two instants."""
    if learner is None:
        return (end.date() - start.date()).days
    return (learner.scheduler.day_of(end) - learner.scheduler.day_of(start)).days


def told_by(facts: Iterable[Fact], spoken: str) -> Markup:
    """Return the sentences that say on whose word claims in a language rest, each once."""
    return Markup(" ").join(dict.fromkeys(_told_by(fact, spoken) for fact in facts if fact.holder))


def quoted(question: Question, text: str) -> Markup:
    """Return words of a question as they stand within a sentence of the page."""
    chapter = bank().chapter_of(question.facets[0])
    return content(text, chapter.preface.language if chapter else "en")


def _told_by(fact: Fact, spoken: str) -> Markup:
    holder = content(fact.holder or "", spoken)
    match fact.basis:
        case Basis.OPINION:
            return marked("The view of %(holder)s, as this account has it.", holder=holder)
        case Basis.REPORTED:
            return marked("Reported here as the words of %(holder)s.", holder=holder)
    return marked("Told by %(holder)s in this account.", holder=holder)


def _local(learner: Learner | None, at: datetime) -> date:
    return at.astimezone(ZoneInfo(learner.zone if learner else "UTC")).date()
