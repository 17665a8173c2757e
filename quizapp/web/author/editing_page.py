"""The page on which an item is edited, with all that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request, url_for
from wtforms import Form

from quizapp.authoring.proposals import Effects
from quizapp.authoring.readiness import substance
from quizapp.bank.keys import YesNoKey
from quizapp.bank.questions import Distractor, Question, Status
from quizapp.bank.quizzes import Quiz
from quizapp.progress.holding import learners_holding
from quizapp.web.author.edited import Kind
from quizapp.web.author.editing_aside import aside_of
from quizapp.web.author.editing_content import Content, chapter_of
from quizapp.web.author.editing_fields import Unfit
from quizapp.web.author.editing_form import FORMS
from quizapp.web.author.editing_parts import RowsField, every, filled
from quizapp.web.author.examined import Examined, Found
from quizapp.web.author.inspected import FORMS as FORM_NAMES
from quizapp.web.author.inspected import STATUS
from quizapp.web.author.offers import offer
from quizapp.web.author.preview import Side, sides
from quizapp.web.author.second_look import may_be_ready
from quizapp.web.author.suggestions import suggested
from quizapp.web.visitor import records

MOST_LOOKS = 60
NOUNS = {Kind.FACTS: "fact", Kind.QUESTIONS: "question", Kind.QUIZZES: "quiz"}


@dataclass(frozen=True)
class Looks:
    """The looks at one question of an item, of which there may be several to choose."""

    sides: Sequence[Side] = ()
    questions: Sequence[Question] = ()
    shown: str = ""
    wrong: str = ""
    wrongs: Sequence[Distractor] = ()
    listed: Sequence[Question] = field(default_factory=tuple)


def edit_page(found: Examined, *, is_refused: bool = False, is_compared: bool = False) -> str:
    """Return the page of an item that is being edited."""
    edited, content = found.edited, found.content
    form = _form(found)
    return render_template(
        "author/edit.html",
        edited=edited,
        found=found,
        form=form,
        at_field=_by_field(found.problems),
        is_refused=is_refused,
        is_compared=is_compared,
        suggestions=suggested(content) if content else [],
        **_around(found),
    )


def generated_page(found: Examined) -> str:
    """Return the page of a generated question, which is changed by adopting it."""
    return render_template("author/generated.html", edited=found.edited, found=found, **_around(found))


def _around(found: Examined) -> dict[str, Any]:
    """Return what every page of an item shows beside its text."""
    edited, content = found.edited, found.content
    effects = found.proposal.effects if found.proposal else None
    return {
        "noun": NOUNS[edited.kind],
        "status": _status(found),
        "status_names": STATUS,
        "may_be_ready": may_be_ready(edited.item_id, substance(edited.text)),
        "form_names": FORM_NAMES,
        "looks": _looks(content) if content else Looks(),
        "aside": aside_of(found),
        "effects": effects,
        "lapses": _lapses(effects) if effects else 0,
        "here": url_for("editing.show", kind=edited.kind, item_id=edited.item_id) if edited.item_id else "",
    }


def _form(found: Examined) -> Form | None:
    """Return the form filled in, or None where the YAML is shown, which is wanted or has to be."""
    edited = found.edited
    if not edited.has_form or found.value is None:
        return None
    try:
        form = filled(FORMS[edited.kind], found.value)
    except Unfit:
        return None
    for rows in [one for one in every(form) if isinstance(one, RowsField)]:
        for _number in range(rows.spare + (request.form.get("add") == rows.name)):
            if len(rows.entries) < (rows.max_entries or 0):
                rows.append_entry()
    offer(form, edited.chapter, chapter_of(edited))
    return form


def _by_field(problems: Sequence[Found]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for problem in problems:
        if problem.path:
            found.setdefault(problem.field, []).append(problem)
    return found


def _status(found: Examined) -> Status:
    given = found.value.get("status") if isinstance(found.value, dict) else None
    return Status(given) if given in list(Status) else Status.CHECKED


def _looks(content: Content) -> Looks:
    """Return the looks at the question that is chosen, else at the first."""
    if isinstance(content.item, Quiz):
        return Looks(listed=content.questions)
    questions = content.questions[:MOST_LOOKS]
    wanted = request.values.get("look", "")
    question = next((one for one in questions if one.id == wanted), next(iter(questions), None))
    if question is None:
        return Looks()
    wrong = request.values.get("wrong", "")
    wrongs = () if isinstance(question.key, YesNoKey) else question.distractors
    return Looks(sides(content.chapter, question, wrong), questions, question.id, wrong, wrongs)


def _lapses(effects: Effects) -> int:
    """Return how many learners hold what comes to mean something else."""
    return learners_holding(records(), [change.facet for change in effects.meanings])
