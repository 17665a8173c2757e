"""Facets that a learner forgets again and again, each with what may help more than another review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank, Facet, Fact
from quizapp.records.choosing import askable
from quizapp.records.confusions import open_confusions
from quizapp.records.models import Learner, Memory
from quizapp.records.wishes import suspended_of
from quizapp.scheduling.leeches import LEECH_LAPSES, is_new_leech

SEVERAL_FACETS = 3
MANY_WORDS = 8
_SEVERAL = ("list", "order")


class Advice(StrEnum):
    """What to do about a leech: have its author reword it, split its fact, or see it beside another one."""

    CONTRAST = "contrast"
    SPLIT = "split"
    REWRITE = "rewrite"


@dataclass(frozen=True)
class Leech:
    """A facet with its lapses; `confused_with` is the facet to contrast it with.

    `is_new` says that the last lapse was one to point it out at.
    """

    facet_id: str
    lapses: int
    is_new: bool
    is_suspended: bool
    advice: Advice
    confused_with: str | None = None


def leeches_of(session: Session, bank: Bank, learner: Learner) -> list[Leech]:
    """Return a learner's leeches among what the bank still asks, those with most lapses first."""
    often = (Memory.learner_id == learner.id, Memory.lapses >= LEECH_LAPSES)
    lapses = dict(session.execute(select(Memory.facet_id, Memory.lapses).where(*often)).all())
    kept = askable(bank, lapses.keys())
    suspended = suspended_of(session, learner)
    others = _partners(session, bank, learner, kept)
    return [
        Leech(
            facet_id=facet_id,
            lapses=lapses[facet_id],
            is_new=is_new_leech(lapses[facet_id]),
            is_suspended=facet_id in suspended,
            advice=_advice(bank, facet_id, others.get(facet_id)),
            confused_with=others.get(facet_id),
        )
        for facet_id in sorted(kept, key=lambda facet_id: (-lapses[facet_id], facet_id))
    ]


def _partners(session: Session, bank: Bank, learner: Learner, facets: set[str]) -> dict[str, str]:
    """Return with which facet each of some is confused, the latest confusion counting."""
    found: dict[str, str] = {}
    for one, other in open_confusions(session, learner.id, facets) if facets else ():
        for facet_id, partner in ((one, other), (other, one)):
            if facet_id in facets and bank.facet(partner):
                found.setdefault(facet_id, partner)
    return found


def _advice(bank: Bank, facet_id: str, confused_with: str | None) -> Advice:
    known = bank.facet(facet_id)
    if confused_with:
        return Advice.CONTRAST
    return Advice.SPLIT if known and _holds_several_things(*known) else Advice.REWRITE


def _holds_several_things(fact: Fact, facet: Facet) -> bool:
    """Tell whether a claim, or the key itself, is more than one thing to remember."""
    is_long = facet.key.type in _SEVERAL or len(facet.key.text.split()) > MANY_WORDS
    return is_long or len(fact.facets) >= SEVERAL_FACETS
