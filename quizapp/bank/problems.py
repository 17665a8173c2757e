"""What can be wrong with a bank, each fault with a stable code and a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from quizapp.bank.codes import CODES


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, where it is, which item has it, and what to write instead where that is known."""

    at: Mark
    code: str
    message: str
    item: str = ""
    fix: str | None = field(default=None, compare=False)

    @property
    def severity(self) -> str:
        """Return `error` or `warning`."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Tell whether the bank is refused for it."""
        return CODES[self.code].is_error

    def __str__(self) -> str:
        return f"{self.at}: {self.code}: {self.message}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the problem as JSON values."""
        return self.at._asdict() | {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "fix": self.fix,
            "item": self.item or None,
        }


class BankError(Exception):
    """The bank cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` — did you mean …` when something known is close to `word`, else nothing."""
    close = closest(word, known)
    return f" — did you mean {close!r}?" if close else ""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return what is known and close to `word`, or None."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
