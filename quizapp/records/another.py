"""Another question like one: about the same facet, else about one that is close to it; never the same."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records import attempts, planning
from quizapp.records.choosing import facts_asked
from quizapp.records.openings import Openings

_AT_ONCE = 40  # facets close to one that are looked at


def like(
    session: Session, openings: Openings, place: tuple[int, int], seed: str, forms_off: Collection[str] = ()
) -> list[Question]:
    """Return the one question that is asked as another like that at a place, if there is one.

    None for a question of a test that is not handed in: its key might be told. What was missed comes first
    of its facets, then a facet of the same cluster, then one of the same topic.
    """
    asked = attempts.find_asked(session, openings.learner, *place)
    if asked is None or (asked.attempt.is_test and asked.attempt.finished_at is None):
        return []
    question = attempts.frozen_question(asked)
    own = list(dict.fromkeys((*attempts.missed_of(asked), *question.facets)))
    limits = planning.Limits(facts_asked(openings.bank).keys(), forms_off, {question.id}, at_most=1)
    for facets in _less_and_less_near(openings.bank, own, seed):
        allowed = openings.allowed(facets)
        near = [facet_id for facet_id in facets if facet_id in allowed][:_AT_ONCE]
        planned = planning.plan(session, openings.bank, openings.learner.id, near, None, limits)
        if planned:
            return planned
    return []


def _less_and_less_near(bank: Bank, own: list[str], seed: str) -> Iterator[list[str]]:
    """Yield the facets themselves, then those of their cluster, then those of their topic."""
    yield own
    chapter, found = bank.chapter_of(own[0]), bank.facet(own[0])
    if chapter is None or found is None:
        return
    draw = random.Random(seed)  # noqa: S311 - a draw, not a secret
    fact, facet = found
    cluster = chapter.clusters[facet.cluster]
    topic = [facet_id for facet_id, (other, _) in chapter.facets.items() if other.topic == fact.topic]
    for facets in (cluster, topic):
        others = [facet_id for facet_id in facets if facet_id not in own]
        yield draw.sample(others, len(others))
