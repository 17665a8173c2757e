"""What two texts have in common once case, accents, articles and punctuation are set aside."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = frozenset({"a", "an", "the"})

_NO_BREAK = re.compile(r"['’ʼ]|(?<=\d),(?=\d{3}(?!\d))")  # an apostrophe; the comma of 1,700
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+|%")


def fold(text: str) -> str:
    """Return `text` in the form in which answers are compared: `The  Comintern!` → `comintern`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _WORD.findall(_NO_BREAK.sub("", plain))
    return " ".join([word for word in words if word not in ARTICLES] or words)


def squeeze(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())
