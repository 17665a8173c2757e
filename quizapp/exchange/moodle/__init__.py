"""Moodle XML, the format in which Moodle keeps questions: read and written."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.exchange.deck import Format
from quizapp.exchange.moodle.reading import read
from quizapp.exchange.moodle.writing import write

FORMAT = Format("moodle", "Moodle XML", (".xml",), frozenset(Form), read, write)
