"""What grading past responses to a question again comes to, for all its learners together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.bank.questions import Question
from quizapp.progress.sittings import given_text
from quizapp.records.looks import Kept
from quizapp.records.regrading import Move, Outcome


@dataclass(frozen=True)
class Group:
    """A response that many gave, with the credit that it had and the one that it gets."""

    given: str
    before: float
    after: float
    count: int


@dataclass(frozen=True)
class Effect:
    """The outcomes for all learners of one question."""

    question: Question
    learners: int
    responses: int
    groups: list[Group]
    kept: dict[Kept, int]
    learners_moved: int
    moves: list[tuple[Move, int]]

    @property
    def changed(self) -> int:
        """Return how many responses get another grade."""
        return sum(group.count for group in self.groups)

    @property
    def memories_moved(self) -> int:
        """Return how many memories stand otherwise than before."""
        return sum(count for _, count in self.moves)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "question": self.question.id,
            "learners": self.learners,
            "responses": self.responses,
            "changed": self.changed,
            "groups": [asdict(group) for group in self.groups],
            "kept": {reason.value: count for reason, count in self.kept.items()},
            "learners-moved": self.learners_moved,
            "memories-moved": self.memories_moved,
            "memories": [
                {
                    "facet": move.facet_id,
                    "due-before": move.due_before.isoformat(),
                    "due-after": move.due_after.isoformat(),
                    "count": count,
                }
                for move, count in self.moves
            ],
        }


def effect(question: Question, outcomes: Iterable[Outcome]) -> Effect:
    """Return what the outcomes of a question's learners come to together."""
    found = [outcome for outcome in outcomes if outcome.responses]
    groups = Counter(
        (given_text(question, one.given) or "", one.before, one.after) for o in found for one in o.changed
    )
    moves = Counter(move for outcome in found for move in outcome.moves)
    return Effect(
        question=question,
        learners=len(found),
        responses=sum(outcome.responses for outcome in found),
        groups=[Group(*group, count) for group, count in sorted(groups.items())],
        kept=dict(sorted(Counter(kept for outcome in found for kept in outcome.kept).items())),
        learners_moved=sum(1 for outcome in found if outcome.moves),
        moves=sorted(moves.items()),
    )
