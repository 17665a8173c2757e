"""The HTML of a note as plain text, its pictures and sounds kept, and what of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.bank.media import Media, Side
from quizapp.exchange.anki.lines import Plain
from quizapp.exchange.anki.media import Lost, Shelf
from quizapp.exchange.html_text import Picture, html_to_text

_SOUND = re.compile(r"\[sound:([^\[\]]{1,255})\]")
_SPOKEN = re.compile(r"\[/?anki:tts[^\[\]]{0,255}\]")
_MARKED = re.compile("[<&\\[\xa0]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_FORMULAS = ("\\(", "\\[", "[latex]", "[$", "<anki-mathjax")
_POORER = "Its formatting is lost: the words are kept, not their look."
_TYPED_FORMULA = "Its formulas are kept as they are typed, and not drawn."


@dataclass
class Sides:
    """Reads the sides of one note's cards; `told` is what is lost of them."""

    shelf: Shelf
    told: set[str] = field(default_factory=set)

    def read(self, html: str, side: Side) -> Plain:
        """Return HTML as plain text with its media."""
        found: list[Media] = []

        def show(picture: Picture) -> str:
            try:
                found.append(self.shelf.media(picture.source, picture.alt, side))
            except Lost as lost:
                self.told.add(str(lost))
                return picture.alt
            return ""

        if not _MARKED.search(html):
            return Plain(_SPACES.sub(" ", html).strip(" "), ())
        if "[" in html:
            html = _SPOKEN.sub("", _SOUND.sub(_as_audio, html))
        text = html_to_text(html, show).text
        return Plain(_EMPTY_LINES.sub("\n\n", text), tuple(found))

    def tell_of(self, fields: tuple[str, ...]) -> None:
        """Note whether the look of a note's own text is lost, or formulas are left as they are typed."""
        if any("<" in text and html_to_text(text).is_poorer for text in fields):
            self.told.add(_POORER)
        if any(sign in text for text in fields for sign in _FORMULAS):
            self.told.add(_TYPED_FORMULA)


def _as_audio(found: re.Match[str]) -> str:
    return f'<audio src="{found[1].replace(chr(34), "&quot;")}">'
