"""The first line of the feedback: right, nearly, not yet, and what it was."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from markupsafe import Markup

from quizapp import grading
from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, NameKey, NumberKey
from quizapp.bank.questions import Question
from quizapp.web.languages import marked, translated
from quizapp.web.wording import quoted

_BARE = (NumberKey, DateKey, NameKey)
_TOLD_BELOW = {
    Form.MULTIPLE: (
        lazy_gettext("These are the ones that apply."),
        lazy_gettext("Not yet — these are the ones that apply."),
    ),
    Form.CLOZE: (
        lazy_gettext("This is what belongs there."),
        lazy_gettext("Not yet — this is what belongs there."),
    ),
    Form.ORDERING: (lazy_gettext("This is the order."), lazy_gettext("Not yet — this is the order.")),
    Form.MATCHING: (
        lazy_gettext("This is what belongs together."),
        lazy_gettext("Not yet — this is what belongs together."),
    ),
}


def headline(how: str, question: Question, grade: grading.Grade) -> str:
    """Return the line for a verdict: `right`, `near`, `wrong` or `unknown`."""
    if how == "right":
        return str(_("Correct."))
    in_rows = question.form.has_parts and len(question.parts) > 1
    remark = grading.remark_text(question, grade)
    if how == "near":
        nearly = _("Nearly: %(remark)s.", remark=translated(remark) if remark else _("not quite"))
        return (
            nearly
            if in_rows
            else marked("%(nearly)s %(it_was)s", nearly=nearly, it_was=_it_was(question, in_rows=False))
        )
    if how == "unknown" or question.form is Form.FLASHCARD:
        return _it_was(question, in_rows=in_rows)
    if remark and in_rows:
        return str(_("Not yet — %(remark)s.", remark=translated(remark)))
    return _not_yet(question, in_rows=in_rows)


def _it_was(question: Question, *, in_rows: bool) -> str:
    """Return what it was; several parts are told in rows below."""
    if in_rows:
        return str(_TOLD_BELOW[question.form][0])
    if question.form is Form.TRUE_FALSE:
        return str(_("This is true.") if _is_true(question) else _("This is false."))
    return marked("It was %(answer)s.", answer=_key(question))


def _not_yet(question: Question, *, in_rows: bool) -> str:
    if in_rows:
        return str(_TOLD_BELOW[question.form][1])
    if question.form is Form.TRUE_FALSE:
        return str(_("Not yet — this is true.") if _is_true(question) else _("Not yet — this is false."))
    return marked("Not yet — it was %(answer)s.", answer=_key(question))


def _key(question: Question) -> Markup:
    """Return the key as it stands in a sentence: words are quoted, which may be a sentence themselves."""
    key = quoted(question, question.key_text)
    return key if isinstance(question.key, _BARE) else Markup("<q>{}</q>").format(key)


def _is_true(question: Question) -> bool:
    return question.key_text == "True"
