"""A chosen option is the key, or it is the key of something else."""

from __future__ import annotations

import pytest

from quizapp.grading import grade, guess_options
from tests.bank.builders import a_question

LOAN = a_question(
    "choice",
    {"text": "1.3 billion rubles", "facet": "lending.total"},
    "400 million rubles",
    number="520 million",
    unit="rubles",
)
FALSE_CLAIM = a_question("true-false", {"text": "True", "facet": "lending.total"}, yes_no="no")


def test_the_key_is_right() -> None:
    assert grade(LOAN, "520 million rubles").right


def test_a_distractor_is_wrong_and_names_the_facet_it_was_confused_with() -> None:
    result = grade(LOAN, "1.3 billion rubles")
    assert (result.credit, result.confused_with) == (0, "lending.total")


def test_a_distractor_without_a_facet_is_merely_wrong() -> None:
    result = grade(LOAN, "400 million rubles")
    assert (result.credit, result.confused_with) == (0, None)


@pytest.mark.parametrize("given", ["", "520", "520 Million Rubles", "520 million rubles ", "x" * 10_000])
def test_what_was_not_offered_is_refused_and_not_graded(given: str) -> None:
    with pytest.raises(ValueError, match="not an option"):
        grade(LOAN, given)


@pytest.mark.parametrize(("given", "credit"), [("False", 1), ("True", 0)])
def test_a_false_claim_is_called_false(given: str, credit: float) -> None:
    assert grade(FALSE_CLAIM, given).credit == credit


def test_believing_a_false_claim_tells_what_it_was_confused_with() -> None:
    assert grade(FALSE_CLAIM, "True").confused_with == "lending.total"


@pytest.mark.parametrize("given", ["Yes", "No", "true"])
def test_a_claim_is_judged_true_or_false_in_those_words(given: str) -> None:
    with pytest.raises(ValueError, match="not an option"):
        grade(FALSE_CLAIM, given)


def test_the_chance_of_a_lucky_guess_comes_from_what_was_offered() -> None:
    assert guess_options(LOAN) == 3
    assert guess_options(FALSE_CLAIM) == 2
    assert guess_options(a_question("short", "Dalian", name="Lushun")) == 0
