"""The words of the drafter, which a checked fact may no longer have."""

from __future__ import annotations

import pytest

from quizapp.bank import drafted
from quizapp.bank.drafted import is_drafter_wording


@pytest.mark.parametrize(
    "text",
    [
        drafted.claim(3, ["520 million rubles"]),
        drafted.claim(3, ["1954", "Stalin"], ["the year 1954 is taken from the context"]),
        drafted.question("how many rubles", 3),
        drafted.question("whom", 12, "name", 3),
        drafted.question("what share in percent", 12, "give", 22),
        drafted.gist(3, {"date": 1, "amount": 2}),
        drafted.gist(3, {}),
        drafted.HEADING,
        drafted.QUESTION,
        drafted.NOTHING_FOUND,
    ],
)
def test_what_the_drafter_writes_is_told_again(text: str) -> None:
    assert is_drafter_wording(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow lent China 520 million rubles in October 1954.",
        "According to the chapter, how many rubles did Moscow lend China?",
        "According to the chapter, which place does Khrushchev give back?",
        "A heading; it makes no claim to ask about.",
        "Stalin's paragraph 3 gives Mao pause.",
    ],
)
def test_what_an_author_writes_is_not(text: str) -> None:
    assert not is_drafter_wording(text)


def test_a_long_list_is_cut_and_counted() -> None:
    assert drafted.claim(1, [str(n) for n in range(30)]).count(",") == 8 - 1
    assert "7 and 22 more" in drafted.claim(1, [str(n) for n in range(30)])


def test_one_is_no_plural() -> None:
    assert drafted.gist(3, {"date": 1, "amount": 2, "name": 0}).startswith(
        "Paragraph 3, with 1 date, 2 amounts;"
    )


@pytest.mark.parametrize(
    ("number", "word"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th")]
)
def test_places_are_counted_in_ordinals(number: int, word: str) -> None:
    assert drafted.ordinal(number) == word
