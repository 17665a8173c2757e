"""Grades typed names and words: spelling may slip, as long as no other answer is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizapp.bank.folding import fold
from quizapp.bank.keys import NameKey, TextKey
from quizapp.grading.grades import Part
from quizapp.grading.remarks import Remark
from quizapp.grading.typed import Rival, Unreadable
from quizapp.said import Said

_SLIPS_FROM = ((9, 2), (5, 1))
"""From how many letters on how many slips are forgiven."""

_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_NEGATIONS = ("un", "in", "im", "il", "ir", "non", "dis")


def grade_words(key: NameKey | TextKey, text: str, rivals: Sequence[Rival]) -> Part:
    """Return 1 for any accepted spelling or a slip of it, unless a rival is as near."""
    said = _ways(text)
    if not said:
        raise Unreadable(Said("I couldn't find a word in that — type a name or a few words"))
    ours = _fewest_slips(said, (key.text, *key.accept))
    if ours == 0:
        return Part(1.0)
    for rival in rivals:
        theirs = _fewest_slips(said, rival.texts)
        if theirs is not None and (ours is None or theirs <= ours):
            return Part(rival.earns, rival.facet)
    return Part(0.0) if ours is None else Part(1.0, remark=Remark.SPELLING)


def _ways(text: str) -> set[str]:
    """Return `text` folded, with and without what makes its words possessive: Mao's line, the Mao line."""
    return {fold(text), fold(_POSSESSIVE.sub("", text))} - {""}


def _fewest_slips(said: set[str], spellings: Iterable[str]) -> int | None:
    """Return how many slips away the nearest spelling is, or None when that is more than is forgiven."""
    ways = [(one, other) for spelling in spellings for other in _ways(spelling) for one in said]
    return min((slips for one, other in ways if (slips := _slips(one, other)) is not None), default=None)


def _slips(said: str, spelling: str) -> int | None:
    if said == spelling:
        return 0
    letters = sum(not c.isspace() for c in spelling)
    forgiven = next((slips for least, slips in _SLIPS_FROM if letters >= least), 0)
    if abs(len(said) - len(spelling)) > forgiven or _contradicts(said, spelling):
        return None
    slips = _distance(said, spelling)
    return slips if slips <= forgiven else None


def _contradicts(said: str, spelling: str) -> bool:
    """Tell whether few letters make another answer: the 8th for the 9th, generous for ungenerous."""
    if re.findall(r"\d", said) != re.findall(r"\d", spelling):
        return True
    pairs = zip(said.split(), spelling.split(), strict=False)
    return any(one == no + two or two == no + one for one, two in pairs for no in _NEGATIONS)


def _distance(one: str, other: str) -> int:
    """Return the fewest letters to add, drop, change or swap with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
