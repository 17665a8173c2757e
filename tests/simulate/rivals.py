"""The rivals: a random choice, and card-level schedules, where every card is a memory of its own.

What a card is, how many new ones a day, and in which order the due ones come are settings; the settings that
compete were chosen by `python -m tests.simulate.settings`, on other learners than those of the campaign.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.simulate.cards import Card, Cards
from tests.simulate.deck import Deck
from tests.simulate.luck import draw
from tests.simulate.observer import Observer
from tests.simulate.study import Answer

AGAIN_AFTER_SECONDS, AGAIN_AFTER_OTHERS = 600, 5


@dataclass(frozen=True)
class Settings:
    """How a rival is used."""

    every_form: bool = False  # every question a card, or one flashcard a facet
    new_a_day: int = 1_000  # new cards come when no due one waits
    again_same_day: bool = False  # what was missed comes back within the day
    overdue_first: bool = True  # or a random order of what is due
    ahead: bool = False  # minutes that are left go to what is due next
    retention: float = 0.9  # of FSRS alone


class CardPolicy:
    """Due cards, then new ones, a facet's cards on different days."""

    def __init__(self, deck: Deck, cards: Cards, settings: Settings, seed: int) -> None:
        """Begin with all cards new, in the order of the chapter."""
        self._cards, self._settings, self._seed = cards, settings, seed
        forms = {
            facet.number: facet.forms if settings.every_form else ("flashcard",) for facet in deck.facets
        }
        self._new = [Card(number, form) for number in forms for form in forms[number]]
        self._due: dict[Card, int] = {}
        self._observer = Observer()
        self._day, self._asked, self._room = -1, 0, 0
        self._queue: list[Card] = []
        self._busy: set[int] = set()
        self._missed: dict[Card, tuple[float, int]] = {}

    def begin(self, day: int) -> None:
        """Line up what is due."""
        self._day, self._room = day, self._settings.new_a_day
        self._busy, self._missed = set(), {}
        self._queue = self._lined_up([card for card, due in self._due.items() if due <= day])

    def choose(self, second: float, seconds_left: float) -> tuple[int, str] | None:
        """Return what was missed and waited long enough, what is due, what is new, what comes next."""
        del seconds_left
        for card, (missed_at, asked) in self._missed.items():
            if second - missed_at >= AGAIN_AFTER_SECONDS or self._asked - asked >= AGAIN_AFTER_OTHERS:
                return card
        while self._queue and self._queue[-1].facet in self._busy:
            self._queue.pop()
        if self._queue:
            return self._queue[-1]
        if self._room and (new := next((card for card in self._new if card.facet not in self._busy), None)):
            return new
        if self._settings.ahead:
            later = [card for card in self._due if card.facet not in self._busy]
            return min(later, key=lambda card: (self._due[card], card), default=None)
        return None

    def learn(self, answer: Answer) -> None:
        """Schedule a card anew; a day's later answers only end the waiting."""
        card = Card(answer.facet, answer.form)
        first = card not in self._due
        rating = self._observer.rating(answer, first)
        self._asked += 1
        if card not in self._missed:
            if first:
                self._new.remove(card)
                self._room -= 1
            self._due[card] = self._day + max(1, self._cards.after(card, rating, self._day))
        self._busy.add(card.facet)
        self._missed.pop(card, None)
        if not answer.right and self._settings.again_same_day:
            self._missed[card] = (answer.second, self._asked)

    def _lined_up(self, due: list[Card]) -> list[Card]:
        """Return the due cards, the next one last."""
        if not self._settings.overdue_first:
            return sorted(due, key=lambda card: draw(self._seed, self._day, *_place(card)))
        return sorted(
            due, key=lambda card: self._cards.urgency(card, self._day, self._due[card]), reverse=True
        )


def _place(card: Card) -> tuple[int, int]:
    return card.facet, sum(map(ord, card.form))


class Random:
    """Any facet of the deck, drawn anew each time, as a flashcard or in any of its forms."""

    def __init__(self, deck: Deck, settings: Settings, seed: int) -> None:
        """Begin with nothing asked."""
        self._facets, self._settings, self._seed, self._asked = deck.facets, settings, seed, 0

    def begin(self, day: int) -> None:
        """Need nothing on a new day."""

    def choose(self, second: float, seconds_left: float) -> tuple[int, str] | None:
        """Return a facet by luck."""
        facet = self._facets[int(draw(self._seed, 77, self._asked) * len(self._facets))]
        forms = facet.forms if self._settings.every_form else ("flashcard",)
        return facet.number, forms[int(draw(self._seed, 78, self._asked) * len(forms))]

    def learn(self, answer: Answer) -> None:
        """Count."""
        self._asked += 1
