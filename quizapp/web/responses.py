"""What a learner sends for a question, read into what grading takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from quizapp import grading
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading import Given

TYPED_AT_MOST = 4096
RATINGS = ("again", "hard", "good", "easy")
_CHOSEN = (Form.CHOICE, Form.TRUE_FALSE, Form.MULTIPLE)
Sent = tuple[str, ...]


class NotGiven(ValueError):
    """Nothing was given, or what is not offered; `field` is the number of the field to go back to."""

    def __init__(self, said: str, field: int = 1) -> None:
        super().__init__(said)
        self.field = field


def fields_of(question: Question) -> int:
    """Return how many numbered fields a question has, `given-1` and on; 0 where there is only `given`."""
    if question.form is Form.ORDERING:
        return len(question.options)
    return len(question.parts) if question.form in (Form.CLOZE, Form.MATCHING) else 0


def sent_for(question: Question, form: MultiDict[str, str]) -> Sent:
    """Return what a form sent: a value for each field, or of a choice the numbers of what was chosen."""
    if question.form in _CHOSEN:
        return tuple(form.getlist("given"))
    fields = fields_of(question)
    names = [f"given-{number}" for number in range(1, fields + 1)] if fields else ["given"]
    return tuple(form.get(name, "") for name in names)


def given_in(question: Question, options: Sent, sent: Sent) -> Given:
    """Return what was sent as grading takes it: options by their texts, in the order that grading wants.

    Raises NotGiven when nothing was, or what is not offered.
    """
    return _READERS[question.form](options, sent)


def unreadable_field(question: Question, sent: Sent) -> int:
    """Return the number of the first field in which stands what cannot be read, 1 where there is none."""
    for field, typed in enumerate(sent):
        alone = tuple(typed if field == other else "" for other in range(len(sent)))
        try:
            if typed.strip() and question.form is Form.CLOZE:
                grading.grade(question, alone)
        except grading.Unreadable:
            return field + 1
    return 1


def _one_option(options: Sent, sent: Sent) -> str:
    offered = _numbered(options)
    if len(sent) != 1 or sent[0] not in offered:
        raise NotGiven(_("Choose one of the answers, or say that you don’t know."))
    return offered[sent[0]]


def _several_options(options: Sent, sent: Sent) -> Sent:
    offered = _numbered(options)
    if not sent or not offered.keys() >= set(sent):
        raise NotGiven(_("Choose at least one of the answers, or say that you don’t know."))
    return tuple(option for number, option in offered.items() if number in sent)


def _typed(_options: Sent, sent: Sent) -> str:
    return sent[0]


def _rating(_options: Sent, sent: Sent) -> str:
    if sent[0] not in RATINGS:
        raise NotGiven(_("Turn the card over first, then say whether you knew it."))
    return sent[0]


def _blanks(options: Sent, sent: Sent) -> Sent:
    if options:
        return _option_for_each(
            options, sent, _("Choose what belongs in the blanks, or say that you don’t know.")
        )
    if not any(typed.strip() for typed in sent):
        raise NotGiven(_("Nothing is typed yet. Fill in what you know, or say that you don’t know."))
    for number, typed in enumerate(sent, 1):
        if len(typed) > TYPED_AT_MOST:
            raise NotGiven(_("That is too long to read as an answer. A few words are enough."), number)
    return tuple(typed.strip() for typed in sent)


def _pairs(options: Sent, sent: Sent) -> Sent:
    return _option_for_each(options, sent, _("Choose what belongs together, or say that you don’t know."))


def _option_for_each(options: Sent, sent: Sent, asked: str) -> Sent:
    offered = {"": ""} | _numbered(options)
    for number, chosen in enumerate(sent, 1):
        if chosen not in offered:
            raise NotGiven(asked, number)
    if not any(sent):
        raise NotGiven(asked)
    return tuple(offered[chosen] for chosen in sent)


def _places(options: Sent, sent: Sent) -> Sent:
    """Return the options in the order of the places that were given to them."""
    item_at: dict[str, str] = {}
    places = [str(place) for place in range(1, len(options) + 1)]
    for number, (option, place) in enumerate(zip(options, sent, strict=True), 1):
        if place not in places:
            raise NotGiven(_("Give each of them its place, or say that you don’t know."), number)
        if place in item_at:
            twice = _("Two of them have place %(place)s. Give each a place of its own.", place=place)
            raise NotGiven(twice, number)
        item_at[place] = option
    return tuple(item_at[place] for place in places)


def _numbered(options: Sequence[str]) -> dict[str, str]:
    return {str(number): option for number, option in enumerate(options)}


_READERS: dict[Form, Callable[[Sent, Sent], Given]] = {
    Form.CHOICE: _one_option,
    Form.TRUE_FALSE: _one_option,
    Form.MULTIPLE: _several_options,
    Form.NUMBER: _typed,
    Form.DATE: _typed,
    Form.SHORT: _typed,
    Form.CLOZE: _blanks,
    Form.ORDERING: _places,
    Form.MATCHING: _pairs,
    Form.FLASHCARD: _rating,
}
