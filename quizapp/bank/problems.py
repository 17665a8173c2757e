"""What can be wrong with a bank, each fault with a stable code and a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

CODES = {
    "QB001": ("error", "The file cannot be read as YAML text."),
    "QB002": ("error", "The file passes a limit on size, depth or number of items."),
    "QB003": ("error", "YAML aliases, anchors and tags are not part of the bank format."),
    "QB004": ("error", "A key stands twice in one mapping."),
    "QB005": ("error", "A field is not one that the format knows."),
    "QB006": ("error", "A required field is missing."),
    "QB007": ("error", "A value is not of the kind that its field takes."),
    "QB008": ("error", "A file of the chapter is missing."),
    "QB010": ("error", "An id is used twice; ids are permanent and never reused."),
    "QB011": ("error", "A reference names something that does not exist."),
    "QB012": ("error", "The paragraphs are not numbered from 1 without gaps."),
    "QB013": ("warning", "A paragraph has no facts and does not say why."),
    "QB020": ("error", "A stem does not say whose account it asks about."),
    "QB021": ("error", "The keys of a cluster are of different types."),
    "QB022": ("warning", "A cluster gives a facet too few distractors for a choice question."),
    "QB023": ("error", "The words given as in-claim do not occur in the claim."),
    "QB024": ("error", "A record note is longer than 40 words."),
    "QB025": ("error", "True/false is asked of an opinion itself instead of who holds it."),
    "QB026": ("error", "A form does not fit the type of the key."),
    "QB027": ("error", "A distractor is the key, another distractor, or also true."),
    "QB028": ("error", "A choice question has fewer than two distractors."),
    "QB029": ("warning", "The key is longer than every distractor."),
    "QB030": ("error", "A stem asks for what is not so."),
    "QB031": ("error", "An option says all or none of the above."),
    "QB032": ("warning", "An explanation only repeats the key."),
    "QB033": ("error", "Two questions ask one facet in the same form."),
    "QB034": ("error", "A written question takes a generated question's id without saying so."),
    "QB035": ("error", "A list cuts a number at its comma; quote what belongs together."),
    "QB040": ("error", "generated.yaml is not what the facts now generate."),
}


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, where it is, and what to do about it."""

    at: Mark
    code: str
    message: str

    @property
    def severity(self) -> str:
        """Return `error` or `warning`."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        return f"{self.at}: {self.code}: {self.message}"

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as JSON values."""
        return self.at._asdict() | {"code": self.code, "severity": self.severity, "message": self.message}


class BankError(Exception):
    """The bank cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` — did you mean …` when something known is close to `word`, else nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" — did you mean {close[0]!r}?" if close else ""
