"""Anki's packages, .apkg and .colpkg: of every version in, of one that every version reads out."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.writing import write
from quizapp.exchange.deck import Format
from quizapp.said import Said

FORMAT = Format("anki", Said("Anki package"), (".apkg", ".colpkg"), frozenset(Form), read, write)
