"""Ours → package → ours: the package holds all that a deck holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from quizapp.bank.forms import Form
from quizapp.exchange.anki import FORMAT
from quizapp.exchange.deck import Deck
from tests.exchange.decks import decks
from tests.exchange.roundtrip import assert_round_trip, carried

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=12, deadline=None, suppress_health_check=_SLOW_IS_FINE)
@given(decks(FORMAT.forms, with_media=True, most_asked=3))
def test_a_deck_comes_back_as_it_went(deck: Deck) -> None:
    assert assert_round_trip(FORMAT, deck) == []


@settings(max_examples=8, deadline=None, suppress_health_check=_SLOW_IS_FINE)
@given(decks(Form, with_media=True, most_asked=2))
def test_not_a_character_nor_the_order_of_anything_changes(deck: Deck) -> None:
    _, back = carried(FORMAT, deck)
    if deck.entries:
        assert back == deck
