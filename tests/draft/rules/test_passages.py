"""Tokens and sentences."""

from __future__ import annotations

import pytest

from quizapp.draft.rules.passages import Passage


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as they are printed."""
    passage = Passage(1, text)
    return [passage.between(one.start, one.stop) for one in passage.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["He came.", "She left!", "Who won?", "Nobody."],
        ["Mr. Darcy met Dr. J. R. Watson.", "They spoke."],
        ["On Sept. 29, 1954 he came.", "It rained."],
        ["1954.9. Khrushchev decided.", "It was late."],
        ["“We won,” he said.", "“So it was.”", "Then he left."],
        ["It cost $1.3 billion.", "In 1955 it rose."],
        ["No end"],
    ],
)
def test_a_text_is_cut_where_its_sentences_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_the_words_that_open_a_sentence_or_a_quotation_are_known() -> None:
    passage = Passage(1, "Then he said, “Go home.” Nobody went: They slept.")
    assert [passage.tokens[i].text for i in sorted(passage.opening)] == ["Then", "Go", "Nobody", "They"]


def test_an_amount_or_a_compound_is_one_token() -> None:
    passage = Passage(1, "Chiang Kai-shek’s 1,700 men, 1.3 km² and 1954-09-29")
    assert [token.text for token in passage.tokens] == [
        *("Chiang", "Kai-shek’s", "1,700", "men", ",", "1.3", "km²", "and", "1954", "-", "09", "-", "29"),
    ]


def test_nothing_is_read_into_a_word_of_a_thousand_letters() -> None:
    assert [token.kind for token in Passage(1, "A" + "b" * 1000 + " 1" + "0" * 1000).tokens] == [
        "mark",
        "mark",
    ]
