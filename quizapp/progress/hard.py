"""What a learner finds hard: facets forgotten again and again, and pairs taken for each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.standing import standing
from quizapp.progress.waiting import waiting_facts
from quizapp.records.choosing import fact_of
from quizapp.records.confusions import open_confusions
from quizapp.records.leeches import Advice, Leech, leeches_of
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet
from quizapp.scheduling.leeches import is_new_leech

AT_MOST = 10


@dataclass(frozen=True)
class Named:
    """A facet that the learner has answered, by its open question and, where it has one, its label."""

    facet_id: str
    asks: str
    label: str
    language: str
    paragraph: int | None


@dataclass(frozen=True)
class Hardship:
    """A facet forgotten again and again, what may help, and what it is taken for, if that may be told."""

    facet: Named
    lapses: int
    advice: Advice
    taken_for: Named | None


@dataclass(frozen=True)
class Hard:
    """The facets forgotten most often, and the pairs that are confused, the latest first."""

    leeches: list[Hardship]
    confused: list[tuple[Named, Named]]


def hard(session: Session, bank: Bank, learner: Learner) -> Hard:
    """Return what a learner finds hard, of what is not suspended, ten of each kind at most."""
    pairs = confused(session, bank, learner)
    told = {frozenset((one.facet_id, other.facet_id)) for one, other in pairs}
    found = [leech for leech in leeches_of(session, bank, learner) if not leech.is_suspended]
    hardships = [_hardship(bank, leech, told) for leech in found[:AT_MOST]]
    return Hard(list(filter(None, hardships)), pairs[:AT_MOST])


def confused(
    session: Session, bank: Bank, learner: Learner, answered: Collection[str] = ()
) -> list[tuple[Named, Named]]:
    """Return the pairs that are still confused, of which both were answered; only those with some facets.

    That something was the key of another facet tells that key: no pair is named while a question about
    either waits, but for the facets just `answered`, whose keys have been told.
    """
    pairs = open_confusions(session, learner.id, answered or None)
    asked = {facet_id for pair in pairs for facet_id in pair}
    mine = (Memory.learner_id == learner.id, Memory.facet_id.in_(asked))
    waiting = waiting_facts(session, learner) if pairs else set()
    closed = {facet_id for facet_id in asked.difference(answered) if fact_of(facet_id) in waiting}
    met = set(session.scalars(select(Memory.facet_id).where(*mine))) - closed
    both = [(named(bank, one), named(bank, other)) for one, other in pairs if {one, other} <= met]
    return [(one, other) for one, other in both if one and other]


def new_leeches(session: Session, bank: Bank, learner: Learner, review: Review) -> list[Hardship]:
    """Return the facets that were forgotten in this response so often that they are pointed out."""
    asked = {part.facet_id for part in review.facets}
    lapsed = {
        facet_id
        for facet_id in asked
        if (memory := session.get(Memory, (learner.id, facet_id))) and is_new_leech(memory.lapses)
        if _has_lapsed(session, learner, memory, review)
    }
    leeches = leeches_of(session, bank, learner) if lapsed else []
    return list(filter(None, (_hardship(bank, leech, ()) for leech in leeches if leech.facet_id in lapsed)))


def named(bank: Bank, facet_id: str) -> Named | None:
    """Return how a facet is named, or None where the bank no longer has it."""
    found, chapter = bank.facet(facet_id), bank.chapter_of(facet_id)
    if found is None or chapter is None:
        return None
    fact, facet = found
    return Named(facet_id, facet.asks, facet.label or "", chapter.preface.language, fact.paragraph)


def _hardship(bank: Bank, leech: Leech, told: Collection[frozenset[str]]) -> Hardship | None:
    """Return what is told of a leech; that it is taken for another only where this pair may be `told`."""
    facet, other = named(bank, leech.facet_id), leech.confused_with
    taken_for = named(bank, other) if other and frozenset((leech.facet_id, other)) in told else None
    return Hardship(facet, leech.lapses, leech.advice, taken_for) if facet else None


def _has_lapsed(session: Session, learner: Learner, memory: Memory, review: Review) -> bool:
    """Tell whether a response is the lapse that a memory counted last: the day's first answer, and wrong."""
    if memory.last_sequence != review.sequence or memory.last_right:
        return False
    earlier = (
        standing(learner),
        Review.answered_on == review.answered_on,
        Review.sequence < review.sequence,
        ReviewedFacet.facet_id == memory.facet_id,
    )
    return not session.scalar(select(exists().where(ReviewedFacet.review_id == Review.id, *earlier)))
