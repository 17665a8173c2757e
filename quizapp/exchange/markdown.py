"""Markdown to print: a study sheet with the answers, and a quiz sheet with its key at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey, PairsKey
from quizapp.bank.questions import BLANK
from quizapp.exchange.claims import claim_of
from quizapp.exchange.deck import Asking, Deck, Entry, Format, Loss, Options
from quizapp.exchange.losses import name_of
from quizapp.exchange.topics import title_of
from quizapp.said import Said

LINE_TO_WRITE_ON = "\\_" * 12
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$]")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))", re.MULTILINE)


def plain(text: str) -> str:
    """Return a text of which Markdown takes nothing for its own signs; line breaks stay."""
    escaped = _MARKUP.sub(lambda sign: f"\\{sign[0]}", text)
    started = _AT_START.sub(lambda sign: f"\\{sign[0]}" if not sign[0].isdigit() else f"{sign[0]}\\", escaped)
    return re.sub(r"(?<!\n)\n(?!\n)", "  \n", started)


def _inside(text: str, indent: str = "   ") -> str:
    """Return a text that stands within an item of a list."""
    return plain(text).replace("\n", f"\n{indent}")


def write_study_sheet(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write what a deck tells, topic by topic: what is asked, and below it the answer."""
    lines = [f"# {plain(deck.title)}", *([plain(deck.about)] if deck.about else [])]
    for topic, entries in groupby(deck.entries, lambda entry: entry.topic):
        lines += [f"## {plain(title_of(topic))}"] if topic else []
        lines += [_learned(entry) for entry in entries]
    target.write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return [*_without_files(deck)]


def _learned(entry: Entry) -> str:
    asked = "\n\n".join(
        f"**{plain(one.stem)}**\n\n→ {plain(_answer(one))}"
        + (f"\n\n{plain(one.explanation)}" if one.explanation and one.explanation != entry.claim else "")
        for one in entry.asked
    )
    return f"{asked}\n\n{plain(entry.claim)}" if entry.claim else asked


def write_quiz_sheet(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write the questions of a deck to be answered on paper, and then the key."""
    asked = [one for entry in deck.entries for one in entry.asked]
    lines = [f"# {plain(deck.title)}", *([plain(deck.about)] if deck.about else [])]
    lines += [f"{number}. {_question(one)}" for number, one in enumerate(asked, 1)]
    lines += ["## Key"]
    lines += [f"{number}. {_solution(one)}" for number, one in enumerate(asked, 1)]
    target.write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return [*_without_files(deck)]


def _question(asking: Asking) -> str:
    stem = _inside(asking.stem).replace("\\_" * len(BLANK), LINE_TO_WRITE_ON)
    if isinstance(asking.key, PairsKey):
        stem += "\n" + "".join(
            f"\n   - {_inside(pair.left, '     ')}: {LINE_TO_WRITE_ON}" for pair in asking.key.pairs
        )
    if asking.form in (Form.NUMBER, Form.DATE, Form.SHORT):
        unit = f" {plain(asking.key.unit)}" if isinstance(asking.key, NumberKey) else ""
        stem += f"\n\n   {LINE_TO_WRITE_ON}{unit}"
    offered = _offered(asking)
    if offered:
        stem += "\n" + "".join(f"\n   - {mark}) {_inside(text, '     ')}" for mark, text in offered)
    return stem


def _offered(asking: Asking) -> list[tuple[str, str]]:
    """Return the options with their letters, in an order that tells nothing."""
    if asking.form in (Form.NUMBER, Form.DATE, Form.SHORT, Form.FLASHCARD):
        return []
    if asking.form is Form.CLOZE and not asking.wrong:
        return []
    if asking.form is Form.TRUE_FALSE:
        return list(zip(ascii_uppercase, ("True", "False"), strict=False))
    texts = sorted({*_parts(asking), *(wrong.text for wrong in asking.wrong)})
    return [(_letter(i), text) for i, text in enumerate(texts)]


def _letter(place: int) -> str:
    times, rest = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[rest] + (str(times + 1) if times else "")


def _parts(asking: Asking) -> tuple[str, ...]:
    key = asking.key
    if isinstance(key, PairsKey):
        return tuple(pair.right for pair in key.pairs)
    items: tuple[str, ...] | None = getattr(key, "items", None)
    blanks = getattr(key, "blanks", None)
    return items or (tuple(blank.text for blank in blanks) if blanks else (_answer(asking),))


def _answer(asking: Asking) -> str:
    if asking.form is Form.TRUE_FALSE:
        return "True" if asking.key.text == "Yes" else "False"
    return asking.key.text


def _solution(asking: Asking) -> str:
    letters = {text: letter for letter, text in _offered(asking)}
    found = [letters[part] for part in _parts(asking) if part in letters]
    mark = f"{', '.join(found)} — " if found and asking.form is not Form.TRUE_FALSE else ""
    told = f"**{mark}{_inside(_answer(asking))}**"
    why = asking.correction or asking.explanation
    is_more = why and why != claim_of(asking.stem, asking.key)
    return f"{told}\n\n   {_inside(why)}" if is_more else told


def _without_files(deck: Deck) -> Iterator[Loss]:
    for entry in deck.entries:
        if any(one.media for one in entry.asked):
            yield Loss(
                name_of(entry), "Its pictures and sounds stay behind: a sheet of Markdown is one file."
            )


STUDY_SHEET = Format(
    "study-sheet", Said("Study sheet (Markdown)"), (".md",), frozenset(Form), write=write_study_sheet
)
QUIZ_SHEET = Format(
    "quiz-sheet", Said("Quiz sheet with key (Markdown)"), (".md",), frozenset(Form), write=write_quiz_sheet
)
