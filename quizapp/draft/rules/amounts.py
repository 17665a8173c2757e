"""Amounts in running text: a number, or a range, with what it counts; never a date, an ordinal or a label."""

from __future__ import annotations

import re

from quizapp.bank.keys import NumberKey, TextKey
from quizapp.bank.mentions.english import CLOSED, DETERMINERS
from quizapp.bank.quantities import unit_name
from quizapp.draft.rules.dated import DASHES
from quizapp.draft.rules.finds import Find, FoundKey, Kind, sound
from quizapp.draft.rules.heads import Head, head_at
from quizapp.draft.rules.measures import DESIGNATIONS, MEASURES, PLURALS
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.rough import bearing_at, fraction_at, power_at, rough_at
from quizapp.draft.rules.units import Unit, counted_noun, unit_at

_NOT_A_SLUG = re.compile(r"[^a-z0-9]+")


def amounts_in(p: Passage, taken: frozenset[int]) -> list[Find]:
    """Return the amounts of a paragraph; tokens that are `taken` belong to dates."""
    found: list[Find] = []
    i = 0
    while i < len(p.tokens):
        find, end = (None, i + 1) if i in taken else _amount(p, i, taken)
        if find:
            found.append(find)
        i = max(end, i + 1)
    return found


def _amount(p: Passage, i: int, taken: frozenset[int]) -> tuple[Find | None, int]:
    for rough in (fraction_at(p, i), rough_at(p, i), bearing_at(p, i), power_at(p, i)):
        if rough:
            unit = unit_at(p, rough) or counted_noun(p, rough)
            end = unit.end if unit else rough
            printed = p.between(i, end)
            return _found(p, i, end, TextKey(text=printed), "rough-amounts"), end
    hyphened = _hyphened(p, i)
    if hyphened:
        return hyphened
    head = head_at(p, i, taken)
    if head is None:
        return None, i + 1
    unit = _unit(p, head)
    end = unit.end if unit else head.end
    if not _is_amount(p, head, unit):
        return None, end
    key = _key(p, head, unit, end)
    return _found(p, head.start, end, key, _cluster(key)), end


def _found(p: Passage, start: int, end: int, key: FoundKey, cluster: str) -> Find:
    first, last = p.tokens[start], p.tokens[end - 1]
    return Find(Kind.AMOUNT, first.start, last.end, p.between(start, end), key, cluster)


def _unit(p: Passage, head: Head) -> Unit | None:
    at = head.end
    if head.currency:
        return Unit(head.currency, at)
    before = p.at(head.start - 1).low
    is_age = before in ("aged", "age") or (before == "of" and p.at(head.start - 2).low == "age")
    if is_age and not p.at(at).is_word:
        return Unit("years", at)
    if p.at(at).text in DASHES and not p.at(at).spaced and p.at(at + 1).is_word and not p.at(at + 1).spaced:
        word = p.at(at + 1).low
        return Unit(PLURALS.get(word, word), at + 2) if word in MEASURES else None
    if p.at(at).low == "of" and head.is_scaled:
        at += 1
    found = unit_at(p, at)
    if found:
        return found
    noun = counted_noun(p, at)
    if noun and p.at(noun.end).low == "per" and p.at(noun.end + 1).is_word:
        return Unit(f"{noun.name} per {p.at(noun.end + 1).text}", noun.end + 2)
    return noun


def _is_amount(p: Passage, head: Head, unit: Unit | None) -> bool:
    """Tell an amount from an ordinal, a label, a time of day, a list number, a bare `one` or `two`."""
    before = p.at(head.start - 1)
    if before.low in DESIGNATIONS or before.text in ("#", "№", "/", "."):
        return before.text == "." and before.spaced
    if _goes_on(p, head, unit):
        return False
    if head.in_words:
        return _is_amount_in_words(p, head, unit)
    return unit is not None or _is_bare_amount(p, head)


def _goes_on(p: Passage, head: Head, unit: Unit | None) -> bool:
    """Tell whether letters or digits are joined to the number: 5th, 3D, 747s, 10:30, 3.2.1."""
    after, next_but_one = p.at(head.end), p.at(head.end + 1)
    if after.is_word and not after.spaced and not unit:
        return True
    return after.text in (":", ".") and next_but_one.is_number and not next_but_one.spaced


def _is_amount_in_words(p: Passage, head: Head, unit: Unit | None) -> bool:
    if unit is None:
        return head.is_scaled
    is_one = head.low == 1 and head.high == 1 and not head.is_scaled
    return not is_one or p.at(head.end).low in MEASURES


def _is_bare_amount(p: Passage, head: Head) -> bool:
    """Tell whether digits without a unit are an amount: not `Apollo 11`, a list number or a note mark."""
    before, after = p.at(head.start - 1), p.at(head.end)
    if head.start == 0 or before.text in ("[", "{") or (before.text == "(" and after.text == ")"):
        return False
    if before.is_capital and head.start - 1 not in p.opening and before.low not in CLOSED:
        return False
    if not p.at(head.start).spaced and (before.is_word or before.text in (":", "'", "’", "‘", "/")):
        return False
    if before.low in DETERMINERS or before.text in "<>≤≥=" or (after.text == "/" and not after.spaced):
        return False
    return head.is_scaled or abs(head.low) >= 10 or head.low != head.low.to_integral_value()


def _key(p: Passage, head: Head, unit: Unit | None, end: int) -> FoundKey:
    printed = p.between(head.start, end)
    if unit is None:
        return TextKey(text=printed)
    name = unit_name(unit.name)
    name = unit.name if name == unit.name.casefold() else name
    to = None if head.low == head.high else head.high
    return sound(NumberKey(number=head.low, to=to, unit=name), printed)


def _cluster(key: FoundKey) -> str:
    if not isinstance(key, NumberKey):
        return "numbers"
    slug = _NOT_A_SLUG.sub("-", key.unit.lower()).strip("-") or ("percent" if key.unit == "%" else "others")
    return f"amounts-{slug}"[:60].strip("-")


def _hyphened(p: Passage, i: int) -> tuple[Find, int] | None:
    """Read `twelve-metre` and `five-year` as twelve metres and five years."""
    token = p.at(i)
    if not token.is_word or "-" not in token.text or (token.is_capital and i not in p.opening):
        return None
    head, _, tail = token.low.removesuffix("-old").rpartition("-")
    if tail not in MEASURES or not head:
        return None
    number = Passage(p.number, head).numerals.get(0)
    if number is None or number.end > 1:
        return None
    key = sound(NumberKey(number=number.value, unit=PLURALS.get(tail, tail)), token.text)
    return _found(p, i, i + 1, key, _cluster(key)), i + 1
