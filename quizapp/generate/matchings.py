"""What belongs to what: pairs of one cluster, with one right side too many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.generate.fact_base import FactBase
from quizapp.generate.groups import LEAST, MOST, groups
from quizapp.generate.pairs import STEMS, has_a_left, is_spare, joins, matching


def matchings(base: FactBase) -> Iterator[tuple[str, Question]]:
    """Yield questions on what belongs to what in a cluster, each with the facet that it stands with."""
    for cluster in base.clusters.values():
        lefts = [asked for asked in cluster.ring if has_a_left(asked)]
        rights = sum(asked.facet.key.type in STEMS for asked in cluster.ring)
        may_join = partial(joins, base)
        for group in groups(lefts, may_join, most=max(LEAST, min(MOST, rights - 1))):  # one is to spare
            seed = f"{group[0].id}.{Form.MATCHING}"
            spare = next((one for one in cluster.near(group[0], seed) if is_spare(base, group, one)), None)
            if spare is None and len(group) > LEAST:
                spare = group.pop()
            if spare is not None:
                yield group[0].id, matching(base, seed, group, spare)
