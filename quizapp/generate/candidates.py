"""What may stand beside a key as a wrong answer: a sibling's key, in the key's own manner, proved false."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.bank.keys import DateKey, NumberKey, Worded
from quizapp.bank.quantities import CURRENCIES, unit_name, write_range
from quizapp.bank.questions import Distractor
from quizapp.generate.answers import Answer, padded
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.units import may_borrow
from quizapp.generate.wording import has_determiner, shortened, turn_of

FAR = 100
"""Beyond so many times each other, an amount of one thing could not be one of another."""
YEARS_APART = (3, 10, 30, 100)
"""Up to so many years apart, a date is more plausible than one further off."""
_CALLED = {"number": "The figure {}", "date": "The date {}", "name": "The name {}"}


class Candidate(NamedTuple):
    """A wrong answer, the facet that it belongs to, and how unlike the key it looks (0: not at all)."""

    strangeness: int
    answer: Answer
    owner: Asked

    def distractor(self) -> Distractor:
        """Return it as an option that tells whoever chooses it where it belongs."""
        own = self.answer if self.owner.items else self.owner.answer
        return Distractor(text=self.answer.text, facet=self.owner.id, feedback=belongs(self.owner, own.text))


def candidates(base: FactBase, asked: Asked, seed: str) -> Iterator[Candidate]:
    """Yield what the siblings near a seed offer, the least strange first, else in the seed's order."""
    strange: list[Candidate] = []
    for sibling in base.cluster(asked).near(asked, seed):
        found = candidate(base, asked, sibling)
        if found and found.strangeness:
            strange.append(found)
        elif found:
            yield found
    yield from sorted(strange, key=lambda one: one.strangeness)


def candidate(base: FactBase, asked: Asked, sibling: Asked) -> Candidate | None:
    """Return a sibling's key as a wrong answer; None where it cannot stand there, or may be right."""
    answer = _in_the_manner_of(base, asked, sibling)
    if answer is None or base.may_be_true(answer, asked):
        return None
    if answer is not sibling.answer and base.may_be_true(sibling.answer, asked):
        return None
    if answer.words in asked.stem and asked.answer.words not in asked.stem:
        return None  # the stem names it, so that nobody would choose it
    return Candidate(_strangeness(asked, answer, sibling), answer, sibling)


def belongs(owner: Asked, text: str) -> str:
    """Return the feedback that names the fact to which a wrong answer really belongs."""
    what = owner.facet.label or "another fact"
    where = f", in paragraph {owner.fact.paragraph}" if owner.fact.paragraph else ""
    said = f"{_called(owner, text)} belongs to {what}{where}."
    return shortened(f"{said} {owner.fact.says}")


def figure(key: NumberKey, label: str) -> str:
    """Return an amount beside a label, without the unit where the label tells it."""
    is_told = key.unit and padded(key.unit) in padded(label)
    return write_range(key.number, key.highest, "") if is_told else key.text


def _called(owner: Asked, text: str) -> str:
    """Return a value as a sentence begins with it; a name with an article, or a small letter, in quotes."""
    key = owner.facet.key
    if isinstance(key, NumberKey):
        text = figure(key, owner.facet.label or "")
    is_quoted = key.type == "name" and (text[:1].islower() or has_determiner(text))
    return _CALLED.get("" if is_quoted else key.type, "“{}”").format(text)


def is_in_claim(answer: Answer, asked: Asked) -> bool:
    """Tell whether a claim names a value already: nobody would believe it a second time."""
    key = answer.key
    bare = padded(write_range(key.number, key.highest, "")) if isinstance(key, NumberKey) else answer.words
    return answer.words in asked.claim or bare in asked.claim


def _in_the_manner_of(base: FactBase, asked: Asked, sibling: Asked) -> Answer | None:
    """Return the sibling's key with the unit or the precision of the key asked for."""
    key, other = asked.facet.key, sibling.facet.key
    if isinstance(key, NumberKey) and isinstance(other, NumberKey):
        if (key.to is None) != (other.to is None):
            return None
        return sibling.answer if key.unit == other.unit else _with_unit(base, key, sibling, other)
    if isinstance(key, DateKey) and isinstance(other, DateKey):
        if other.date.coarsened(key.date.precision).precision != key.date.precision:
            return None
        return _to_precision(base, key.date.precision, sibling, other)
    is_worded = isinstance(key, Worded) and type(other) is type(key)
    return sibling.answer if is_worded and not asked.answer.is_of_another_kind(sibling.answer) else None


def _with_unit(base: FactBase, key: NumberKey, sibling: Asked, other: NumberKey) -> Answer | None:
    """Return the sibling's amount counted in the key's unit, where such an amount of it could be."""
    if not may_borrow(key.unit, other.unit):
        return None
    if unit_name(key.unit) != unit_name(other.unit) and not _is_plausible(key, other):
        return None
    place = (sibling.id, key.unit)
    if place not in base.restated:
        base.restated[place] = Answer(other.model_copy(update={"unit": key.unit}))
    return base.restated[place]


def _is_plausible(key: NumberKey, other: NumberKey) -> bool:
    """Tell whether another thing's amount could be one of these: no half projects, no million of ships."""
    is_counted = unit_name(key.unit) not in CURRENCIES and key.number == int(key.number)
    small, large = sorted((abs(key.number), abs(other.number)))
    return large <= small * FAR and (not is_counted or other.number == int(other.number))


def _to_precision(base: FactBase, precision: str, sibling: Asked, other: DateKey) -> Answer:
    if other.date.precision == precision:
        return sibling.answer
    place = (sibling.id, precision)
    if place not in base.restated:
        base.restated[place] = Answer(other.model_copy(update={"date": other.date.coarsened(precision)}))
    return base.restated[place]


def _strangeness(asked: Asked, answer: Answer, sibling: Asked) -> int:
    """Return by how many marks a candidate differs from the key at first sight."""
    key, other = asked.facet.key, sibling.facet.key
    if isinstance(key, NumberKey) and isinstance(other, NumberKey):
        return (unit_name(key.unit) != unit_name(other.unit)) + _orders_apart(key, other)
    if isinstance(key, DateKey) and isinstance(other, DateKey):
        is_named = str(key.date.year) in asked.stem and key.date.year != other.date.year
        apart = bisect_left(YEARS_APART, abs(key.date.year - other.date.year))
        return apart + (len(YEARS_APART) if is_named else 0)
    lengths = sorted((len(asked.answer.text), len(answer.text)))
    is_of_like_length = lengths[1] <= max(lengths[0] * 1.5, lengths[0] + 8)
    return (not is_of_like_length) + (turn_of(asked.answer.text) != turn_of(answer.text))


def _orders_apart(key: NumberKey, other: NumberKey) -> int:
    """Return how many powers of ten lie between two amounts, beyond the first."""
    small, large = sorted((abs(key.number), abs(other.number)))
    if not small:
        return 1 if large else 0
    return max(0, math.ceil((large / small).log10()) - 1)
