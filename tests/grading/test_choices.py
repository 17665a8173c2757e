"""A chosen option is the key, or it is the key of something else."""

from __future__ import annotations

import pytest

from quizapp.bank.questions import Question
from quizapp.grading import Grade, Unreadable, grade, guess_options, remark_text
from tests.bank.builders import a_question

LOAN = a_question(
    "choice",
    {"text": "1.3 billion rubles", "facet": "lending.total"},
    "400 million rubles",
    number="520 million",
    unit="rubles",
)
FALSE_CLAIM = a_question("true-false", {"text": "True", "facet": "lending.total"}, yes_no="no")
GIFTS = a_question(
    "multiple",
    {"text": "a car", "facet": "visit.car"},
    {"text": "a house"},
    {"text": "a horse", "facet": "visit.horse"},
    list=["a port", "a railway", "a loan"],
)


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


def test_a_whole_list_in_any_order_is_right() -> None:
    assert grade(GIFTS, ("a loan", "a port", "a railway")).right


@pytest.mark.parametrize(
    ("given", "credit", "parts", "said"),
    [
        (("a port", "a loan"), 2 / 3, [1, 0, 1], "2 of 3 right"),
        (("a port",), 1 / 3, [1, 0, 0], "1 of 3 right"),
        (("a port", "a loan", "a house"), 1 / 3, [1, 0, 1], "2 of 3 right, 1 chosen that does not belong"),
        (
            ("a port", "a railway", "a loan", "a car", "a house"),
            1 / 3,
            [1, 1, 1],
            "3 of 3 right, 2 chosen that do not belong",
        ),
        (("a port", "a car"), 0, [1, 0, 0], None),
        (("a car", "a house"), 0, [0, 0, 0], None),
        (GIFTS.options, 0, [1, 1, 1], None),
    ],
)
def test_every_wrong_option_takes_back_a_right_one(
    given: tuple[str, ...], credit: float, parts: list[int], said: str | None
) -> None:
    result = grade(GIFTS, given)
    assert result.credit == pytest.approx(credit)
    assert [part.credit for part in result.parts] == parts
    assert remark_text(GIFTS, result) == said


@pytest.mark.parametrize(
    ("given", "facets"),
    [
        (("a port", "a house", "a horse", "a car"), [None, "visit.car", None]),
        (("a house", "a horse"), ["visit.horse", None, None]),
        (("a port", "a house"), [None, None, None]),
        (("a port", "a railway", "a loan", "a car"), ["visit.car", None, None]),
    ],
)
def test_the_first_wrong_option_is_what_the_first_missing_item_was_confused_with(
    given: tuple[str, ...], facets: list[str | None]
) -> None:
    result = grade(GIFTS, given)
    assert [part.confused_with for part in result.parts] == facets
    assert result.confused_with == next(filter(None, facets), None)


def test_taking_everything_says_nothing_of_any_facet() -> None:
    each_its_own = GIFTS.model_copy(update={"facets": ("gift.port", "gift.railway", "gift.loan")})
    assert [part.credit for part in grade(each_its_own, GIFTS.options).shares(each_its_own)] == [0, 0, 0]
    two_and_a_wrong_one = grade(each_its_own, ("a port", "a loan", "a house")).shares(each_its_own)
    assert [part.credit for part in two_and_a_wrong_one] == [0.5, 0, 0.5]


def test_nothing_chosen_is_not_yet_a_response() -> None:
    with pytest.raises(Unreadable, match="Nothing is chosen yet"):
        grade(GIFTS, ())


@pytest.mark.parametrize(
    ("question", "given", "fault"),
    [
        (GIFTS, ("a port", "a boat"), "'a boat' is not an option"),
        (GIFTS, ("a port", ""), "'' is not an option"),
        (GIFTS, ("a port", "a port"), "chosen twice"),
        (GIFTS, "a port", "in parts, not with one text"),
        (LOAN, ("520 million rubles",), "one text, not in parts"),
    ],
)
def test_a_response_of_another_kind_is_refused(
    question: Question, given: str | tuple[str, ...], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        grade(question, given)


def test_not_knowing_a_list_is_not_knowing_each_of_its_items() -> None:
    result = grade(GIFTS, None)
    assert (result.credit, [part.credit for part in result.parts]) == (0, [0, 0, 0])
    assert result.shares(GIFTS) == Grade(0.0).parts
