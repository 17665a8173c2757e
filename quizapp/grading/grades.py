"""A grade: how right a response is, as a whole and in each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question

_CERTAIN, _HALF = 0.999, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """How right one part of a response is, from 0 to 1, and the facet whose key was given instead."""

    credit: float
    confused_with: str | None = None
    remark: str | None = None

    @property
    def right(self) -> bool:
        """Tell whether nothing is missing."""
        return self.credit >= _CERTAIN


@dataclass(frozen=True, slots=True)
class Grade:
    """How right a response is, from 0 to 1, in what way nearly so, and each part of it.

    Forms with parts have a Part for each of `question.parts`, in the order of the key; others have one.
    """

    credit: float
    remark: str | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            object.__setattr__(self, "parts", (Part(self.credit, remark=self.remark),))

    @classmethod
    def whole(cls, part: Part) -> Self:
        """Return the grade of a response that has one part."""
        return cls(part.credit, part.remark, (part,))

    @property
    def right(self) -> bool:
        """Tell whether nothing is missing."""
        return self.credit >= _CERTAIN

    @property
    def near(self) -> bool:
        """Tell whether the response is at least half right."""
        return _HALF <= self.credit < _CERTAIN

    @property
    def confused_with(self) -> str | None:
        """Return the first facet whose key was given instead of what was asked, or None."""
        return next((part.confused_with for part in self.parts if part.confused_with), None)

    def shares(self, question: Question) -> tuple[Part, ...]:
        """Return a part for each of `question.facets`: its own where the counts match, else the whole.

        Wrong options chosen beside right ones lower the share of each: who takes everything knows nothing.
        """
        if len(self.parts) != len(question.facets):
            return (Part(self.credit, self.confused_with, self.remark),) * len(question.facets)
        total = sum(part.credit for part in self.parts)
        if question.form is not Form.MULTIPLE or not total:
            return self.parts
        kept = self.credit * len(self.parts) / total
        return tuple(replace(part, credit=part.credit * kept) for part in self.parts)
