"""One plain question of each form, and one that has each thing a question may have beside."""

from __future__ import annotations

from decimal import Decimal

from quizapp.bank.dates import PartialDate
from quizapp.bank.forms import Form
from quizapp.bank.keys import (
    BlanksKey,
    DateKey,
    ListKey,
    NameKey,
    NumberKey,
    OrderKey,
    Pair,
    PairsKey,
    TextKey,
    YesNoKey,
)
from quizapp.bank.media import Media, Side
from quizapp.bank.questions import Direction, Status
from quizapp.exchange.deck import Asking, Deck, Entry, Wrong
from tests.exchange.decks import PICTURES

NAMELESS = "one"
"""The ref of an entry of which nobody minds whether it comes back."""
FORMS: dict[Form, Asking] = {
    Form.CHOICE: Asking(
        form=Form.CHOICE,
        stem="What is the capital of France?",
        key=TextKey(text="Paris"),
        wrong=(Wrong(text="Lyon"), Wrong(text="Nice")),
    ),
    Form.MULTIPLE: Asking(
        form=Form.MULTIPLE,
        stem="Which of these lie on the Danube?",
        key=ListKey(list=("Ulm", "Vienna")),
        wrong=(Wrong(text="Berlin"), Wrong(text="Prague")),
    ),
    Form.TRUE_FALSE: Asking(
        form=Form.TRUE_FALSE,
        stem="Vienna lies on the Danube.",
        key=YesNoKey(yes_no="yes"),
        wrong=(Wrong(text="False"),),
    ),
    Form.NUMBER: Asking(
        form=Form.NUMBER,
        stem="How long is the Danube?",
        key=NumberKey(number=Decimal(2850), unit="kilometres"),
    ),
    Form.DATE: Asking(
        form=Form.DATE, stem="When did they arrive?", key=DateKey(date=PartialDate(1954, 9, 29))
    ),
    Form.SHORT: Asking(form=Form.SHORT, stem="Which river is that?", key=NameKey(name="Danube")),
    Form.CLOZE: Asking(
        form=Form.CLOZE,
        stem="___ is the capital of ___.",
        key=BlanksKey(blanks=(NameKey(name="Paris"), NameKey(name="France"))),
    ),
    Form.ORDERING: Asking(
        form=Form.ORDERING,
        stem="In which order does the Danube pass them?",
        key=OrderKey(order=("Ulm", "Vienna", "Belgrade")),
    ),
    Form.MATCHING: Asking(
        form=Form.MATCHING,
        stem="What is the capital of what?",
        key=PairsKey(pairs=(Pair(left="France", right="Paris"), Pair(left="Italy", right="Rome"))),
        wrong=(Wrong(text="Bern"),),
    ),
    Form.FLASHCARD: Asking(form=Form.FLASHCARD, stem="la mer", key=TextKey(text="the sea")),
}


def of(form: Form, **more: object) -> Asking:
    """Return the plain question of a form with more to it."""
    return FORMS[form].model_copy(update=more)


def _typed(form: Form, key: object, **more: object) -> Entry:
    return Entry(ref=NAMELESS, asked=(of(form, key=key, **more),))


_PICTURE = next(iter(PICTURES))
THINGS: dict[str, Entry] = {
    "names (refs)": Entry(ref="capital-7", asked=(FORMS[Form.CHOICE],)),
    "topics of several levels": Entry(ref=NAMELESS, topic=("Europe", "West"), asked=(FORMS[Form.CHOICE],)),
    "tags": Entry(ref=NAMELESS, tags=("easy", "europe"), asked=(FORMS[Form.CHOICE],)),
    "explanation": Entry(ref=NAMELESS, asked=(of(Form.CHOICE, explanation="It has been so since 987."),)),
    "a claim beside it": Entry(
        ref=NAMELESS, claim="Paris is the capital of France.", asked=(FORMS[Form.CHOICE],)
    ),
    "feedback of an option": Entry(
        ref=NAMELESS,
        asked=(
            of(Form.CHOICE, wrong=(Wrong(text="Lyon", feedback="It is the third city."), Wrong(text="Nice"))),
        ),
    ),
    "credit of an option": Entry(
        ref=NAMELESS, asked=(of(Form.CHOICE, wrong=(Wrong(text="Lyon", credit=50), Wrong(text="Nice"))),)
    ),
    "credit of a typed answer": Entry(
        ref=NAMELESS, asked=(of(Form.SHORT, wrong=(Wrong(text="Donau", credit=50),)),)
    ),
    "accepted spellings": _typed(Form.SHORT, NameKey(name="Danube", accept=("the Danube", "Donau"))),
    "a range of numbers": _typed(
        Form.NUMBER, NumberKey(number=Decimal(2845), to=Decimal(2857), unit="kilometres")
    ),
    "a tolerance": _typed(
        Form.NUMBER, NumberKey(number=Decimal(2850), tolerance=Decimal(10), unit="kilometres")
    ),
    "a date without its day": _typed(Form.DATE, DateKey(date=PartialDate(1954, 9))),
    "hints": Entry(ref=NAMELESS, asked=(of(Form.CHOICE, hints=("It lies on the Seine.",)),)),
    "a word bank": Entry(ref=NAMELESS, asked=(of(Form.CLOZE, wrong=(Wrong(text="Rome"),)),)),
    "what is true instead": Entry(
        ref=NAMELESS,
        asked=(
            of(
                Form.TRUE_FALSE,
                stem="Bern lies on the Danube.",
                key=YesNoKey(yes_no="no"),
                wrong=(Wrong(text="True"),),
                correction="It lies on the Aare.",
            ),
        ),
    ),
    "a card asked backward": Entry(ref=NAMELESS, asked=(of(Form.FLASHCARD, direction=Direction.BACKWARD),)),
    "several ways of asking": Entry(ref=NAMELESS, asked=(FORMS[Form.FLASHCARD], FORMS[Form.SHORT])),
    "a picture": Entry(
        ref=NAMELESS, asked=(of(Form.CHOICE, media=(Media(file=_PICTURE, alt="A map", side=Side.QUESTION),)),)
    ),
    "a picture of the answer": Entry(
        ref=NAMELESS, asked=(of(Form.CHOICE, media=(Media(file=_PICTURE, alt=None, side=Side.ANSWER),)),)
    ),
    "drafts": Entry(ref=NAMELESS, status=Status.DRAFT, asked=(FORMS[Form.CHOICE],)),
    "signs and scripts": Entry(
        ref=NAMELESS,
        asked=(of(Form.CHOICE, stem="2 < 3 & 4 > 1, {x}, ~y, =z, 中文, \N{HEBREW LETTER ALEF} <b>?"),),
    ),
}


def deck_of(*entries: Entry) -> Deck:
    """Return a deck of some entries."""
    return Deck(title="Europe", entries=entries)


ALL = deck_of(
    *(Entry(ref=f"of-{form}", topic=("Europe",), asked=(asking,)) for form, asking in FORMS.items())
)
"""One question of each form."""
