"""Years, spans of years, decades and centuries in running text, told apart from amounts."""

from __future__ import annotations

from quizapp.bank.dates import PartialDate
from quizapp.bank.mentions.english import CLOSED, DETERMINERS
from quizapp.bank.mentions.numerals import ORDINALS
from quizapp.draft.rules.dated import DASHES, Dated, Part, after_era, one
from quizapp.draft.rules.english import PARTS_OF_TIME, SEASONS
from quizapp.draft.rules.measures import DESIGNATIONS, SIGNS
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.units import counted_noun, unit_at

_ORDINAL_WORDS = frozenset(ORDINALS) | {"twenty-first"}
_AFTER_VERBS = frozenset("that the a an its his her their".split())
_LAWS = frozenset("act order regulations".split())
_SURELY = (
    frozenset("in since until till during circa ca c year years winter spring summer autumn".split())
    | PARTS_OF_TIME
)
_PERHAPS = frozenset("by before after from to between and of around about for through on".split())


def _early(p: Passage, i: int) -> int:
    """Return where `early`, `late` or `mid-` before token `i` begins."""
    if p.at(i - 1).text in DASHES and p.at(i - 2).low == "mid":
        return i - 2
    return i - 1 if p.at(i - 1).low in ("early", "late", "mid") else i


def decade(p: Passage, i: int) -> Dated | None:
    """Read 1920s, early 1950s and mid-1960's as what they are."""
    end, date = p.dates.get(i, [(i, None)])[0]
    start = _early(p, i)
    return one(start, end, p.between(start, end)) if date and date.is_decade else None


def short_decade(p: Passage, i: int) -> Dated | None:
    """Read '60s and the winter of '36 as they are printed."""
    digits, ending = p.at(i + 1), p.at(i + 2)
    is_short = digits.is_number and len(digits.text) == 2 and not digits.spaced
    if p.at(i).text not in ("'", "’", "‘") or not is_short:
        return None
    if ending.text != "s" or ending.spaced:
        is_named = p.at(i - 1).low in ("in", "of", "since", "by", "until") and ending.spaced >= ending.is_word
        start = i - 2 if p.at(i - 2).low in SEASONS else i
        return one(start, i + 2, p.between(start, i + 2)) if is_named else None
    is_decade = len(digits.text) == 2 and digits.text.isdecimal() and digits.text.endswith("0")
    start = _early(p, i)
    return one(start, i + 3, p.between(start, i + 3)) if is_decade else None


def century(p: Passage, i: int) -> Dated | None:
    """Read 19th century, late nineteenth-century, fifth century BC."""
    token, end = p.at(i), i + 1
    if token.is_number and token.text.isdecimal() and p.at(i + 1).low in ("st", "nd", "rd", "th"):
        end = i + 2
    elif token.low.endswith(("-century", "-centuries")) and token.low.rpartition("-")[0] in _ORDINAL_WORDS:
        start = _early(p, i)
        return one(start, end, p.between(start, end))
    elif token.low not in _ORDINAL_WORDS:
        return None
    end += p.at(end).text in DASHES
    if p.at(end).low not in ("century", "centuries"):
        return None
    start, end = _early(p, i), after_era(p, end + 1)
    return one(start, end, p.between(start, end))


def era(p: Passage, i: int) -> Dated | None:
    """Read 44 BC, AD 476, 476 CE, A.D. 98–180: as printed before the common era, as years in it."""
    start, first = i, after_era(p, i)
    token = p.at(first)
    if not token.is_number or len(token.text) > 5 or not token.text.replace(",", "").isdecimal():
        return None
    end = after_era(p, first + 1)
    if end > first + 1 and p.at(first + 1).text.startswith("B"):
        return one(start, end, p.between(start, end))
    if (end == first + 1 and first == start) or not token.text.isdecimal() or not int(token.text):
        return None
    second = p.at(end + 1)
    if p.at(end).text in DASHES and second.text.isdecimal() and int(token.text) < int(second.text) <= 2100:
        years = (
            Part(first, first + 1, PartialDate(int(token.text))),
            Part(end + 1, end + 2, PartialDate(int(second.text))),
        )
        return Dated(end + 2, years)
    return one(start, end, PartialDate(int(token.text)))


def year_range(p: Passage, i: int) -> Dated | None:
    """Read 1954–1959, 1954-59 and 1914/18 as two years."""
    first, last = _year(p, i), _year(p, i + 2)
    joined, second = p.at(i + 1), p.at(i + 2)
    if joined.text not in DASHES | {"/"} or second.spaced != joined.spaced or p.at(i - 1).text in SIGNS:
        return None
    if not 0 < first < last or unit_at(p, i + 3):
        return None
    return Dated(i + 3, (Part(i, i + 1, PartialDate(first)), Part(i + 2, i + 3, PartialDate(last))))


def _year(p: Passage, i: int) -> int:
    """Return the year whose digits alone stand at `i`, of a range's end perhaps only two; 0 for none."""
    _, date = p.dates.get(i, [(i, None)])[0]
    return date.readings[0].year if date and date.text.isdecimal() and date.readings[0].year <= 2100 else 0


def year_alone(p: Passage, i: int) -> Dated | None:
    """Read a year by what stands around it: `in 1954`, `the 1950 treaty`, `(1894)`; not `1500 delegates`."""
    before, after = p.at(i - 1), p.at(i + 1)
    is_label = before.low in DESIGNATIONS and not (before.is_capital and before.low in _LAWS)
    if is_label or before.text in SIGNS or _is_glued(p, i):
        return None
    year = _year(p, i)
    if not year:
        return _short_year(p, i)
    if after.text in ("%", "°") or unit_at(p, i + 1):
        return None
    start = i - 1 if before.low in SEASONS else i
    if start == i and before.low == "of" and p.at(i - 2).low in SEASONS:
        start = i - 2
    noun = counted_noun(p, i + 1)
    if noun and p.at(noun.end).low in _AFTER_VERBS:
        noun = None  # `the Act 2018 provides that`
    is_round = p.at(i).text.endswith("00")
    sure = before.low in _SURELY or start < i or before.text == "(" or after.text == ")"
    if sure and not (noun and is_round and before.low == "in"):
        return one(start, i + 1, PartialDate(year))
    if noun and (is_round or before.low not in DETERMINERS):
        return None
    return one(i, i + 1, PartialDate(year))


def _short_year(p: Passage, i: int) -> Dated | None:
    """Read `in 476` where nothing is counted."""
    token, after = p.at(i), p.at(i + 1)
    is_short = token.is_number and len(token.text) == 3 and token.text.isdecimal() and token.text[0] != "0"
    if not is_short or p.at(i - 1).low not in ("in", "year") or after.low in ("of", "to", "or"):
        return None
    is_free = after.text in (",", ".", ";", ")") or (after.is_word and after.low in CLOSED - {"per"})
    return one(i, i + 1, PartialDate(int(token.text))) if is_free else None


def _is_glued(p: Passage, i: int) -> bool:
    """Tell whether letters or signs are joined to the digits, as in `F-1954` or `1954-model`."""
    before, after = p.at(i - 1), p.at(i + 1)
    joined_before = not p.at(i).spaced and (
        before.is_word or before.text in ("-", "/", "#", "−", "+", "±", ".")
    )
    return joined_before or (not after.spaced and (after.is_word or after.text in ("-", "/", "°")))
