"""A row of Anki's text export: a note, of which its type makes one card or several."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizapp.bank.questions import BLANK
from quizapp.exchange.anki.cloze import BLANK_MARK, Parts, hidden, numbers_in, parsed
from quizapp.exchange.deck import Asking
from quizapp.exchange.html_text import html_to_text
from quizapp.exchange.tables.cells import joined
from quizapp.exchange.tables.rows import asking_of
from quizapp.exchange.tables.table import Said

_LOST = "Its formatting, its pictures and its sounds are lost: a text file has the words only."
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
_MOST_CARDS = 100


class _Plain:
    """Turns the fields of one note into plain text, and remembers whether anything was lost."""

    def __init__(self, said: Said) -> None:
        self.is_html, self.has_lost = said.is_html, False

    def __call__(self, text: str) -> str:
        text, sounds = _SOUND.subn("", text)
        self.has_lost |= bool(sounds)
        if not self.is_html:
            return text.strip()
        plain = html_to_text(text)
        self.has_lost |= plain.is_poorer
        return plain.text.strip()


def asked_in_anki(cells: Mapping[str, str], said: Said) -> tuple[tuple[Asking, ...], tuple[str, ...]]:
    """Return the ways of asking that a note gives, and what of it is lost; NotRead where it gives none."""
    plain = _Plain(said)
    parts = parsed(cells.get("stem", ""))
    if numbers_in(parts):
        asked = _gaps(parts, plain(cells.get("key", "")), plain)
    else:
        kind = (cells.get("form") or said.notetype).casefold()
        texts = {name: plain(cell) for name, cell in cells.items() if name != "form"}
        wanted = texts.pop("explanation", "") if "optional" in kind else "yes"  # its third field asks for it
        asked = _cards(texts, is_reversed="reversed" in kind and bool(wanted))
    return asked, (_LOST,) * plain.has_lost


def _gaps(parts: Parts, extra: str, plain: _Plain) -> tuple[Asking, ...]:
    """Return a way of asking for each number of a cloze note."""
    found = [hidden(parts, number) for number in sorted(numbers_in(parts))[:_MOST_CARDS]]
    return tuple(
        asking_of(
            {
                "form": "cloze",
                "stem": plain(one.html).replace(BLANK_MARK, BLANK),
                "key": joined(map(plain, one.blanks)),
                "explanation": extra,
            },
            is_ours=True,
            are_cards=True,
        )
        for one in found
    )


def _cards(texts: Mapping[str, str], *, is_reversed: bool) -> tuple[Asking, ...]:
    wanted = {name: text for name, text in texts.items() if name in ("stem", "key", "explanation")}
    forward = asking_of({"form": "flashcard", **wanted}, is_ours=True, are_cards=True)
    if not is_reversed:
        return (forward,)
    turned = {"form": "flashcard", **wanted, "stem": wanted["key"], "key": wanted["stem"]}
    return forward, asking_of(turned, is_ours=True, are_cards=True)
