"""A deck with every form, to be opened by Anki."""

from __future__ import annotations

from typing import Any

from quizapp.exchange.deck import Asking, Deck, Entry
from tests.exchange.decks import PICTURES

PICTURE, OTHER = sorted(PICTURES)[:2]


def asking(form: str, stem: str, key: dict[str, Any], **more: Any) -> Asking:
    """Return a way to ask."""
    return Asking.model_validate({"form": form, "stem": stem, "key": key, **more})


EVERY_FORM = (
    asking(
        "flashcard",
        "What does 2 < 3 & 4 > 1 say?",
        {"text": "That it is true.\nBoth times."},
        explanation="Read it twice.",
        media=[{"file": PICTURE, "alt": "a dot"}, {"file": OTHER, "side": "answer"}],
    ),
    asking(
        "choice",
        "Which is the capital?",
        {"text": "Paris"},
        wrong=[{"text": "Lyon", "feedback": "Only the third.", "credit": 25}, {"text": "Nice"}],
        explanation="Since 987.",
    ),
    asking("multiple", "Which are ports?", {"list": ["Brest", "Calais"]}, wrong=[{"text": "Dijon"}]),
    asking(
        "true-false",
        "Lyon lies on the Seine.",
        {"yes-no": "no"},
        wrong=[{"text": "True"}],
        correction="It lies on the Rhône.",
    ),
    asking("number", "How long is it?", {"number": "777", "unit": "kilometres", "tolerance": "10"}),
    asking("date", "When was it stormed?", {"date": "1789-07-14"}),
    asking(
        "short",
        "Who was he?",
        {"name": "Louis XVI", "accept": ["Louis Capet"]},
        hints=["A king.", "The last but two."],
    ),
    asking(
        "cloze",
        "The ___ flows :: to {{the}} ___.",
        {"blanks": [{"text": "Loire::sic}}"}, {"text": "sea"}]},
        wrong=[{"text": "lake"}],
    ),
    asking("ordering", "In which order?", {"order": ["one", "two", "three"]}),
    asking(
        "matching",
        "What belongs together?",
        {"pairs": [{"left": "Seine", "right": "Paris"}, {"left": "Rhône", "right": "Lyon"}]},
        wrong=[{"text": "Nice"}],
    ),
)


def deck(*asked: Asking, title: str = "France") -> Deck:
    """Return a deck of an entry for each of these, `fr-1` and on."""
    entries = (
        Entry(
            ref=f"fr-{number}",
            topic=("Land", "Towns"),
            tags=("geo", "two words"),
            claim="So it is.",
            asked=(one,),
        )
        for number, one in enumerate(asked, 1)
    )
    return Deck(title=title, language="fr", about="All of <it>.", entries=tuple(entries))
