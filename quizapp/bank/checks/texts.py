"""What a machine can find wrong with amounts, dates and misprints in a text, and with an explanation."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.checks import words
from quizapp.bank.checks.items import Examined, Item, asked_by, folded, holds_words, is_english
from quizapp.bank.checks.kinds import kind_of
from quizapp.bank.content import Chapter, Misprint
from quizapp.bank.keys import Key, NumberKey, Worded
from quizapp.bank.problems import Problem
from quizapp.bank.quantities import read_quantity, unit_name
from quizapp.bank.questions import Question
from quizapp.bank.reader import WRITTEN

_LITTLE_MORE = 12  # characters: articles and stops, which do not count when texts are compared
Text = tuple[Item, str, tuple[str | int, ...]]


def _texts(files: Examined) -> Iterator[Text]:
    """Yield every claim, stem, hint and option that a person wrote, with its place."""
    for item, fact in files.facts:
        yield item, fact.says, ("says",)
    for item, _, facet in files.facets:
        yield item, facet.asks, ("asks",)
        yield from _hints(item, facet.hints)
        if isinstance(facet.key, Worded):
            yield item, facet.key.text, ("key",)
    for item, question in files.written:
        yield item, question.stem, ("stem",)
        yield from _hints(item, question.hints)
        if isinstance(question.key, Worded):
            yield item, question.key.text, ("key",)
        for i, distractor in enumerate(question.distractors):
            yield item, distractor.text, ("distractors", i)


def _hints(item: Item, hints: tuple[str, ...]) -> Iterator[Text]:
    return ((item, hint, ("hints", i)) for i, hint in enumerate(hints))


def amounts(files: Examined) -> Iterator[Problem]:
    """Find amounts that do not say of what, and dates that are read as decimals."""
    english = is_english(files.chapter)
    for item, text, place in _texts(files):
        bare = place == ("key",) and kind_of(text) == ("amount", "")
        nameless = text if bare else _nameless(text) if english else None
        if nameless:
            yield item.problem("QB043", f"{nameless!r} does not say of what", *place)
        decimal = words.DECIMAL_DATE.search(text)
        if decimal:
            yield item.problem("QB050", f"{decimal[0]} reads as a decimal", *place, fix=_as_month(decimal[0]))
    keys: list[tuple[Item, Key]] = [(item, facet.key) for item, _, facet in files.facets]
    keys += [(item, question.key) for item, question in files.written]
    for item, key in keys:
        if isinstance(key, NumberKey):
            yield from _number(item, key)


def _nameless(text: str) -> str | None:
    """Return the first amount of a text that says neither a currency nor what is counted."""
    amounts = words.SCALED.finditer(text)
    return next((a["amount"] for a in amounts if not a["sign"] and words.NO_REFERENT.match(a["rest"])), None)


def _number(item: Item, key: NumberKey) -> Iterator[Problem]:
    if folded(key.unit) in words.SCALE_WORDS or not any(c.isalpha() or c in "%$£€¥₽°‰" for c in key.unit):
        yield item.problem("QB043", f"{key.text!r} does not say of what: {key.unit!r} is no unit", "key")
    written = f"{key.number:f}"
    if words.DECIMAL_DATE.fullmatch(written) and len(written.partition(".")[2]) <= 2:
        yield item.problem("QB050", f"{written} looks like a month", "key", fix=_as_month(written))


def _as_month(decimal: str) -> str:
    year, _, month = decimal.partition(".")
    return f"{year}-{int(month):02}"


def misprints(files: Examined) -> Iterator[Problem]:
    """Find keys and claims that take a misprint of the text at its word."""
    chapter = files.chapter
    for item, fact in files.facts if chapter.preface.misprints else ():
        for misprint in chapter.preface.misprints:
            told = holds_words(folded(fact.says), folded(misprint.printed))
            if told and misprint.paragraph == fact.paragraph:
                yield _keyed(item, misprint, "says")
    for item, fact, facet in files.facets:
        found = _misprint_in(facet.key, chapter, {fact.paragraph})
        if found:
            yield _keyed(item, found, "key")
    for item, question in files.written:
        found = _misprint_in(
            question.key, chapter, {fact.paragraph for fact, _ in asked_by(chapter, question)}
        )
        if found and not words.OPENLY_A_SLIP.search(question.stem):
            yield _keyed(item, found, "key")


def _keyed(item: Item, misprint: Misprint, field: str) -> Problem:
    return item.problem("QB041", f"{misprint.printed!r} is a misprint: {misprint.why}", field)


def _misprint_in(key: Key, chapter: Chapter, cited: set[int | None]) -> Misprint | None:
    for misprint in chapter.preface.misprints:
        if folded(misprint.printed) == folded(key.text):
            return misprint
        printed = read_quantity(misprint.printed)
        if printed is None or not isinstance(key, NumberKey) or printed.amount != key.number:
            continue
        if misprint.paragraph in cited or unit_name(printed.unit) == unit_name(key.unit):
            return misprint
    return None


def explanations(files: Examined) -> Iterator[Problem]:
    """Find explanations that add nothing to the key and the stem."""
    for item, question in files.questions:
        if item.place[0] == WRITTEN:
            adds_nothing = _adds_nothing(folded(question.explanation), question)
        else:
            key = question.key_text
            is_short = len(question.explanation) <= len(key) + _LITTLE_MORE
            adds_nothing = is_short and folded(question.explanation) == folded(key)
        if adds_nothing:
            yield item.problem("QB032", "say why, or in what context", "explanation")


def _adds_nothing(explanation: str, question: Question) -> bool:
    known = {*folded(question.key_text).split(), *folded(question.stem).split(), *words.EMPTY_WORDS}
    return all(word in known for word in explanation.split())
