"""GIFT, the text format of Moodle and others: read and written."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.exchange.deck import Format
from quizapp.exchange.gift.reading import read
from quizapp.exchange.gift.writing import write

FORMAT = Format("gift", "GIFT (Moodle)", (".gift", ".txt"), frozenset(Form), read, write)
