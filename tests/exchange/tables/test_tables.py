from __future__ import annotations

import pytest
from hypothesis import given, settings

from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.exchange.deck import Asking, Deck, Entry, Format
from quizapp.exchange.tables import CSV, QUIZLET, TSV, XLSX
from tests.exchange.decks import decks
from tests.exchange.roundtrip import assert_round_trip

FULL = [pytest.param(format_, id=format_.name) for format_ in (CSV, TSV, XLSX)]


@pytest.mark.parametrize("format_", FULL)
@given(deck=decks(most_asked=2))
@settings(max_examples=15, deadline=None)
def test_a_deck_without_pictures_comes_back_whole(format_: Format, deck: Deck) -> None:
    assert assert_round_trip(format_, deck) == []


@given(deck=decks(with_media=True))
@settings(max_examples=10, deadline=None)
def test_pictures_are_told_to_be_lost(deck: Deck) -> None:
    losses = assert_round_trip(CSV, deck)

    with_pictures = [entry.ref for entry in deck.entries if any(one.media for one in entry.asked)]
    assert [loss.item for loss in losses] == with_pictures


@given(deck=decks((Form.FLASHCARD,)).filter(lambda deck: bool(deck.entries)))
@settings(max_examples=30, deadline=None)
def test_a_list_of_terms_keeps_what_it_does_not_tell_to_be_lost(deck: Deck) -> None:
    assert_round_trip(QUIZLET, deck)


def test_a_plain_card_loses_nothing_in_a_list_of_terms() -> None:
    card = Asking(form=Form.FLASHCARD, stem="Wien", key=TextKey(text="Vienna"), explanation="")

    assert (
        assert_round_trip(QUIZLET, Deck(title="Towns", entries=(Entry(ref="a", claim="", asked=(card,)),)))
        == []
    )
