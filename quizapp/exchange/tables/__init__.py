"""Tables ⇄ DECK: CSV, TSV, workbooks, and pasted lists of terms."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.exchange.deck import Format
from quizapp.exchange.tables.delimited_files import read_delimited, write_csv, write_tsv
from quizapp.exchange.tables.quizlet import read_terms, write_terms
from quizapp.exchange.tables.sheet import read_sheets, write_sheet
from quizapp.said import Said

_ALL = frozenset(Form)
CSV = Format("csv", Said("Table (CSV)"), (".csv",), _ALL, read_delimited, write_csv)
TSV = Format(
    "tsv",
    Said("Table with tabs, Anki's text files"),
    (".tsv", ".tab", ".txt"),
    _ALL,
    read_delimited,
    write_tsv,
)
XLSX = Format("xlsx", Said("Workbook (Excel, LibreOffice)"), (".xlsx",), _ALL, read_sheets, write_sheet)
QUIZLET = Format(
    "quizlet",
    Said("List of terms (Quizlet)"),
    (".txt",),
    frozenset({Form.FLASHCARD}),
    read_terms,
    write_terms,
)
