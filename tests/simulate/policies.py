"""Who competes: the rivals with the settings that served them best, ours, and variants of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.simulate.cards import FSRS, SM2, Cards, Leitner
from tests.simulate.deck import Deck
from tests.simulate.ours import Ours, Rules
from tests.simulate.rivals import CardPolicy, Random, Settings
from tests.simulate.study import Policy

Make = Callable[[Deck, int], Policy]
"""Makes a policy for a deck; the number is for luck of its own."""

OURS = "ours"
QUESTIONS, FLASHCARDS = "every question a card", "one flashcard a facet"
SETTINGS = {
    ("Leitner", QUESTIONS): Settings(ahead=True),
    ("SM-2", QUESTIONS): Settings(ahead=True),
    ("FSRS-6", QUESTIONS): Settings(ahead=True, retention=0.80),
    ("Leitner", FLASHCARDS): Settings(ahead=True),
    ("SM-2", FLASHCARDS): Settings(ahead=True),
    ("FSRS-6", FLASHCARDS): Settings(ahead=True, retention=0.85),
}
VARIANTS = {
    "missed ones first": Rules(again="first"),
    "spare minutes used": Rules(spare=True),
    "guided at the first meeting only": Rules(guided="first"),
    "guided never": Rules(guided="never"),
    "retention .85": Rules(retention=0.85),
    "retention .80": Rules(retention=0.80),
    "flashcards alone, retention .85": Rules(allowed=("flashcard",), retention=0.85),
}
_CARDS: dict[str, Callable[[Settings], Cards]] = {
    "Leitner": lambda _: Leitner(),
    "SM-2": lambda _: SM2(),
    "FSRS-6": lambda settings: FSRS(settings.retention),
}


def rival(name: str, settings: Settings) -> Make:
    """Return what makes a rival."""

    def make(deck: Deck, seed: int) -> Policy:
        if name == "Random":
            return Random(deck, settings, seed)
        return CardPolicy(deck, _CARDS[name](settings), settings, seed)

    return make


def ours(rules: Rules | None = None) -> Make:
    """Return what makes our policy, or a variant."""
    return lambda deck, _: Ours(deck, rules)


def league(cards: str) -> dict[str, Make]:
    """Return the rivals that have the same idea of a card."""
    every_form = cards == QUESTIONS
    made = {"Random": rival("Random", Settings(every_form=every_form))}
    for (name, idea), settings in SETTINGS.items():
        if idea == cards:
            made[name] = rival(name, replace(settings, every_form=every_form))
    return {f"{name}, {cards}": make for name, make in made.items()}


def all_policies(variants: bool = False) -> dict[str, Make]:
    """Return every policy by name; `variants` adds those of ours."""
    made = league(QUESTIONS) | league(FLASHCARDS) | {OURS: ours()}
    if variants:
        made |= {f"{OURS}: {name}": ours(rules) for name, rules in VARIANTS.items()}
    return made
