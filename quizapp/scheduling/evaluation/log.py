"""A review log as the evaluation sees it: rows in time order, and which of them are foretold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.scheduling.histories import Reviewed, reviewed
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.rating import Evidence, Rating

if TYPE_CHECKING:
    from collections.abc import Sequence

FLASHCARD = "flashcard"
_RATINGS = dict(enumerate(Rating, 1))


@dataclass(frozen=True)
class Log:
    """The reviews of one learner, oldest first, a list a column.

    `days` counts calendar days, `ratings` are 1 (Again) to 4 (Easy), `seconds` is the time an answer took,
    None where it is unknown.
    """

    name: str
    cards: Sequence[int]
    days: Sequence[int]
    ratings: Sequence[int]
    seconds: Sequence[float | None]

    def __len__(self) -> int:
        return len(self.cards)

    @cached_property
    def elapsed(self) -> list[int | None]:
        """Return the days since each row's card was last reviewed, None at its first review."""
        last: dict[int, int] = {}
        found = []
        for card, day in zip(self.cards, self.days, strict=True):
            found.append(day - last[card] if card in last else None)
            last[card] = day
        return found

    @cached_property
    def scored(self) -> list[int]:
        """Return the rows to foretell: reviewed before, and not on the same day."""
        return [row for row, days in enumerate(self.elapsed) if days]

    def is_right(self, row: int) -> bool:
        """Tell whether the card was remembered."""
        return self.ratings[row] > 1

    @cached_property
    def answers(self) -> list[Reviewed]:
        """Return the rows as answers to flashcards in this app; each says only what was known by then."""
        pace = Pace()
        found = []
        for row, card in enumerate(self.cards):
            rating, right = _RATINGS[self.ratings[row]], self.is_right(row)
            evidence = Evidence(
                FLASHCARD,
                options=0,
                credit=float(right),
                active_seconds=self.seconds[row],
                typical_seconds=pace.typical_seconds(FLASHCARD),
                self_rating=rating,
            )
            first = self.elapsed[row] is None
            found.append(reviewed(card, self.days[row], evidence, first_exposure=first))
            pace.learn(FLASHCARD, self.seconds[row], right=right)
        return found

    def turned_over(self, from_row: int) -> Log:
        """Return the log with every outcome from a row on turned into its opposite."""
        turned = [1 if rating > 1 else 3 for rating in self.ratings[from_row:]]
        return replace(self, ratings=[*self.ratings[:from_row], *turned])
