"""What two texts have in common once case, accents, articles and punctuation are set aside."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = frozenset({"a", "an", "the"})

_NO_BREAK = re.compile(r"['’ʼ]|(?<=\d),(?=\d{3}(?!\d))")  # an apostrophe; the comma of 1,700
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")  # the full stops of U.S.S.R.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i"} | {"æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that are crossed or joined, and so have no mark that could be set aside."""
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+|%")


def fold(text: str) -> str:
    """Return `text` in the form in which answers are compared: `The  Comintern!` → `comintern`."""
    plain = text.casefold() if text.isascii() else _bare(text)
    plain = plain.replace("&", " and ")
    words = _WORD.findall(_INITIALS.sub("", _NO_BREAK.sub("", plain)))
    return " ".join([word for word in words if word not in ARTICLES] or words)


def _bare(text: str) -> str:
    """Return `text` in small letters without their marks."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def squeeze(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())
