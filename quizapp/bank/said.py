"""What a fact or a question says that a paragraph should print: its numbers, its dates, its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from quizapp.bank.content import Alias, Fact
from quizapp.bank.keys import (
    BlanksKey,
    DateKey,
    Key,
    ListKey,
    NameKey,
    NumberKey,
    OrderKey,
    PairsKey,
    TextKey,
)
from quizapp.bank.mentions.dates import MentionedDate, find_dates
from quizapp.bank.mentions.english import LINKS
from quizapp.bank.mentions.names import ANY_WORD, find_names, name_words
from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.printed import NOWHERE, Printed, Wanting, Words
from quizapp.bank.quantities import CURRENCIES, unit_name, write_quantity
from quizapp.bank.questions import Question

_SENTENCE = re.compile(rf"\S+\s+(?!(?:{'|'.join(LINKS)})\b)[^\W\d_A-Z]")  # a small word comes second
_LONGEST_NAME = 12  # words; a longer run of capitals is a title, whose parts are not names


class Kind(StrEnum):
    """What can be looked for in a paragraph."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True)
class Said:
    """A number, date or name, and where it was said; a name with every spelling of it, as words."""

    kind: Kind
    text: str
    where: str
    amounts: tuple[Decimal, ...] = ()
    unit: str = ""
    date: MentionedDate | None = None
    spellings: tuple[Words, ...] = ()
    is_context: bool = False  # said to tell what is asked, not as the claim: may stand anywhere in the text

    def wanting(self, paragraph: Printed, known: Sequence[frozenset[str]] = ()) -> Wanting | None:
        """Return what of it a paragraph does not print; `known` names need not be printed."""
        if self.kind is Kind.NUMBER:
            return paragraph.number(self.amounts, self.unit, self.text)
        if self.date is not None:
            return paragraph.date(self.date)
        is_printed = any(paragraph.name(words, known) for words in self.spellings)
        return None if is_printed else Wanting(self.text, NOWHERE)


class Spellings:
    """The ways of writing one name: the aliases of a chapter, the accepted spellings of keys."""

    def __init__(
        self, aliases: Iterable[Alias] = (), keys: Iterable[Key] = (), besides: Spellings | None = None
    ) -> None:
        printed = dict.fromkeys(_all_words((alias.name, *alias.printed)) for alias in aliases)
        worded = (_all_words((key.text, *key.accept)) for key in keys if isinstance(key, NameKey | TextKey))
        self._besides = besides
        self._groups: dict[Words, list[tuple[Words, ...]]] = defaultdict(list)
        self._aliases: dict[Words, list[tuple[Words, ...]]] = defaultdict(list)
        for group in dict.fromkeys((*printed, *worded)):
            for spelling in group:
                self._groups[spelling].append(group)
        for group in printed:
            for part in {part for spelling in group for _, part in _parts(spelling)}:
                self._aliases[part].append(group)

    def of(self, words: Words) -> tuple[Words, ...]:
        """Return every spelling of a name: it may be one of several, hold one, or be a part of an alias."""
        found = [words, *(self._besides.of(words) if self._besides else ())]
        for at, part in _parts(words):
            for group in self._groups.get(part, ()):
                found += [words[:at] + other + words[at + len(part) :] for other in group]
        for group in self._aliases.get(words, ()):
            found += group
        return tuple(dict.fromkeys(found))


def said_by_fact(fact: Fact, spellings: Spellings, ordinary: Container[str]) -> Iterator[Said]:
    """Yield what the claim and the keys of a fact say, and what its questions and labels call to mind."""
    yield from said_in(fact.says, "claim", spellings, ordinary)
    for facet in fact.facets:
        yield from said_by_key(facet.key, f"key of {facet.id}", spellings, ordinary)
        yield from _context(facet.asks, f"question of {facet.id}", spellings)
        yield from _context(facet.label or "", f"label of {facet.id}", spellings)


def said_by_question(question: Question, spellings: Spellings, ordinary: Container[str]) -> Iterator[Said]:
    """Yield what the key of a written question says, and what its stem calls to mind."""
    yield from _context(question.stem, "stem", spellings)
    yield from said_by_key(question.key, "key", spellings, ordinary)


def said_by_key(key: Key, where: str, spellings: Spellings, ordinary: Container[str]) -> Iterator[Said]:
    """Yield what a key says: all of a number, a date or a name; of words, what is found in them."""
    if isinstance(key, NumberKey):
        unit = unit_name(key.unit) if unit_name(key.unit) in (*CURRENCIES, "%") else ""
        for amount in dict.fromkeys((key.number, key.highest)):
            yield Said(Kind.NUMBER, write_quantity(amount, key.unit), where, (amount,), unit)
    elif isinstance(key, DateKey):
        date = MentionedDate(key.text, 0, len(key.text), (key.date,))
        yield Said(Kind.DATE, key.text, where, date=date)
    elif isinstance(key, NameKey):
        ways = [way for name in (key.name, *key.accept) for way in spellings.of(name_words(name))]
        yield Said(Kind.NAME, key.name, where, spellings=tuple(dict.fromkeys(ways)))
    elif isinstance(key, BlanksKey):
        for blank in key.blanks:
            yield from said_by_key(blank, where, spellings, ordinary)
    else:
        for text in _texts(key):
            yield from said_in(text, where, spellings, ordinary if _SENTENCE.match(text) else None)


def said_in(
    text: str, where: str, spellings: Spellings, ordinary: Container[str] | None = None
) -> Iterator[Said]:
    """Yield what running text says; without `ordinary` words it is no sentence, and may begin with a name."""
    dates = find_dates(text)
    for date in dates:
        yield Said(Kind.DATE, date.text, where, date=date)
    for number in find_numbers(text, dates):
        if not any(date.start <= number.start < date.end for date in dates):
            yield Said(Kind.NUMBER, number.text, where, number.amounts, number.unit)
    for name in find_names(text, ordinary or (), is_sentence=ordinary is not None):
        yield Said(Kind.NAME, name.text, where, spellings=spellings.of(name.words))


def _context(text: str, where: str, spellings: Spellings) -> Iterator[Said]:
    """Yield what a question says: it may order (`Spot the slip`) and count what it asks for in words."""
    for said in said_in(text, where, spellings, ANY_WORD):
        if said.kind is not Kind.NUMBER or re.search(r"\d", said.text):
            yield replace(said, is_context=True)


def written_small(*texts: str) -> frozenset[str]:
    """Return the words that stand in small letters in these texts, and so are ordinary ones."""
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def _texts(key: Key) -> tuple[str, ...]:
    """Return the running texts that a key is made of."""
    if isinstance(key, TextKey):
        return (key.text,)
    if isinstance(key, ListKey | OrderKey):
        return key.items
    return (
        tuple(text for pair in key.pairs for text in (pair.left, pair.right))
        if isinstance(key, PairsKey)
        else ()
    )


def _all_words(names: Sequence[str]) -> tuple[Words, ...]:
    return tuple(words for name in names if (words := name_words(name)))


def _parts(words: Words) -> Iterator[tuple[int, Words]]:
    """Yield every run of words within a name, with its place."""
    for start, end in combinations(range(min(len(words), _LONGEST_NAME) + 1), 2):
        yield start, words[start:end]
