"""Drafts judged as they would be once they are asked: accepted where they are sound, or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.authoring.changes import CannotChange, Change, Place, Remove, Replace
from quizapp.authoring.foreseen import chapters_after
from quizapp.authoring.items import find, item_text
from quizapp.authoring.proposals import Proposal, propose
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Question, Status
from quizapp.bank.reader import FACTS, WRITTEN
from quizapp.said import Said

DRAFTERS_WORDS = "QB061"
"""The code of a claim or a question that still reads as the drafter wrote it."""


@dataclass(frozen=True)
class Judged:
    """A draft as it would be once it is accepted.

    `faults` keep it from being accepted, `warnings` do not; `questions` would be asked.
    """

    place: Place
    proposal: Proposal
    faults: Sequence[Problem]
    warnings: Sequence[Problem]
    questions: Sequence[Question]

    @property
    def is_sound(self) -> bool:
        """Tell whether it may be accepted."""
        return not self.faults


def judged(root: Path, item_id: str) -> Judged:
    """Return a draft as it would be once it is accepted; CannotChange without such an item."""
    changes = accepting(root, item_id)
    proposal = propose(root, changes)
    mine = [problem for problem in proposal.problems if _is_about(problem, item_id)]
    others = [problem for problem in proposal.new_problems if problem.is_error and problem not in mine]
    faults = [problem for problem in mine if problem.is_error or problem.code == DRAFTERS_WORDS]
    return Judged(
        place=place_of(root, item_id),
        proposal=proposal,
        faults=[*faults, *others],
        warnings=[problem for problem in mine if problem not in faults],
        questions=[
            question
            for chapter in chapters_after(root, proposal)
            for question in chapter.questions
            if question.id == item_id or item_id in map(_fact_of, question.facets)
        ],
    )


def accepting(root: Path, item_id: str) -> list[Change]:
    """Return the change by which an item is asked from now on; CannotChange without such an item."""
    place = place_of(root, item_id)
    text = item_text(root, place).text
    try:
        return [Replace(place, with_fields(text, {("status",): Status.CHECKED.value}))]
    except CannotSplice:
        raise CannotChange(
            Said("%(item)s is laid out so that only its YAML can be edited.", item=item_id)
        ) from None


def rejecting(root: Path, item_id: str) -> list[Change]:
    """Return the change that takes an item out of its file; CannotChange without such an item."""
    return [Remove(place_of(root, item_id))]


def place_of(root: Path, item_id: str) -> Place:
    """Return where a fact or a written question stands; CannotChange without such an item."""
    place = find(root, item_id, FACTS) or find(root, item_id, WRITTEN)
    if place is None or place.item != item_id:
        raise CannotChange(Said("%(item)s is not in the bank any more.", item=item_id))
    return place


def _is_about(problem: Problem, item_id: str) -> bool:
    return _fact_of(problem.item) == item_id or problem.item == item_id


def _fact_of(facet_id: str) -> str:
    return facet_id.partition(".")[0]
