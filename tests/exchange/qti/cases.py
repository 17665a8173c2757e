"""One question of each form that QTI has, with all that it may hold."""

from __future__ import annotations

from decimal import Decimal

from quizapp.bank.dates import PartialDate
from quizapp.bank.forms import Form
from quizapp.bank.keys import (
    BlanksKey,
    DateKey,
    Key,
    ListKey,
    NumberKey,
    OrderKey,
    Pair,
    PairsKey,
    TextKey,
    YesNoKey,
)
from quizapp.exchange.deck import Asking, Deck, Entry, Wrong

EXPLAINED = "Because it is so."


def asked(form: Form, stem: str, key: Key, *wrong: Wrong, explanation: str = EXPLAINED) -> Asking:
    """Return a question with two hints."""
    return Asking(
        form=form, stem=stem, key=key, wrong=wrong, explanation=explanation, hints=("A hint.", "Another.")
    )


_KILOMETRES = NumberKey(number=Decimal(2850), unit="kilometres", tolerance=Decimal(5))
_BLANKS = BlanksKey(blanks=(TextKey(text="Danube", accept=("Donau",)), _KILOMETRES))
_BANK = BlanksKey(blanks=(TextKey(text="Danube"), TextKey(text="Rhine")))
_PAIRS = PairsKey(pairs=(Pair(left="Danube", right="Ulm"), Pair(left="Rhine", right="Basel")))

CASES = {
    "choice": asked(
        Form.CHOICE,
        "Which town is first?",
        TextKey(text="Ulm"),
        Wrong(text="Passau", feedback="Later.", credit=50),
        Wrong(text="Linz"),
    ),
    "several": asked(
        Form.MULTIPLE, "Which towns?", ListKey(list=("Ulm", "Linz")), Wrong(text="Bern", feedback="No.")
    ),
    "judged": asked(Form.TRUE_FALSE, "It is long.", YesNoKey(yes_no="no"), Wrong(text="True")),
    "words": asked(
        Form.SHORT,
        "Which river?",
        TextKey(text="the Danube", accept=("Donau",)),
        Wrong(text="the Rhine", feedback="Shorter.", credit=25),
    ),
    "amount": asked(Form.NUMBER, "How long?", _KILOMETRES),
    "exact": asked(
        Form.NUMBER, "How many?", NumberKey(number=Decimal(7), unit="towns"), Wrong(text="8"), explanation=""
    ),
    "day": asked(Form.DATE, "When?", DateKey(date=PartialDate(1911, 6, 3))),
    "typed-gaps": asked(Form.CLOZE, "The ___ is ___ long.", _BLANKS),
    "chosen-gaps": asked(Form.CLOZE, "First the ___, then the ___.", _BANK, Wrong(text="Elbe")),
    "order": asked(
        Form.ORDERING, "In what order?", OrderKey(order=("Ulm", "Passau", "Linz")), explanation=""
    ),
    "pairs": asked(Form.MATCHING, "What goes with what?", _PAIRS, Wrong(text="Bern")),
}
"""By the name of their item."""

DECK = Deck(
    title="Rivers",
    entries=tuple(
        Entry(
            ref=name,
            claim="",
            asked=(asking,),
            topic=("Rivers of Europe", "South"),
            tags=("water", "old maps"),
        )
        for name, asking in CASES.items()
    ),
)
