"""The longest run of words that a text shares with the source, its names and numbers aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.shared_runs import SourceIndex, longest_shared_run

SOURCE = (
    "A heading of four",
    "In 1851 the keeper Ida Lewis rowed out through the surf and saved two soldiers of the fort.",
    "She never boasted, for that was her work; the lamp of Lime Rock had to burn until the sun rose.",
)
INDEX = SourceIndex(SOURCE, ["Lime Rock Light"])


@pytest.mark.parametrize(
    ("text", "length", "run"),
    [
        ("They say that the lamp had to burn until the sun rose.", 7, "had to burn until the sun rose"),
        ("HAD TO BURN, until: the sun!", 6, "HAD TO BURN, until: the sun"),
        ("It burned until dawn.", 0, ""),
        ("a heading of cork", 3, "a heading of"),
        ("of four in 1851", 0, ""),
        ("", 0, ""),
    ],
)
def test_the_longest_run_is_found_with_its_words(text: str, length: int, run: str) -> None:
    found = longest_shared_run(text, INDEX)
    assert found.length == length
    assert found.text == run


def test_names_dates_and_numbers_belong_to_a_run_and_do_not_count() -> None:
    found = longest_shared_run("It was when in 1851 the keeper Ida Lewis rowed out alone.", INDEX)
    assert found.text == "in 1851 the keeper Ida Lewis rowed out"
    assert found.length == len("in the keeper rowed out".split())
    assert found.paragraph == 2


def test_the_chapters_fixed_terms_do_not_count() -> None:
    text = "lamp of Lime Rock had to burn"
    assert longest_shared_run(text, INDEX).length == 5
    lower = SourceIndex([SOURCE[2].casefold()])
    assert longest_shared_run(text.casefold(), lower).length == 7


def test_the_run_with_most_words_that_count_wins_over_a_longer_one() -> None:
    index = SourceIndex(["Ida Lewis and Ida Lewis and Ida Lewis met.", "they ran along the beach"])
    found = longest_shared_run("Ida Lewis and Ida Lewis and Ida Lewis once ran along the beach", index)
    assert (found.text, found.length, found.paragraph) == ("ran along the beach", 4, 2)


def test_no_run_goes_on_from_one_paragraph_to_the_next() -> None:
    assert longest_shared_run("soldiers of the fort she never boasted", INDEX).length == 4


def test_accents_case_and_apostrophes_make_no_difference() -> None:
    index = SourceIndex(["the café’s cat slept there"])
    assert longest_shared_run("The Cafe's cat slept elsewhere", index).length == 4


@given(st.lists(st.sampled_from("red sea blue sky old".split()), max_size=30), st.data())
def test_a_piece_of_the_source_is_always_found_whole(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    piece = words[start : data.draw(st.integers(start, len(words)))]
    found = longest_shared_run(" ".join(["never", *piece, "again"]), SourceIndex([" ".join(words)]))
    assert found.length >= (len(piece) if len(piece) >= 3 else 0)
    assert found.text in " ".join(words)
