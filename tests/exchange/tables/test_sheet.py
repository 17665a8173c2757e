from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Options, Read
from quizapp.exchange.tables import XLSX
from tests.exchange.tables.reading import asked, cards


def read_book(book: Workbook, folder: Path) -> Read:
    book.save(folder / "book.xlsx")
    assert XLSX.read is not None
    return XLSX.read(folder / "book.xlsx", folder, Options())


def test_numbers_and_dates_come_in_as_people_see_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["front", "back"])
    shown: list[tuple[Any, str, str]] = [
        (0.5, "0%", "50%"),
        (3.0, "General", "3"),
        (2.5, "0.00", "2.50"),
        (date(1954, 9, 29), "dd/mm/yyyy", "1954-09-29"),
        (date(1954, 9, 1), "mmmm yyyy", "1954-09"),
        (datetime.fromisoformat("1954-09-29T13:05"), "yyyy-mm-dd hh:mm", "1954-09-29 13:05"),
        (True, "General", "TRUE"),
        (0.1 + 0.2, "0.0", "0.3"),
    ]
    for number, (value, number_format, _) in enumerate(shown, 2):
        sheet.cell(number, 1, f"row {number}")
        sheet.cell(number, 2, value).number_format = number_format

    assert [answer for _, answer in cards(read_book(book, tmp_path))] == [text for _, _, text in shown]


def test_every_sheet_is_read_and_is_the_topic_of_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    first, second, _empty = book.worksheets[0], book.create_sheet("Trees"), book.create_sheet("Empty")
    first.title = "Houses"
    first.append(["Haus", "house"])
    second.append(["Baum", "tree"])
    second.append(["Busch"])

    read = read_book(book, tmp_path)

    assert [(entry.topic, entry.asked[0].stem) for entry in read.deck.entries] == [
        (("Houses",), "Haus"),
        (("Trees",), "Baum"),
    ]
    assert [loss.item for loss in read.losses] == ["Trees, row 2"]


def test_what_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    card = Asking(form=Form.FLASHCARD, stem="=1+1", key=TextKey(text="@SUM(A1)"), explanation="")
    target = tmp_path / "out.xlsx"
    assert XLSX.write is not None

    XLSX.write(
        Deck(title="Sums", entries=(Entry(ref="", claim="", asked=(card,)),)), target, tmp_path, Options()
    )

    sheet = load_workbook(target).worksheets[0]
    assert {cell.value: cell.data_type for cell in sheet[2] if cell.value in ("=1+1", "@SUM(A1)")} == {
        "=1+1": "s",
        "@SUM(A1)": "s",
    }


def test_what_is_too_long_for_a_cell_is_left_out_and_told(tmp_path: Path) -> None:
    card = Asking(form=Form.FLASHCARD, stem="x" * 40_000, key=TextKey(text="long"), explanation="")
    assert XLSX.write is not None

    losses = XLSX.write(
        Deck(title="Long", entries=(Entry(ref="long", claim="", asked=(card,)),)),
        tmp_path / "x.xlsx",
        tmp_path,
        Options(),
    )

    assert [loss.item for loss in losses] == ["long"]


def test_a_sheet_that_claims_a_million_columns_is_read_by_what_is_in_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["front", "back"])
    sheet.append(["Haus", "house"])
    sheet["XFD2"] = "far out"

    assert len(asked(read_book(book, tmp_path))) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"no zip at all"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.xlsx").write_bytes(content)
    assert XLSX.read is not None

    with pytest.raises(BadFile):
        XLSX.read(tmp_path / "bad.xlsx", tmp_path, Options())


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (60 * 2**20))
    assert XLSX.read is not None

    with pytest.raises(BadFile, match="unpacks"):
        XLSX.read(source, tmp_path, Options())


def test_a_doctype_in_a_workbook_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["a", "b"])
    book.save(tmp_path / "good.xlsx")
    source = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(tmp_path / "good.xlsx") as good, zipfile.ZipFile(source, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            is_sheet = name == "xl/worksheets/sheet1.xml"
            bad.writestr(name, b'<!DOCTYPE x [<!ENTITY a "b">]>' + content if is_sheet else content)
    assert XLSX.read is not None

    with pytest.raises(BadFile, match="DOCTYPE"):
        XLSX.read(source, tmp_path, Options())
