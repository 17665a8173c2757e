"""The bank as an author sees it, for the whole of a request: what lies in the files, and how it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask import current_app, g, url_for
from flask_babel import lazy_gettext as _l

from quizapp.authoring.catalogue import Entry, What
from quizapp.authoring.inspection import Inspection, Inspector
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Status
from quizapp.progress.items import ItemStatistics, item_statistics, newest_entry
from quizapp.web.visitor import records, settings

FORMS: Mapping[str, object] = {
    "choice": _l("Choice"),
    "multiple": _l("Several choices"),
    "true-false": _l("True or false"),
    "number": _l("Number"),
    "date": _l("Date"),
    "short": _l("Short answer"),
    "cloze": _l("Cloze"),
    "cloze-bank": _l("Cloze with a word bank"),
    "ordering": _l("Ordering"),
    "matching": _l("Matching"),
    "flashcard": _l("Flashcard"),
}
STATUS: Mapping[str, object] = {
    Status.DRAFT: _l("Draft"),
    Status.CHECKED: _l("Ready"),
    Status.RETIRED: _l("Retired"),
}
_KEPT = "item statistics"


def inspection() -> Inspection:
    """Return the bank as its files lie now."""
    if "inspection" not in g:
        here, kept = settings(), current_app.extensions
        inspector = kept.setdefault("inspector", Inspector(here.bank, here.instance, here.instance / "cache"))
        g.inspection = inspector.look()
    return cast(Inspection, g.inspection)


def statistics() -> dict[str, ItemStatistics]:
    """Return the statistics of every question, reckoned again once there are new answers."""
    newest = newest_entry(records())
    kept: dict[str, Any] = current_app.extensions
    known: tuple[int, dict[str, ItemStatistics]] | None = kept.get(_KEPT)
    if known is None or known[0] != newest:
        known = kept[_KEPT] = newest, item_statistics(records())
    return known[1]


def editor_of(entry: Entry) -> str:
    """Return the address at which an item is edited."""
    kind = "facts" if entry.what is What.FACT else "questions"
    return url_for("editing.show", kind=kind, item_id=entry.id)


def editor_of_id(item_id: str) -> str | None:
    """Return the address at which the item of an id is edited, a facet with its fact; None without one."""
    found = inspection().find(item_id)
    return editor_of(found) if found else None


def mended_at(problem: Problem) -> str | None:
    """Return the address at which a problem is mended on the page, or None where only the file helps."""
    name = problem.at.file.rpartition("/")[2]
    if name == "quizzes.yaml" and problem.item:
        return url_for("editing.show", kind="quizzes", item_id=problem.item)
    return editor_of_id(problem.item) if problem.item else None
