"""Lefts and the right sides that belong to them: what makes a pair sound, and a question of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey, Pair, PairsKey
from quizapp.bank.quantities import write_range
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.answers import padded
from quizapp.generate.candidates import belongs
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_several
from quizapp.generate.orderings import is_dated
from quizapp.generate.units import kind_of_unit
from quizapp.generate.wording import meanings

MOST_LETTERS = 80
STEMS = {
    "number": "which figure belongs to each of these?",
    "date": "which date belongs to each of these?",
    "name": "which name belongs to each of these?",
    "text": "what belongs to each of these?",
}

Left = Callable[[Asked], str]


def label(asked: Asked) -> str:
    """Return what a facet's key belongs to, in its author's few words; nothing where there are none."""
    return asked.facet.label or ""


def matching(
    base: FactBase, question_id: str, group: Sequence[Asked], spare: Asked | None, left: Left = label
) -> Question:
    """Return the question which right side belongs to which left, with the spare's as one too many."""
    rights = written([*group, spare] if spare else group)
    pairs = [Pair(left=left(asked), right=right) for asked, right in zip(group, rights, strict=False)]
    asks = STEMS[group[0].facet.key.type] if left is label else "which answer belongs to each question?"
    return of_several(
        Form.MATCHING,
        group,
        id=question_id,
        stem=base.asking(asks),
        key=PairsKey(pairs=tuple(pairs)),
        distractors=(_wrong(spare, rights[-1]),) if spare else (),
        explanation=" ".join(dict.fromkeys(asked.fact.says for asked in group)),
    )


def written(group: Sequence[Asked]) -> list[str]:
    """Return the right sides: amounts of different things without the units, which would tell them apart."""
    keys = [asked.facet.key for asked in group]
    units = {key.unit for key in keys if isinstance(key, NumberKey)}
    if len(units) > 1 and kind(group[0]) == "count":
        return [write_range(key.number, key.highest, "") for key in keys if isinstance(key, NumberKey)]
    return [key.text for key in keys]


def kind(asked: Asked) -> str:
    """Return what right sides must have in common: amounts are counts, or of one unit."""
    key = asked.facet.key
    return kind_of_unit(key.unit) if isinstance(key, NumberKey) else key.type


def has_a_left(asked: Asked, left: Left = label) -> bool:
    """Tell whether a facet has a left that does not lead to the key by its mere words."""
    text, key = left(asked), asked.facet.key
    if not text or not asked.may_be(Form.MATCHING) or len(key.text) > MOST_LETTERS:
        return False
    if asked.answer.day:
        return not is_dated(text)
    return kind(asked) == "count" or meanings(text).isdisjoint(meanings(key.text))


def joins(base: FactBase, group: Sequence[Asked], other: Asked, left: Left = label) -> bool:
    """Tell whether one more pair leaves no doubt which right side belongs to which left."""
    text = padded(left(other))
    return is_spare(base, group, other, left) and all(
        padded(left(one)) != text
        and not one.answer.is_of_another_kind(other.answer)
        and one.answer.words not in text
        and not base.may_be_true(one.answer, other)
        for one in group
    )


def is_spare(base: FactBase, group: Sequence[Asked], other: Asked, left: Left = label) -> bool:
    """Tell whether the key of a facet is a right side for none of the lefts, though one of their kind."""
    answer = other.answer
    return all(
        other is not one
        and kind(other) == kind(one)
        and not answer.is_too_near(one.answer)
        and answer.words not in padded(left(one))
        and not base.may_be_true(answer, one)
        for one in group
    )


def _wrong(spare: Asked, text: str) -> Distractor:
    return Distractor(text=text, facet=spare.id, feedback=belongs(spare, spare.answer.text))
