"""A GIFT file → a deck."""

from __future__ import annotations

from pathlib import Path

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, NumberKey, TextKey
from quizapp.bank.questions import BLANK
from quizapp.exchange.deck import BadFile, Options, Read
from quizapp.exchange.gathering import Found, Gathering, asking_of, fitting
from quizapp.exchange.gift.answers import made_of
from quizapp.exchange.gift.blocks import Block, Blocks
from quizapp.exchange.gift.signs import first, has, signs, unescaped, written
from quizapp.exchange.limits import text_of
from quizapp.exchange.weighted import Made
from quizapp.exchange.weights import NotAsked
from quizapp.exchange.written_as import Written, read_text


class _Texts:
    """Reads the texts of one question as its stem is written, and sees whether they get poorer."""

    def __init__(self, default: Written = Written.MOODLE) -> None:
        self.default, self.lost = default, list[str]()

    def read(self, text: str) -> str:
        """Return a text as plain text."""
        bare, how = written(text.strip(), self.default)
        plain = read_text(unescaped(bare).strip(), how, lambda picture: self._picture(picture.alt))
        if plain.is_poorer and "Its formatting is left out." not in self.lost:
            self.lost.append("Its formatting is left out.")
        return plain.text

    def _picture(self, alt: str) -> str:
        self.lost.append("A picture is left out: a GIFT file has none in it.")
        return alt


def read(source: Path, _workshop: Path, _options: Options) -> Read:
    """Return the deck of a GIFT file; what cannot be asked is set aside, each with its line and column."""
    blocks = Blocks(text_of(source))
    gathering = Gathering(source.stem)
    is_gift = False
    for block in blocks:
        name, text = _named(block.text)
        is_gift = is_gift or has(text, "{", "}")
        try:
            with fitting(place_of(block, source.name)):
                found, lost = found_in(block)
        except NotAsked as why:
            gathering.lose(name or unescaped(text), f"{place_of(block, source.name)}: {why}")
            continue
        for what in lost:
            gathering.lose(found.id or found.name or found.asking.stem, what)
        gathering.add(found)
    if not (is_gift or blocks.has_category):
        raise BadFile(
            "There is no question in this file: none has braces with its answers.", f"{source.name}:1:1"
        )
    about = blocks.deck_mark
    if blocks.path:
        gathering.title = blocks.path[0]
    gathering.language, gathering.about = str(about.get("language", "en")), str(about.get("about", ""))
    return gathering.read()


def found_in(block: Block) -> tuple[Found, list[str]]:
    """Return the question of a block and what of it is lost; NotAsked where it is none that is asked here."""
    name, text = _named(block.text)
    before, body, after = _parts(text)
    bare, default = written(before.lstrip(), Written.MOODLE)
    texts = _Texts(default)
    general = [*signs(body, "####")]
    answers, explained = (body[: general[-1]], body[general[-1] + 4 :]) if general else (body, "")
    made = made_of(answers.strip(), texts.read)
    stem, made = _stem(bare, after, made, texts)
    asking, lost = asking_of(stem or name, made, texts.read(explained))
    found = Found(asking, name, block.id, block.tags, block.path, mark=block.mark)
    return found, [*texts.lost, *lost]


def place_of(block: Block, file: str) -> str:
    """Return where the answers of a block begin, or the block itself: `rivers.gift:3:12`."""
    at = max(first(block.text, "{"), 0)
    line_start = block.text.rfind("\n", 0, at) + 1
    return f"{file}:{block.line + block.text.count(chr(10), 0, at)}:{at - line_start + 1}"


def _named(text: str) -> tuple[str, str]:
    text = text.strip()
    if not text.startswith("::"):
        return "", text
    end = first(text[2:], "::")
    if end < 0:
        return "", text[2:]
    name = " ".join(unescaped(text[2 : end + 2]).split())
    return name, text[end + 4 :].strip()


def _parts(text: str) -> tuple[str, str, str]:
    """Return what stands before the answers, the answers, and what stands after them."""
    braces = [*signs(text, "{", "}")]
    if not braces:
        raise NotAsked("A description asks nothing.")
    if len(braces) == 1 or (text[braces[0]], text[braces[1]]) != ("{", "}"):
        raise NotAsked("A brace is missing: its answers stand between { and }.")
    if len(braces) > 2:
        raise NotAsked("It has answers in two places; an empty line has to stand between two questions.")
    start, end = braces
    return text[:start], text[start + 1 : end].strip(), text[end + 1 :]


def _stem(before: str, after: str, made: Made, texts: _Texts) -> tuple[str, Made]:
    """Return the stem, with a blank where the answers stand within a sentence."""
    if not after.strip():
        return texts.read(before), made
    if made.form not in (Form.CHOICE, Form.MULTIPLE, Form.SHORT, Form.NUMBER):
        return texts.read(f"{before} {after}"), made
    stem = texts.read(f"{before}{BLANK}{after}")
    if (
        isinstance(made.key, TextKey | NumberKey)
        and made.form is not Form.CHOICE
        and not made.wrong
        and stem.count(BLANK) == 1
    ):
        return stem, made._replace(form=Form.CLOZE, key=BlanksKey(blanks=(made.key,)))
    return stem, made
