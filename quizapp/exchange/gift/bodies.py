"""A question as the text of GIFT that comes nearest to it: its stem and its answers between braces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, NumberKey, OrderKey, PairsKey, Worded
from quizapp.bank.questions import BLANK
from quizapp.exchange.amounts import read_amount, write_amount
from quizapp.exchange.deck import Asking
from quizapp.exchange.gift.answers import with_stars
from quizapp.exchange.gift.signs import escaped, seems_noted
from quizapp.exchange.html_text import text_to_html
from quizapp.exchange.weights import Weighted, offered, percent_text, rivals, shared
from quizapp.exchange.written_as import Written, read_text


class Body(NamedTuple):
    """The text of a question or of its answers, and what other programs do not get of it."""

    text: str
    lost: tuple[str, ...] = ()


def body_of(asking: Asking) -> Body:
    """Return the text of a question."""
    texts = _Texts(asking)
    key = asking.key
    if isinstance(key, BlanksKey):
        return _cloze(asking, key, texts)
    answers = _ANSWERS[asking.form](asking, texts)
    general = f"####{texts.put(asking.explanation)}" if asking.explanation else ""
    lost = answers.lost
    if asking.form is Form.ORDERING and general:  # which reads every line between the braces as an item
        general, lost = "", (*lost, "Its explanation is noted for this program only.")
    return Body(f"{texts.stem(asking.stem)} {{{answers.text}{general}}}", lost)


class _Texts:
    """Writes the texts of one question as typed, with a note of it where that could be taken for HTML."""

    def __init__(self, asking: Asking) -> None:
        said = [asking.stem, asking.explanation, asking.key.text, asking.correction or ""]
        said += [text for wrong in asking.wrong for text in (wrong.text, wrong.feedback or "")]
        said += getattr(asking.key, "accept", ())
        is_clear = all(read_text(text, Written.MOODLE).text == text for text in said)
        self.written = Written.MOODLE if is_clear else Written.PLAIN

    def stem(self, text: str) -> str:
        """Write what the question begins with; it tells how all of its texts are written."""
        begins_comment = text.lstrip().startswith("//")
        note = "" if self.written is Written.MOODLE and not begins_comment else f"[{self.written}]"
        return note + (escaped(text) if note else self.put(text))

    def put(self, text: str) -> str:
        """Write a text."""
        return f"[{self.written}]{escaped(text)}" if seems_noted(text) else escaped(text)

    def left(self, text: str) -> str:
        """Write the left side of a pair, in which no arrow may stand."""
        return f"[html]{escaped(text_to_html(text))}" if "->" in text else self.put(text)


def _options(answers: Iterable[Weighted], texts: _Texts) -> str:
    return "".join(f"\n\t{_option(answer, texts)}" for answer in answers) + "\n"


def _option(answer: Weighted, texts: _Texts) -> str:
    text = texts.put(answer.text)
    if answer.percent == 100:
        return f"={text}{_feedback(answer, texts)}"
    weight = f"%{percent_text(answer.percent)}%" if answer.percent or text.startswith("%") else ""
    return f"~{weight}{text}{_feedback(answer, texts)}"


def _feedback(answer: Weighted, texts: _Texts) -> str:
    return f"#{texts.put(answer.feedback)}" if answer.feedback else ""


def _typed(answers: Iterable[Weighted], texts: _Texts) -> str:
    def one(answer: Weighted) -> str:
        text = texts.put(with_stars(answer.text))
        weight = f"%{percent_text(answer.percent)}%" if answer.percent != 100 or text.startswith("%") else ""
        return f"\n\t={weight}{text}{_feedback(answer, texts)}"

    return "".join(map(one, answers)) + "\n"


def _choice(asking: Asking, texts: _Texts) -> Body:
    return Body(_options(offered(asking.key.text, asking.wrong), texts))


def _multiple(asking: Asking, texts: _Texts) -> Body:
    items: tuple[str, ...] = getattr(asking.key, "items", (asking.key.text,))
    return Body(_options(shared(items, asking.wrong), texts))


def _true_false(asking: Asking, texts: _Texts) -> Body:
    feedback = " ".join(text for text in (*(w.feedback for w in asking.wrong[:1]), asking.correction) if text)
    word = "TRUE" if asking.key.text == "Yes" else "FALSE"
    return Body(word + (f"#{texts.put(feedback)}" if feedback else ""))


def _number(asking: Asking, texts: _Texts) -> Body:
    assert isinstance(asking.key, NumberKey)
    lines = [f"={_amount(asking.key)}"]
    lost = []
    for answer in rivals(asking.wrong):
        amount = read_amount(answer.text)
        if amount is None:
            lost.append(f"The wrong answer {answer.text[:40]} is noted for this program only.")
        else:
            lines.append(f"=%{percent_text(answer.percent)}%{write_amount(amount)}{_feedback(answer, texts)}")
    return Body("".join(("#", *(f"\n\t{line}" for line in lines), "\n")), tuple(lost))


def _amount(key: NumberKey) -> str:
    if key.to is not None:
        low, high = key.number - key.tolerance, key.highest + key.tolerance
        return f"{write_amount(low)}..{write_amount(high)}"
    return write_amount(key.number) + (f":{write_amount(key.tolerance)}" if key.tolerance else "")


def _words(asking: Asking, texts: _Texts) -> Body:
    return Body(_typed([*_right(asking.key), *rivals(asking.wrong)], texts))


def _right(key: object) -> Iterator[Weighted]:
    """Yield every spelling of a key that counts, in one line each."""
    text = " ".join(str(getattr(key, "text", "")).split())
    also = key.accept if isinstance(key, Worded) else (key.date.iso,) if isinstance(key, DateKey) else ()
    yield from (Weighted(spelling, 100) for spelling in dict.fromkeys((text, *also)))


def _ordering(asking: Asking, texts: _Texts) -> Body:
    assert isinstance(asking.key, OrderKey)
    items = ("[plain]" * item.startswith("//") + texts.put(item) for item in asking.key.items)
    return Body("\n".join((f">{len(asking.key.items)} ALL VERTICAL ABSOLUTE", *items, "")))


def _matching(asking: Asking, texts: _Texts) -> Body:
    assert isinstance(asking.key, PairsKey)
    pairs = [(texts.left(pair.left), pair.right) for pair in asking.key.pairs]
    pairs += [("", wrong.text) for wrong in asking.wrong]
    lines = (f"\n\t={left} -> {escaped(right)}" for left, right in pairs)
    lost = ("What is said to wrong pairs is noted for this program only.",)
    return Body("".join(lines) + "\n", lost if any(wrong.feedback for wrong in asking.wrong) else ())


def _cloze(asking: Asking, key: BlanksKey, texts: _Texts) -> Body:
    """Write one blank within a sentence as a missing word, anything else as one answer for all blanks."""
    general = f"####{texts.put(asking.explanation)}" if asking.explanation else ""
    before, _, after = asking.stem.partition(BLANK)
    only = key.blanks[0]
    if len(key.blanks) == 1 and after.strip() and BLANK not in after and _is_clear(before, after):
        if asking.wrong:
            body = _options(offered(only.text, asking.wrong), texts)
        elif isinstance(only, NumberKey):
            body = f"#{_amount(only)}"
        else:
            body = _typed(_right(only), texts)
        return Body(f"{texts.stem(before)}{{{body}{general}}}{escaped(after)}")
    lost = ["Its blanks are filled in one line elsewhere, with semicolons between them."] * (
        len(key.blanks) > 1
    )
    lost += ["The words to choose from are noted for this program only."] * bool(asking.wrong)
    text = f"{texts.stem(asking.stem)} {{{_typed(_right(key), texts)}{general}}}"
    return Body(text, tuple(lost))


def _is_clear(before: str, after: str) -> bool:
    """Tell whether a blank stands alone: no more low lines beside it."""
    return not before.endswith("_") and not after.startswith("_")


_ANSWERS: dict[Form, Callable[[Asking, _Texts], Body]] = {
    Form.CHOICE: _choice,
    Form.MULTIPLE: _multiple,
    Form.TRUE_FALSE: _true_false,
    Form.NUMBER: _number,
    Form.DATE: _words,
    Form.SHORT: _words,
    Form.CLOZE: _words,
    Form.ORDERING: _ordering,
    Form.MATCHING: _matching,
    Form.FLASHCARD: _words,
}
