"""What a machine can find wrong with hints: that they tell what they should only lead to."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.checks.items import Examined, Item, asked_by, folded, holds_words
from quizapp.bank.checks.stems import told
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, Key, ListKey, NumberKey, OrderKey, Pair, PairsKey
from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.problems import Problem
from quizapp.bank.quantities import unit_name


def hints(files: Examined) -> Iterator[Problem]:
    """Find hints that have the key in them, or a part of it, and those that stand twice."""
    for item, _, facet in files.all_facets:
        yield from _of(item, facet.hints, [facet.key])
    for item, question in files.written:
        keys = [question.key]
        if question.form is Form.TRUE_FALSE:  # whoever is told what is so can judge any statement of it
            keys += [facet.key for _, facet in asked_by(files.chapter, question)]
        yield from _of(item, question.hints, keys)


def _of(item: Item, texts: tuple[str, ...], keys: list[Key]) -> Iterator[Problem]:
    for i, hint in enumerate(texts):
        word = next((word for key in keys if (word := _key_in(hint, key))), None)
        if word:
            yield item.problem("QB083", f"the hint tells the key: {word!r}", "hints", i)
        if folded(hint) in map(folded, texts[:i]):
            yield item.problem("QB088", "this hint was given before", "hints", i)


def _key_in(hint: str, key: Key) -> str | None:
    """Return the words of a hint that say the key or one of its parts, or None.

    What is put in order, or paired, is seen anyway: of these only a pair is told, by both of its sides.
    """
    plain = folded(hint)
    match key:
        case BlanksKey():
            found = [_key_in(hint, blank) for blank in key.blanks]
        case ListKey():
            found = [text for text in key.items if holds_words(plain, folded(text))]
        case PairsKey():
            found = [pair.right for pair in key.pairs if _holds_both(plain, pair)]
        case NumberKey():
            found = [_amount_in(hint, key)]
        case DateKey():
            found = [date.text for date in find_dates(hint) if key.date in date.readings]
        case _:
            found = [None if isinstance(key, OrderKey) else told(plain, key)]
    return next(filter(None, found), None)


def _holds_both(plain: str, pair: Pair) -> bool:
    return all(holds_words(plain, folded(side)) for side in (pair.left, pair.right))


def _amount_in(hint: str, key: NumberKey) -> str | None:
    """Return what a hint has of an amount: the same of another unit, such as a year, is none of it."""
    for number in find_numbers(hint):
        is_of_it = number.unit in ("", unit_name(key.unit))
        if is_of_it and {key.number, key.highest} & set(number.amounts):
            return number.text
    return None
