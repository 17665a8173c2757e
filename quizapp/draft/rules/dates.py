"""Dates in running text, to the precision in which they are printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.bank.dates import PartialDate, read_iso
from quizapp.bank.keys import DateKey, TextKey
from quizapp.draft.rules.dated import as_printed, mentioned
from quizapp.draft.rules.finds import Find, Kind, sound
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.years import century, decade, era, short_decade, year_alone, year_range

_RULES = (as_printed, mentioned, century, decade, short_decade, era, year_range, year_alone)


class Years(NamedTuple):
    """The years that a date without one may borrow: those of its paragraph, and one from before."""

    places: tuple[int, ...]
    printed: tuple[int, ...]
    before: int | None

    def nearest(self, place: int) -> int | None:
        """Return the last year before `place`, else one from before the paragraph, else the next one."""
        earlier = bisect_left(self.places, place)
        if earlier:
            return self.printed[earlier - 1]
        return self.before if self.before is not None else next(iter(self.printed), None)


def dates_in(passage: Passage, year_before: int | None = None) -> list[Find]:
    """Return the dates of a paragraph; `year_before` is the last year that the text printed before it."""
    seen = [*_scan(passage)]
    printed = [(start, date.year) for start, _, date in seen if isinstance(date, PartialDate) and date.year]
    years = Years(tuple(at for at, _ in printed), tuple(year for _, year in printed), year_before)
    return [
        find for start, end, date in seen if (find := _find(passage, start, end, date, years)) is not None
    ]


def last_year(finds: list[Find]) -> int | None:
    """Return the last year that is printed among the dates."""
    years = [find.key.date.year for find in finds if isinstance(find.key, DateKey) and not find.remark]
    return years[-1] if years else None


def _scan(passage: Passage) -> Iterator[tuple[int, int, PartialDate | str]]:
    i = 0
    while i < len(passage.tokens):
        for rule in _RULES:
            found = rule(passage, i)
            if found:
                yield from ((part.start, part.end, part.date) for part in found.parts)
                i = found.end
                break
        else:
            i += 1


def _find(passage: Passage, first: int, end: int, date: PartialDate | str, years: Years) -> Find | None:
    printed = passage.between(first, end)
    start, stop = passage.tokens[first].start, passage.tokens[end - 1].end
    if isinstance(date, str):
        return Find(Kind.DATE, start, stop, printed, TextKey(text=date), "times")
    if date.year:
        key = _key(date, printed)
        return Find(Kind.DATE, start, stop, printed, key, "dates" if isinstance(key, DateKey) else "times")
    year = years.nearest(first)
    if year is None:
        return Find(Kind.DATE, start, stop, printed, TextKey(text=printed), "times", "no year is printed")
    key = _key(date._replace(year=year), printed)
    remark = f"the year {year} is taken from the context"
    return Find(
        Kind.DATE, start, stop, printed, key, "dates" if isinstance(key, DateKey) else "times", remark
    )


def _key(date: PartialDate, printed: str) -> DateKey | TextKey:
    """Return the key of a date; a day that no calendar has is left as it is printed."""
    try:
        key = sound(DateKey(date=read_iso(date.iso)), printed)
    except ValueError:
        return TextKey(text=printed)
    assert isinstance(key, DateKey | TextKey)
    return key
