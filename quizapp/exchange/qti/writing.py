"""A deck → a package of QTI: an item a question, a test for their order, the manifest, the media."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, Deck, Entry, Loss, Options
from quizapp.exchange.losses import name_of
from quizapp.exchange.marks import mark_of, mark_text
from quizapp.exchange.qti.item_writing import item_xml
from quizapp.exchange.qti.items import item_of
from quizapp.exchange.qti.manifests import MANIFEST, TEST, Written, manifest_xml, test_xml
from quizapp.exchange.qti.names import Version
from quizapp.exchange.weighted import NotAsked
from quizapp.exchange.xml_reading import read_xml

_EPOCH = (1980, 1, 1, 0, 0, 0)  # packages of the same questions are the same bytes
_TYPED_CARD = "It is a card, and becomes a question to be answered by typing in other programs."


class _Item(NamedTuple):
    written: Written
    xml: str


def write_three(deck: Deck, target: Path, media: Path, options: Options) -> list[Loss]:
    """Write a deck as a package of QTI 3.0; return what other programs do not get, and what is lost."""
    return _write(deck, target, media, options, Version.THREE)


def write_two(deck: Deck, target: Path, media: Path, options: Options) -> list[Loss]:
    """Write a deck as a package of QTI 2.1; return what other programs do not get, and what is lost."""
    return _write(deck, target, media, options, Version.TWO)


def _write(deck: Deck, target: Path, media: Path, options: Options, version: Version) -> list[Loss]:
    losses: list[Loss] = []
    items: list[_Item] = []
    taken: set[str] = set()
    for number, entry in enumerate(deck.entries, 1):
        for place, asking in enumerate(entry.asked):
            identifier = _identifier(entry, number, place, taken)
            losses += [Loss(name_of(entry), what) for what in _lost(entry, asking)]
            try:
                items.append(_item(entry, place, identifier, deck.language, version))
            except NotAsked as why:
                losses.append(Loss(name_of(entry), f"It cannot be written as QTI: {why}"))
    if deck.reviews and options.with_history:
        losses.append(Loss(deck.title, "Past reviews are left out: a package of QTI has none in it."))
    _pack(deck, items, target, media, version)
    return losses


def _item(entry: Entry, place: int, identifier: str, language: str, version: Version) -> _Item:
    """Return an item with what it cannot say noted for us: it is read back to see what that is."""
    asking = entry.asked[place]
    write = partial(item_xml, asking, identifier, language, version)
    read = read_xml(write().encode(), identifier)
    files = {file.rpartition("/")[2]: file for file in (f"../media/{one.file}" for one in asking.media)}
    found, _ = item_of(read, lambda source: source.rpartition("/")[2] if source in files.values() else None)
    mark = mark_of(found._replace(tags=entry.tags).entry, entry, place)
    written = Written(
        identifier, entry.topic, entry.tags, tuple(dict.fromkeys(one.file for one in asking.media))
    )
    return _Item(written, write(mark=mark_text(mark)) if mark else write())


def _identifier(entry: Entry, number: int, place: int, taken: set[str]) -> str:
    """Return a name that QTI allows, of letters, digits, dots and hyphens, and that no other item has."""
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", entry.ref)[:100] or f"item-{number}"
    plain = plain if plain[0].isalpha() else f"q-{plain}"
    name = f"{plain}.way-{place + 1}" if place else plain
    while name.casefold() in taken:
        name += f"-{number}"
    taken.add(name.casefold())
    return name


def _lost(entry: Entry, asking: Asking) -> Iterator[str]:
    if asking.form is Form.FLASHCARD:
        yield _TYPED_CARD
    if asking.hints:
        yield "Its hints are noted for this program only."
    if entry.status is not Status.CHECKED:
        status = "a draft" if entry.status is Status.DRAFT else "retired"
        yield f"That it is {status} is noted for this program only."
    if asking.form in (Form.CLOZE, Form.MATCHING) and any(one.feedback for one in asking.wrong):
        yield "What is said to single wrong answers is noted for this program only."


def _pack(deck: Deck, items: list[_Item], target: Path, media: Path, version: Version) -> None:
    written = [item.written for item in items]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: str | bytes) -> None:
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)

        put(MANIFEST, manifest_xml(deck, written, version))
        put(TEST, test_xml(deck, written, version))
        for item in items:
            put(item.written.file, item.xml)
        for file in dict.fromkeys(file for one in written for file in one.media):
            if (media / file).is_file():
                put(f"media/{file}", (media / file).read_bytes())
