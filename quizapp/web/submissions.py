"""The form that a question page sends, read into what the records take."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import FloatField, StringField
from wtforms.validators import AnyOf, Length, NumberRange, Optional, Regexp

from quizapp import grading
from quizapp.bank.questions import Question
from quizapp.records.answers import Revised, Submission
from quizapp.web.responses import TYPED_AT_MOST, NotGiven, given_in, sent_for
from quizapp.web.shown import fingerprint

MOST_SECONDS = 3600.0


class ResponseForm(FlaskForm):  # type: ignore[misc]
    """What a question page sends, beside the fields of the question itself."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])
    shown = StringField()
    given = StringField(validators=[Length(max=TYPED_AT_MOST)])
    confidence = StringField(validators=[AnyOf(["", "unsure", "sure"])], default="")
    seconds = FloatField(validators=[Optional(), NumberRange(0, MOST_SECONDS)])
    zone = StringField(validators=[Length(max=64)])
    dont_know = StringField(validators=[AnyOf(["", "1"]), Optional()])
    left_open = StringField(validators=[AnyOf(["", "1"]), Optional()])

    def submission(self, question: Question, options: tuple[str, ...]) -> Submission:
        """Return the response for the records.

        Raises NotGiven when there is none to take, Revised when it is one to what the page showed before.
        """
        if self.shown.data and self.shown.data != fingerprint(question, options):
            raise Revised
        if not self.validate():
            raise NotGiven(_("Something in that could not be read. Answer once more."))
        seconds = self.seconds.data if self.seconds.data and not self.seconds.errors else None
        return Submission(
            event_id=str(self.event_id.data),
            given=self._given(question, options),
            confidence=self.confidence.data or None,
            active_seconds=seconds,
        )

    def _given(self, question: Question, options: tuple[str, ...]) -> grading.Given:
        if self.dont_know.data:
            return None
        given = given_in(question, options, sent_for(question, request.form))
        if isinstance(given, tuple) and "" in given and not self.left_open.data:
            raise NotGiven(_still_open(given.count("")), given.index("") + 1)
        return given


def _still_open(count: int) -> str:
    """Return what is said once to who may have pressed Enter too early."""
    said = ngettext(
        "One is still open. Fill in what you know, then check: what is open then stays so.",
        "%(num)s are still open. Fill in what you know, then check: what is open then stays so.",
        count,
    )
    return str(said)
