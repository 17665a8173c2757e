"""A flashcard is graded by the learner."""

from __future__ import annotations

import pytest

from quizapp.grading import grade, guess_options
from tests.bank.builders import a_question

CARD = a_question("flashcard", name="Voroshilov")


@pytest.mark.parametrize(("given", "credit"), [("again", 0), ("hard", 1), ("good", 1), ("easy", 1)])
def test_a_card_is_known_unless_it_is_wanted_again(given: str, credit: float) -> None:
    assert grade(CARD, given).credit == credit


@pytest.mark.parametrize("given", ["", "Good", "Voroshilov", "1", " good"])
def test_only_the_four_ratings_are_taken(given: str) -> None:
    with pytest.raises(ValueError, match="again, hard, good or easy"):
        grade(CARD, given)


def test_nothing_can_be_guessed_on_a_card() -> None:
    assert guess_options(CARD) == 0
