from __future__ import annotations

import pytest
from hypothesis import given, settings

from quizapp.exchange.deck import Deck, Format
from quizapp.exchange.qti import FORMAT, QTI_TWO
from tests.exchange.decks import decks
from tests.exchange.roundtrip import assert_round_trip

VERSIONS = [pytest.param(format_, id=format_.name) for format_ in (FORMAT, QTI_TWO)]


@pytest.mark.parametrize("format_", VERSIONS)
@given(deck=decks(with_media=True, most_asked=2).filter(lambda deck: bool(deck.entries)))
@settings(max_examples=20, deadline=None)
def test_a_deck_comes_back_as_it_went(format_: Format, deck: Deck) -> None:
    assert_round_trip(format_, deck)
