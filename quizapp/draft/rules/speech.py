"""Who speaks: the labels of a dialogue, the quotation marks, and the verbs that report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.bank.content import Basis
from quizapp.draft.rules.english import SAYING
from quizapp.draft.rules.finds import Find, Kind
from quizapp.draft.rules.passages import Passage

THE_TEXT = "the text"
_LABEL = re.compile(r"([^\W\d_][^:“”\"?!.,;]{0,38}[^\W_]|[^\W\d_]):\s*(?=(\S))")
_MAX_WORDS = 4
_OPEN, _CLOSE, _EITHER = "“«", "”»", '"'


class Voice(NamedTuple):
    """On what a sentence rests, and whose claim it is."""

    basis: Basis
    holder: str


class Speakers:
    """The labels before the paragraphs of a dialogue, such as `Ada:`; empty where the text is none."""

    def __init__(self, passages: Iterable[Passage], headings: frozenset[int]) -> None:
        found = {p.number: match for p in passages if (match := _LABEL.match(p.text)) and _is_label(match[1])}
        times = Counter(match[1] for match in found.values())
        self.labels = {
            number: match[1] for number, match in found.items() if times[match[1]] > 1 or match[2] in '“"«‘'
        }
        self._ends = {number: found[number].end() for number in self.labels}
        self._headings = headings

    def until(self, number: int) -> int:
        """Return the character after a paragraph's label; 0 where it has none."""
        return self._ends.get(number, 0)

    def of(self, number: int, before: str) -> str:
        """Return who speaks in a paragraph, `before` being who spoke in the one before it."""
        return self.labels.get(number, "" if number in self._headings else before)


def _is_label(label: str) -> bool:
    words = label.split()
    return len(words) <= _MAX_WORDS and words[0][0].isupper()


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the stretches between double quotation marks; one that is never closed goes on to the end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in re.finditer('[“”«»"]', text):
        opens = match[0] in _OPEN or (match[0] == _EITHER and start is None)
        if opens and start is None:
            start = match.start()
        elif not opens and start is not None:
            found.append((start, match.end()))
            start = None
    return [*found, (start, len(text))] if start is not None else found


def voice_of(p: Passage, sentence: range, finds: Sequence[Find], speaker: str, in_quotes: bool) -> Voice:
    """Return the basis and the holder of a sentence: its speaker, or who is said to have said it."""
    if speaker:
        return Voice(Basis.REPORTED, speaker)
    verbs = [i for i in sentence if p.tokens[i].low in SAYING and p.tokens[i].is_word]
    is_according = any(p.at(i).low == "according" and p.at(i + 1).low == "to" for i in sentence)
    if not (verbs or in_quotes or is_according):
        return Voice(Basis.NARRATED, THE_TEXT)
    people = [find for find in finds if find.kind is Kind.NAME and find.cluster == "people"]
    return (
        Voice(Basis.REPORTED, _sayer(p, verbs, people))
        if verbs or in_quotes
        else Voice(Basis.REPORTED, THE_TEXT)
    )


def _sayer(p: Passage, verbs: Sequence[int], people: Sequence[Find]) -> str:
    """Return the person named right before or right after a verb of saying, else the text itself."""
    for i in verbs:
        before, after = p.at(i - 1), p.at(i + 1)
        for find in people:
            if find.start <= before.start < find.end or find.start <= after.start < find.end:
                return find.text
    return THE_TEXT
