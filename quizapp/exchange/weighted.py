"""The questions of ours that answers with weights make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.keys import Key, ListKey, NumberKey, OrderKey, Pair, PairsKey, TextKey, YesNoKey
from quizapp.exchange.amounts import NO_UNIT, is_sane, write_amount
from quizapp.exchange.deck import Wrong
from quizapp.exchange.losses import first_words
from quizapp.exchange.weights import NotAsked, Weighted, few, line

__all__ = [
    "Made",
    "NotAsked",
    "Weighted",
    "choice",
    "explanation",
    "line",
    "matching",
    "multiple",
    "number",
    "ordering",
    "short",
    "true_false",
]

WHOLE = 99.9
_WORTH_KEEPING = 16  # signs; `Well done!` explains nothing


class Made(NamedTuple):
    """What a question is made of; what is said to right answers; what could not be kept."""

    form: Form
    key: Key
    wrong: tuple[Wrong, ...] = ()
    said: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def choice(answers: Sequence[Weighted]) -> Made:
    """Make a choice of one: the best option is the key."""
    best = _best(answers)
    rest = [answer for answer in answers if answer is not best]
    lost = _uneven(best)
    also = [answer for answer in rest if answer.percent >= WHOLE]
    lost += [f"A second right option is left out: {first_words(answer.text)}." for answer in also]
    if any(answer.percent < 0 for answer in rest):
        lost.append("No marks are taken away for wrong options here.")
    wrong = _wrong(answer for answer in rest if answer.percent < WHOLE)
    return Made(Form.CHOICE, TextKey(text=line(best.text)), wrong, (best.feedback,), tuple(lost))


def multiple(answers: Sequence[Weighted]) -> Made:
    """Make a choice of several: every option that earns something is right."""
    right = [answer for answer in answers if answer.percent > 0]
    rest = [answer for answer in answers if answer.percent <= 0]
    if len(right) < 2:
        made = choice(answers)
        return made if right[0].percent >= WHOLE else made._replace(lost=())
    lost = []
    if max(answer.percent for answer in right) - min(answer.percent for answer in right) > 1:
        lost.append("Its right options weigh the same here.")
    key = ListKey(list=tuple(line(answer.text) for answer in right))
    said = tuple(answer.feedback for answer in right)
    return Made(Form.MULTIPLE, key, _wrong(answer._replace(percent=0) for answer in rest), said, tuple(lost))


def short(answers: Sequence[Weighted]) -> Made:
    """Make a question for words to be typed: the first right answer is the key, others are accepted."""
    lost = [
        "What is said to every other answer is left out."
        for answer in answers
        if answer.text.strip() == "*" and answer.feedback
    ]
    named = [answer for answer in answers if answer.text.strip() != "*"]
    best = _best(named)
    right = [best] + [answer for answer in named if answer is not best and answer.percent >= WHOLE]
    wrong = _wrong(answer for answer in named if answer is not best and answer.percent < WHOLE)
    first, *accept = dict.fromkeys(line(answer.text) for answer in right)
    lost += _uneven(best)
    said = tuple(dict.fromkeys(answer.feedback for answer in right))
    return Made(Form.SHORT, TextKey(text=first, accept=tuple(accept)), wrong, said, tuple(lost))


def number(answers: Sequence[Weighted], unit: str = "") -> Made:
    """Make a question for a number; several right numbers are words to be typed."""
    lost = [
        "What is said to every other answer is left out."
        for answer in answers
        if answer.amount is None and answer.feedback
    ]
    amounts = [answer for answer in answers if answer.amount is not None]
    best = _best(amounts)
    right = [answer for answer in amounts if answer is best or answer.percent >= WHOLE]
    if len(right) > 1 and all(answer.to is None and not answer.tolerance for answer in right):
        return short(amounts)
    lost += _uneven(best)
    lost += [
        f"A second right number is left out: {first_words(one.text)}." for one in right if one is not best
    ]
    rest = [answer for answer in amounts if answer.percent < WHOLE and answer is not best]
    if any(answer.to is not None or answer.tolerance for answer in rest):
        lost.append("Numbers that earn a part count only as they stand, without a tolerance.")
    assert best.amount is not None
    if not all(map(is_sane, (best.amount, best.to or Decimal(0), best.tolerance))):
        raise NotAsked("Its number has too many digits.")
    key = NumberKey(number=best.amount, to=best.to, tolerance=best.tolerance, unit=unit or NO_UNIT)
    texts = (
        one._replace(text=write_amount(one.amount))
        for one in rest
        if one.amount is not None and not key.holds(one.amount)
    )
    return Made(Form.NUMBER, key, _wrong(texts), (best.feedback,), tuple(lost))


def true_false(*, is_true: bool, to_wrong: str = "", to_right: str = "") -> Made:
    """Make a statement to be judged."""
    other = Wrong(text="False" if is_true else "True", feedback=line(to_wrong) or None)
    return Made(Form.TRUE_FALSE, YesNoKey(yes_no="yes" if is_true else "no"), (other,), (to_right,))


def matching(pairs: Iterable[tuple[str, str]]) -> Made:
    """Make pairs; what has no left side is a right side to spare."""
    found = [(line(left), line(right)) for left, right in few(pairs)]
    key = PairsKey(pairs=tuple(Pair(left=left, right=right) for left, right in found if left))
    used = {right for left, right in found if left}
    spare = dict.fromkeys(right for left, right in found if not left and right not in used)
    return Made(Form.MATCHING, key, tuple(Wrong(text=right) for right in spare))


def ordering(items: Iterable[str]) -> Made:
    """Make things to be put in order."""
    return Made(Form.ORDERING, OrderKey(order=tuple(map(line, few(items)))))


def explanation(general: str, said: Iterable[str]) -> tuple[str, list[str]]:
    """Return what explains a question, and what is not kept: here nothing is said to right answers.

    What is said to a right answer goes on explaining, unless it is mere praise.
    """
    kept = [text for text in dict.fromkeys(map(str.strip, said)) if text and text not in general]
    worth = [text for text in kept if len(text) >= _WORTH_KEEPING]
    praise = [text for text in kept if text not in worth]
    lost = [f"What is said to a right answer is left out: {first_words(text)}" for text in praise]
    return "\n\n".join(filter(None, [general, *worth])), lost


def _best(answers: Sequence[Weighted]) -> Weighted:
    best = max(answers, key=lambda answer: answer.percent, default=None)
    if best is None or best.percent <= 0:
        raise NotAsked("No answer of it is right.")
    return best


def _uneven(best: Weighted) -> list[str]:
    is_whole = best.percent >= WHOLE
    return [] if is_whole else [f"No answer earned all: {first_words(best.text)} does here."]


def _wrong(answers: Iterable[Weighted]) -> tuple[Wrong, ...]:
    return tuple(
        Wrong(text=line(one.text), feedback=line(one.feedback) or None, credit=_credit(one.percent))
        for one in answers
        if line(one.text)
    )


def _credit(percent: float) -> int | None:
    return min(round(percent), 99) if percent >= 0.5 else None
