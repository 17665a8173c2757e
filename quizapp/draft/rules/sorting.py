"""Whether a name is of a person, a place or a body, by its own words and by those beside it."""

from __future__ import annotations

from quizapp.draft.rules.capitals import AT_PLACES, BODY_WORDS, OTHER_WORDS, PLACE_WORDS
from quizapp.draft.rules.english import SAYING
from quizapp.draft.rules.gazetteer import Gazetteer, Sort, bare
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.trimming import Run

_ALIVE = frozenset(
    "who whose died lived wrote married painted composed studied taught invented discovered".split()
)


def sort_of(p: Passage, run: Run, gazetteer: Gazetteer) -> Sort:
    """Return what a name names, `other` where nothing tells."""
    entry = gazetteer.named(p.between(run.start, run.end))
    if entry:
        return entry.kind
    words = [bare(p.at(k).text).lower() for k in range(run.start, run.end)]
    telling = next((sort for word in _telling(words) if (sort := _by_word(word))), None)
    return telling or _by_neighbours(p, run, len(words))


def _telling(words: list[str]) -> list[str]:
    """Return the words that may tell, the head of the name first: what stands before `of`, else last."""
    head = words[: words.index("of")] if "of" in words else words
    return [*reversed(head), *words]


def _by_word(word: str) -> Sort | None:
    if word in OTHER_WORDS:
        return Sort.OTHER
    if word in BODY_WORDS:
        return Sort.BODY
    return Sort.PLACE if word in PLACE_WORDS else None


def _by_neighbours(p: Passage, run: Run, length: int) -> Sort:
    before, after = p.at(run.start - 1), p.at(run.end)
    if run.is_titled or after.low in SAYING or before.low in SAYING:
        return Sort.PERSON
    if before.low in AT_PLACES:
        return Sort.PLACE
    if p.at(run.end - 1).text.isupper() and length == 1:
        return Sort.BODY
    if before.low == "the":
        return Sort.OTHER
    is_alive = after.low in _ALIVE or p.at(run.end + 1).low in ("born", "married", "buried")
    return Sort.PERSON if is_alive or length in (2, 3, 4) else Sort.OTHER
