"""Aiken: choices of one in plain lines, and nothing else; read and written.

The question, an option a line (`A. Paris` or `A) Paris`), and `ANSWER: A`. Several lines before the first
option are one question; a line after an option that begins no other belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

from quizapp.bank.folding import squeeze
from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Format, Loss, Options, Read, Wrong
from quizapp.exchange.gathering import Found, Gathering, fitting
from quizapp.exchange.limits import text_of
from quizapp.exchange.losses import name_of
from quizapp.exchange.weights import NotAsked

_OPTION = re.compile(r"([A-Za-z])[.)]\s+(\S.*)")
_ANSWER = re.compile(r"ANSWER[ \t]*:[ \t]*([A-Za-z]?)", re.IGNORECASE)


class _Question:
    """A question in the making."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.stem: list[str] = []
        self.options: list[tuple[str, list[str]]] = []
        self.is_after_gap = False

    def take(self, line: str, number: int) -> None:
        """Take a line: an option, a part of the one before, or a part of the question."""
        if not (self.stem or self.options):
            self.line = number
        option = _OPTION.fullmatch(line)
        if option and (self.stem or self.options):
            self.options.append((option[1].upper(), [option[2]]))
        elif self.options:
            self.options[-1][1].append(line)
        else:
            self.stem.append(line)
        self.is_after_gap = False

    def asking(self, letter: str) -> Asking:
        """Return the question with the option that is right; NotAsked where it is not whole."""
        if not self.stem:
            raise NotAsked("Its answer stands without a question.")
        if len(self.options) < 2:
            raise NotAsked("It has fewer than two options.")
        if len(self.options) > len(ascii_uppercase):
            raise NotAsked("It has more options than there are letters.")
        texts = [(name, squeeze(" ".join(lines))) for name, lines in self.options]
        right = next((text for name, text in texts if name == letter), None)
        if right is None:
            raise NotAsked(f"Its answer {letter or 'is empty and'} names no option.")
        wrong = tuple(Wrong(text=text) for name, text in texts if name != letter)
        return Asking(
            form=Form.CHOICE,
            stem="\n".join(self.stem),
            key=TextKey(text=right),
            wrong=wrong,
            explanation="",
        )


def read(source: Path, _workshop: Path, _options: Options) -> Read:
    """Return the deck of an Aiken file; what is not whole is set aside with its line."""
    gathering = Gathering(source.stem)
    answers = 0
    for question, letter in _questions(text_of(source)):
        answers += letter is not None
        try:
            if letter is None:
                raise NotAsked("Its answer is missing: a line that begins with ANSWER: ends a question.")
            with fitting(f"{source.name}:{question.line}"):
                found = Found(question.asking(letter))
        except NotAsked as why:
            words = " ".join(question.stem) or "An answer"
            gathering.lose(words, f"{source.name}:{question.line}: {why}")
        else:
            gathering.add(found)
    if not answers and gathering.losses:
        raise BadFile("There is no question in this file: no line begins with ANSWER:.", f"{source.name}:1")
    return gathering.read()


def _questions(text: str) -> Iterator[tuple[_Question, str | None]]:
    """Yield each question with the letter of its answer, None where there is none."""
    question = _Question(1)
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        answer = _ANSWER.match(line)
        begins = question.options and question.is_after_gap and not _OPTION.fullmatch(line)
        if answer and not question.stem and not question.options:
            question.line = number
        if answer or (line and begins):
            yield question, answer[1].upper() if answer else None
            question = _Question(number + 1)
        if not line:
            question.is_after_gap = True
        elif not answer:
            question.take(line, number)
    if question.stem or question.options:
        yield question, None


def write(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write the choices of a deck as an Aiken file; return all that it cannot hold."""
    losses: list[Loss] = []
    blocks = []
    for entry in deck.entries:
        lost = [*_left_out(entry)]
        for asking in entry.asked:
            block = _block(asking)
            if block is None:
                lost.append("It is not written: Aiken has choices of one among 2 to 26 options only.")
            else:
                blocks.append(block)
                lost += _changed(asking, block)
        losses += [Loss(name_of(entry), what) for what in dict.fromkeys(lost)]
    target.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
    return losses


def _block(asking: Asking) -> str | None:
    """Return a question as lines; None where Aiken cannot ask it."""
    options = sorted((asking.key.text, *(wrong.text for wrong in asking.wrong)))
    stem = [line for line in map(str.strip, asking.stem.split("\n")) if line]
    if asking.form is not Form.CHOICE or not 2 <= len(options) <= len(ascii_uppercase):
        return None
    if any(_OPTION.fullmatch(line) or _ANSWER.match(line) for line in stem):
        stem = [" ".join(stem)]
    if not stem or _OPTION.fullmatch(stem[0]) or _ANSWER.match(stem[0]):
        return None
    lines = (f"{letter}. {squeeze(text)}" for letter, text in zip(ascii_uppercase, options, strict=False))
    answer = ascii_uppercase[options.index(asking.key.text)]
    return "\n".join((*stem, *lines, f"ANSWER: {answer}", ""))


def _changed(asking: Asking, block: str) -> Iterator[str]:
    question, letter = next(_questions(block))
    read = question.asking(letter or "")
    if read.stem != asking.stem:
        yield "The empty lines of its question are left out."
    if not isinstance(asking.key, TextKey) or asking.key.accept:
        yield "That its answer is more than words is left out."


def _left_out(entry: Entry) -> Iterator[str]:
    ways = entry.asked
    parts = {
        "topic": entry.topic,
        "tags": entry.tags,
        "claim": entry.claim,
        "explanation": any(one.explanation for one in ways),
        "hints": any(one.hints for one in ways),
        "remarks on wrong options": any(wrong.feedback for one in ways for wrong in one.wrong),
        "part of the marks for wrong options": any(wrong.credit for one in ways for wrong in one.wrong),
        "correction": any(one.correction for one in ways),
        "pictures and sounds": any(one.media for one in ways),
        "status": entry.status is not Status.CHECKED,
    }
    missing = [name for name, value in parts.items() if value]
    if missing:
        yield f"Aiken has no place for these: {', '.join(missing)}."
    if len(ways) > 1:
        yield "Its ways of asking become questions of their own."


FORMAT = Format("aiken", "Aiken", (".aiken", ".txt"), frozenset({Form.CHOICE}), read, write)
