"""What a field becomes on one side of a card: filters applied, blanks, typed answers and hints noted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.exchange.anki import cloze
from quizapp.exchange.anki.templates import Field

_READING = re.compile(r" ?([^ \[\]<>]{1,40})\[((?!sound:)[^\[\]]{1,80})\]")
_MARKUP = re.compile(r"<[^<>]*>")
_READINGS = {"furigana": r"\1(\2)", "kana": r"\2", "kanji": r"\1"}
_KNOWN = {"cloze", "type", "hint", "text", "nc", "cloze-only", *_READINGS}


@dataclass
class Side:
    """One side of a card while it is rendered; `number` is that of the deletions that are asked."""

    number: int = 0
    is_answer: bool = False
    blanks: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    is_spoken: bool = False

    def filtered(self, content: str, wanted: Field) -> str:
        """Return what stands in the place of a field."""
        if "type" in wanted.filters:
            return self._typed(content, wanted)
        for name in wanted.filters:
            content = self._through(name, content)
        return content

    def _typed(self, content: str, wanted: Field) -> str:
        """Note what has to be typed; the deletions of a cloze are asked where its text stands."""
        if "cloze" not in wanted.filters:
            self.typed.append(content)
        return ""

    def _through(self, name: str, content: str) -> str:
        if name in ("cloze", "cloze-only"):
            return self._cloze(content, is_only=name == "cloze-only")
        if name == "hint":
            return self._hint(content)
        if name == "text":
            return _MARKUP.sub("", content)
        if name in _READINGS:
            return _READING.sub(_READINGS[name], content.replace("&nbsp;", " "))
        if name.partition(" ")[0] in ("tts", "tts-voices"):
            self.is_spoken = True
            return ""
        if name not in _KNOWN:
            self.unknown.add(name)
        return content

    def _cloze(self, content: str, *, is_only: bool) -> str:
        """Return a text with its blanks; on the answer's side nothing, as the key says it all."""
        if self.is_answer or is_only:
            return ""
        found = cloze.hidden(cloze.parsed(content), self.number)
        self.blanks += found.blanks
        return found.html if found.blanks else ""

    def _hint(self, content: str) -> str:
        if self.is_answer:
            return content
        self.hints.append(content)
        return ""
