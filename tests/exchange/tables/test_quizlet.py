from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.exchange.deck import BadFile, Options
from quizapp.exchange.tables import QUIZLET
from tests.exchange.tables.reading import cards, read_text

PAIRS = [("der Baum", "tree, timber"), ("das Haus", "house")]


@pytest.mark.parametrize(
    "text",
    [
        "der Baum\ttree, timber\ndas Haus\thouse\n",
        "der Baum - tree, timber\ndas Haus - house",
        "der Baum\ttree, timber;das Haus\thouse",
        "\r\nder Baum: tree, timber\r\n\r\ndas Haus: house\r\n",
    ],
)
def test_a_pasted_list_is_read_whatever_separates_its_words(tmp_path: Path, text: str) -> None:
    assert cards(read_text(tmp_path, text, format_=QUIZLET)) == PAIRS


def test_the_separator_may_be_told(tmp_path: Path) -> None:
    text = "der Baum :: tree, timber\ndas Haus :: house"

    assert cards(read_text(tmp_path, text, Options(separator=" :: "), QUIZLET)) == PAIRS


def test_a_definition_of_two_lines_stays_whole_where_empty_lines_part_the_terms(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Haus\thouse\nor home\n\nBaum\ttree\n", format_=QUIZLET)

    assert cards(read) == [("Haus", "house\nor home"), ("Baum", "tree")]


def test_a_line_without_a_definition_is_told_with_its_number(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Haus\thouse\nBaum\nHund\tdog\nMaus\t\n", format_=QUIZLET)

    assert cards(read) == [("Haus", "house"), ("Hund", "dog")]
    assert [loss.item for loss in read.losses] == ["line 2", "line 4"]


def test_prose_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="No line"):
        read_text(tmp_path, "Once upon a time.\nThe end.\n", format_=QUIZLET)
