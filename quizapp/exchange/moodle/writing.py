"""A deck → a Moodle XML file, with a note of ours in each question that Moodle has no word for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quizapp.bank.forms import Form
from quizapp.bank.media import Media, Side
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Loss, Options
from quizapp.exchange.gathering import MOST_NAME, fitting, path_text, too_large
from quizapp.exchange.losses import first_words, name_of
from quizapp.exchange.marks import mark_of, mark_text
from quizapp.exchange.moodle.bodies import Body, body_of
from quizapp.exchange.moodle.elements import bare, element, files, formatted, html, value, with_media
from quizapp.exchange.moodle.reading import FILE_BYTES, MARK, found_in
from quizapp.exchange.moodle.texts import Texts, media_html
from quizapp.exchange.weights import NotAsked
from quizapp.exchange.xml_reading import read_xml

_PICTURE = re.compile(r"<file [^<>]*>[^<>]*</file>")


class _Named(Texts):
    """Reads texts whose files are known by their names already."""

    def __init__(self) -> None:
        super().__init__(Path())

    def stored(self, name: str, source: str, files: dict[str, str]) -> str:  # noqa: ARG002
        """Return the name itself."""
        return name


def write(deck: Deck, target: Path, media: Path, options: Options) -> list[Loss]:
    """Write a deck as a Moodle XML file; return what Moodle does not get of it, and what is lost."""
    losses: list[Loss] = []
    size = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
        file.write(_head(deck))
        path: tuple[str, ...] = (deck.title,)
        for entry in deck.entries:
            if (deck.title, *entry.topic) != path:
                path = (deck.title, *entry.topic)
                file.write(_category(path))
            for place in range(len(entry.asked)):
                text, lost = _question(entry, place, media)
                file.write(text)
                size += len(_PICTURE.sub("", text).encode())
                losses += [Loss(name_of(entry), what) for what in lost]
        file.write("</quiz>\n")
    if deck.reviews and options.with_history:
        losses.append(Loss(deck.title, "Past reviews are left out: a Moodle file has none in it."))
    return [*losses, *too_large(deck, size)]


def _head(deck: Deck) -> str:
    mark = value(MARK, mark_text({"language": deck.language})) if deck.language != "en" else ""
    return _category((deck.title,), formatted("info", deck.about) + mark)


def _category(path: tuple[str, ...], more: str = "") -> str:
    return element("question", bare("category", path_text(path)) + more, type="category")


def _question(entry: Entry, place: int, folder: Path) -> tuple[str, list[str]]:
    """Return a question as its element, "" where it cannot be written, and what is lost of it."""
    missing = {one.file for one in entry.asked[place].media if not (folder / one.file).is_file()}
    there = [one for one in entry.asked[place].media if one.file not in missing]
    asking = entry.asked[place].model_copy(update={"media": tuple(there)})
    entry = entry.model_copy(update={"asked": (*entry.asked[:place], asking, *entry.asked[place + 1 :])})
    body = body_of(asking)
    try:
        with fitting():
            plain = read_xml(_element(entry, place, body).encode(), "", most_bytes=FILE_BYTES)
            found, _ = found_in(plain, _Named())
    except (NotAsked, BadFile):
        return "", ["It cannot be written as Moodle XML."]
    mark = mark_of(found.entry, entry, place)
    note = value(MARK, mark_text(mark)) if mark else ""
    lost = [f"Its file {file} is missing." for file in sorted(missing)]
    return _element(entry, place, body, note, folder), [*lost, *_lost(entry, asking), *body.lost]


def _element(entry: Entry, place: int, body: Body, note: str = "", folder: Path | None = None) -> str:
    asking = entry.asked[place]
    ref = f"{entry.ref}#{place + 1}" if entry.ref and place else entry.ref
    asked = [one for one in asking.media if one.side is Side.QUESTION]
    told = [one for one in asking.media if one.side is Side.ANSWER]
    tags = "".join(element("tag", value("text", tag)) for tag in entry.tags)
    return element(
        "question",
        bare("name", ref or first_words(asking.stem))
        + _stem(asking, body, asked, folder)
        + with_media("generalfeedback", asking.explanation, told, folder)
        + value("defaultgrade", str(asking.stem.count("___") or 1) if body.kind == "cloze" else "1")
        + value("penalty", "0.3333333")
        + value("hidden", "1" if entry.status is Status.RETIRED else "0")
        + value("idnumber", ref if _is_id(ref) else "")
        + body.inner
        + "".join(formatted("hint", hint) for hint in asking.hints)
        + (element("tags", tags) if tags else "")
        + note,
        type=body.kind,
    )


def _stem(asking: Asking, body: Body, media: list[Media], folder: Path | None) -> str:
    if body.stem is None:
        return with_media("questiontext", asking.stem, media, folder)
    return html("questiontext", body.stem + "".join(map(media_html, media)), files(media, folder))


def _is_id(ref: str) -> bool:
    return len(ref) <= MOST_NAME and ref.isprintable() and ref == ref.strip()


def _lost(entry: Entry, asking: Asking) -> Iterator[str]:
    if entry.status is Status.DRAFT:
        yield "That it is a draft is noted for this program only."
    if asking.correction and asking.form is not Form.TRUE_FALSE:
        yield "Its correction is noted for this program only."
