"""Names of people, places and bodies in running text: runs of capitals, tested against the whole text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quizapp.bank.keys import NameKey
from quizapp.draft.rules.capitals import BODY_WORDS, OTHER_WORDS
from quizapp.draft.rules.finds import MAX_PRINTED, Find, Kind
from quizapp.draft.rules.gazetteer import Gazetteer, Sort, bare
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.runs import runs_in
from quizapp.draft.rules.sorting import sort_of
from quizapp.draft.rules.trimming import Run
from quizapp.draft.rules.usage import Usage

_CLUSTERS = {Sort.PERSON: "people", Sort.PLACE: "places", Sort.BODY: "bodies", Sort.OTHER: "names"}


class _Seen(NamedTuple):
    passage: Passage
    run: Run
    printed: str


class Names:
    """The names of a whole text: a short form stands for the one long form that it belongs to."""

    def __init__(self, passages: Iterable[Passage], gazetteer: Gazetteer, headings: frozenset[int]) -> None:
        passages = tuple(passages)
        usage = Usage(passages, headings)
        self._gazetteer = gazetteer
        self._seen: dict[int, list[_Seen]] = {
            p.number: [_Seen(p, run, printed(p, run)) for run in runs_in(p, usage, gazetteer)]
            for p in passages
        }
        every = [seen for number, listed in self._seen.items() if number not in headings for seen in listed]
        self._sorts: dict[str, Sort] = {}
        for seen in every:
            found = sort_of(seen.passage, seen.run, gazetteer)
            if self._sorts.get(seen.printed, Sort.OTHER) is Sort.OTHER:
                self._sorts[seen.printed] = found
        self._long = _long_forms(self._sorts)

    def of(self, number: int) -> list[Find]:
        """Return the names of a paragraph."""
        return [self._find(seen) for seen in self._seen[number] if self._is_told(seen)]

    def _is_told(self, seen: _Seen) -> bool:
        is_whole = not seen.run.is_short or seen.printed in self._long
        return is_whole and len(seen.printed) <= MAX_PRINTED

    def _find(self, seen: _Seen) -> Find:
        standard = self.standard(seen.printed)
        accept = () if standard == seen.printed else (seen.printed,)
        start = seen.passage.tokens[seen.run.start].start
        cluster = _CLUSTERS[self._sort(seen.printed, standard)]
        key = NameKey(name=standard, accept=accept)
        return Find(Kind.NAME, start, start + len(seen.printed), seen.printed, key, cluster)

    def standard(self, name: str) -> str:
        """Return the standard name for one that is printed: the gazetteer's, or the long form in the text."""
        entry, long = self._gazetteer.named(name), self._long.get(name, "")
        if long and not (entry and long.startswith(entry.name)) and not self._is_doubtful(name, long):
            entry = self._gazetteer.named(long)
            return entry.name if entry else long
        return entry.name if entry else name

    def _is_doubtful(self, name: str, long: str) -> bool:
        """Tell whether a short form may mean another: Curie, where the text only has Pierre Curie."""
        return bare(name) in self._gazetteer.surnames and self._gazetteer.named(long) is None

    def _sort(self, name: str, standard: str) -> Sort:
        entry = self._gazetteer.named(standard)
        if entry:
            return entry.kind
        found = self._sorts.get(standard, Sort.OTHER)
        return found if found is not Sort.OTHER else self._sorts.get(name, Sort.OTHER)


def printed(p: Passage, run: Run) -> str:
    """Return a name as it is printed, without the ending of a possessive."""
    text = p.between(run.start, run.end)
    return text[:-2] if text.endswith(("'s", "’s", "ʼs")) else text


def _long_forms(sorts: dict[str, Sort]) -> dict[str, str]:
    """Return, for each short form, the only longer name that it can stand for: of a surname, say."""
    found: dict[str, set[str]] = {}
    for name, sort in sorts.items():
        words = [bare(word) for word in name.split()]
        if len(words) < 2 or sort is Sort.PLACE:
            continue
        for word in {words[-1], words[0]} if sort is Sort.PERSON else words:
            if sort is Sort.PERSON or word.lower() in BODY_WORDS | OTHER_WORDS:
                found.setdefault(word, set()).add(name)
    return {word: min(longer) for word, longer in found.items() if word in sorts and len(longer) == 1}
