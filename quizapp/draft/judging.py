"""Whether a proposal stands: every reason why not, and never a repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.bank.content import Alias, Facet, Fact
from quizapp.bank.coverage import MOST_SHARED_WORDS
from quizapp.bank.drafted import ATTRIBUTION
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, NameKey, NumberKey, TextKey
from quizapp.bank.shared_runs import SourceIndex, longest_shared_run
from quizapp.draft.facts import slug
from quizapp.draft.rules.amounts import amounts_in
from quizapp.draft.rules.dates import dates_in
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.speech import THE_TEXT
from quizapp.draft.verify import missing

_NOBODY = frozenset((THE_TEXT, "the author", "the chapter", "text", "author", "narrator", "the narrator"))


def reasons_against(
    fact: Fact, p: Passage, speaker: str, aliases: Sequence[Alias], terms: frozenset[str] = frozenset()
) -> list[str]:
    """Return every reason to refuse a fact of a paragraph, whose `terms` (names, dates) may be shared."""
    page = f" {fold(p.text)} "
    found = [
        f"{one.text} ({one.where}): {one.why}" for one in missing(fact, p.text, aliases, speaker=speaker)
    ]
    index = SourceIndex([p.text], terms)
    holder = fold(fact.holder or "")
    if (
        (fact.holder or "").casefold() not in _NOBODY
        and f" {holder} " not in page
        and holder != fold(speaker)
    ):
        found.append(f"the holder {fact.holder!r} is not named in the paragraph")
    for text in (fact.says, *(facet.asks for facet in fact.facets)):
        shared = longest_shared_run(text, index, MOST_SHARED_WORDS)
        if shared.length:
            found.append(f"{shared.length} words in a row are the text's own: {shared.text!r}")
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
