"""The kinds of questions of Moodle, each with what it makes here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, NumberKey, SimpleKey, TextKey
from quizapp.bank.media import Side
from quizapp.bank.questions import BLANK
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.deck import Wrong
from quizapp.exchange.gift.answers import without_stars
from quizapp.exchange.moodle.embedded import Gap, gaps
from quizapp.exchange.moodle.texts import Texts, source_of, written_of
from quizapp.exchange.weighted import (
    Made,
    NotAsked,
    Weighted,
    choice,
    few,
    line,
    matching,
    multiple,
    number,
    ordering,
    short,
    true_false,
)
from quizapp.exchange.written_as import Written
from quizapp.exchange.xml_reading import Element

_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
_LOW_LINES = re.compile(r"_{3,}")
ONE_LIST = "Its words are chosen from one list here."
Asked = tuple[str, Made]


def asked(question: Element, texts: Texts) -> Asked:
    """Return the stem of a question and what it is made of; NotAsked where it is not asked here."""
    kind = question.attributes.get("type", "").strip().lower()
    stem = question.child("questiontext")
    if kind in _WITHIN and stem is not None:
        return _WITHIN[kind](question, stem, texts)
    if kind not in _KINDS:
        raise NotAsked(_ASIDE.get(kind, f"A question of the kind {kind[:40]} is not asked here."))
    return texts.shown(stem, Side.QUESTION), _KINDS[kind](question, texts)


def _answers(question: Element, texts: Texts, default: Written) -> list[Weighted]:
    return [
        Weighted(
            texts.words(answer, default), _fraction(answer), texts.words(answer.child("feedback"), default)
        )
        for answer in few(question.named("answer"))
    ]


def _multichoice(question: Element, texts: Texts) -> Made:
    stem = question.child("questiontext")
    answers = _answers(question, texts, written_of(stem) if stem else Written.HTML)
    if said(question, "shuffleanswers") in ("0", "false"):
        texts.lost["Its options are shuffled here."] = None
    return multiple(answers) if said(question, "single") in ("0", "false") else choice(answers)


def _truefalse(question: Element, texts: Texts) -> Made:
    found = {source_of(answer).strip().lower(): answer for answer in question.named("answer")}
    if set(found) != {"true", "false"}:
        raise NotAsked("It has no answers true and false.")
    remarks = {word: texts.words(answer.child("feedback")) for word, answer in found.items()}
    is_true = _fraction(found["true"]) > _fraction(found["false"])
    right, other = ("true", "false") if is_true else ("false", "true")
    return true_false(is_true=is_true, to_wrong=remarks[other], to_right=remarks[right])


def _shortanswer(question: Element, texts: Texts) -> Made:
    if said(question, "usecase") == "1":
        texts.lost["Large and small letters count the same here."] = None
    answers = []
    for answer in _answers(question, texts, Written.PLAIN):
        plain, is_pattern = without_stars(answer.text)
        if is_pattern:
            texts.lost[f"A star in an answer stands for nothing here: {plain}."] = None
        answers.append(answer._replace(text=plain))
    return short(answers)


def _numerical(question: Element, texts: Texts) -> Made:
    units = [unit for holder in question.named("units") for unit in holder.named("unit")]
    named = [(said(unit, "multiplier") or "1", said(unit, "unit_name")) for unit in units]
    unit = next((name for factor, name in named if read_amount(factor) == 1), "")
    if len(named) > 1:
        texts.lost["Its other units are left out."] = None
    return number([_amount(answer, texts) for answer in few(question.named("answer"))], unit)


def _amount(answer: Element, texts: Texts) -> Weighted:
    text, remark = source_of(answer).strip(), texts.words(answer.child("feedback"))
    amount, off = read_amount(text), read_amount(said(answer, "tolerance") or "0")
    if amount is None and text not in ("*", ""):
        raise NotAsked(f"{text[:40]} is no number.")
    return Weighted(text or "*", _fraction(answer), remark, amount, None, abs(off or Decimal(0)))


def _matching(question: Element, texts: Texts) -> Made:
    pairs = []
    for pair in few(question.named("subquestion")):
        right = pair.child("answer")
        pairs.append((texts.words(pair), texts.words(right, Written.PLAIN)))
    return matching(pairs)


def _ordering(question: Element, texts: Texts) -> Made:
    answers = sorted(_answers(question, texts, Written.HTML), key=lambda answer: answer.percent)
    if any(answer.feedback for answer in answers):
        texts.lost["What is said to the items is left out."] = None
    return ordering(answer.text for answer in answers)


def _cloze(_question: Element, element: Element, texts: Texts) -> Asked:
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
        texts.lost[ONE_LIST] = None
    if any(one.wrong for one in typed):
        texts.lost["What half right words earn within a text is left out."] = None
    for one in made:
        texts.lost |= dict.fromkeys(one.lost)
    said_to_right = tuple(text for one in made for text in one.said)
    return _blanks([one.key for one in made], bank, said_to_right)


def _gap(gap: Gap, texts: Texts) -> Made:
    read = [
        answer._replace(text=texts.inner(answer.text), feedback=texts.inner(answer.feedback))
        for answer in gap.answers
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


def _places(question: Element, element: Element, texts: Texts) -> Asked:
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
        texts.lost[ONE_LIST] = None
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


def said(element: Element, name: str) -> str:
    """Return what a part of an element says in one word, "" where there is no such part."""
    part = element.child(name)
    return source_of(part).strip() if part else ""


def _fraction(answer: Element) -> float:
    amount = read_amount(answer.attributes.get("fraction", "0"))
    return float(amount) if amount is not None else 0.0


_KINDS: dict[str, Callable[[Element, Texts], Made]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ddmatch": _matching,
    "ordering": _ordering,
}
_WITHIN: dict[str, Callable[[Element, Element, Texts], Asked]] = {
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _places,
    "ddwtos": _places,
    "ddwordtos": _places,
}
_ASIDE = {
    "description": "A description asks nothing.",
    "essay": "An essay is not asked here.",
    "random": "A random question stands for others, which are not in the file.",
    "randomsamatch": "A random question stands for others, which are not in the file.",
    "calculated": "A calculated question is made anew each time, which is not done here.",
    "calculatedsimple": "A calculated question is made anew each time, which is not done here.",
    "calculatedmulti": "A calculated question is made anew each time, which is not done here.",
}
