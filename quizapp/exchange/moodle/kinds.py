"""The kinds of questions of Moodle, each with what it makes here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quizapp.bank.media import Side
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.gift.answers import without_stars
from quizapp.exchange.moodle.filled import cloze, places
from quizapp.exchange.moodle.texts import Texts, said, source_of, written_of
from quizapp.exchange.weighted import Made, choice, matching, multiple, number, ordering, short, true_false
from quizapp.exchange.weights import NotAsked, Weighted, few
from quizapp.exchange.written_as import Written
from quizapp.exchange.xml_reading import Element

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
    "cloze": cloze,
    "multianswer": cloze,
    "gapselect": places,
    "ddwtos": places,
    "ddwordtos": places,
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
