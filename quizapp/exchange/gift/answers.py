"""What stands between the braces of a question: its kind, and the answers with their weights."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizapp.exchange.amounts import read_amount
from quizapp.exchange.gift.signs import cut, first, parted, unescaped
from quizapp.exchange.weighted import Made, choice, matching, multiple, number, ordering, short, true_false
from quizapp.exchange.weights import NotAsked, Weighted, few

Reads = Callable[[str], str]
"""How a text of the question is read, its escapes and its formatting."""

_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,9})?)%")
_ORDERING = re.compile(r">\s*\d*[^\n]*\n")
_STAR = re.compile(r"\\\*|\*")
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")


def made_of(body: str, reads: Reads) -> Made:
    """Return what the text between the braces makes; NotAsked where it is nothing that is asked here."""
    if not body:
        raise NotAsked("An essay is not asked here.")
    if body.startswith("#"):
        return _numerical(body[1:], reads)
    if _ORDERING.match(body):
        return ordering(reads(item) for item in body.split("\n")[1:] if item.strip())
    pieces = few(cut(body, "~", "="))
    if any(sign == "~" for sign, _ in pieces):
        return _choices(pieces, reads)
    if all(first(text, "->") >= 0 for _, text in pieces) and len(pieces) > 1:
        return matching(_pair(text, reads) for _, text in pieces)
    word, remarks = parted(body, "#")
    if word.strip().upper() in (*_TRUE, *_FALSE):
        to_wrong, to_right = parted(remarks, "#")
        is_true = word.strip().upper() in _TRUE
        return true_false(is_true=is_true, to_wrong=reads(to_wrong), to_right=reads(to_right))
    return _short(pieces, reads)


def _choices(pieces: list[tuple[str, str]], reads: Reads) -> Made:
    has_one = any(sign == "=" for sign, _ in pieces)
    answers = []
    for sign, text in pieces:
        weight, rest = _weight(text, 100 if sign == "=" else 0)
        if sign == "=" and weight != 100:
            weight, rest = 100, text  # `=` is the whole already: what follows is the option
        said, feedback = parted(rest, "#")
        answers.append(Weighted(reads(said), weight, reads(feedback)))
    return choice(answers) if has_one else multiple(answers)


def _short(pieces: list[tuple[str, str]], reads: Reads) -> Made:
    answers, lost = [], []
    for _, text in pieces:
        weight, rest = _weight(text, 100)
        said, feedback = parted(rest, "#")
        answer, is_pattern = without_stars(reads(said))
        if is_pattern:
            lost.append(f"A star in an answer stands for nothing here: {answer}.")
        answers.append(Weighted(answer, weight, reads(feedback)))
    made = short(answers)
    return made._replace(lost=(*made.lost, *lost))


def without_stars(answer: str) -> tuple[str, bool]:
    r"""Return an answer without the stars that stand for any words, and whether it had any."""
    if answer.strip() == "*":
        return answer, False
    plain = _STAR.sub(lambda found: "*" if len(found[0]) == 2 else "", answer)
    return plain, any(found[0] == "*" for found in _STAR.finditer(answer))


def with_stars(answer: str) -> str:
    """Return an answer in which a star stands for itself."""
    return answer.replace("*", r"\*")


def _numerical(body: str, reads: Reads) -> Made:
    place = first(body, "~")
    rest = "" if place < 0 else body[place:]
    answers = [_number(text, reads) for _, text in few(cut(body[:place] if rest else body, "="))]
    if rest:
        answers.append(Weighted("*", 0, reads(parted(rest, "#")[1])))
    return number(answers)


def _number(text: str, reads: Reads) -> Weighted:
    weight, rest = _weight(text, 100)
    said, feedback = parted(rest, "#")
    said = unescaped(said).strip()
    if said in ("*", ""):
        return Weighted("*", weight, reads(feedback))
    low, is_range, high = said.partition("..")
    value, _, off = (said, "", "") if is_range else said.partition(":")
    ends = [read_amount(end) for end in ((low, high) if is_range else (value, off or "0"))]
    if ends[0] is None or ends[1] is None:
        raise NotAsked(f"{said[:40]} is no number.")
    if not is_range:
        return Weighted(said, weight, reads(feedback), ends[0], None, abs(ends[1]))
    bottom, top = sorted((ends[0], ends[1]))
    return Weighted(said, weight, reads(feedback), bottom, top if top != bottom else None)


def _pair(text: str, reads: Reads) -> tuple[str, str]:
    left, right = parted(text, "->")
    return reads(left), unescaped(right).strip()


def _weight(text: str, default: float) -> tuple[float, str]:
    found = _WEIGHT.match(text.lstrip())
    return (float(found[1]), text.lstrip()[found.end() :]) if found else (default, text)
