"""Questions: one way to ask one facet or several."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, WithJsonSchema

from quizapp.bank.keys import Frozen, Key, Line

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FacetId = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", max_length=121)]
QuestionId = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=160)]
Stem = Annotated[str, Field(min_length=1, max_length=65536)]


class Form(StrEnum):
    """The kind of a question."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    NUMBER = "number"
    DATE = "date"
    SHORT = "short"
    FLASHCARD = "flashcard"


class Distractor(Frozen):
    """A wrong option, the facet that it really belongs to, and what to tell who chose it."""

    text: Line
    facet: FacetId | None = None
    feedback: Line | None = None


class Question(Frozen):
    """One way to ask one facet or several."""

    id: QuestionId
    form: Form
    facets: tuple[FacetId, ...] = Field(min_length=1)
    stem: Stem
    key: Key
    distractors: tuple[Distractor, ...] = ()
    explanation: Stem
    correction: Line | None = Field(None, description="Of a false statement: what is true instead.")
    replaces_generated: Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})] = Field(
        False, description="Set on a written question that takes a generated one's id."
    )

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
    def options(self) -> tuple[str, ...]:
        """Return the texts to choose from, in an order that tells nothing; empty where one is produced.

        Alphabetical here; an attempt shuffles them, except pairs such as True and False.
        """
        if self.form not in (Form.CHOICE, Form.TRUE_FALSE):
            return ()
        return tuple(sorted((self.key_text, *(d.text for d in self.distractors)), reverse=self.is_binary))

    @property
    def is_binary(self) -> bool:
        """Tell whether the options are Yes and No, or True and False, which keep their order."""
        return self.key.type == "yes-no"

    def distractor(self, text: str) -> Distractor | None:
        """Return the distractor with this text, or None."""
        return next((d for d in self.distractors if d.text == text), None)
