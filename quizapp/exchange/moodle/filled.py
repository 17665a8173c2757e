"""Moodle's texts with gaps in them: answers embedded in the text, and places for words of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, NumberKey, SimpleKey, TextKey
from quizapp.bank.questions import BLANK
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.deck import Wrong
from quizapp.exchange.gift.answers import without_stars
from quizapp.exchange.moodle.embedded import Gap, gaps
from quizapp.exchange.moodle.texts import Texts, said, source_of
from quizapp.exchange.weighted import Made, choice, number, short
from quizapp.exchange.weights import NotAsked, Weighted, few, line
from quizapp.exchange.written_as import Written
from quizapp.exchange.xml_reading import Element

_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
_LOW_LINES = re.compile(r"_{3,}")
_ONE_LIST = "Its words are chosen from one list here."


def cloze(_question: Element, element: Element, texts: Texts) -> tuple[str, Made]:
    source = source_of(element)
    found = few(gaps(source))
    if not found:
        raise NotAsked("It has no gap that can be read.")
    stem, position = "", 0
    for gap in found:
        stem += _LOW_LINES.sub("__", source[position : gap.start]) + BLANK
        position = gap.end
    stem += _LOW_LINES.sub("__", source[position:])
    return texts.stem(element, stem), _filled(found, texts)


def _filled(found: Sequence[Gap], texts: Texts) -> Made:
    """Make the keys of gaps, and of the wrong options of all one list to choose from."""
    made = [_gap(gap, texts) for gap in found]
    chosen = [one for gap, one in zip(found, made, strict=True) if gap.kind == "choice"]
    typed = [one for gap, one in zip(found, made, strict=True) if gap.kind != "choice"]
    bank = [wrong for one in chosen for wrong in one.wrong]
    if bank and len(found) > 1:
        texts.lost[_ONE_LIST] = None
    if any(one.wrong for one in typed):
        texts.lost["What half right words earn within a text is left out."] = None
    for one in made:
        texts.lost |= dict.fromkeys(one.lost)
    said_to_right = tuple(text for one in made for text in one.said)
    return _blanks([one.key for one in made], bank, said_to_right)


def _gap(gap: Gap, texts: Texts) -> Made:
    read = [
        answer._replace(text=texts.inner(answer.text), feedback=texts.inner(answer.feedback))
        for answer in few(gap.answers)
    ]
    if gap.kind == "choice":
        return choice(read)
    if gap.kind == "words":
        return short([answer._replace(text=without_stars(answer.text)[0]) for answer in read])
    return number([_gap_amount(answer) for answer in read])


def _gap_amount(answer: Weighted) -> Weighted:
    value, _, off = answer.text.partition(":")
    amount, tolerance = read_amount(value), read_amount(off or "0")
    if amount is None and answer.text != "*":
        raise NotAsked(f"{answer.text[:40]} is no number.")
    return answer._replace(amount=amount, tolerance=abs(tolerance) if tolerance else answer.tolerance)


def places(question: Element, element: Element, texts: Texts) -> tuple[str, Made]:
    """Read a text with numbered places, and the words to put there."""
    boxes = few(question.named("selectoption", "dragbox"))
    words = [
        line(texts.words(box, Written.PLAIN if box.name == "selectoption" else Written.MOODLE))
        for box in boxes
    ]
    source = source_of(element)
    wanted = [int(place) for place in few(_PLACE.findall(source))]
    if not wanted or not all(1 <= place <= len(words) for place in wanted):
        raise NotAsked("A place in its text has no word.")
    if len({said(box, "group") for box in boxes}) > 1:
        texts.lost[_ONE_LIST] = None
    keys = [TextKey(text=words[place - 1]) for place in wanted]
    spare = [Wrong(text=word) for at, word in enumerate(words, 1) if at not in wanted and word]
    parts = [_LOW_LINES.sub("__", part) for part in _PLACE.split(source)[::2]]
    return texts.stem(element, BLANK.join(parts)), _blanks(keys, spare)


def _blanks(keys: Sequence[object], bank: Sequence[Wrong], said_to_right: tuple[str, ...] = ()) -> Made:
    blanks: tuple[SimpleKey, ...] = tuple(key for key in keys if isinstance(key, TextKey | NumberKey))
    taken = {key.text for key in blanks}
    spare = {
        wrong.text: wrong.model_copy(update={"credit": None}) for wrong in bank if wrong.text not in taken
    }
    return Made(Form.CLOZE, BlanksKey(blanks=blanks), tuple(spare.values()), said_to_right)
