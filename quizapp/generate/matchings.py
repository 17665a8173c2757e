"""What belongs to what: pairs of one cluster, with one right side too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey, Pair, PairsKey
from quizapp.bank.quantities import write_range
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.answers import padded
from quizapp.generate.candidates import belongs
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_several
from quizapp.generate.groups import LEAST, MOST, groups
from quizapp.generate.orderings import is_dated
from quizapp.generate.units import kind_of_unit
from quizapp.generate.wording import meanings

MOST_LETTERS = 80
_STEMS = {
    "number": "which figure belongs to each of these?",
    "date": "which date belongs to each of these?",
    "name": "which name belongs to each of these?",
    "text": "what belongs to each of these?",
}


def matchings(base: FactBase) -> Iterator[tuple[str, Question]]:
    """Yield questions on what belongs to what in a cluster, each with the facet that it stands with."""
    for cluster in base.clusters.values():
        lefts = [asked for asked in cluster.ring if _has_a_left(asked)]
        rights = sum(asked.facet.key.type in _STEMS for asked in cluster.ring)
        joins = partial(_joins, base)
        for group in groups(lefts, joins, most=max(LEAST, min(MOST, rights - 1))):  # one is to spare
            seed = f"{group[0].id}.{Form.MATCHING}"
            spare = next((one for one in cluster.near(group[0], seed) if _is_spare(base, group, one)), None)
            if spare is None and len(group) > LEAST:
                spare = group.pop()
            if spare is not None:
                yield group[0].id, _question(base, seed, group, spare)


def _question(base: FactBase, question_id: str, group: Sequence[Asked], spare: Asked) -> Question:
    *rights, wrong = _written([*group, spare])
    pairs = [
        Pair(left=str(asked.facet.label), right=right) for asked, right in zip(group, rights, strict=True)
    ]
    return of_several(
        Form.MATCHING,
        group,
        id=question_id,
        stem=f"{base.attribution}, {_STEMS[group[0].facet.key.type]}",
        key=PairsKey(pairs=tuple(pairs)),
        distractors=(Distractor(text=wrong, facet=spare.id, feedback=belongs(spare, spare.answer.text)),),
        explanation=" ".join(dict.fromkeys(asked.fact.says for asked in group)),
    )


def _written(group: Sequence[Asked]) -> list[str]:
    """Return the right sides: amounts of different things without the units, which would tell them apart."""
    keys = [asked.facet.key for asked in group]
    units = {key.unit for key in keys if isinstance(key, NumberKey)}
    if len(units) > 1 and _kind(group[0]) == "count":
        return [write_range(key.number, key.highest, "") for key in keys if isinstance(key, NumberKey)]
    return [key.text for key in keys]


def _kind(asked: Asked) -> str:
    """Return what right sides must have in common: amounts are counts, or of one unit."""
    key = asked.facet.key
    return kind_of_unit(key.unit) if isinstance(key, NumberKey) else key.type


def _has_a_left(asked: Asked) -> bool:
    """Tell whether a facet has a label that does not lead to the key by its mere words."""
    label, key = asked.facet.label, asked.facet.key
    if not label or not asked.may_be(Form.MATCHING) or len(key.text) > MOST_LETTERS:
        return False
    if asked.answer.day:
        return not is_dated(label)
    return _kind(asked) == "count" or meanings(label).isdisjoint(meanings(key.text))


def _joins(base: FactBase, group: Sequence[Asked], other: Asked) -> bool:
    """Tell whether one more pair leaves no doubt which right side belongs to which left."""
    label = padded(str(other.facet.label))
    return _is_spare(base, group, other) and all(
        padded(str(one.facet.label)) != label
        and not one.answer.is_of_another_kind(other.answer)
        and one.answer.words not in label
        and not base.may_be_true(one.answer, other)
        for one in group
    )


def _is_spare(base: FactBase, group: Sequence[Asked], other: Asked) -> bool:
    """Tell whether the key of a facet is a right side for none of the lefts, though one of their kind."""
    answer = other.answer
    return all(
        other is not one
        and _kind(other) == _kind(one)
        and not answer.is_too_near(one.answer)
        and answer.words not in padded(str(one.facet.label))
        and not base.may_be_true(answer, one)
        for one in group
    )
