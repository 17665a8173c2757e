"""QTI, the exchange format of 1EdTech, in its versions 2.1 to 3.0: read, and written as 2.1 or 3.0."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.exchange.deck import Format
from quizapp.exchange.qti.reading import read
from quizapp.exchange.qti.writing import write_three, write_two

_ALL = frozenset(Form)
FORMAT = Format("qti", "QTI 3.0", (".zip", ".xml"), _ALL, read, write_three)
QTI_TWO = Format("qti21", "QTI 2.1", (".zip", ".xml"), _ALL, read, write_two)
