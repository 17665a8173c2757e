"""A deck → a GIFT file: each question as near as GIFT comes to it, and a note of ours for what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quizapp.bank.forms import Form
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, Deck, Entry, Loss, Options
from quizapp.exchange.gathering import fitting, path_text, too_large
from quizapp.exchange.gift.blocks import CATEGORY, DECK_MARK, MARK, Blocks, can_be_labels, labels
from quizapp.exchange.gift.bodies import body_of
from quizapp.exchange.gift.reading import found_in
from quizapp.exchange.gift.signs import escaped
from quizapp.exchange.losses import name_of
from quizapp.exchange.marks import mark_of, mark_text
from quizapp.exchange.weights import NotAsked


def write(deck: Deck, target: Path, _media: Path, options: Options) -> list[Loss]:
    """Write a deck as a GIFT file; return what other programs do not get of it, and what is lost."""
    losses: list[Loss] = []
    lines = [*_head(deck)]
    path: tuple[str, ...] = (deck.title,)
    for entry in deck.entries:
        if (deck.title, *entry.topic) != path:
            path = (deck.title, *entry.topic)
            lines += [f"{CATEGORY} {path_text(path)}", ""]
        for place in range(len(entry.asked)):
            text, lost = _question(entry, place)
            lines += [text, ""] if text else []
            losses += [Loss(name_of(entry), what) for what in lost]
    if deck.reviews and options.with_history:
        losses.append(Loss(deck.title, "Past reviews are left out: a GIFT file has none in it."))
    content = "\n".join(lines).encode()
    target.write_bytes(content)
    return [*losses, *too_large(deck, len(content))]


def _head(deck: Deck) -> Iterator[str]:
    about = {"language": deck.language} if deck.language != "en" else {}
    about |= {"about": deck.about} if deck.about else {}
    if about:
        yield f"{DECK_MARK}{mark_text(about)}]"
    yield f"{CATEGORY} {path_text((deck.title,))}"
    yield ""


def _question(entry: Entry, place: int) -> tuple[str, list[str]]:
    """Return a question as its lines, "" where GIFT has no way to ask it, and what is lost of it."""
    asking = entry.asked[place]
    body = body_of(asking)
    ref = entry.ref if place == 0 or not entry.ref else f"{entry.ref}#{place + 1}"
    said = labels(ref if can_be_labels(ref) else "", tuple(filter(can_be_labels, entry.tags)))
    comments = (f"// {said}",) if said else ()
    name = f"::{escaped(' '.join(ref.split()))}::" if ref else ""
    text = f"{name}{body.text}"
    try:
        with fitting():
            found, _ = found_in(next(iter(Blocks("\n".join((*comments, text))))))
    except (NotAsked, StopIteration):
        return "", ["It cannot be written as GIFT."]
    mark = mark_of(found.entry, entry, place)
    note = (f"{MARK}{mark_text(mark)}]",) if mark else ()
    return "\n".join((*note, *comments, text)), [*_lost(entry, asking), *body.lost]


def _lost(entry: Entry, asking: Asking) -> Iterator[str]:
    if asking.media:
        yield "Its pictures and sounds are left out: a GIFT file has none in it."
    if asking.hints:
        yield "Its hints are noted for this program only."
    if entry.status is not Status.CHECKED:
        status = "a draft" if entry.status is Status.DRAFT else "retired"
        yield f"That it is {status} is noted for this program only."
    if asking.correction and asking.form is not Form.TRUE_FALSE:
        yield "Its correction is noted for this program only."
