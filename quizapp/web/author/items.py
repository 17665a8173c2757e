"""The facts and questions of the bank, to be browsed and found."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from quizapp.authoring.catalogue import What
from quizapp.authoring.inspection import Inspection
from quizapp.bank.codes import CODES
from quizapp.web.access import Access, allow
from quizapp.web.author.bank import PROBLEMS_SHOWN, ProblemCard, problem_card
from quizapp.web.author.inspected import FORMS, STATUS, editor_of, inspection, statistics
from quizapp.web.author.sought_items import ANY_PROBLEM, ROWS, Sought, rows

bp = Blueprint("items", __name__, url_prefix="/author/items")
FACT_OR_QUESTION: Mapping[str, object] = {What.FACT: _l("Facts"), What.QUESTION: _l("Questions")}
USE = {"never": _l("Never asked"), "asked": _l("Asked"), "enough": _l("Met by 20 or more")}
FACILITY = {
    "hard": _l("Hard: less than half were right"),
    "middle": _l("Between"),
    "easy": _l("Easy: more than nine in ten were right"),
}
TELLS = {
    "against": _l("Against the other questions"),
    "little": _l("Little: less than 0.2"),
    "well": _l("Well: 0.2 or more"),
}


class Choice(NamedTuple):
    """A filter of a few values, each with its name; `languages` are those of the names of the bank."""

    name: str
    label: object
    offered: Mapping[str, object]
    languages: Mapping[str, str] = MappingProxyType({})


@bp.get("")
@allow(Access.AUTHOR)
def index() -> str:
    """Show the items that are sought."""
    found, sought = inspection(), Sought.read(request.args)
    listed = rows([*found.entries()], found.codes_of, statistics(), sought)
    begin = (sought.page - 1) * ROWS
    return render_template(
        "author/items.html",
        rows=listed[begin : begin + ROWS],
        total=len(listed),
        has_more=len(listed) > begin + ROWS,
        sought=sought,
        choices=_choices(found),
        topics=_topics(found),
        without_item=_without_item(found, sought.filters.get("problem")),
        waiting=found.waiting,
        unreadable_folders=found.unreadable,
        editor_of=editor_of,
        forms=FORMS,
        statuses=STATUS,
    )


def _without_item(found: Inspection, code: str | None) -> list[ProblemCard]:
    """Return the problems, of the kind that is looked for, which belong to no fact or question."""
    if not code:
        return []
    wanted = (one for one in found.problems if code in (ANY_PROBLEM, one.code) and not found.find(one.item))
    return [problem_card(problem) for problem in islice(wanted, PROBLEMS_SHOWN)]


def _topics(found: Inspection) -> dict[tuple[str, str], str]:
    """Return the title of each topic, by its chapter and its id."""
    return {(sheet.chapter, topic): title for sheet in found.sheets for topic, title in sheet.topics.items()}


def _choices(found: Inspection) -> list[Choice]:
    """Return what can be looked for in the bank as it is."""
    codes = dict.fromkeys(sorted(problem.code for problem in found.problems))
    tags = sorted({tag for entry in found.entries() for tag in entry.tags}, key=str.casefold)
    forms = sorted({entry.form for entry in found.entries() if entry.form})
    readable = [sheet for sheet in found.sheets if sheet.is_readable]
    every = [
        Choice("what", _("Kind"), FACT_OR_QUESTION),
        Choice(
            "chapter",
            _("Chapter"),
            {sheet.chapter: sheet.title for sheet in readable},
            {sheet.chapter: sheet.language for sheet in readable},
        ),
        Choice(
            "topic",
            _("Topic"),
            {topic: title for (_chapter, topic), title in _topics(found).items()},
            {topic: sheet.language for sheet in readable for topic in sheet.topics},
        ),
        Choice("tag", _("Tag"), {tag: tag for tag in tags}, _languages_of_tags(found)),
        Choice("form", _("Form"), {form: FORMS[form] for form in forms}),
        Choice("status", _("Status"), STATUS),
        Choice(
            "problem",
            _("Problem"),
            {ANY_PROBLEM: _("Any problem")} | {code: _code(code) for code in codes},
            dict.fromkeys(codes, "en"),
        ),
        Choice("asked", _("Use"), USE),
        Choice("facility", _("Facility"), FACILITY),
        Choice("tells", _("Discrimination"), TELLS),
    ]
    return [choice for choice in every if choice.offered]


def _languages_of_tags(found: Inspection) -> dict[str, str]:
    return {tag: entry.language for entry in found.entries() for tag in entry.tags}


def _code(code: str) -> str:
    return f"{code} {CODES[code].title}"
