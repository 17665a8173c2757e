"""From the facets of a sitting to its questions: each facet once, two that are confused side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records.choosing import allowed_questions, question_among
from quizapp.records.confusions import Contrast, open_confusions
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet


@dataclass(frozen=True)
class Limits:
    """What a plan keeps to: facets that are `closed`, forms off beside the learner's own, questions left out.

    `at_most` is how many questions it has, None for as many as the facets need.
    """

    closed: Collection[str] = ()
    forms_off: Collection[str] = ()
    without: Container[str] = ()
    at_most: int | None = None


NO_LIMITS = Limits()


def plan(
    session: Session,
    bank: Bank,
    learner_id: int | None,
    facets: Sequence[str],
    contrast: Contrast | None = None,
    limits: Limits = NO_LIMITS,
) -> list[Question]:
    """Return the questions that ask these facets now, each of them once; for somebody unknown, as for new.

    A facet that is asked already beside another one is not asked again; closed ones are asked beside another
    only where there is nothing else. With `contrast`, a facet that the learner takes for another one
    that was met as well is asked in a question that asks both: the bank's own, else what `contrast` makes.
    """
    learner = session.get(Learner, learner_id) if learner_id else None
    forms_off = {*limits.forms_off, *(learner.forms_off if learner else ())}
    sitting = _Sitting(bank, forms_off, limits.without)
    if learner:
        sitting.read(session, learner.id, facets, contrast, limits.closed)
    for turn, facet_id in enumerate(facets):
        if limits.at_most is None or len(sitting.planned) < limits.at_most:
            sitting.ask(turn, facet_id)
    return sitting.planned


@dataclass
class _Sitting:
    """A sitting in the making, with what of the learner's past its questions are chosen by."""

    bank: Bank
    forms_off: Collection[str]
    without: Container[str]
    memories: dict[str, Memory] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    practised: Counter[str] = field(default_factory=Counter)
    last_ids: dict[str, str] = field(default_factory=dict)
    partners: dict[str, list[str]] = field(default_factory=dict)
    contrast: Contrast | None = None
    asked: set[str] = field(default_factory=set)
    planned: list[Question] = field(default_factory=list)

    def read(
        self,
        session: Session,
        learner_id: int,
        facets: Sequence[str],
        contrast: Contrast | None,
        closed: Collection[str],
    ) -> None:
        """Read the learner's past with these facets, and with those that could be asked beside them."""
        mine = Memory.learner_id == learner_id
        memories = session.scalars(select(Memory).where(mine, Memory.facet_id.in_(facets)))
        self.memories = {memory.facet_id: memory for memory in memories}
        self._read_practice(session, learner_id, facets)
        self.contrast = None if Form.MATCHING in self.forms_off else contrast
        partners: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in open_confusions(session, learner_id, facets) if self.contrast else ():
            partners[one].append(other)
            partners[other].append(one)
        self.partners = dict(partners)
        beside = {f for facet_id in facets for q in self.bank.asking(facet_id) for f in q.facets}
        beside |= {other for others in self.partners.values() for other in others}
        met = session.scalars(select(Memory.facet_id).where(mine, Memory.facet_id.in_(beside)))
        self.met = set(met).difference(closed)

    def ask(self, turn: int, facet_id: str) -> None:
        """Plan the question that asks a facet, where none does yet."""
        if facet_id in self.asked:
            return
        question = self._side_by_side(facet_id) or self._usual(turn, facet_id)
        if question:
            self.planned.append(question)
            self.asked |= set(question.facets)

    def _usual(self, turn: int, facet_id: str) -> Question | None:
        memory = self.memories.get(facet_id)
        count = turn + self.practised[facet_id] + (memory.reviews if memory else 0)
        questions = self._allowed(facet_id)
        beside, last_id = self.met - self.asked, self._last_id(facet_id)
        return question_among(questions, facet_id, memory, count, beside, last_id)

    def _side_by_side(self, facet_id: str) -> Question | None:
        """Return a question that asks a facet and one that it is taken for, unless it was just asked."""
        for other in self.partners.get(facet_id, ()) if self.contrast else ():
            if other in self.met and other not in self.asked and self.bank.facet(other):
                question = self._own_matching(facet_id, other) or self._made(facet_id, other)
                if question and self._last_id(facet_id) != question.id:
                    return question
        return None

    def _own_matching(self, one: str, other: str) -> Question | None:
        """Return the bank's matching with fewest pairs that asks both and nothing that was never met."""
        found = [
            question
            for question in self._allowed(one)
            if question.form is Form.MATCHING
            and other in question.facets
            and all(facet_id == one or facet_id in self.met - self.asked for facet_id in question.facets)
        ]
        return min(found, key=lambda question: len(question.facets), default=None)

    def _made(self, one: str, other: str) -> Question | None:
        made = self.contrast(self.bank, one, other) if self.contrast and self.bank.facet(one) else None
        return made if made and made.asked_as not in self.forms_off else None

    def _allowed(self, facet_id: str) -> list[Question]:
        questions = allowed_questions(self.bank, facet_id, self.forms_off)
        return [question for question in questions if question.id not in self.without]

    def _last_id(self, facet_id: str) -> str | None:
        memory = self.memories.get(facet_id)
        return self.last_ids.get(facet_id) or (memory.last_question_id if memory else None)

    def _read_practice(self, session: Session, learner_id: int, facets: Sequence[str]) -> None:
        """Read which questions were practised last, since no memory tells."""
        practice = (
            select(ReviewedFacet.facet_id, Review.question_id, Review.sequence)
            .join(ReviewedFacet.review)
            .where(
                ReviewedFacet.learner_id == learner_id,
                ReviewedFacet.facet_id.in_(facets),
                Review.kind == "practice",
            )
            .order_by(Review.sequence)
        )
        for facet_id, question_id, sequence in session.execute(practice):
            self.practised[facet_id] += 1
            memory = self.memories.get(facet_id)
            if question_id and (memory is None or sequence > memory.last_sequence):
                self.last_ids[facet_id] = question_id
