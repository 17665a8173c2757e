"""What the rules find in a paragraph: dates, amounts and names, each where it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quizapp.bank.keys import DateKey, NameKey, NumberKey, TextKey

FoundKey = DateKey | NumberKey | NameKey | TextKey
MAX_PRINTED = 200


class Kind(StrEnum):
    """What sort of thing was found."""

    DATE = "date"
    AMOUNT = "amount"
    NAME = "name"


@dataclass(frozen=True)
class Find:
    """One thing found: where it stands (in characters), how it is printed, and the key that it would be."""

    kind: Kind
    start: int
    end: int
    printed: str
    key: FoundKey
    cluster: str
    remark: str = ""

    @property
    def text(self) -> str:
        """Return the key as a reader expects it."""
        return self.key.text


def sound(key: FoundKey, printed: str) -> FoundKey:
    """Return `key`, or the printed words where a learner who typed the key would not be understood."""
    return key if key.is_written_as(key.text) else TextKey(text=printed[:MAX_PRINTED])


def in_order(finds: Iterable[Find]) -> list[Find]:
    """Return the finds by place, the longer one where two overlap, each thing once."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if not kept or find.start >= kept[-1].end or (find.start, find.end) == (kept[-1].start, kept[-1].end):
            kept.append(find)
    return kept
