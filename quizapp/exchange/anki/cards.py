"""A card of a note as one way to ask: rendered by its templates, read as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, TextKey
from quizapp.bank.media import Side as MediaSide
from quizapp.bank.questions import BLANK
from quizapp.exchange.anki import templates
from quizapp.exchange.anki.cloze import BLANK_MARK
from quizapp.exchange.anki.filters import Side
from quizapp.exchange.anki.lines import (
    MOST_LINE,
    NotAskable,
    Plain,
    checked_stem,
    cut,
    divided,
    each_once,
    lines_beside,
    without_underscores,
    words_for,
)
from quizapp.exchange.anki.notetypes import Template
from quizapp.exchange.deck import Asking

MOST_HINTS = 5
_TOUCHING = re.compile(rf"(?<=_)(?={BLANK_MARK})|(?<={BLANK_MARK})(?=[_{BLANK_MARK}])")
"""Where a blank would run into another, or into what is written with the same sign."""


Reader = Callable[[str, MediaSide], Plain]


@dataclass
class Card:
    """A card to be read: its template and fields, the number of its deletions, and how HTML is read."""

    template: Template
    fields: dict[str, str]
    number: int
    read: Reader
    told: set[str] = field(default_factory=set)

    def asking(self, *, is_cloze: bool) -> Asking | None:
        """Return the way to ask, None where the card is empty; NotAskable where it cannot be kept."""
        front = Side(self.number if is_cloze else 0)
        question = templates.rendered(self.template.question, self.fields, front.filtered)
        if not question.is_filled or (is_cloze and not front.blanks):
            return None
        back = Side(front.number, is_answer=True)
        answer = templates.rendered(self.template.answer, self.fields, back.filtered)
        self._tell(front, back)
        shown = self.read(without_underscores(question.html), MediaSide.QUESTION)
        if is_cloze:
            return self._cloze(front, shown, answer.html)
        return self._typed(front, shown, answer.html) or self._flashcard(front, shown, answer.html)

    def _cloze(self, front: Side, shown: Plain, answer: str) -> Asking:
        blanks = [self.read(blank, MediaSide.ANSWER) for blank in front.blanks]
        texts = [" ".join(blank.text.split()) for blank in blanks]
        media = tuple(one for blank in blanks for one in blank.media)
        if shown.text.count(BLANK_MARK) != len(blanks):
            raise NotAskable("A deletion stands where no text is shown.")
        rest = self.read(answer, MediaSide.ANSWER)
        explanation = lines_beside(rest.text, shown.text)
        if not all(texts) or max(map(len, texts)) > MOST_LINE:
            stem, key = shown.text.replace(BLANK_MARK, "[…]"), "; ".join(text for text in texts if text)
            return self._card(front, Plain(stem, shown.media), Plain(key, media + rest.media), explanation)
        stem = _TOUCHING.sub(" ", shown.text).replace(BLANK_MARK, BLANK)
        return Asking(
            form=Form.CLOZE,
            stem=checked_stem(stem),
            key=BlanksKey(blanks=tuple(TextKey(text=text) for text in texts)),
            explanation=explanation,
            hints=self._hints(front),
            media=each_once(*shown.media, *media, *rest.media),
        )

    def _typed(self, front: Side, shown: Plain, answer: str) -> Asking | None:
        """Return a question whose answer is typed, None where nothing is, or nothing that can be."""
        wanted = self.read(front.typed[0], MediaSide.ANSWER) if front.typed else None
        if wanted is None or not wanted.text or len(wanted.text) > MOST_LINE:
            return None
        key = " ".join(wanted.text.split())
        rest = self.read(answer, MediaSide.ANSWER)
        return Asking(
            form=Form.SHORT,
            stem=checked_stem(shown.text or words_for(shown.media)),
            key=TextKey(text=key),
            explanation=lines_beside(rest.text, f"{shown.text}\n{wanted.text}\n{key}"),
            hints=self._hints(front),
            media=each_once(*shown.media, *wanted.media, *rest.media),
        )

    def _flashcard(self, front: Side, shown: Plain, answer: str) -> Asking:
        before, after = divided(answer)
        beside, back = self.read(before, MediaSide.ANSWER), self.read(after, MediaSide.ANSWER)
        extra = lines_beside(beside.text, shown.text)
        if not back.text and not back.media:
            back, extra = Plain(extra or beside.text, beside.media), ""
        else:
            back = Plain(back.text, each_once(*beside.media, *back.media))
        return self._card(front, shown, back, extra)

    def _card(self, front: Side, shown: Plain, back: Plain, extra: str) -> Asking:
        answer_only = tuple(m for m in back.media if m.file not in {one.file for one in shown.media})
        key, rest = cut(back.text or words_for(answer_only or back.media))
        return Asking(
            form=Form.FLASHCARD,
            stem=checked_stem(shown.text or words_for(shown.media)),
            key=TextKey(text=key),
            explanation="\n\n".join(text for text in (rest, extra) if text),
            hints=self._hints(front),
            media=each_once(*shown.media, *answer_only),
        )

    def _hints(self, front: Side) -> tuple[str, ...]:
        texts = (" ".join(self.read(hint, MediaSide.QUESTION).text.split()) for hint in front.hints)
        hints = [text[:MOST_LINE] for text in texts if text]
        if len(hints) > MOST_HINTS:
            self.told.add(f"Only {MOST_HINTS} of its hints are kept.")
        return tuple(hints[:MOST_HINTS])

    def _tell(self, *sides: Side) -> None:
        for name in sorted({name for side in sides for name in side.unknown}):
            self.told.add(
                f"The filter “{name[:40]}” of its template is not known here; its text is kept as it is."
            )
        if any(side.is_spoken for side in sides):
            self.told.add("The voice that would read it aloud is not kept.")
