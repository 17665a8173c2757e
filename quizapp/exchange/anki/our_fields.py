"""What of a question stands in the fields of our note types, as Anki shows it."""

from __future__ import annotations

import re
from html import escape

from quizapp.bank.compound_keys import ListKey, OrderKey, PairsKey
from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, Key
from quizapp.bank.media import Media, Side
from quizapp.bank.questions import BLANK
from quizapp.bank.simple_keys import NumberKey, Worded, YesNoKey
from quizapp.exchange.anki import our_types as our
from quizapp.exchange.deck import Asking, Entry, Wrong

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_STAND_INS = {ord("{"): "\ue001", ord("}"): "\ue002", ord(":"): "\ue003"}
_ESCAPED = {0xE001: "&#123;", 0xE002: "&#125;", 0xE003: "&#58;"}


def fields_of(entry: Entry, asking: Asking) -> dict[str, str]:
    """Return the fields that a person sees, by their names."""
    shown = {
        our.TEXT: _stem(asking) + _media(asking, Side.QUESTION),
        our.OPTIONS: _options(asking),
        our.ANSWER: _answer(asking),
        our.FEEDBACK: _listed([*_also_right(asking.key), *_feedback(asking.wrong)]),
        our.EXPLANATION: html(asking.explanation) + _media(asking, Side.ANSWER),
        our.CLAIM: html(entry.claim),
        our.HINTS: "<br>".join(map(html, asking.hints)),
    }
    return {name: _CONTROLS.sub(" ", text) for name, text in shown.items()}


def html(text: str) -> str:
    """Return a text as HTML that shows it."""
    shown = escape(text).replace("\n", "<br>")
    return shown.replace("[sound:", "&#91;sound:").replace("{{", "&#123;&#123;")


def _stem(asking: Asking) -> str:
    if not isinstance(asking.key, BlanksKey):
        return html(asking.stem)
    pieces = asking.stem.split(BLANK)
    blanks = [f"{{{{c1::{_in_braces(key.text)}}}}}" for key in asking.key.blanks]
    joints = [*blanks[: len(pieces) - 1], *[BLANK] * (len(pieces) - 1 - len(blanks))]
    rest = " ".join(blanks[len(pieces) - 1 :])
    woven = "".join(_in_braces(piece) + joint for piece, joint in zip(pieces, [*joints, ""], strict=True))
    return f"{woven} {rest}" if rest else woven


def _in_braces(text: str) -> str:
    """Return HTML in which nothing begins, ends or divides a cloze deletion."""
    return html(text.translate(_STAND_INS)).translate(_ESCAPED)


def _options(asking: Asking) -> str:
    """Return what there is to choose from, in an order that tells nothing."""
    wrong, lefts = [one.text for one in asking.wrong], ""
    match asking.key:
        case OrderKey() | ListKey():
            offered = [*asking.key.items, *wrong]
        case PairsKey():
            offered = [pair.right for pair in asking.key.pairs] + wrong
            lefts = "".join(f"<p>{html(pair.left)}</p>" for pair in asking.key.pairs)
        case BlanksKey():
            offered = [*(key.text for key in asking.key.blanks), *wrong] if wrong else []
        case YesNoKey() if asking.form is Form.TRUE_FALSE:
            offered = ["True", "False"]
        case _:
            offered = [asking.key.text, *wrong] if asking.form is Form.CHOICE else []
    is_binary = isinstance(asking.key, YesNoKey)
    return lefts + _listed(offered if is_binary else sorted(dict.fromkeys(offered), key=_alphabetically))


def _alphabetically(text: str) -> tuple[str, str]:
    return fold(text), text


def _answer(asking: Asking) -> str:
    match asking.key:
        case OrderKey():
            return _listed(asking.key.items, "ol")
        case ListKey():
            return _listed(asking.key.items)
        case PairsKey():
            rows = (f"<tr><td>{html(p.left)}</td><td>{html(p.right)}</td></tr>" for p in asking.key.pairs)
            return f"<table>{''.join(rows)}</table>"
        case YesNoKey() if asking.form is Form.TRUE_FALSE:
            is_true = asking.key.yes_no == "yes"
            return (
                "True" if is_true else html(f"False — {asking.correction}" if asking.correction else "False")
            )
    return html(asking.key.text)


def _also_right(key: Key) -> list[str]:
    """Return how else a key may be written, or how far off it is still right."""
    if isinstance(key, NumberKey) and key.tolerance:
        return [f"± {key.tolerance.normalize():f}"]
    return [f"= {text}" for text in key.accept] if isinstance(key, Worded) else []


def _feedback(wrong: tuple[Wrong, ...]) -> list[str]:
    """Return what is told about wrong answers, and what they still earn."""
    return [
        f"{one.text}{f' ({one.credit} %)' if one.credit else ''}{f': {one.feedback}' if one.feedback else ''}"
        for one in wrong
        if one.feedback or one.credit
    ]


def _listed(texts: list[str] | tuple[str, ...], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{html(text)}</li>' for text in texts)}</{kind}>" if texts else ""


def _media(asking: Asking, side: Side) -> str:
    return "".join(_shown(media) for media in asking.media if media.side is side)


def _shown(media: Media) -> str:
    if media.kind == "picture":
        return f'<br><img src="{media.file}" alt="{escape(media.alt or "")}">'
    return f"<br>[sound:{media.file}]"
