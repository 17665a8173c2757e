from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import (
    PRODUCED,
    SLIP,
    Confidence,
    Evidence,
    Outcome,
    Rating,
    guess_rate,
    outcome,
    predicted_right,
    rate,
)
from quizapp.scheduling.rating import chance_known, luck
from tests.scheduling.responses import evidence, flashcard, guided_forms, produced_forms, response

ORDER = list(Rating)


def rated(said: Evidence, first_exposure: bool = False) -> Rating:
    return rate(said, first_exposure)


# Guess rate


def test_nothing_is_guessed_on_a_card_that_the_learner_grades() -> None:
    assert guess_rate("flashcard", 0) == 0


@pytest.mark.parametrize("form", ["number", "date", "short"])
def test_a_typed_answer_is_guessed_once_in_a_hundred(form: str) -> None:
    assert guess_rate(form, 0) == 0.01


def test_a_cloze_is_guessed_by_its_context_or_from_its_word_bank() -> None:
    assert guess_rate("cloze", 0) == 0.02
    assert guess_rate("cloze", 8) == 1 / 8


def test_a_choice_is_guessed_among_the_options_that_hints_left() -> None:
    assert guess_rate("choice", 4) == 1 / 4
    assert guess_rate("choice", 4, hints=2) == 1 / 2
    assert guess_rate("choice", 4, hints=9) == 1


def test_true_or_false_is_a_coin() -> None:
    assert guess_rate("true-false", 2) == 0.5


def test_several_options_are_guessed_among_all_selections_but_the_empty_one() -> None:
    assert guess_rate("multiple", 5) == 1 / 31


@pytest.mark.parametrize("form", ["ordering", "matching"])
def test_an_arrangement_is_guessed_among_all_of_them(form: str) -> None:
    assert guess_rate(form, 4) == 1 / 24


@pytest.mark.parametrize("form", ["ordering", "matching"])
def test_one_part_of_an_arrangement_is_guessed_among_its_places(form: str) -> None:
    assert guess_rate(form, 4, is_part=True) == 1 / 4


@pytest.mark.parametrize(("form", "options"), [("cloze", 0), ("cloze", 6), ("multiple", 5)])
def test_a_part_of_other_forms_is_guessed_as_the_whole(form: str, options: int) -> None:
    assert guess_rate(form, options, is_part=True) == guess_rate(form, options)


@given(guided_forms, produced_forms, st.integers(0, 3), st.booleans())
def test_no_form_is_moved_by_less_luck_than_one_that_is_produced(
    guided: tuple[str, int], produced: tuple[str, int], hints: int, is_part: bool
) -> None:
    recognised, typed = (
        luck(response(form, options, hints=hints, is_part=is_part)) for form, options in (guided, produced)
    )
    assert recognised >= typed


def test_luck_is_the_guess_rate_of_a_form_unless_it_offers_a_crowd() -> None:
    assert luck(response("choice", 4, hints=1)) == 1 / 3
    assert luck(response("matching", 4)) == 1 / 24
    assert luck(response("ordering", 6)) == 1 / 720
    assert luck(response("multiple", 8)) == luck(response("choice", 200)) == 0.02


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="essay"):
        guess_rate("essay", 0)


# Outcome


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (1.0, Outcome.PASS),
        (0.999, Outcome.PASS),
        (0.998, Outcome.PARTIAL),
        (0.5, Outcome.PARTIAL),
        (0.499, Outcome.FAIL),
        (0.0, Outcome.FAIL),
    ],
)
def test_full_credit_passes_half_is_partial_less_fails(credit: float, expected: Outcome) -> None:
    assert outcome(credit) is expected


# Rating


def test_a_plain_pass_is_good() -> None:
    assert rated(response()) is Rating.GOOD


def test_a_fail_is_again_however_it_came_about() -> None:
    assert rated(response(credit=0.0)) is Rating.AGAIN
    assert rated(response(credit=0.4, hints=1, confidence=Confidence.SURE)) is Rating.AGAIN


@pytest.mark.parametrize(
    "hampered",
    [
        pytest.param({"credit": 0.5}, id="partial"),
        pytest.param({"hints": 1}, id="hint"),
        pytest.param({"first_try": False}, id="second try"),
        pytest.param({"confidence": Confidence.UNSURE}, id="unsure"),
        pytest.param({"overridden": True}, id="overridden"),
        pytest.param({"active_seconds": 16.1, "typical_seconds": 10.0}, id="slow"),
    ],
)
def test_a_pass_is_hard_if(hampered: dict[str, object]) -> None:
    assert rated(replace(response(), **hampered)) is Rating.HARD  # type: ignore[arg-type]
    assert rated(replace(response(active_seconds=1.0, typical_seconds=10.0), **hampered)) is Rating.HARD  # type: ignore[arg-type]


def test_an_answer_that_the_learner_defended_passes_as_hard_with_any_credit() -> None:
    assert rated(response(credit=0.0, overridden=True)) is Rating.HARD


def fast(form: str = "short", options: int = 0) -> Evidence:
    return response(form, options, active_seconds=5.9, typical_seconds=10.0)


@pytest.mark.parametrize("form", sorted(PRODUCED))
def test_a_fast_produced_pass_is_easy(form: str) -> None:
    assert rated(fast(form, 4 if form == "ordering" else 0)) is Rating.EASY


def test_being_sure_does_not_take_easy_away() -> None:
    assert rated(replace(fast(), confidence=Confidence.SURE)) is Rating.EASY


def test_a_first_exposure_is_never_easy() -> None:
    assert rated(fast(), first_exposure=True) is Rating.GOOD


@pytest.mark.parametrize(
    ("form", "options"), [("choice", 4), ("multiple", 4), ("true-false", 2), ("cloze", 6), ("matching", 4)]
)
def test_a_form_that_shows_the_answer_never_exceeds_good(form: str, options: int) -> None:
    assert rated(fast(form, options)) is Rating.GOOD


def test_time_between_fast_and_slow_is_good() -> None:
    for seconds in (6.0, 10.0, 16.0):
        assert rated(response(active_seconds=seconds, typical_seconds=10.0)) is Rating.GOOD


def test_time_says_nothing_without_a_usual_time() -> None:
    assert rated(response(active_seconds=0.1)) is Rating.GOOD
    assert rated(response(active_seconds=59.0, typical_seconds=None)) is Rating.GOOD
    assert rated(response(active_seconds=None, typical_seconds=10.0)) is Rating.GOOD


def test_time_beyond_a_minute_counts_as_a_minute() -> None:
    assert rated(response(active_seconds=500.0, typical_seconds=40.0)) is Rating.GOOD
    assert rated(response(active_seconds=500.0, typical_seconds=37.0)) is Rating.HARD


@pytest.mark.parametrize("rating", ORDER)
def test_a_card_that_the_learner_rates_keeps_that_rating(rating: Rating) -> None:
    assert rated(flashcard(rating), first_exposure=True) is rating


@pytest.mark.parametrize("seconds", [1.0, 50.0])
@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.HARD, Rating.EASY])
def test_a_card_called_again_hard_or_easy_is_so_however_long_it_took(rating: Rating, seconds: float) -> None:
    assert rated(replace(flashcard(rating), active_seconds=seconds, typical_seconds=10.0)) is rating


@pytest.mark.parametrize(
    ("seconds", "rating"), [(5.9, Rating.EASY), (6.0, Rating.GOOD), (16.0, Rating.GOOD), (16.1, Rating.HARD)]
)
def test_a_card_called_good_is_told_apart_by_its_time(seconds: float, rating: Rating) -> None:
    card = replace(flashcard(Rating.GOOD), active_seconds=seconds, typical_seconds=10.0)
    assert rated(card) is rating
    assert rate(card, first_exposure=False, uses_pace=False) is Rating.GOOD


@given(evidence(), st.booleans())
def test_without_answer_time_a_response_is_rated_as_one_of_the_usual_time(
    said: Evidence, first: bool
) -> None:
    usual = replace(said, active_seconds=None)
    assert rate(said, first, uses_pace=False) is rate(usual, first)


def test_only_a_flashcard_rates_itself() -> None:
    assert rated(replace(response("choice", 4), self_rating=Rating.EASY)) is Rating.GOOD


# Luck


@pytest.mark.parametrize(
    ("retrievability", "guess", "known"),
    [(0.9, 0.25, 0.972), (0.5, 0.25, 0.795), (0.3, 0.25, 0.624), (0.5, 0.5, 0.660)],
)
def test_a_right_answer_was_known_with_the_chance_of_the_vectors(
    retrievability: float, guess: float, known: float
) -> None:
    assert chance_known(retrievability, guess) == pytest.approx(known, abs=0.0005)


def test_a_right_typed_answer_was_almost_surely_known() -> None:
    assert chance_known(0.9, 0.01) == pytest.approx(0.9989, abs=0.00005)


@given(st.floats(0, 1))
def test_what_cannot_be_guessed_was_known(retrievability: float) -> None:
    assert chance_known(retrievability, 0) == 1


def test_the_predicted_chance_counts_slips_and_guesses() -> None:
    assert predicted_right(1, 0.25) == pytest.approx(1 - SLIP)
    assert predicted_right(0, 0.25) == 0.25
    assert predicted_right(0.9, 0.25) == pytest.approx(0.898)


# Properties


@given(evidence(), st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_more_credit_never_lowers_the_rating(said: Evidence, one: float, other: float, first: bool) -> None:
    less, more = (rate(replace(said, credit=credit), first) for credit in sorted((one, other)))
    assert ORDER.index(less) <= ORDER.index(more)


@given(evidence(), guided_forms, produced_forms, st.booleans())
def test_no_guided_form_is_rated_above_a_produced_one(
    said: Evidence, guided: tuple[str, int], produced: tuple[str, int], first: bool
) -> None:
    said = replace(said, self_rating=None)
    lower, upper = (rate(replace(said, form=f, options=o), first) for f, o in (guided, produced))
    assert ORDER.index(lower) <= ORDER.index(upper)
