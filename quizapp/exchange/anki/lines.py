"""Plain texts of a card: what of an answer is new, what fits, what stands for a side without words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizapp.bank.media import Media
from quizapp.exchange.limits import STEM_BYTES

MOST_LINE = 4096
_ANSWER_LINE = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_UNDERSCORES = re.compile(r"_{3,}")
_NO_WORDS = {"picture": "[picture]", "sound": "[sound]", "film": "[film]"}


class NotAskable(Exception):
    """A card that cannot be asked here, in one sentence."""


@dataclass
class Plain:
    """A side of a card as plain text, with the media in it."""

    text: str
    media: tuple[Media, ...]


def without_underscores(html: str) -> str:
    """Return HTML in which nothing looks like a blank of ours."""
    return _UNDERSCORES.sub("__", html)


def divided(answer: str) -> tuple[str, str]:
    """Return what stands before and after the line between question and answer."""
    line = _ANSWER_LINE.search(answer)
    return (answer[: line.start()], answer[line.end() :]) if line else ("", answer)


def lines_beside(text: str, known: str) -> str:
    """Return the lines of a text that are not among the known ones."""
    seen = {" ".join(line.split()) for line in known.split("\n")}
    return "\n".join(line for line in text.split("\n") if " ".join(line.split()) not in seen).strip("\n")


def cut(text: str) -> tuple[str, str]:
    """Return so many whole lines of an answer as fit, and the rest."""
    if not text:
        raise NotAskable("It has no answer.")
    if len(text) <= MOST_LINE:
        return text, ""
    end = text.rfind("\n", 0, MOST_LINE)
    if end <= 0:
        raise NotAskable(f"Its answer is longer than {MOST_LINE:,} characters.")
    return text[:end].rstrip("\n"), text[end:].strip("\n")


def checked_stem(text: str) -> str:
    if not text:
        raise NotAskable("It has no question.")
    if len(text.encode("utf-8", "replace")) > STEM_BYTES:
        raise NotAskable(f"Its question is longer than {STEM_BYTES // 1024} KiB.")
    return text


def words_for(media: tuple[Media, ...]) -> str:
    """Return words for a side that only shows or says something."""
    return (media[0].alt or _NO_WORDS[media[0].kind]) if media else ""


def each_once(*media: Media) -> tuple[Media, ...]:
    """Return media without those that are there already, on the earlier side."""
    first: dict[str, Media] = {}
    for one in media:
        first.setdefault(one.file, one)
    return tuple(first.values())
