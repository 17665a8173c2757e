"""Questions: one way to ask one facet or several."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, Key, ListKey, OrderKey, PairsKey
from quizapp.bank.media import Media
from quizapp.bank.values import Frozen, Line, YesOrNo

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Waivers = dict[Annotated[str, Field(pattern=r"^QB\d{3}$")], Line]
FacetId = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", max_length=121)]
QuestionId = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=160)]
Stem = Annotated[str, Field(min_length=1, max_length=65536)]
Hints = Annotated[tuple[Line, ...], Field(max_length=5)]
Credit = Annotated[int, Field(ge=1, le=99)]


BLANK = "___"
"""What stands in the stem of a cloze for each word to fill in."""


class Status(StrEnum):
    """How far a fact or a question has come; only what a person has checked is asked."""

    DRAFT = "draft"
    CHECKED = "checked"
    RETIRED = "retired"


class Direction(StrEnum):
    """Whether a question goes from what is asked to the key, or from the key back to what it belongs to."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Distractor(Frozen):
    """A wrong option, the facet that it really belongs to, and what to tell who chose it."""

    text: Line = Field(description="The wrong option, or the wrong answer.")
    facet: FacetId | None = Field(
        default=None, description="The facet that it really belongs to: who chooses it confuses the two."
    )
    feedback: Line | None = Field(default=None, description="Why it is wrong.")
    credit: Credit | None = Field(
        default=None, description="Percent that it still earns: as an option, or as a typed answer."
    )

    @property
    def earns(self) -> float:
        """Return the credit of who gives it, from 0 to 1."""
        return (self.credit or 0) / 100


class Question(Frozen):
    """One way to ask one facet or several.

    Where the key has as many parts as there are facets, each facet is asked by its own part, in order.
    """

    id: QuestionId = Field(description="Permanent; that of a generated question takes its place.")
    form: Form
    facets: tuple[FacetId, ...] = Field(
        min_length=1, description="The facets whose memory it moves; one for each part, or all by the whole."
    )
    stem: Stem = Field(description="What is asked; a cloze has ___ for each blank.")
    key: Key = Field(description="The right answer: as of a facet, or pairs, or blanks.")
    distractors: tuple[Distractor, ...] = Field(
        (), description="Wrong options; of a cloze they make a word bank."
    )
    explanation: Stem = Field(description="Why the key is right.")
    hints: Hints = Field((), description="Shown one at a time when asked for: from vague to telling.")
    correction: Line | None = Field(None, description="Of a false statement: what is true instead.")
    direction: Direction = Field(
        Direction.FORWARD, description="Backward: from the key to what it belongs to; flashcards only."
    )
    media: tuple[Media, ...] = Field((), description="Pictures, sounds and films, from the media folder.")
    status: Status = Field(
        Status.CHECKED, description="A draft is not asked yet, a retired question no more."
    )
    replaces_generated: YesOrNo = Field(
        False, description="Set on a written question that takes a generated one's id."
    )
    waive: Waivers = Field({}, description="Codes of warnings that do not apply, each with the reason.")

    @property
    def fact(self) -> str:
        """Return the id of the fact that is asked first."""
        return self.facets[0].rpartition(".")[0]

    @property
    def key_text(self) -> str:
        """Return the right answer as the learner reads it: `True` for a true statement."""
        if self.form is Form.TRUE_FALSE:
            return "True" if self.key.text == "Yes" else "False"
        return self.key.text

    @property
    def explains(self) -> str:
        """Return the explanation; nothing where it only says the question and its key once more."""
        repeated = f"{self.stem} — {self.key_text}"
        return "" if self.explanation.split() == repeated.split() else self.explanation

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the text of each part of the key, in its order; one part where the key is one thing."""
        match self.key:
            case ListKey() | OrderKey():
                return self.key.items
            case PairsKey():
                return tuple(pair.right for pair in self.key.pairs)
            case BlanksKey():
                return tuple(key.text for key in self.key.blanks)
        return (self.key_text,)

    @property
    def lefts(self) -> tuple[str, ...]:
        """Return what the options of a matching question are matched with, in the order of the key."""
        return tuple(pair.left for pair in self.key.pairs) if isinstance(self.key, PairsKey) else ()

    @property
    def options(self) -> tuple[str, ...]:
        """Return the texts to choose from, in an order that tells nothing; empty where one is produced.

        Of a matching question the right sides, of an ordering question its items, of a cloze its word bank.
        Alphabetical here; an attempt shuffles them, except pairs such as True and False.
        """
        is_typed = self.form in (Form.NUMBER, Form.DATE, Form.SHORT, Form.FLASHCARD)
        if is_typed or (self.form is Form.CLOZE and not self.distractors):
            return ()
        offered = {*self.parts, *(d.text for d in self.distractors)}
        return tuple(sorted(offered, reverse=self.is_binary))

    @property
    def asked_as(self) -> str:
        """Return the form, with the cloze that has a word bank told apart from the typed one."""
        return "cloze-bank" if self.form is Form.CLOZE and self.distractors else self.form

    @property
    def is_binary(self) -> bool:
        """Tell whether the options are Yes and No, or True and False, which keep their order."""
        return self.key.type == "yes-no"

    def distractor(self, text: str) -> Distractor | None:
        """Return the distractor with this text, or None."""
        return next((d for d in self.distractors if d.text == text), None)
