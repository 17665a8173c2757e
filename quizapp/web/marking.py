"""A response beside the right answer, row by row: options that were offered, or the parts of a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading import Given, Grade
from quizapp.web.languages import marked
from quizapp.web.visitor import bank
from quizapp.web.wording import quoted

ICONS = {"right": "check", "near": "near", "missed": "alert", "wrong": "cross", "unknown": "unknown"}


@dataclass(frozen=True)
class Row:
    """One row; `verdict` is empty where there is nothing to mark, `paragraph` 0 where it need not be told.

    Its text is the bank's; mark, label and why mark themselves what is.
    """

    text: str
    verdict: str = ""
    mark: str = ""
    label: str = ""
    why: str = ""
    paragraph: int = 0

    @property
    def icon(self) -> str:
        """Return the name of the icon that stands beside the mark."""
        return ICONS[self.verdict]


def rows_of(question: Question, options: tuple[str, ...], given: Given, grade: Grade) -> list[Row]:
    """Return the rows that show what was given and what is right; none where one thing was typed."""
    if question.form is Form.MULTIPLE:
        return [_box(question, option, given) for option in options]
    if question.form in (Form.CHOICE, Form.TRUE_FALSE):
        return [_option(question, option, given) for option in options]
    mark = _MARKED.get(question.form)
    if mark is None or len(question.parts) == 1:
        return []
    is_whole = len(grade.parts) == len(question.parts)  # else only the key can be told
    answered = given if isinstance(given, tuple) and is_whole else ()
    return list(_cited(question, mark(question, answered, grade)))


def _option(question: Question, option: str, given: Given) -> Row:
    """Return the row of an option of which one was to be chosen."""
    if option == question.key_text:
        return Row(option, "right", _("Yours, and right") if option == given else _("Right answer"))
    return Row(option, "wrong", _("Yours")) if option == given else Row(option)


def _box(question: Question, option: str, given: Given) -> Row:
    """Return the row of an option of which every right one was to be chosen."""
    if option in (given or ()):
        wrong = question.distractor(option)
        if wrong is None:
            return Row(option, "right", _("Yours, and right"))
        return Row(option, "wrong", _("Yours: does not apply"), why=quoted(question, wrong.feedback or ""))
    if option not in question.parts:
        return Row(option)
    return (
        Row(option, "missed", _("Missed: this applies")) if given else Row(option, "right", _("This applies"))
    )


def _pairs(question: Question, given: tuple[str, ...], grade: Grade) -> Iterator[Row]:
    for place, left in enumerate(question.lefts):
        yield _part(question, place, given, grade, quoted(question, left))


def _blanks(question: Question, given: tuple[str, ...], grade: Grade) -> Iterator[Row]:
    for place in range(len(question.parts)):
        yield _part(question, place, given, grade, _("Blank %(number)s", number=place + 1))


def _part(question: Question, place: int, given: tuple[str, ...], grade: Grade, label: str) -> Row:
    """Return the row of a part that was filled in by itself."""
    row = Row(question.parts[place], label=label)
    if not given:
        return row
    yours, part = given[place], grade.parts[place]
    if part.right:
        return replace(row, verdict="right", mark=_("Yours, and right"))
    if not yours:
        return replace(row, verdict="unknown", mark=_("Left open"))
    if part.credit:
        return replace(
            row, verdict="near", mark=marked("Nearly. Yours: %(answer)s", answer=quoted(question, yours))
        )
    return replace(
        row,
        verdict="wrong",
        mark=marked("Yours: %(answer)s", answer=quoted(question, yours)),
        why=_confusion(question, yours),
    )


def _confusion(question: Question, yours: str) -> str:
    """Return what to tell who chose what belongs elsewhere."""
    spare = question.distractor(yours)
    if spare or yours not in question.parts:
        return quoted(question, spare.feedback) if spare and spare.feedback else ""
    place = question.parts.index(yours)
    if question.lefts:
        return marked("That belongs to %(what)s.", what=quoted(question, question.lefts[place]))
    return str(_("That is for blank %(number)s.", number=place + 1))


def _places(question: Question, given: tuple[str, ...], _grade: Grade) -> Iterator[Row]:
    for place, item in enumerate(question.parts, 1):
        yours = given.index(item) + 1 if item in given else 0
        if yours == place:
            yield Row(item, "right", _("Yours, and right"), str(place))
        else:
            mark = _("Yours: place %(number)s", number=yours) if yours else ""
            yield Row(item, "wrong" if yours else "", mark, str(place))


def _cited(question: Question, rows: Iterator[Row]) -> Iterator[Row]:
    """Name the paragraph of each row where the rows are told in different ones."""
    found = [bank().facet(facet_id) for facet_id in question.facets]
    paragraphs = [fact.paragraph or 0 for fact, _ in filter(None, found)]
    differ = len(paragraphs) == len(question.parts) and len(set(paragraphs)) > 1
    for place, row in enumerate(rows):
        yield replace(row, paragraph=paragraphs[place]) if differ else row


_MARKED: dict[Form, Callable[[Question, tuple[str, ...], Grade], Iterator[Row]]] = {
    Form.CLOZE: _blanks,
    Form.ORDERING: _places,
    Form.MATCHING: _pairs,
}
