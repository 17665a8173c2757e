"""An order is as right as its pairs are."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import grade, guess_options, remark_text
from tests.bank.builders import a_question

ITEMS = ("an offer", "a quarrel", "a trial", "a verdict")
STORY = a_question("ordering", order=ITEMS)
orders = st.permutations(ITEMS).map(tuple)


def test_only_the_right_order_is_right() -> None:
    assert [order for order in permutations(ITEMS) if grade(STORY, order).right] == [ITEMS]


@pytest.mark.parametrize(
    ("given", "credit", "said"),
    [
        ("1234", 1, None),
        ("2134", 5 / 6, "1 swap of neighbours away from the right order"),
        ("4123", 1 / 2, "3 swaps of neighbours away from the right order"),
        ("4312", 1 / 6, "5 swaps of neighbours away from the right order"),
        ("4321", 0, None),
    ],
)
def test_the_credit_is_the_share_of_pairs_in_the_right_order(
    given: str, credit: float, said: str | None
) -> None:
    result = grade(STORY, tuple(ITEMS[int(place) - 1] for place in given))
    assert result.credit == pytest.approx(credit)
    assert remark_text(STORY, result) == said


def test_each_item_answers_for_its_own_pairs() -> None:
    swapped = grade(STORY, ("a quarrel", "an offer", "a trial", "a verdict"))
    assert [part.credit for part in swapped.parts] == pytest.approx([2 / 3, 2 / 3, 1, 1])


@given(orders)
def test_an_order_and_its_reverse_share_the_credit(order: tuple[str, ...]) -> None:
    assert grade(STORY, order).credit + grade(STORY, order[::-1]).credit == pytest.approx(1)


@given(orders)
def test_the_whole_is_the_mean_of_its_parts(order: tuple[str, ...]) -> None:
    result = grade(STORY, order)
    assert result.credit == pytest.approx(sum(part.credit for part in result.parts) / len(ITEMS))


@given(orders, orders)
def test_one_order_is_as_far_from_another_as_that_is_from_it(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    forth, back = a_question("ordering", order=one), a_question("ordering", order=other)
    assert grade(forth, other).credit == pytest.approx(grade(back, one).credit)


@given(orders, st.integers(0, 2))
def test_putting_two_neighbours_right_never_costs_credit(order: tuple[str, ...], at: int) -> None:
    first, second = sorted(order[at : at + 2], key=ITEMS.index)
    better = (*order[:at], first, second, *order[at + 2 :])
    assert grade(STORY, better).credit >= grade(STORY, order).credit


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ((), "has 4 items to order, not 0"),
        (ITEMS[:3], "has 4 items to order, not 3"),
        ((*ITEMS[:3], "a boat"), "'a boat' is not an item"),
        ((*ITEMS[:3], ITEMS[0]), "given twice"),
        ((*ITEMS, ITEMS[0]), "given twice"),
        ("an offer", "in parts, not with one text"),
    ],
)
def test_what_is_not_every_item_once_is_refused(given: str | tuple[str, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        grade(STORY, given)


def test_a_lucky_order_is_one_among_those_of_its_items() -> None:
    assert guess_options(STORY) == 4
