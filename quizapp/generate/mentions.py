"""In which facts each word and each date stands: whether an answer belongs to one fact alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.bank.content import Fact
from quizapp.bank.dates import PartialDate
from quizapp.bank.keys import DateKey, Worded
from quizapp.generate.answers import Answer, padded

MOST_PLACES = 50
"""An answer whose rarest word stands in more facts is taken to be no one's own."""


class Mentions:
    """The words and the dates of facts, indexed."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._texts: dict[str, list[str]] = {}
        self._facts: dict[str, set[str]] = {}
        self._days: dict[PartialDate, set[str]] = {}
        self._covering: dict[PartialDate, set[str]] = {}
        for fact in facts:
            self._texts[fact.id] = [*map(padded, _texts(fact))]
            for word in {word for text in self._texts[fact.id] for word in text.split()}:
                self._facts.setdefault(word, set()).add(fact.id)
            for day in _days(fact):
                self._days.setdefault(day, set()).add(fact.id)
                for precision in ("year", "month", "day"):
                    self._covering.setdefault(day.coarsened(precision), set()).add(fact.id)

    def only_in(self, fact: Fact, answer: Answer) -> bool:
        """Tell whether no other fact has an answer's words, nor a date that covers it or that it covers."""
        if answer.day and any(found - {fact.id} for found in self._with_day(answer.day)):
            return False
        places = [self._facts.get(word, set()) for word in answer.words.split()]
        rarest = min(places, key=len, default=set())
        if not rarest or len(rarest) > MOST_PLACES:
            return False
        others = (text for other in rarest - {fact.id} for text in self._texts[other])
        return not any(answer.words in text for text in others)

    def _with_day(self, day: PartialDate) -> Iterator[set[str]]:
        yield self._covering.get(day, set())
        for precision in ("year", "month"):
            yield self._days.get(day.coarsened(precision), set())


def _texts(fact: Fact) -> Iterator[str]:
    yield fact.says
    for facet in fact.facets:
        yield facet.key.text
        yield from facet.key.accept if isinstance(facet.key, Worded) else ()
        yield from [facet.label] if facet.label else []


def _days(fact: Fact) -> Iterator[PartialDate]:
    yield from [fact.on] if fact.on else []
    for facet in fact.facets:
        if isinstance(facet.key, DateKey):
            yield facet.key.date
