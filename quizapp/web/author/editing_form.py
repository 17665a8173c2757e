"""The forms in which an author edits a fact, a question or a quiz: every field that the bank knows."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form

from quizapp.web.author.editing_fields import (
    AreaField,
    LinesField,
    OneField,
    Plain,
    TextField,
    Unfit,
    YesNoField,
)
from quizapp.web.author.editing_keys import FacetKeyForm, FormsField, KeyField, QuestionKeyForm
from quizapp.web.author.editing_parts import PartField, RowsField

ONE_A_LINE = _l("One in each line.")


class WaiverForm(Form):
    """A warning that does not apply, and why."""

    code = TextField(_l("Code"), description=_l("Such as QB022."))
    reason = TextField(_l("Why it does not apply"))


class WaiversField(RowsField):
    """The warnings that do not apply, which the YAML has by their codes."""

    def rows_in(self, plain: Plain) -> list[dict[str, Plain]]:
        """Return a row for each code."""
        if not isinstance(plain, dict | None):
            raise Unfit
        return [{"code": code, "reason": reason} for code, reason in (plain or {}).items()]

    def as_plain(self, rows: list[dict[str, Plain]]) -> Plain:
        """Return the reasons by their codes; a row without a code is kept until it has one."""
        return {row.get("code", "QB"): row.get("reason", "") for row in rows} or None


class MediaForm(Form):
    """A picture, a sound or a film of the chapter's folder."""

    file = OneField(_l("File"), offers="media")
    alt = TextField(_l("What it shows or says"), description=_l("For those who cannot see or hear it."))
    side = OneField(_l("Shown"), offers="sides", usual="question")


class NoteForm(Form):
    """What the record says."""

    text = AreaField(_l("What the record says"), description=_l("At most 40 words."))
    source = TextField(_l("Source"), description=_l("Author, title, year of a work or an institution."))
    values = LinesField(
        _l("The record’s values"), description=_l("Never offered as wrong answers. One in each line.")
    )


class FacetForm(Form):
    """What is asked of a fact."""

    id = TextField(_l("Id within the fact"), description=_l("Permanent: learners’ memories hang on it."))
    asks = AreaField(
        _l("The open question"), description=_l("As a person would ask it, saying whose account it is.")
    )
    key = KeyField(FacetKeyForm, _l("The right answer"))
    cluster = TextField(
        _l("Cluster"), description=_l("Facets easily confused with it: wrong answers come from there.")
    )
    label = TextField(_l("Label"), description=_l("What the answer belongs to, in a few words without it."))
    in_claim = TextField(
        _l("Words of the claim that say the answer"),
        description=_l("Where the answer itself does not stand in it."),
    )
    also = LinesField(_l("Other answers that are true as well"), description=ONE_A_LINE)
    hints = LinesField(_l("Hints, from vague to telling"), description=_l("One in each line, at most five."))
    forms = FormsField(_l("Forms to generate"))
    media = RowsField(MediaForm, _l("Pictures, sounds and films"))

    first = ("id", "asks", "key", "cluster", "label")
    further = ("in_claim", "also", "hints", "forms", "media")


class FactForm(Form):
    """A claim of the chapter, cited and attributed, with what is asked of it."""

    id = TextField(_l("Id"), description=_l("Small letters and digits joined by hyphens; permanent."))
    says = AreaField(_l("The claim"), description=_l("One sentence, in our own words."))
    paragraph = OneField(_l("Paragraph"), offers="paragraphs")
    basis = OneField(_l("On what it rests"), offers="bases", usual="narrated")
    holder = TextField(_l("Whose claim it is"))
    importance = OneField(_l("How much it matters"), offers="importances")
    topic = OneField(_l("Topic"), offers="topics")
    on = TextField(
        _l("When it happened"), description=_l("Such as 1954, 1954-09 or 1954-09-29; may be empty.")
    )
    facets = RowsField(FacetForm, _l("What is asked"))
    note = PartField(NoteForm, _l("Note"))
    tags = LinesField(
        _l("Tags"), description=_l("Words to find it by, which learners do not see. One in each line.")
    )
    found = LinesField(
        _l("Found"), description=_l("Of a draft: the words of the text that it was made from.")
    )
    waive = WaiversField(WaiverForm, _l("Warnings that do not apply"))

    first = ("id", "says", "paragraph", "topic", "basis", "holder", "importance", "on", "facets")
    further = ("note", "tags", "found", "waive")


class DistractorForm(Form):
    """A wrong answer."""

    text = TextField(_l("Wrong answer"))
    facet = TextField(_l("Its facet"))
    credit = TextField(_l("Percent it earns"))
    feedback = AreaField(_l("What to tell who gives it"))


class QuestionForm(Form):
    """One way to ask one facet or several."""

    id = TextField(_l("Id"), description=_l("Small letters and digits joined by hyphens; permanent."))
    form = OneField(_l("Form"), offers="forms")
    facets = LinesField(
        _l("The facets that it asks"), description=_l("Such as loan-1954.sum. One in each line.")
    )
    stem = AreaField(_l("The question"), description=_l("A blank of a cloze is three underscores: ___"))
    key = KeyField(QuestionKeyForm, _l("The right answer"))
    distractors = RowsField(DistractorForm, _l("Wrong answers"), spare=1)
    explanation = AreaField(
        _l("Explanation"), description=_l("Why it is so: more than the answer once more.")
    )
    hints = LinesField(_l("Hints, from vague to telling"), description=_l("One in each line, at most five."))
    correction = TextField(_l("Correction"), description=_l("Of a false statement: what is true instead."))
    direction = OneField(_l("Direction"), offers="directions", usual="forward")
    media = RowsField(MediaForm, _l("Pictures, sounds and films"))
    waive = WaiversField(WaiverForm, _l("Warnings that do not apply"))

    first = ("id", "form", "facets", "stem", "key", "distractors", "explanation", "hints")
    further = ("correction", "direction", "media", "waive")


class QuizForm(Form):
    """A fixed list of questions."""

    id = TextField(_l("Id"), description=_l("Small letters and digits joined by hyphens; permanent."))
    title = TextField(_l("Title"))
    about = AreaField(_l("What a learner is told before it begins"))
    mode = OneField(_l("How it is taken"), offers="modes")
    minutes = TextField(_l("Minutes"), description=_l("Of a timed quiz, and only of that."))
    attempts = TextField(_l("How often it may be taken"), description=_l("Empty: as often as one likes."))
    shuffle = YesNoField(_l("In another order each time"), offers="yes_no", usual="no")
    questions = LinesField(
        _l("The questions"), description=_l("Their ids, in their order. One in each line.")
    )

    first = ("id", "title", "about", "mode", "minutes", "attempts", "shuffle", "questions")
    further: tuple[str, ...] = ()


FORMS: dict[str, type[Form]] = {"facts": FactForm, "questions": QuestionForm, "quizzes": QuizForm}
