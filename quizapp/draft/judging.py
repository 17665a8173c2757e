"""Whether a proposal stands: every reason why not, and never a repair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.bank.content import Alias, Facet, Fact
from quizapp.bank.drafted import ATTRIBUTION
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, NameKey, NumberKey, TextKey
from quizapp.draft.amounts import amounts_in
from quizapp.draft.dates import dates_in
from quizapp.draft.facts import slug
from quizapp.draft.passages import Passage
from quizapp.draft.speech import THE_TEXT
from quizapp.draft.verify import missing

MAX_SHARED_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOBODY = frozenset((THE_TEXT, "the author", "the chapter", "text", "author", "narrator", "the narrator"))


def reasons_against(
    fact: Fact, p: Passage, speaker: str, aliases: Sequence[Alias], terms: frozenset[str] = frozenset()
) -> list[str]:
    """Return every reason to refuse a fact of a paragraph, whose `terms` (names, dates) may be shared."""
    page = f" {fold(p.text)} "
    found = [
        f"{one.text} ({one.where}): {one.why}" for one in missing(fact, p.text, aliases, speaker=speaker)
    ]
    holder = fold(fact.holder)
    if fact.holder.casefold() not in _NOBODY and f" {holder} " not in page and holder != fold(speaker):
        found.append(f"the holder {fact.holder!r} is not named in the paragraph")
    for text in (fact.says, *(facet.asks for facet in fact.facets)):
        shared = longest_shared(text, p.text, terms)
        if len(shared) > MAX_SHARED_WORDS:
            found.append(f"{len(shared)} words in a row are the text's own: {' '.join(shared)!r}")
    for facet, printed in zip(fact.facets, fact.found, strict=True):
        found.extend(_against_facet(facet, printed, page, p))
    return list(dict.fromkeys(found))


def _against_facet(facet: Facet, printed: str, page: str, p: Passage) -> Iterator[str]:
    if f" {fold(printed)} " not in page:
        yield f"{printed!r} does not stand in the paragraph"
    elif not _gives(facet, printed, p.number):
        yield f"{printed!r} does not give {facet.key.text!r}"
    if not facet.key.is_written_as(facet.key.text):
        yield f"{facet.key.text!r} would not be read as this key"
    if ATTRIBUTION.casefold() not in facet.asks.casefold():
        yield f"the question names no account: {facet.asks!r}"
    if slug(facet.key.text) and f" {fold(facet.key.text)} " in f" {fold(facet.asks)} ":
        yield f"the question gives its answer away: {facet.asks!r}"


def _gives(facet: Facet, printed: str, number: int) -> bool:
    """Tell whether the printed words say the key; of a name in its standard form, that they share a word."""
    words = Passage(number, printed)
    match facet.key:
        case NumberKey():
            keys = [find.key for find in amounts_in(words, frozenset())]
            return facet.key.is_written_as(printed) or any(
                isinstance(key, NumberKey)
                and (key.number, key.highest) == (facet.key.number, facet.key.highest)
                for key in keys
            )
        case DateKey():
            read = [find.key for find in dates_in(words, facet.key.date.year)]
            return any(isinstance(key, DateKey) and key.date == facet.key.date for key in read)
        case NameKey() | TextKey():
            return bool(set(fold(facet.key.text).split()) & set(fold(printed).split()))
    return False


def longest_shared(text: str, source: str, terms: frozenset[str] = frozenset()) -> list[str]:
    """Return the longest run of words that both have in a row, `terms` (folded) left out of `text` first."""
    ours, theirs = _words(_without(text, terms)), _words(source)
    best: list[str] = []
    places: dict[str, list[int]] = {}
    for i, word in enumerate(theirs):
        places.setdefault(word, []).append(i)
    lengths: dict[int, int] = {}
    for j, word in enumerate(ours):
        lengths = {i: lengths.get(i - 1, 0) + 1 for i in places.get(word, ())} if word else {}
        top = max(lengths.values(), default=0)
        if top > len(best):
            best = ours[j + 1 - top : j + 1]
    return best


def _words(text: str) -> list[str]:
    return [match[0].casefold() for match in _WORD.finditer(text)]


def _without(text: str, terms: frozenset[str]) -> str:
    for term in sorted(terms, key=len, reverse=True):
        text = text.replace(term, " \u2016 ") if term else text
    return text.replace("\u2016", " aside ")
