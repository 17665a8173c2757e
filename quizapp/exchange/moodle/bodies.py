"""A question as the kind of Moodle that comes nearest to it, and what that kind holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, NumberKey, OrderKey, PairsKey, SimpleKey, Worded
from quizapp.bank.questions import BLANK
from quizapp.exchange.amounts import NO_UNIT, read_amount, write_amount
from quizapp.exchange.deck import Asking
from quizapp.exchange.gift.answers import with_stars
from quizapp.exchange.html_text import text_to_html
from quizapp.exchange.moodle.elements import bare, element, formatted, value
from quizapp.exchange.moodle.embedded import gap_text
from quizapp.exchange.weights import Weighted, offered, percent_text, rivals, shared


class Body(NamedTuple):
    """The kind of a question, what that kind holds, its stem where it is not the plain one, what is lost."""

    kind: str
    inner: str
    stem: str | None = None
    lost: tuple[str, ...] = ()


def body_of(asking: Asking) -> Body:
    """Return what a question is in Moodle."""
    return _BODIES[asking.form](asking)


def _options(answers: Iterable[Weighted]) -> str:
    return "".join(
        formatted("answer", one.text, _feedback(one), fraction=percent_text(one.percent)) for one in answers
    )


def _feedback(answer: Weighted) -> str:
    return formatted("feedback", answer.feedback) if answer.feedback else ""


def _choice(asking: Asking) -> Body:
    inner = value("single", "true") + value("shuffleanswers", "true")
    return Body("multichoice", inner + _options(offered(asking.key.text, asking.wrong)))


def _multiple(asking: Asking) -> Body:
    items: tuple[str, ...] = getattr(asking.key, "items", (asking.key.text,))
    inner = value("single", "false") + value("shuffleanswers", "true")
    return Body("multichoice", inner + _options(shared(items, asking.wrong)))


def _true_false(asking: Asking) -> Body:
    said = (*(wrong.feedback for wrong in asking.wrong[:1]), asking.correction)
    feedback = " ".join(text for text in said if text)
    right = "true" if asking.key.text == "Yes" else "false"
    answers = (
        bare(
            "answer",
            word,
            formatted("feedback", feedback) if feedback and word != right else "",
            fraction="100" if word == right else "0",
            format="moodle_auto_format",
        )
        for word in ("true", "false")
    )
    return Body("truefalse", "".join(answers))


def _number(asking: Asking) -> Body:
    key = asking.key
    assert isinstance(key, NumberKey)
    middle, off = _middle(key)
    inner = _amount(Weighted("", 100, amount=middle, tolerance=off))
    lost = []
    for answer in rivals(asking.wrong):
        amount = read_amount(answer.text)
        if amount is None:
            lost.append(f"The wrong answer {answer.text[:40]} is noted for this program only.")
        else:
            inner += _amount(answer._replace(amount=amount))
    if key.unit != NO_UNIT:
        unit = element("unit", value("multiplier", "1") + value("unit_name", key.unit))
        inner += element("units", unit) + value("unitgradingtype", "0") + value("showunits", "0")
    return Body("numerical", inner, lost=tuple(lost))


def _middle(key: NumberKey) -> tuple[Decimal, Decimal]:
    """Return a number as its middle and how far off counts: a range is all that is near its middle."""
    if key.to is None:
        return key.number, key.tolerance
    return (key.number + key.to) / 2, (key.to - key.number) / 2 + key.tolerance


def _amount(answer: Weighted) -> str:
    assert answer.amount is not None
    more = value("tolerance", write_amount(answer.tolerance)) + _feedback(answer)
    return bare(
        "answer",
        write_amount(answer.amount),
        more,
        fraction=percent_text(answer.percent),
        format="moodle_auto_format",
    )


def _words(asking: Asking) -> Body:
    answers = [*_right(asking.key), *rivals(asking.wrong)]
    inner = "".join(
        bare(
            "answer",
            with_stars(one.text),
            _feedback(one),
            fraction=percent_text(one.percent),
            format="plain_text",
        )
        for one in answers
    )
    return Body("shortanswer", value("usecase", "0") + inner)


def _right(key: object) -> Iterator[Weighted]:
    """Yield every spelling of a key that counts, in one line each."""
    text = " ".join(str(getattr(key, "text", "")).split())
    also = key.accept if isinstance(key, Worded) else (key.date.iso,) if isinstance(key, DateKey) else ()
    yield from (Weighted(spelling, 100) for spelling in dict.fromkeys((text, *also)))


def _ordering(asking: Asking) -> Body:
    assert isinstance(asking.key, OrderKey)
    inner = "".join(value(name, word) for name, word in _OF_AN_ORDER.items())
    items = enumerate(asking.key.items, 1)
    return Body(
        "ordering", inner + "".join(formatted("answer", item, fraction=str(at)) for at, item in items)
    )


def _matching(asking: Asking) -> Body:
    assert isinstance(asking.key, PairsKey)
    pairs = [(pair.left, pair.right) for pair in asking.key.pairs]
    pairs += [("", wrong.text) for wrong in asking.wrong]
    inner = "".join(formatted("subquestion", left, bare("answer", right)) for left, right in pairs)
    lost = ("What is said to wrong pairs is noted for this program only.",)
    has_feedback = any(wrong.feedback for wrong in asking.wrong)
    return Body("matching", value("shuffleanswers", "true") + inner, lost=lost if has_feedback else ())


def _cloze(asking: Asking) -> Body:
    """Write typed gaps into the text, words to choose from beside it; what has no such gaps as one answer."""
    key = asking.key
    assert isinstance(key, BlanksKey)
    if asking.stem.count(BLANK) != len(key.blanks):
        return _words(asking)
    if asking.wrong:
        return _bank(asking, key)
    inert = text_to_html(asking.stem).replace("{", "&#123;").replace("}", "&#125;")
    pieces = inert.split(BLANK)
    stem = pieces[0] + "".join(
        _gap(blank) + after for blank, after in zip(key.blanks, pieces[1:], strict=True)
    )
    return Body("cloze", "", stem)


def _gap(key: SimpleKey) -> str:
    if isinstance(key, NumberKey):
        middle, off = _middle(key)
        amount = write_amount(middle) + (f":{write_amount(off)}" if off else "")
        return gap_text("number", [Weighted(amount, 100)])
    return gap_text("words", [one._replace(text=with_stars(one.text)) for one in _right(key)])


def _bank(asking: Asking, key: BlanksKey) -> Body:
    inert = text_to_html(asking.stem).replace("[[", "&#91;&#91;")
    pieces = inert.split(BLANK)
    stem = pieces[0] + "".join(f"[[{at}]]{after}" for at, after in enumerate(pieces[1:], 1))
    words = [blank.text for blank in key.blanks] + [wrong.text for wrong in asking.wrong]
    boxes = "".join(element("selectoption", value("text", word) + value("group", "1")) for word in words)
    lost = ("What is said to wrong words is noted for this program only.",)
    has_feedback = any(wrong.feedback for wrong in asking.wrong)
    return Body("gapselect", value("shuffleanswers", "1") + boxes, stem, lost if has_feedback else ())


_OF_AN_ORDER = {
    "layouttype": "VERTICAL",
    "selecttype": "ALL",
    "selectcount": "0",
    "gradingtype": "RELATIVE_ALL_PREVIOUS_AND_NEXT",
    "showgrading": "SHOW",
}
_BODIES: dict[Form, Callable[[Asking], Body]] = {
    Form.CHOICE: _choice,
    Form.MULTIPLE: _multiple,
    Form.TRUE_FALSE: _true_false,
    Form.NUMBER: _number,
    Form.DATE: _words,
    Form.SHORT: _words,
    Form.CLOZE: _cloze,
    Form.ORDERING: _ordering,
    Form.MATCHING: _matching,
    Form.FLASHCARD: _words,
}
