"""What the choices of an author's form offer: the topics, the paragraphs, the media of one chapter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older

from quizapp.authoring.changes import CannotChange
from quizapp.authoring.files import folder_of
from quizapp.bank.content import Basis, Chapter, Importance
from quizapp.bank.forms import Form as Asking
from quizapp.bank.keys import KINDS, OF_FACETS, SIMPLE
from quizapp.bank.media import ENDINGS, FOLDER, Side
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Direction
from quizapp.bank.quizzes import QuizMode
from quizapp.web.author.editing_fields import BoxesField, OneField
from quizapp.web.author.editing_keys import ALL, ONLY
from quizapp.web.author.editing_parts import every
from quizapp.web.author.inspected import FORMS
from quizapp.web.author.spoken import UNKNOWN
from quizapp.web.visitor import settings

MOST_MEDIA = 500
KEYS = {
    "number": _l("A number"),
    "date": _l("A date"),
    "name": _l("A name"),
    "text": _l("Some words"),
    "yes-no": _l("Yes or no"),
    "list": _l("Several things"),
    "order": _l("Things in order"),
    "pairs": _l("What belongs together"),
    "blanks": _l("What stands in blanks"),
}
BASES = {
    Basis.NARRATED: _l("Narrated"),
    Basis.OPINION: _l("An opinion"),
    Basis.REPORTED: _l("Reported speech"),
}
IMPORTANCES = {
    Importance.CORE: _l("Core"),
    Importance.USEFUL: _l("Useful"),
    Importance.DETAIL: _l("Detail"),
}
SIDES = {Side.QUESTION: _l("With the question"), Side.ANSWER: _l("With the answer")}
DIRECTIONS = {
    Direction.FORWARD: _l("From the question to the answer"),
    Direction.BACKWARD: _l("From the answer to the question"),
}
MODES = {
    QuizMode.STUDY: _l("Study: told after each answer"),
    QuizMode.TEST: _l("Test: told at the end"),
    QuizMode.TIMED: _l("Timed test"),
}
YES_NO = {"yes": _l("Yes"), "no": _l("No")}
LIMITS = {ALL: _l("All that fit"), ONLY: _l("Only those that are ticked")}


def offer(form: Form, folder: str, chapter: Chapter | None) -> None:
    """Put into every choice of a form what is offered for it."""
    offers = _offers(folder, chapter)
    for field in every(form):
        if isinstance(field, OneField | BoxesField) and field.offers:
            field.choices = offers[field.offers]


def _offers(folder: str, chapter: Chapter | None) -> dict[str, list[Any]]:
    preface = chapter.preface if chapter else None
    language = preface.language if preface else UNKNOWN
    topics = {topic.id: topic.title for topic in preface.topics} if preface else {}
    paragraphs = (
        {str(one.number): f"{one.number} · {one.gist}" for one in preface.paragraphs} if preface else {}
    )
    forms = {form.value: FORMS[form] for form in Asking}
    return {
        "topics": _choices(topics, language),
        "paragraphs": _choices(paragraphs, language),
        "bases": _choices(BASES),
        "importances": _choices(IMPORTANCES),
        "simple_keys": _choices(_some(KEYS, SIMPLE)),
        "facet_keys": _choices(_some(KEYS, OF_FACETS)),
        "question_keys": _choices(_some(KEYS, KINDS)),
        "forms": _choices(forms),
        "facet_forms": _choices(forms),
        "limits": _choices(LIMITS),
        "directions": _choices(DIRECTIONS),
        "sides": _choices(SIDES),
        "modes": _choices(MODES),
        "yes_no": _choices(YES_NO),
        "media": _choices({name: _shortened(name) for name in _media(folder)}, UNKNOWN),
    }


def _choices(offered: Mapping[Any, Any], language: str = "") -> list[Any]:
    """Return what is offered as a field takes it; words of the bank have their language."""
    marks = {"lang": language} if language else {}
    return [SelectChoice(str(value), label, render_kw=marks) for value, label in offered.items()]


def _some(offered: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: offered[name] for name in names}


def _media(folder: str) -> list[str]:
    """Return the names of a chapter's media."""
    try:
        found: Path = folder_of(settings().bank, folder) / FOLDER
        return sorted(path.name for path in found.iterdir() if path.suffix[1:] in ENDINGS)[:MOST_MEDIA]
    except (OSError, BankError, CannotChange):
        return []


def _shortened(name: str) -> str:
    """Return a name that a person can tell from others: the beginning of the digest, and the ending."""
    return str(_("%(beginning)s….%(ending)s", beginning=name[:10], ending=name.rpartition(".")[2]))
