"""The form in which a learner makes a quiz: from what, how many, how it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.form import BaseForm
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.bank.content import Importance
from quizapp.records.models.attempts import Mode
from quizapp.records.selecting import AT_MOST, Among, Selection
from quizapp.records.sittings import Source, Wanted
from quizapp.web.fields import Needed, PickField, WholeField
from quizapp.web.languages import content
from quizapp.web.visitor import bank

LONGEST_MINUTES = 300
USUAL = {"among": Among.ALL.value, "count": "10", "mode": Mode.STUDY.value}
"""What is chosen until a learner chooses otherwise."""
AMONG = {
    Among.ALL: lazy_gettext("Everything"),
    Among.DUE: lazy_gettext("What is due"),
    Among.MISSED: lazy_gettext("What you missed lately"),
    Among.CONFUSED: lazy_gettext("What you mix up"),
    Among.NEW: lazy_gettext("What you have not met yet"),
    Among.MET: lazy_gettext("What you have met"),
}
IMPORTANCE = {
    Importance.CORE: lazy_gettext("Core"),
    Importance.USEFUL: lazy_gettext("Useful"),
    Importance.DETAIL: lazy_gettext("Detail"),
}
MODES = {
    Mode.STUDY: lazy_gettext("Study: told after each answer, and what you miss comes again before the end"),
    Mode.TEST: lazy_gettext("Test: told at the end, and until then you may go back and change"),
    Mode.TIMED: lazy_gettext("Timed test: as a test, and the clock ends it"),
    Mode.ADAPTIVE: lazy_gettext("Adaptive: each next question is where you know least"),
}


class _Ticked(SelectMultipleField):
    """Any of what is offered, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse in words what is not offered."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(_("Choose from these.")) from None


def _from_one_to(most: int) -> Callable[[BaseForm, Field], None]:
    """Return what refuses a number that is too small or too large."""

    def check(_form: BaseForm, field: Field) -> None:
        if field.data is not None and not 1 <= field.data <= most:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=most))

    return check


def _chapters() -> list[Any]:
    return [
        SelectChoice(chapter.id, content(chapter.preface.title, chapter.preface.language))
        for chapter in bank().chapters.values()
    ]


def _topics() -> list[Any]:
    return [
        SelectChoice(f"{chapter.id}/{topic.id}", content(topic.title, chapter.preface.language))
        for chapter in bank().chapters.values()
        for topic in chapter.preface.topics
    ]


class QuizForm(FlaskForm):  # type: ignore[misc]
    """All that a learner may choose about a quiz; it is read from an address as from a page."""

    class Meta:
        """An address has no token; what a page sends is checked before any view runs."""

        csrf = False

    chapters = _Ticked(lazy_gettext("Chapters"), choices=_chapters)
    topics = _Ticked(lazy_gettext("Topics"), choices=_topics)
    importance = _Ticked(
        lazy_gettext("How much it matters"),
        choices=[SelectChoice(value.value, label) for value, label in IMPORTANCE.items()],
    )
    among = PickField(
        lazy_gettext("Which facts"),
        choices=[SelectChoice(value.value, label) for value, label in AMONG.items()],
    )
    count = WholeField(
        lazy_gettext("How many questions"),
        validators=[
            Needed(),
            _from_one_to(AT_MOST),
        ],
    )
    mode = PickField(
        lazy_gettext("How you take it"),
        choices=[SelectChoice(mode.value, label) for mode, label in MODES.items()],
    )
    minutes = WholeField(
        lazy_gettext("Minutes, for a timed test"), validators=[_from_one_to(LONGEST_MINUTES)]
    )
    leave_dates = BooleanField(lazy_gettext("Leave my dates alone"))

    @classmethod
    def filled(cls, sent: MultiDict[str, str]) -> QuizForm:
        """Return the form with what was sent, and what is usual for the rest."""
        return cls(MultiDict([*sent.items(multi=True), *((n, v) for n, v in USUAL.items() if n not in sent)]))

    def validate_minutes(self, field: WholeField) -> None:
        """Ask for the minutes of a timed test."""
        if self.mode.data == Mode.TIMED and field.data is None:
            raise ValidationError(_("Type how many minutes the test takes."))

    @property
    def selection(self) -> Selection:
        """Return which facts are chosen."""
        return Selection(
            chapters=tuple(self.chapters.data or ()),
            topics=tuple(_topic(value) for value in self.topics.data or ()),
            importance=tuple(self.importance.data or ()),
            among=Among(self.among.data),
        )

    @property
    def wanted_count(self) -> int:
        """Return how many questions are wanted."""
        return self.count.data or 0

    @property
    def wanted(self) -> Wanted:
        """Return what a sitting is made from."""
        mode = Mode(self.mode.data)
        return Wanted(
            Source.QUIZ,
            count=self.wanted_count,
            mode=mode,
            selection=self.selection,
            seconds=60.0 * (self.minutes.data or 0) if mode is Mode.TIMED else None,
            moves_dates=not self.leave_dates.data,
        )

    @property
    def address(self) -> dict[str, Any]:
        """Return what was chosen as an address keeps it."""
        kept = {name: value for name, value in self.data.items() if value and value is not True}
        return kept | ({"leave_dates": "y"} if self.leave_dates.data else {})


def _topic(value: str) -> tuple[str, str]:
    chapter_id, _slash, topic_id = value.partition("/")
    return chapter_id, topic_id
