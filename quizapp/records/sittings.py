"""The verb that begins a sitting: what is due, a chapter's new facts, a quiz of one's own or of an author."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import another, attempts, going_on, handing_in, lists, planning, selecting
from quizapp.records.choosing import facts_asked
from quizapp.records.confusions import Contrast
from quizapp.records.lists import NeedsAccount, NoMoreAttempts
from quizapp.records.log import locked
from quizapp.records.models import Attempt, Learner, Mode
from quizapp.records.openings import Openings
from quizapp.records.selecting import AT_MOST, Among, Selection
from quizapp.records.sources import NEW_AT_ONCE, facets_of
from quizapp.records.terms import forms_off
from quizapp.records.wanted import Source, Wanted

__all__ = [
    "AT_MOST",
    "NEW_AT_ONCE",
    "Among",
    "NeedsAccount",
    "NoMoreAttempts",
    "Selection",
    "Source",
    "Wanted",
    "begin",
]

_SPARE = 8  # a question that asks several facets takes them from the others


_DRAWN = (Source.SAMPLE, Source.QUIZ, Source.ANOTHER)


def begin(
    session: Session,
    bank: Bank,
    learner_id: int,
    wanted: Wanted,
    at: datetime,
    contrast: Contrast | None = None,
) -> int | None:
    """Begin an attempt and return its id; None when there is nothing to ask.

    The same request sent twice finds the attempt that the first one began. `contrast` makes the question that
    sets side by side what the learner confuses. Of a list raises NotFound without such a quiz, NoMoreAttempts
    and NeedsAccount as its author has it.
    """
    with writing(session):
        learner = locked(session, learner_id)
        handing_in.end_overdue(session, bank, learner, at)
        if wanted.source == Source.LIST:
            return lists.begin(session, bank, learner, wanted.quiz_id, at).id
        untouched = _untouched(session, learner, wanted)
        seed = untouched.seed if untouched and wanted.source in _DRAWN else secrets.token_hex(8)
        beginning = _Beginning(session, Openings.at(session, bank, learner, at), wanted, seed, contrast)
        if wanted.mode == Mode.ADAPTIVE:
            attempt = beginning.adaptive(untouched, at)
        else:
            attempt = beginning.planned(untouched, at)
        return attempt.id if attempt else None


def _untouched(session: Session, learner: Learner, wanted: Wanted) -> Attempt | None:
    """Return the attempt that the learner has begun last, on the same terms, and given nothing in."""
    attempt = attempts.unfinished(session, learner)
    if attempt is None or attempt.source != wanted.source or not wanted.terms.are_of(attempt):
        return None
    return None if any(asked.review_id or asked.draft for asked in attempt.asked) else attempt


@dataclass(frozen=True)
class _Beginning:
    """A sitting that begins; `seed` draws what it asks."""

    session: Session
    openings: Openings
    wanted: Wanted
    seed: str
    contrast: Contrast | None

    def planned(self, untouched: Attempt | None, at: datetime) -> Attempt | None:
        """Return an attempt at questions that are all known from the beginning."""
        questions = self._questions(at)
        if not questions:
            return None
        if untouched and [asked.question_id for asked in untouched.asked] == [q.id for q in questions]:
            return untouched
        return self._started(questions, at)

    def adaptive(self, untouched: Attempt | None, at: datetime) -> Attempt | None:
        """Return an attempt that chooses each question when it comes to it."""
        pool = selecting.drawn(self._facets(at), self.seed)[: selecting.POOL]
        length = min(self._count, len(pool))
        if untouched and (untouched.pool, untouched.length) == (pool, length):
            return untouched
        if not pool:
            return None
        attempt = self._started([], at)
        attempt.pool, attempt.length = pool, length
        going_on.ask_next(self.session, self.openings.bank, attempt, at)
        return attempt

    @property
    def _count(self) -> int:
        return min(max(self.wanted.count, 1), AT_MOST)

    def _started(self, questions: list[Question], at: datetime) -> Attempt:
        source, learner = self.wanted.source, self.openings.learner
        attempt = attempts.start(self.session, learner, questions, source, at, self.seed)
        self.wanted.terms.hold_for(attempt)
        return attempt

    def _questions(self, at: datetime) -> list[Question]:
        if self.wanted.source == Source.ANOTHER:
            return self._like_another()
        facets, bank = self._facets(at), self.openings.bank
        limits = planning.Limits(self.openings.aside, forms_off(self.wanted.mode))
        if self.wanted.source == Source.QUIZ:
            others = {*facts_asked(bank).keys() - {*facets}, *self.openings.aside}
            limits = replace(limits, closed=others, at_most=self._count)
            facets = selecting.drawn(facets, self.seed)[: _SPARE * self._count]
        return planning.plan(self.session, bank, self.openings.learner.id, facets, self.contrast, limits)

    def _facets(self, at: datetime) -> Sequence[str]:
        return facets_of(self.session, self.openings, self.wanted, at, self.seed)

    def _like_another(self) -> list[Question]:
        if self.wanted.like is None:
            return []
        off = forms_off(self.wanted.mode)
        return another.like(self.session, self.openings, self.wanted.like, self.seed, off)
