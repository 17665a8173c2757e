"""Elements of a Moodle XML file, written."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from quizapp.bank.media import Media
from quizapp.exchange.html_text import text_to_html
from quizapp.exchange.moodle.texts import media_html
from quizapp.exchange.written_as import Written, html_if_exact

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMATS = {Written.HTML: "html", Written.PLAIN: "plain_text"}


def written(text: str) -> str:
    """Return a text as it stands in an element; signs that XML forbids are replaced."""
    sound = _NO_XML.sub("\ufffd", text)
    if ("<" in sound or "&" in sound) and "]]>" not in sound and "\r" not in sound:
        return f"<![CDATA[{sound}]]>"
    return escape(sound, quote=False).replace("\r", "&#13;")


def element(name: str, inner: str, **attributes: str) -> str:
    """Return an element on lines of its own around what is written already."""
    return f"{_opening(name, attributes)}\n{inner}</{name}>\n"


def value(name: str, text: str) -> str:
    """Return an element that holds a word."""
    return f"<{name}>{written(text)}</{name}>\n"


def bare(name: str, text: str, more: str = "", **attributes: str) -> str:
    """Return an element whose text is what it is, without any formatting."""
    return element(name, value("text", text) + more, **attributes)


def formatted(name: str, text: str, more: str = "", **attributes: str) -> str:
    """Return an element with a text that reads back as it is."""
    source, how = html_if_exact(text)
    return bare(name, source, more, **attributes, format=_FORMATS[how])


def html(name: str, source: str, files: str = "") -> str:
    """Return an element with HTML, and the files that it shows."""
    return bare(name, source, files, format="html")


def with_media(name: str, text: str, media: Iterable[Media], folder: Path | None) -> str:
    """Return an element with a text and what is shown beside it."""
    shown = [*media]
    if not shown:
        return formatted(name, text)
    source = text_to_html(text) + "".join(map(media_html, shown))
    return html(name, source, files(shown, folder))


def files(media: Iterable[Media], folder: Path | None) -> str:
    """Return files as they come with a text, each once; none without their folder."""
    if folder is None:
        return ""
    names = dict.fromkeys(one.file for one in media)
    return "".join(
        f'<file name="{name}" path="/" encoding="base64">'
        f"{base64.b64encode((folder / name).read_bytes()).decode()}</file>\n"
        for name in names
        if (folder / name).is_file()
    )


def _opening(name: str, attributes: dict[str, str]) -> str:
    said = "".join(f' {key}="{escape(text)}"' for key, text in attributes.items())
    return f"<{name}{said}>"
