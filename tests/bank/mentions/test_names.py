"""Names are found in running text, and again in other spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.mentions.names import ANY_WORD, find_names, name_words, roots


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada met Charles Babbage in London.", ["Ada", "Charles Babbage", "London"]),
        ("In May 1955 they saw the Bay of Pigs.", ["Bay of Pigs"]),
        ("Chiang Kai-shek's plane", ["Chiang Kai-shek"]),
        ("a pro-Soviet stand", ["Soviet"]),
        ("He told Ludwig van Beethoven: I am deaf.", ["Ludwig van Beethoven"]),
        ("they asked J. V. Stalin. Nobody knew.", ["J. V. Stalin"]),
        ("the People’s Republic", ["People’s Republic"]),
        ("Lushun, Dalian and Xinjiang", ["Lushun", "Dalian", "Xinjiang"]),
        ("Projects were signed. Moving on. However much.", []),
        ("Eight men came. The Second of them slept.", ["Second"]),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


def test_the_first_word_of_a_sentence_is_no_name_where_it_is_an_ordinary_word() -> None:
    assert [name.text for name in find_names("Wine came from Crete.", {"wine"})] == ["Crete"]
    assert [name.text for name in find_names("Wine came from Crete.", is_sentence=False)] == ["Wine", "Crete"]
    assert find_names("Add them. Compare both.", ANY_WORD) == []


def test_titles_links_and_initials_are_not_what_a_name_is_found_by() -> None:
    (name,) = find_names("they met President J. F. Kennedy of Massachusetts")
    assert name.words == ("kennedy", "massachusetts")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China", "Chinese"),
        ("Russia", "Russians"),
        ("America", "American"),
        ("Japan", "Japanese"),
        ("Britain", "British"),
        ("Poland", "Polish"),
        ("France", "French"),
        ("Soviet", "Soviets"),
        ("Eighth", "8th"),
    ],
)
def test_bent_forms_of_a_name_share_a_root(one: str, other: str) -> None:
    (first,), (second,) = name_words(one), name_words(other)
    assert roots(first) & roots(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Stalin", "Lenin"), ("Austria", "Australia"), ("Mao", "Macao"), ("8th", "9th"), ("Iran", "Iraq")],
)
def test_other_names_share_none(one: str, other: str) -> None:
    (first,), (second,) = name_words(one), name_words(other)
    assert not roots(first) & roots(second)


@given(st.text(alphabet="ABab éÉ.-'’ofdeSt\n1", max_size=40))
def test_any_text_is_read_and_every_name_stands_where_it_says(text: str) -> None:
    for name in find_names(text):
        assert name.text == text[name.start : name.end]
        assert name.words
