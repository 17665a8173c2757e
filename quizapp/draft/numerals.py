"""Numbers in running text: digits, number words, fractions and the scale words after them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.quantities import NUMBER_WORDS, read_quantity
from quizapp.draft.passages import Passage

SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12,
    "trillions": 12, "lakh": 5, "crore": 7,
}  # fmt: skip
SHORT_SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": None, "⅔": None}
FRACTIONS = frozenset(
    "half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth "
    "ninths tenth tenths hundredth hundredths thousandth thousandths".split()
)
MAX_SCALES, MAX_WORDS = 2, 14
_GROUPED = frozenset(" \u00a0\u2009\u202f")
_SIGNS = {"−": -1, "-": -1, "+": 1, "±": 1, "–": -1}


class Numeral(NamedTuple):
    """A number, the token after it, whether it is written in words, and whether a scale word stands in it."""

    value: Decimal
    end: int
    in_words: bool
    is_scaled: bool = False


def numeral_at(p: Passage, i: int) -> Numeral | None:
    """Return the number that begins at `i`, with its scale: `1.3 billion`, `three hundred`, `2½`."""
    token = p.at(i)
    if token.is_number:
        return _scaled(p, _digits(p, i))
    if token.low in ("a", "an", "half"):
        return _one_of_many(p, i)
    return _words(p, i)


def _digits(p: Passage, i: int) -> Numeral | None:
    """Read digits, thousands set apart by thin or plain spaces included."""
    text, end = p.at(i).text, i + 1
    if text.count(".") > 1 or (text.startswith("0") and text.isdecimal() and len(text) > 1):
        return None
    while len(text) <= 24 and _is_next_group(p, end, text):
        text += p.at(end).text
        end += 1
    read = read_quantity(text)
    if read is None:
        return None
    after, value = p.at(end), read.amount
    part = HALVES.get(after.text)
    if part and text.isdecimal():
        value, end = value + part, end + 1
    return Numeral(value, end, in_words=False)


def _is_next_group(p: Passage, i: int, before: str) -> bool:
    token = p.at(i)
    if not (token.is_number and len(token.text) == 3 and token.text.isdecimal() and before.isdecimal()):
        return False
    gap = p.text[p.at(i - 1).end : token.start]
    is_lead = len(p.at(i - 1).text) <= 3 and before[0] != "0"
    return (
        gap in _GROUPED and len(gap) == 1 and is_lead and not (gap == " " and p.at(i + 1).text in (":", "-"))
    )


def _scaled(p: Passage, number: Numeral | None) -> Numeral | None:
    """Apply the scale words after a number: `1.3 billion`; the `m` of `$20m` is left to the caller."""
    for _ in range(MAX_SCALES):
        power = SCALES.get(p.at(number.end).low) if number else None
        if number and power:
            number = Numeral(number.value.scaleb(power), number.end + 1, number.in_words, is_scaled=True)
    return number


def _one_of_many(p: Passage, i: int) -> Numeral | None:
    """Read `a million`, `half a million`, `a dozen`, `half a dozen`."""
    value, at = Decimal(1), i + 1
    if p.at(i).low == "half":
        if p.at(at).low not in ("a", "an"):
            return None
        value, at = Decimal("0.5"), at + 1
    word = p.at(at).low
    if word == "dozen":
        return Numeral(value * 12, at + 1, in_words=True, is_scaled=True)
    if word not in SCALES or word.endswith("s"):
        return None
    return _scaled(p, Numeral(value, at, in_words=True))


def _words(p: Passage, i: int) -> Numeral | None:
    """Read a number in words: `forty-one`, `three hundred and twenty thousand`, `two and a half million`."""
    first = _small(p.at(i).low)
    if first is None:
        return None
    sum_ = _Sum(Decimal(0), first, is_scaled=False)
    end = i + 1
    while end < i + MAX_WORDS:
        at = end + (p.at(end).low == "and" and sum_.is_scaled and _small(p.at(end + 1).low) is not None)
        longer = sum_.with_word(p.at(at).low, p.at(at - 1).low)
        if longer is None:
            break
        sum_, end = longer, at + 1
    if [p.at(end + k).low for k in range(3)] == ["and", "a", "half"]:
        return _scaled(p, Numeral(sum_.value + Decimal("0.5"), end + 3, in_words=True))
    return Numeral(sum_.value, end, in_words=True, is_scaled=sum_.is_scaled)


class _Sum(NamedTuple):
    """A number in words, read so far: what is complete, and the hundreds being added up."""

    total: Decimal
    group: Decimal
    is_scaled: bool

    @property
    def value(self) -> Decimal:
        return self.total + self.group

    def with_word(self, word: str, before: str) -> _Sum | None:
        """Return the sum with one more word, or None where it does not go on."""
        if word in ("hundred", "dozen"):
            return _Sum(self.total, self.group * (100 if word == "hundred" else 12), is_scaled=True)
        if word in SCALES:
            return _Sum(self.total + self.group.scaleb(SCALES[word]), Decimal(0), is_scaled=True)
        more = _small(word)
        if more is None or not _fits(self.group, more, before):
            return None
        return self._replace(group=self.group + more)


def _small(word: str) -> Decimal | None:
    """Return the value of `seven` or `forty-one`."""
    if word in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[word])
    tens, _, ones = word.partition("-")
    if NUMBER_WORDS.get(tens, 0) >= 20 and 0 < NUMBER_WORDS.get(ones, 0) < 10:
        return Decimal(NUMBER_WORDS[tens] + NUMBER_WORDS[ones])
    return None


def _fits(group: Decimal, more: Decimal, before: str) -> bool:
    """Tell whether a number word goes on the one before it: twenty one, hundred twenty, thousand five."""
    if before in SCALES or before in ("and", "hundred"):
        return True
    return group >= 20 and group % 10 == 0 and group % 100 != 0 and 0 < more < 10
