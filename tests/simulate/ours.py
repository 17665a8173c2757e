"""Our own policy: a memory a facet, guesses taken for guesses, most to gain first; by the app's functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from quizapp.scheduling import PRODUCED, Memory, Scheduler, Stage, choose_form, in_order, new_today
from tests.simulate.deck import Deck, Facet
from tests.simulate.observer import Observer
from tests.simulate.study import Answer

_STARTS_AT = datetime(2024, 1, 1, 18, tzinfo=UTC)
_AGAIN_AFTER_OTHERS = 5


@dataclass(frozen=True)
class Rules:
    """The rules of a queue; what differs from the app's is a variant to be tried."""

    new_a_day: int = 10
    retention: float = 0.9
    guided: str = "weak"  # by the app's rule; at the "first" meeting; "never"
    again: str = "last"  # what was missed today comes "last", or "first", or "never" before tomorrow
    allowed: tuple[str, ...] | None = None  # forms that the learner wants, None for all
    spare: bool = False  # minutes left go to more new facets, then to what gains most though not yet due


class Ours:
    """One learner's queue, made anew each day."""

    def __init__(self, deck: Deck, rules: Rules | None = None) -> None:
        """Begin with nothing met."""
        self._facets, self._rules = deck.facets, rules or Rules()
        self._scheduler = Scheduler(desired_retention=self._rules.retention)
        self._memories: dict[int, Memory] = {}
        self._observer = Observer()
        self._begins_at = self._at = _STARTS_AT
        self._asked = 0
        self._asked_last: dict[int, int] = {}
        self._days: set[date] = set()
        self._new_days: dict[date, int] = {}
        self._due: list[int] = []
        self._missed: list[int] = []
        self._busy: set[int] = set()

    def begin(self, day: int) -> None:
        """Line up what is due."""
        self._at = self._begins_at = _STARTS_AT + timedelta(days=day)
        self._missed, self._busy = [], set()
        self._due = self._in_order(n for n, memory in self._memories.items() if memory.due_at <= self._at)

    def choose(self, second: float, seconds_left: float) -> tuple[int, str] | None:
        """Return the next facet, and the form that its memory calls for."""
        self._at = self._begins_at + timedelta(seconds=second)
        number = next(self._waiting(), None)
        return None if number is None else (number, self._form(self._facets[number]))

    def learn(self, answer: Answer) -> None:
        """Move the memory of the facet."""
        number, memory = answer.facet, self._memories.get(answer.facet)
        evidence = self._observer.evidence(answer, self._others_since(number) if memory else 0)
        after = self._scheduler.review(memory, evidence, self._at)
        self._memories[number] = after
        self._asked += 1
        self._asked_last[number] = self._asked
        today = after.last_review_on
        self._days.add(today)
        if memory is None:
            self._new_days[today] = self._new_days.get(today, 0) + 1
        self._busy.add(self._facets[number].fact)
        for queue in (self._due, self._missed):
            if number in queue:
                queue.remove(number)
        if after.stage is not Stage.REVIEW:
            self._missed.append(number)

    def _waiting(self) -> Iterator[int]:
        """Yield what may be asked now, what comes first first."""
        rules = self._rules
        if rules.again == "first":
            yield from self._missed_and_ready()
        yield from self._not_buried(self._due)
        if self._room():
            yield from self._unmet()
        if rules.again == "last":
            yield from self._missed_and_ready()
        if rules.spare:
            yield from self._unmet()
            yield from self._in_order(self._not_buried(self._memories))

    def _missed_and_ready(self) -> Iterator[int]:
        for n in self._missed:
            if self._memories[n].due_at <= self._at or self._others_since(n) >= _AGAIN_AFTER_OTHERS:
                yield n

    def _unmet(self) -> Iterator[int]:
        """Yield the facets never met, in the order of the chapter."""
        return self._not_buried(facet.number for facet in self._facets if facet.number not in self._memories)

    def _not_buried(self, numbers: Iterable[int]) -> Iterator[int]:
        return (n for n in numbers if self._facets[n].fact not in self._busy)

    def _room(self) -> int:
        """Return how many new facets the day still takes, by the app's rule."""
        today = self._scheduler.day_of(self._at)
        return new_today(
            self._rules.new_a_day,
            self._new_days.get(today, 0),
            self._days,
            self._new_days,
            today,
            due_fits=True,  # nothing due is left when new ones are asked for
        )

    def _in_order(self, numbers: Iterable[int]) -> list[int]:
        due = {self._facets[n].id: n for n in numbers}
        listed = [(name, self._memories[n], self._facets[n].topic) for name, n in due.items()]
        return [due[name] for name in in_order(listed, self._at, self._scheduler)]

    def _form(self, facet: Facet) -> str:
        memory, forms, guided = self._memories.get(facet.number), facet.forms, self._rules.guided
        produced_only = {
            "weak": False,
            "first": memory is not None,
            "never": True,
        }
        if produced_only[guided]:
            forms = tuple(form for form in forms if form in PRODUCED)
        turn, last = (memory.reviews, memory.last_form) if memory else (0, None)
        form = choose_form(forms, memory, turn, last, self._rules.allowed)
        assert form is not None, "every facet has a flashcard"
        return form

    def _others_since(self, number: int) -> int:
        return self._asked - self._asked_last[number]
