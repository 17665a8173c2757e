"""Whether a key and the claim that it is the key of say the same number, the same date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.bank.checks.items import Examined
from quizapp.bank.content import Facet
from quizapp.bank.dates import PartialDate
from quizapp.bank.keys import DateKey, NumberKey
from quizapp.bank.mentions.dates import MentionedDate, find_dates
from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.problems import Problem


def keys_and_claims(files: Examined) -> Iterator[Problem]:
    """Find numbers and dates that a claim tells otherwise than the key; a claim may tell neither."""
    for item, fact, facet in files.facets:
        told = None if facet.in_claim else _told_instead(fact.says, facet)
        if told:
            message = f"the key is {facet.key.text}, and the claim says {', '.join(told)}"
            yield item.problem("QB082", message, "key")


def _told_instead(says: str, facet: Facet) -> list[str]:
    """Return the numbers or dates of a claim, if there are any and the key is none of them."""
    key = facet.key
    if isinstance(key, DateKey):
        dates = find_dates(says)
        return [] if any(_may_be(date, key.date) for date in dates) else [date.text for date in dates]
    if not isinstance(key, NumberKey):
        return []
    dates = find_dates(says)
    numbers = [number for number in find_numbers(says, dates) if not _is_within(number.start, dates)]
    is_told = any({key.number, key.highest} & set(number.amounts) for number in numbers)
    return [] if is_told else [number.text for number in numbers]


def _is_within(place: int, dates: Iterable[MentionedDate]) -> bool:
    return any(date.start <= place < date.end for date in dates)


def _may_be(date: MentionedDate, key: PartialDate) -> bool:
    """Tell whether a date in a text may be the key, as far as both are told."""
    if date.is_decade:
        return any(reading.year // 10 == key.year // 10 for reading in date.readings)
    return any(
        all(not one or not other or one == other for one, other in zip(reading, key, strict=True))
        for reading in date.readings
    )
