"""A note of ours that somebody has changed in Anki: what is seen there wins, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from quizapp.bank.compound_keys import ListKey, OrderKey, Pair, PairsKey
from quizapp.bank.dates import read_date
from quizapp.bank.folding import fold
from quizapp.bank.keys import BlanksKey, Key
from quizapp.bank.media import Media, Side
from quizapp.bank.quantities import read_range
from quizapp.bank.questions import BLANK
from quizapp.bank.simple_keys import DateKey, NameKey, NumberKey, TextKey, YesNoKey
from quizapp.exchange.anki import cloze
from quizapp.exchange.anki import our_types as our
from quizapp.exchange.anki.cards import Reader
from quizapp.exchange.anki.lines import Plain
from quizapp.exchange.deck import Asking, Entry, Wrong
from quizapp.exchange.html_text import html_to_text
from quizapp.exchange.html_tokens import tokens

_NOT_UNDERSTOOD = "It was changed in Anki in a way that does not fit; “{field}” is kept as it was."


class NotUnderstood(ValueError):
    """A field that says nothing which would fit."""


def edited(
    entry: Entry, fields: Mapping[str, str], changed: set[str], read: Reader
) -> tuple[Entry, set[str]]:
    """Return an entry of one question with what was changed in Anki, and what of that does not fit."""
    told: set[str] = set()
    for name, edit in _EDITS.items():
        if name in changed:
            try:
                entry = _checked(edit(entry, fields.get(name, ""), read))
            except (NotUnderstood, ValidationError):
                told.add(_NOT_UNDERSTOOD.format(field=name))
    return entry, told


def _checked(entry: Entry) -> Entry:
    return Entry.model_validate(entry.model_dump(mode="json", by_alias=True))


def _with(entry: Entry, **changes: Any) -> Entry:
    return entry.model_copy(update={"asked": (entry.asked[0].model_copy(update=changes),)})


def _stem(entry: Entry, html: str, read: Reader) -> Entry:
    asking = entry.asked[0]
    if isinstance(asking.key, BlanksKey):
        hidden = cloze.hidden(cloze.parsed(html), 1)
        seen = read(hidden.html, Side.QUESTION)
        texts = [read(blank, Side.QUESTION).text for blank in hidden.blanks]
        if not texts or seen.text.count(cloze.BLANK_MARK) != len(texts):
            raise NotUnderstood
        known = {key.text: key for key in asking.key.blanks}
        blanks = tuple(known.get(text) or TextKey(text=text) for text in texts)
        stem = seen.text.replace(cloze.BLANK_MARK, BLANK)
        return _with(
            entry, stem=stem, key=BlanksKey(blanks=blanks), media=_media(asking, seen, Side.QUESTION)
        )
    seen = read(html, Side.QUESTION)
    return _with(entry, stem=seen.text, media=_media(asking, seen, Side.QUESTION))


def _answer(entry: Entry, html: str, read: Reader) -> Entry:
    asking = entry.asked[0]
    if isinstance(asking.key, (ListKey, OrderKey)):
        items = _pieces(html, "li")
        return _with(
            entry, key=ListKey(list=items) if isinstance(asking.key, ListKey) else OrderKey(order=items)
        )
    if isinstance(asking.key, PairsKey):
        cells = _pieces(html, "td")
        if len(cells) % 2:
            raise NotUnderstood
        pairs = tuple(
            Pair(left=left, right=right) for left, right in zip(cells[::2], cells[1::2], strict=True)
        )
        return _with(entry, key=PairsKey(pairs=pairs))
    text = read(html, Side.ANSWER).text
    if isinstance(asking.key, YesNoKey):
        return _with(entry, **_yes_or_no(asking, text))
    return _with(entry, key=_simple(asking.key, text))


def _simple(key: Key, text: str) -> Key:
    """Return a key of the same kind that says what was written."""
    match key:
        case TextKey():
            return TextKey(text=text, accept=key.accept)
        case NameKey():
            return NameKey(name=text, accept=key.accept)
        case DateKey() if (day := read_date(text)) is not None:
            return DateKey(date=day)
        case NumberKey() if (span := read_range(text, key.unit)) is not None:
            to = span.high if span.high != span.low else None
            tolerance = key.tolerance if to is None else Decimal(0)
            return NumberKey(number=span.low, to=to, unit=span.unit or key.unit, tolerance=tolerance)
    raise NotUnderstood


def _yes_or_no(asking: Asking, text: str) -> dict[str, Any]:
    word, _, correction = text.partition(" — ")
    said = {"true": "yes", "yes": "yes", "false": "no", "no": "no"}.get(fold(word))
    if said is None:
        raise NotUnderstood
    key = YesNoKey(yes_no="yes" if said == "yes" else "no")
    if asking.form != "true-false":
        return {"key": key}
    wrong = asking.wrong if key == asking.key else (Wrong(text="False" if said == "yes" else "True"),)
    return {"key": key, "correction": correction or None, "wrong": wrong}


def _options(entry: Entry, html: str, _read: Reader) -> Entry:
    """Return the wrong options as they now stand; those that were there keep their feedback."""
    asking = entry.asked[0]
    right = {fold(text) for text in _right(asking.key)}
    known = {one.text: one for one in asking.wrong}
    options = (text for text in _pieces(html, "li") if fold(text) not in right)
    return _with(entry, wrong=tuple(known.get(text) or Wrong(text=text) for text in options))


def _right(key: Key) -> Iterable[str]:
    match key:
        case ListKey() | OrderKey():
            return key.items
        case PairsKey():
            return [pair.right for pair in key.pairs]
        case BlanksKey():
            return [blank.text for blank in key.blanks]
    return [key.text]


def _feedback(_entry: Entry, _html: str, _read: Reader) -> Entry:
    raise NotUnderstood  # what of a line is the answer and what is told about it, nobody can say


def _explanation(entry: Entry, html: str, read: Reader) -> Entry:
    seen = read(html, Side.ANSWER)
    return _with(entry, explanation=seen.text, media=_media(entry.asked[0], seen, Side.ANSWER))


def _claim(entry: Entry, html: str, read: Reader) -> Entry:
    return entry.model_copy(update={"claim": read(html, Side.ANSWER).text})


def _hints(entry: Entry, html: str, read: Reader) -> Entry:
    return _with(entry, hints=tuple(line for line in read(html, Side.QUESTION).text.split("\n") if line))


def _media(asking: Asking, seen: Plain, side: Side) -> tuple[Media, ...]:
    """Return the media of the other side, and of this one those that are in its text now."""
    others = [media for media in asking.media if media.side is not side]
    known = {media.file: media for media in asking.media if media.side is side}
    return (*others, *(known.get(media.file, media) for media in seen.media))


def _pieces(html: str, name: str) -> tuple[str, ...]:
    """Return the texts in the elements of a name, else the lines of the text."""
    found: list[list[str]] = []
    for token in tokens(html):
        if isinstance(token, str):
            if found:
                found[-1].append(token)
        elif token.name == name and token.opens:
            found.append([])
    texts = ["".join(piece) for piece in found] or html_to_text(html).text.split("\n")
    return tuple(squeezed for text in texts if (squeezed := " ".join(text.split())))


_EDITS: dict[str, Callable[[Entry, str, Reader], Entry]] = {
    our.TEXT: _stem,
    our.ANSWER: _answer,
    our.OPTIONS: _options,
    our.FEEDBACK: _feedback,
    our.EXPLANATION: _explanation,
    our.CLAIM: _claim,
    our.HINTS: _hints,
}
