"""Texts of a Moodle XML file, which bring their own files along; those that a question shows are kept."""

from __future__ import annotations

import base64
import binascii
import html
import re
from pathlib import Path
from urllib.parse import quote, unquote

from quizapp.bank.media import PICTURES, Media, Side, media_name
from quizapp.exchange.html_text import Picture
from quizapp.exchange.media_kinds import media_kind
from quizapp.exchange.written_as import Written, read_text
from quizapp.exchange.xml_reading import Element, markup

_FORMATS = {
    "html": Written.HTML,
    "plain_text": Written.PLAIN,
    "markdown": Written.MARKDOWN,
    "moodle_auto_format": Written.MOODLE,
    "wiki_like": Written.MOODLE,
}
_PLACE = "@@PLUGINFILE@@/"
_LINK = re.compile(r"<a\s[^<>]*?href=[\"']" + _PLACE + r"([^\"'<>]+)[\"'][^<>]*>([^<>]*)</a>", re.IGNORECASE)
POORER = "Its formatting is left out."


class Texts:
    """Reads the texts of one question; gathers what they show, and what is lost of them."""

    def __init__(self, workshop: Path) -> None:
        self.workshop = workshop
        self.media: list[Media] = []
        self.lost: dict[str, None] = {}

    def shown(self, element: Element | None, side: Side, default: Written = Written.HTML) -> str:
        """Return a text whose pictures, sounds and films are shown beside it."""
        return self._text(element, default, side)

    def words(self, element: Element | None, default: Written = Written.HTML) -> str:
        """Return a text that is shown without pictures: an option, a remark."""
        return self._text(element, default, None)

    def inner(self, source: str) -> str:
        """Return a text that stands in another one as HTML."""
        return self._read(source, Written.HTML, {}, None)

    def stem(self, element: Element, source: str) -> str:
        """Return a stem from HTML that was changed on its way, with the files of the text it comes from."""
        return self._read(source, written_of(element), files_of(element), Side.QUESTION)

    def _text(self, element: Element | None, default: Written, side: Side | None) -> str:
        if element is None:
            return ""
        return self._read(source_of(element), written_of(element, default), files_of(element), side)

    def _read(self, source: str, how: Written, files: dict[str, str], side: Side | None) -> str:
        def show(picture: Picture) -> str:
            if side is None:
                self.lost["A picture within an option or a remark is left out."] = None
                return picture.alt
            return self._keep(picture, files, side)

        if how is Written.HTML and _PLACE in source:
            source = _LINK.sub(_player, source)
        plain = read_text(source, how, show)
        if plain.is_poorer:
            self.lost[POORER] = None
        return plain.text

    def _keep(self, picture: Picture, files: dict[str, str], side: Side) -> str:
        """Keep a file that is shown and return "" in its place, or its alternative text where it is lost."""
        name = unquote(picture.source.partition("?")[0].removeprefix(_PLACE))
        file = self.stored(name, picture.source, files)
        if not file:
            return picture.alt
        media = Media(file=file, alt=picture.alt[:4096] or None, side=side)
        if all(media.file != other.file or media.side != other.side for other in self.media):
            self.media.append(media)
        return ""

    def stored(self, name: str, source: str, files: dict[str, str]) -> str:
        """Return under which name a file is kept, "" where it is not."""
        content = _content(source, files.get(name) or files.get(quote(name)))
        kind = media_kind(content) if content else None
        if content is None or kind is None:
            what = "is not in the file" if content is None else "is of a kind that is not kept"
            self.lost[f"The picture or sound {name[:60]} {what}."] = None
            return ""
        file = media_name(content, kind)
        if not (self.workshop / file).exists():
            (self.workshop / file).write_bytes(content)
        return file


def source_of(element: Element) -> str:
    """Return the text within an element of Moodle's, which lies in a `text` of its own."""
    inner = element.child("text") or element
    return markup(inner) if inner.children and inner is not element else inner.text


def written_of(element: Element, default: Written = Written.HTML) -> Written:
    """Return how an element says that its text is written."""
    said = element.attributes.get("format")
    return default if said is None else _FORMATS.get(said.strip(), Written.HTML)


def said(element: Element, name: str) -> str:
    """Return what a part of an element says in one word, "" where there is no such part."""
    part = element.child(name)
    return source_of(part).strip() if part else ""


def files_of(element: Element) -> dict[str, str]:
    """Return the files that come with a text, still packed, by their names."""
    found: dict[str, str] = {}
    for file in element.named("file"):
        path = file.attributes.get("path", "/").strip("/")
        name = file.attributes.get("name", "")
        found.setdefault(f"{path}/{name}" if path else name, file.text)
    return found


def media_html(media: Media) -> str:
    """Return the HTML by which a text shows a file that comes with it."""
    words = html.escape(media.alt or "")
    if media.file.rpartition(".")[2] in PICTURES:
        return f'<img src="{_PLACE}{media.file}" alt="{words}">'
    player = "audio" if media.kind == "sound" else "video"
    title = f' title="{words}"' if words else ""
    return f'<{player} controls="true"{title} src="{_PLACE}{media.file}"></{player}>'


def _player(found: re.Match[str]) -> str:
    """Turn the link to a sound, as Moodle's editor makes it, into the sound."""
    label = found[2] if found[2].strip() != found[1] else ""
    return f'<audio src="{_PLACE}{found[1]}" title="{label}"></audio>'


def _content(source: str, packed: str | None) -> bytes | None:
    if source.startswith("data:"):
        head, _, packed = source.partition(",")
        if not head.endswith(";base64"):
            return None
    try:
        return base64.b64decode(packed) if packed else None
    except (binascii.Error, ValueError):
        return None
