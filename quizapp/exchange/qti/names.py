"""The names of QTI: 3.0 writes `qti-simple-choice` and `max-choices`, 2.1 `simpleChoice` and `maxChoices`."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from quizapp.exchange.xml_reading import Element

_KEBAB = re.compile(r"-([a-z0-9])")
_CAMEL = re.compile(r"(?<=[a-z0-9])([A-Z])")
_OF_PAGES = ("data-", "aria-")
_SOUNDS = frozenset({".mp3", ".ogg", ".wav", ".m4a", ".aac", ".flac"})
_FILMS = frozenset({".mp4", ".webm", ".mov", ".mpeg", ".avi"})


class Version(StrEnum):
    """The versions of QTI that are written; 2.2 is read like 2.1."""

    TWO = "2.1"
    THREE = "3.0"


def as_two(element: Element) -> Element:
    """Return an element of any version with the names of 2.1: pictures as `img`, content bodies opened."""
    name = _camel(element.name.removeprefix("qti-")) if element.name.startswith("qti-") else element.name
    attributes = {
        other if other.startswith(_OF_PAGES) else _camel(other): value
        for other, value in element.attributes.items()
    }
    content: list[Element | str] = []
    for part in element.content:
        if isinstance(part, str):
            content.append(part)
        elif part.name == "qti-content-body":
            content.extend(as_two(part).content)
        else:
            content.append(as_two(part))
    whole = Element(name, element.namespace, attributes, element.line, element.column, content)
    return _player(whole) if name == "object" and attributes.get("data") else whole


def element_name(name: str, version: Version) -> str:
    """Return the name of one of QTI's own elements in a version."""
    return name if version is Version.TWO else f"qti-{kebab(name)}"


def kebab(name: str) -> str:
    """Return `responseIdentifier` as `response-identifier`."""
    return _CAMEL.sub(lambda found: f"-{found[1].lower()}", name)


def _camel(name: str) -> str:
    return _KEBAB.sub(lambda found: found[1].upper(), name)


def _player(element: Element) -> Element:
    """Return what shows a file in 2.1 as the picture, sound or film that it shows."""
    source, kind = element.attributes["data"], element.attributes.get("type", "")
    ending = PurePosixPath(source.partition("?")[0]).suffix.lower()
    is_sound = kind.startswith("audio") or ending in _SOUNDS
    is_film = kind.startswith("video") or ending in _FILMS
    alt = " ".join(element.all_text.split()) or element.attributes.get("title", "")
    element.name = "audio" if is_sound else "video" if is_film else "img"
    element.attributes = {"src": source, **({"title": alt, "alt": alt} if alt else {})}
    element.content = []
    return element
