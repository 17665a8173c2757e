from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.exchange.deck import BadFile, Loss, Options
from quizapp.exchange.tables import TSV
from quizapp.exchange.tables.delimited import sniffed
from tests.exchange.tables.reading import asked, cards, read_text


def test_two_columns_without_headers_are_cards(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Haus,house\nBaum,tree\n")

    assert cards(read) == [("Haus", "house"), ("Baum", "tree")]
    assert {one.form for one in asked(read)} == {"flashcard"}


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
def test_the_separator_is_found_though_others_stand_in_the_cells(separator: str) -> None:
    others = "".join({"\t", ";", ",", "|"} - {separator})
    rows = [f'Term {n}{separator}"a {others} and "" {n}"' for n in range(5)]

    assert sniffed("\n".join(rows)) == separator


def test_one_quoted_field_full_of_semicolons_does_not_make_them_the_separator(tmp_path: Path) -> None:
    read = read_text(tmp_path, 'question,answer\n"a; b; c; d; e\n;;;;",first\nWho?,Ada\n')

    assert cards(read) == [("a; b; c; d; e\n;;;;", "first"), ("Who?", "Ada")]


def test_commas_within_definitions_do_not_win_over_semicolons(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Haus;house, building\nBaum;tree\nBank;bank, bench, shore\n")

    assert cards(read)[2] == ("Bank", "bank, bench, shore")


def test_quoted_newlines_belong_to_their_cell_and_rows_are_known_by_their_line(tmp_path: Path) -> None:
    read = read_text(tmp_path, 'front,back\n"two\nlines",a\nno back,\n')

    assert cards(read) == [("two\nlines", "a")]
    assert read.losses == [Loss("row 4", "It has no answer. The row is left out.")]


def test_rows_with_too_many_cells_are_set_aside_and_told(tmp_path: Path) -> None:
    read = read_text(tmp_path, "question,answer\nWho?,Ada\nWhere, and when?,London\n")

    assert cards(read) == [("Who?", "Ada")]
    assert read.losses == [Loss("row 3", "It has 3 cells, and the table 2 columns; it is left out.")]


def test_a_row_with_too_few_cells_is_set_aside_and_told(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Haus,house\nBaum\nHund,dog\n")

    assert cards(read) == [("Haus", "house"), ("Hund", "dog")]
    assert [loss.item for loss in read.losses] == ["row 2"]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    read = read_text(tmp_path, 'front,back\nHaus,house\n"Baum,tree\nHund,dog\n')

    assert cards(read) == [("Haus", "house"), ('"Baum', "tree"), ("Hund", "dog")]
    assert [loss.item for loss in read.losses] == ["row 3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_in_the_encodings_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    read = read_text(tmp_path, "Frage\tAntwort\r\nGröße?\t大\r\n".encode(encoding), format_=TSV)

    assert cards(read) == [("Größe?", "大")]


def test_another_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="UTF-8") as refused:
        read_text(tmp_path, "front,back\nGröße,size\n".encode("latin-1"))

    assert "2" in refused.value.place


def test_cells_that_a_spreadsheet_would_run_are_freed_of_their_sign(tmp_path: Path) -> None:
    read = read_text(tmp_path, "front,back\n'=1+1,'-2\n'tis,'@home\n")

    assert cards(read) == [("=1+1", "-2"), ("'tis", "@home")]


def test_somebody_may_say_which_column_holds_what(tmp_path: Path) -> None:
    text = "Nr,Deutsch,Englisch,Kapitel\n1,Haus,house,Wohnen\n"

    by_name = read_text(tmp_path, text, Options({"stem": "Deutsch", "key": "Englisch", "topic": "Kapitel"}))
    by_number = read_text(tmp_path, text, Options({"stem": "3", "key": "2"}))

    assert cards(by_name) == [("Haus", "house")]
    assert by_name.deck.entries[0].topic == ("Wohnen",)
    assert cards(by_number)[1] == ("house", "Haus")


def test_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Englisch"):
        read_text(tmp_path, "Deutsch,English\nHaus,house\n", Options({"stem": "Deutsch", "key": "Englisch"}))


def test_the_separator_may_be_named(tmp_path: Path) -> None:
    assert cards(read_text(tmp_path, "a:b\nc:d\n", Options(separator="colon"))) == [("a", "b"), ("c", "d")]


def test_a_table_of_one_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="one column"):
        read_text(tmp_path, "just\nwords\n")


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no row"):
        read_text(tmp_path, "\n , ,\n")
