"""Lists of terms as Quizlet gives and takes them: a term, a tab, its definition; a line each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from quizapp.bank.folding import squeeze
from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Loss, Options, Read
from quizapp.exchange.limits import MOST_QUESTIONS, text_of
from quizapp.exchange.losses import first_words, name_of
from quizapp.exchange.sound_text import sound

_BETWEEN_WORDS = ("\t", " - ", " – ", " — ", " = ", ": ", ",", ";", "|")
_BETWEEN_ROWS = ("\n\n", "\n", ";")
_MOST = 0.5
_LOOKED_AT = 64 * 1024


class _Cut(NamedTuple):
    """A text cut into rows and these into parts, and the line in which each row begins."""

    rows: list[tuple[int, list[str]]]

    @property
    def share(self) -> float:
        """Return the share of rows that are a term and a definition."""
        return sum(len(parts) == 2 for _, parts in self.rows) / len(self.rows) if self.rows else 0.0


def read_terms(source: Path, _workshop: Path, options: Options) -> Read:
    """Return the cards in a pasted list; what separates them is told, or found by what fits most rows."""
    text = text_of(source)
    found = _rows(text, *_separators(text[:_LOOKED_AT], options.separator))
    if not any(len(parts) == 2 for _, parts in found.rows):
        raise BadFile("No line holds a term and its definition with a tab, a comma or a dash between.")
    if len(found.rows) > MOST_QUESTIONS:
        raise BadFile(f"The list has more than {MOST_QUESTIONS:,} terms.")
    entries: list[Entry] = []
    losses: list[Loss] = []
    for line, parts in found.rows:
        try:
            entries.append(_card(parts))
        except (ValueError, ValidationError):
            losses.append(Loss(f"line {line}", f"{first_words(parts[0])!r} is no term with one definition."))
    return Read(Deck(title=sound(source.stem or "Terms")[:4096], entries=tuple(entries)), losses)


def write_terms(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write what is asked and its answer as terms and definitions; return all that is left out."""
    lines: list[str] = []
    losses: list[Loss] = []
    for entry in deck.entries:
        lines += [f"{squeeze(one.stem)}\t{squeeze(one.key.text)}" for one in entry.asked]
        if not _is_plain(entry):
            losses.append(Loss(name_of(entry), "Only what it asks and its answer are kept, on one line."))
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return losses


def _is_plain(entry: Entry) -> bool:
    """Tell whether a term and its definition are all that there is to an entry."""
    one = entry.asked[0]
    card = Entry(
        ref="",
        claim="",
        asked=(Asking(form=Form.FLASHCARD, stem=squeeze(one.stem), key=_text(one.key.text), explanation=""),),
    )
    has_name = {"ref": ""}  # it goes without saying that a line has no id
    return len(entry.asked) == 1 and entry.model_copy(update=has_name) == card


def _text(text: str) -> TextKey:
    return TextKey(text=squeeze(text), accept=())


def _card(parts: list[str]) -> Entry:
    term, definition = (part.strip() for part in parts)
    asked = Asking(form=Form.FLASHCARD, stem=term, key=TextKey(text=definition), explanation="")
    return Entry(ref="", claim="", asked=(asked,))


def _separators(text: str, told: str | None) -> tuple[str, str]:
    """Return what stands between rows and between words: as told, or the first that fits most rows."""
    between_rows = [sign for sign in _BETWEEN_ROWS if sign in text.strip()] or ["\n"]
    best, best_share = (between_rows[0], told or _BETWEEN_WORDS[0]), 0.0
    for words in (told,) if told else _BETWEEN_WORDS:
        for rows in between_rows:
            share = _rows(text, rows, words).share if rows != words else 0.0
            if share > best_share:
                best, best_share = (rows, words), share
        if best_share > _MOST:
            break
    return best


def _rows(text: str, between_rows: str, between_words: str) -> _Cut:
    rows: list[tuple[int, list[str]]] = []
    line = 1
    for row in text.split(between_rows):
        if row.strip():
            lead = len(row) - len(row.lstrip("\n"))
            rows.append((line + lead, row.strip("\n ").split(between_words)))
        line += row.count("\n") + between_rows.count("\n")
    return _Cut(rows)
