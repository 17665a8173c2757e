"""Ours → format → ours: what comes back is what went out, but for what was told to be lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, Key, Worded
from quizapp.exchange.deck import Asking, Deck, Entry, Format, Loss, Options
from quizapp.exchange.losses import name_of
from tests.exchange.decks import PICTURES

NOT_COMPARED = {"ref", "asked"}
_IN_ANY_ORDER = (Form.CHOICE, Form.MULTIPLE, Form.TRUE_FALSE, Form.MATCHING, Form.CLOZE)


def assert_round_trip(format_: Format, deck: Deck, options: Options = Options()) -> list[Loss]:  # noqa: B008
    """Write a deck, read it, and compare every entry of which nothing was told to be lost; return the losses.

    A test of a format should also see to it that plain decks lose nothing, or it could tell everything lost.
    """
    losses, back = carried(format_, deck, options)
    lost = {loss.item for loss in losses}
    assert lost or len(back.entries) <= len(deck.entries), "more came back than went out"
    wrong = [
        fault for entry in deck.entries if name_of(entry) not in lost for fault in differences(entry, back)
    ]
    assert wrong == []
    return losses


def carried(format_: Format, deck: Deck, options: Options = Options()) -> tuple[list[Loss], Deck]:  # noqa: B008
    """Return what writing a deck lost, and what reading it gave; every file that it names has to be there."""
    assert format_.write is not None
    assert format_.read is not None
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (media := here / "media").mkdir()
        (workshop := here / "workshop").mkdir()
        for name, content in PICTURES.items():
            (media / name).write_bytes(content)
        target = here / f"deck.{format_.endings[0].lstrip('.')}"
        losses = format_.write(deck, target, media, options)
        back = format_.read(target, workshop, options).deck
        named = {media.file for entry in back.entries for one in entry.asked for media in one.media}
        came = {path.name: path.read_bytes() for path in workshop.iterdir()}
        assert {name: came.get(name) for name in named} == {name: PICTURES.get(name) for name in named}
    return losses, back


def _found(entry: Entry, back: Deck) -> Entry | None:
    """Return an entry as it came back: by its ref, or where the format has none by its first stem."""
    by_ref = next((other for other in back.entries if other.ref and other.ref == entry.ref), None)
    stem = entry.asked[0].stem
    return by_ref or next((other for other in back.entries if other.asked[0].stem == stem), None)


def differences(entry: Entry, deck: Deck) -> Iterator[str]:
    """Yield what of an entry is not in a deck as it went out."""
    name, back = name_of(entry), _found(entry, deck)
    if back is None:
        yield f"{name} did not come back"
        return
    ours, theirs = entry.model_dump(exclude=NOT_COMPARED), back.model_dump(exclude=NOT_COMPARED)
    for field in ours:
        if ours[field] != theirs[field]:
            yield f"{name}: {field} was {ours[field]!r}, is {theirs[field]!r}"
    if len(entry.asked) != len(back.asked):
        yield f"{name}: asked {len(entry.asked)} ways, came back with {len(back.asked)}"
    for one, other in zip(entry.asked, back.asked, strict=False):
        ours, theirs = _comparable(one), _comparable(other)
        for field in ours:
            if ours[field] != theirs[field]:
                yield f"{name}: {field} was {ours[field]!r}, is {theirs[field]!r}"


def _comparable(asking: Asking) -> dict[str, Any]:
    """Return what has to come back: of words whether they are a name or a text makes no difference."""
    wrong = [one.model_dump() for one in asking.wrong]
    if asking.form in _IN_ANY_ORDER:
        wrong.sort(key=lambda one: str(one["text"]))
    is_as_text = asking.form in (Form.CHOICE, Form.FLASHCARD)
    return asking.model_dump() | {
        "key": asking.key.text if is_as_text else _key(asking.key),
        "wrong": wrong,
    }


def _key(key: Key) -> Any:
    if isinstance(key, Worded):
        return "words", key.text, key.accept
    if isinstance(key, BlanksKey):
        return "blanks", [_key(blank) for blank in key.blanks]
    return key
