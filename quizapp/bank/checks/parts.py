"""What a machine can find wrong with questions of several parts: lists, orders, pairs, blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from quizapp.bank.checks.items import Examined, Item, asked_by, folded
from quizapp.bank.content import Chapter, Facet
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, ListKey, OrderKey, PairsKey
from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.problems import Problem
from quizapp.bank.questions import BLANK, Question

LEAST_WRONG = 2
MOST_PAIRS = 8
LEAST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")


def parts(files: Examined) -> Iterator[Problem]:
    """Check the questions with several parts, each by the rules of its form."""
    phrases = map(re.escape, files.chapter.preface.attributions)
    account = re.compile("|".join(phrases) or "(?!)", re.IGNORECASE)
    for item, _, facet in files.facets:
        if isinstance(facet.key, OrderKey):
            yield from _dated(item, facet.key.items)
    for item, question in files.questions:
        yield from _in_step(item, files.chapter, question)
        match question.key:
            case ListKey():
                yield from _multiple(item, question)
            case OrderKey():
                yield from _dated(item, question.key.items)
                yield from _chronological(item, files.chapter, question)
            case PairsKey():
                yield from _pairs(item, files.chapter, question, question.key)
            case BlanksKey():
                yield from _blanks(item, question, question.key, account)
            case _:
                pass


def _multiple(item: Item, question: Question) -> Iterator[Problem]:
    if question.form is Form.MULTIPLE and len(question.distractors) < LEAST_WRONG:
        found = len(question.distractors)
        yield item.problem("QB063", f"{question.id}: {found} wrong options; {LEAST_WRONG} are needed")


def _dated(item: Item, texts: tuple[str, ...]) -> Iterator[Problem]:
    for text in texts:
        if find_dates(text):
            yield item.problem("QB064", f"{text!r} says when it was", "key")
            return


def _chronological(item: Item, chapter: Chapter, question: Question) -> Iterator[Problem]:
    """Compare an order with the dates of the facets asked, where each item is one of them."""
    asked = [facet for _, facet in asked_by(chapter, question)]
    days = [facet.key.date for facet in asked if isinstance(facet.key, DateKey)]
    if not len(days) == len(question.facets) == len(question.parts):
        return
    for (one, first), (other, second) in pairwise(zip(question.parts, days, strict=True)):
        if first.covers(second) or second.covers(first) or first > second:
            yield item.problem(
                "QB081", f"{one!r} ({first}) does not clearly come before {other!r} ({second})", "key"
            )


def _pairs(item: Item, chapter: Chapter, question: Question, key: PairsKey) -> Iterator[Problem]:
    for side in ("left", "right"):
        sides = [folded(getattr(pair, side)) for pair in key.pairs]
        for pair, count in zip(key.pairs, map(Counter(sides).__getitem__, sides), strict=True):
            if count > 1:
                message = f"{question.id}: the {side} side {getattr(pair, side)!r} stands twice"
                yield item.problem("QB065", message, "key")
                break
    if not question.distractors:
        message = f"{question.id}: no right side is to spare; the last pair gives itself"
        yield item.problem("QB066", message, "key")
    if len(key.pairs) > MOST_PAIRS:
        message = f"{question.id}: {len(key.pairs)} pairs; {MOST_PAIRS} at most"
        yield item.problem("QB066", message, "key")
    yield from _true_of_another(item, chapter, question, key)


def _true_of_another(item: Item, chapter: Chapter, question: Question, key: PairsKey) -> Iterator[Problem]:
    """Find right sides that are true of another left side as well."""
    asked = [facet for _, facet in asked_by(chapter, question)]
    rights = {folded(pair.right): pair.right for pair in key.pairs}
    for pair, facet in zip(key.pairs, asked, strict=False) if len(asked) == len(key.pairs) else ():
        for text in facet.also:
            if folded(text) in rights:
                message = f"{question.id}: {rights[folded(text)]!r} is true of {pair.left!r} as well"
                yield item.problem("QB027", message, "key")


def _blanks(item: Item, question: Question, key: BlanksKey, account: re.Pattern[str]) -> Iterator[Problem]:
    found = question.stem.count(BLANK)
    if found != len(key.blanks):
        message = f"{question.id}: {found} blanks ({BLANK}) in the stem, {len(key.blanks)} in the key"
        yield item.problem("QB067", message, "stem")
    left = len(_WORD.findall(account.sub("", question.stem)))
    if left < LEAST_WORDS:
        yield item.problem(
            "QB068", f"{question.id}: {left} words are left; nobody can tell what is missing", "stem"
        )


def _in_step(item: Item, chapter: Chapter, question: Question) -> Iterator[Problem]:
    """Check that no facet is named twice, and that each part is the answer of its own facet."""
    if len(set(question.facets)) < len(question.facets):
        yield item.problem("QB019", f"{question.id}: a facet is named twice", "facets")
        return
    asked = [facet for _, facet in asked_by(chapter, question)]
    if len(asked) < 2 or len(asked) != len(question.parts):
        return
    owners = {folded(name): i for i, facet in enumerate(asked) for name in _answers(facet)}
    for i, part in enumerate(question.parts):
        owner = owners.get(folded(part), i)
        if owner != i and folded(part) not in map(folded, _answers(asked[i])):
            message = f"{question.id}: {part!r} answers {question.facets[owner]}, not {question.facets[i]}"
            yield item.problem("QB019", message, "facets", i)


def _answers(facet: Facet) -> tuple[str, ...]:
    return (facet.key.text, facet.label) if facet.label else (facet.key.text,)
