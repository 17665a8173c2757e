"""XML in the names of one version of QTI: what is shown, what is declared, what is told by whom."""

from __future__ import annotations

import re
from html import escape

from quizapp.bank.media import Media
from quizapp.exchange.html_text import text_to_html
from quizapp.exchange.qti.names import Version, element_name, kebab

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OF_PAGES = frozenset({"p", "br", "img", "div", "audio", "video", "object"})
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav", "m4a": "audio/mp4"} | {
    "mp4": "video/mp4",
    "webm": "video/webm",
}


def text(words: str) -> str:
    """Return words as XML; what no XML can hold is left out."""
    return escape(_NOT_IN_XML.sub("", words), quote=False)


def attribute(value: str) -> str:
    """Return a value as it stands between the quotes of an attribute."""
    return escape(_NOT_IN_XML.sub("", value)).replace("\n", "&#10;").replace("\t", "&#9;")


def blocks(words: str) -> str:
    """Return words as paragraphs."""
    html = text_to_html(_NOT_IN_XML.sub("", words)).replace("<br>", "<br/>").replace("&nbsp;", "&#160;")
    return html if html.startswith("<p>") else f"<p>{html}</p>"


class Tags:
    """Writes elements by their names in QTI 2.1, as the version at hand calls them."""

    def __init__(self, version: Version) -> None:
        self.version = version

    def __call__(self, name: str, *content: str, **attributes: str | int) -> str:
        """Return an element; attributes are named as in Python, `response_identifier`."""
        is_ours = name not in _OF_PAGES
        shown = element_name(name, self.version) if is_ours else name
        pairs = "".join(
            f' {self._name(key) if is_ours else key}="{attribute(str(value))}"'
            for key, value in attributes.items()
        )
        inner = "".join(content)
        return f"<{shown}{pairs}>{inner}</{shown}>" if inner else f"<{shown}{pairs}/>"

    def held(self, *content: str) -> str:
        """Return the content of a rubric or of feedback, which 3.0 wants in a body of its own."""
        inner = "".join(content)
        return f"<qti-content-body>{inner}</qti-content-body>" if self.version is Version.THREE else inner

    def media(self, media: Media) -> str:
        """Return what shows a picture or plays a sound or a film."""
        source, alt = f"../media/{media.file}", media.alt or ""
        if media.kind == "picture":
            return self("p", self("img", src=source, alt=alt))
        if self.version is Version.TWO:
            kind = _TYPES[media.file.rpartition(".")[2]]
            return self("p", self("object", text(alt), data=source, type=kind))
        name = "audio" if media.kind == "sound" else "video"
        label = f' aria-label="{attribute(alt)}"' if alt else ""
        return f'<p><{name} src="{source}" controls="controls"{label}></{name}></p>'

    def _name(self, key: str) -> str:
        head, *rest = key.split("_")
        camel = head + "".join(part.capitalize() for part in rest)
        return camel if self.version is Version.TWO else kebab(camel)
