"""The words of the drafter: what it writes where an author has still to write, and how to tell it again."""

from __future__ import annotations

import re
from collections.abc import Sequence

ATTRIBUTION = "According to the chapter"
UNWRITTEN = "still to be written"
NOTHING_FOUND = "Nothing found by the rules of the drafter."
HEADING = "A heading; the rules of the drafter leave it alone."
QUESTION = "A question; nothing found by the rules of the drafter."
_BY_RULES = "the rules of the drafter"
_SHOWN = 8
_ASKED = re.compile(
    rf"{ATTRIBUTION}, (?:how many|what share|which|whom)\b.* does paragraph \d+ (?:give|name)"
    r"(?: as the \d+(?:st|nd|rd|th) of its kind)?\?"
)


def is_drafter_wording(text: str) -> bool:
    """Tell whether a claim, a question, a gist or a reason still reads as the drafter wrote it."""
    return UNWRITTEN in text or _BY_RULES in text or _ASKED.fullmatch(text.strip()) is not None


def claim(paragraph: int, keys: Sequence[str], remarks: Sequence[str] = ()) -> str:
    """Return what stands for the claim of a draft: what was found, and what the author has to do."""
    more = [f"{len(keys) - _SHOWN} more"] if len(keys) > _SHOWN else []
    listed = [*keys[:_SHOWN], *more]
    told = f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else listed[0]
    noted = "".join(f" ({remark})" for remark in dict.fromkeys(remarks))
    return f"Paragraph {paragraph} gives {told}{noted}; the claim is {UNWRITTEN}."


def question(what: str, paragraph: int, verb: str = "give", place: int = 0) -> str:
    """Return what stands for a facet's question; `place` counts among its like, 0 where it is the first."""
    where = f" as the {ordinal(place)} of its kind" if place else ""
    return f"{ATTRIBUTION}, {what} does paragraph {paragraph} {verb}{where}?"


def gist(paragraph: int, counts: dict[str, int]) -> str:
    """Return what stands for the gist of a paragraph: how much was found in it."""
    found = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count)
    return f"Paragraph {paragraph}, with {found or 'nothing found'}; its gist is {UNWRITTEN}."


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `4th`."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
