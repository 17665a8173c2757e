"""A deck like that of a chapter: facts with one to three facets, each asked in several forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.simulate.luck import draw

TOPICS = 9
_FACETS_A_FACT = ((0.65, 1), (0.94, 2), (1.0, 3))
# How many facets of a bank have a question of the form.
_SHARES = {"choice": 0.85, "true-false": 0.4, "cloze": 0.6, "short": 0.55}
_SEED = 108

PRODUCTION = ("flashcard", "cloze", "short")
RECOGNITION = ("choice", "true-false")
OPTIONS = {"choice": 4, "true-false": 2}
GUESS = {"choice": 0.25, "true-false": 0.5, "cloze": 0.02, "short": 0.01, "flashcard": 0.0}


@dataclass(frozen=True)
class Facet:
    """What is asked of a fact, and the forms in which it can be asked; every facet has a flashcard."""

    number: int
    fact: int
    id: str
    topic: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Deck:
    """So many facts, and the facets that they come with."""

    facts: int = 135

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """Return all facets in the order of the chapter."""
        made: list[Facet] = []
        for fact in range(self.facts):
            luck = draw(_SEED, 0, fact)
            for nth in range(next(count for share, count in _FACETS_A_FACT if luck < share)):
                forms = [
                    form for n, form in enumerate(_SHARES) if draw(_SEED, 1, fact, nth, n) < _SHARES[form]
                ]
                made.append(
                    Facet(
                        number=len(made),
                        fact=fact,
                        id=f"fact-{fact}.{nth}",
                        topic=f"topic {fact * TOPICS // self.facts}",
                        forms=(*forms, "flashcard"),
                    )
                )
        return tuple(made)
