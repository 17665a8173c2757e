"""A Moodle XML file → a deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from quizapp.bank.media import Side
from quizapp.bank.questions import Status
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.deck import BadFile, Options, Read
from quizapp.exchange.gathering import Found, Gathering, asking_of, fitting, path_of
from quizapp.exchange.limits import MIB, TEXT_BYTES, bytes_of
from quizapp.exchange.marks import read_mark
from quizapp.exchange.moodle.kinds import asked
from quizapp.exchange.moodle.texts import Texts, said, source_of
from quizapp.exchange.weights import NotAsked
from quizapp.exchange.xml_reading import Element, read_xml

MARK = "quizapp"
FILE_BYTES = 32 * MIB
"""Of a file with its pictures; without them it keeps to the limit of a text."""
_PACKED = ("file", "image_base64")
_TO_ALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_USUAL_FROM = 3
_USUAL = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
    }
)
_USUAL_PENALTIES = frozenset({"0", "0.1", "0.3333333", "1"})


def read(source: Path, workshop: Path, _options: Options) -> Read:
    """Return the deck of a Moodle XML file, its pictures in the workshop; what is not asked is set aside."""
    content = bytes_of(source, FILE_BYTES)
    quiz = read_xml(
        content, source.name, most_bytes=TEXT_BYTES, aside=_PACKED, most_aside=FILE_BYTES - TEXT_BYTES
    )
    if quiz.name != "quiz":
        raise BadFile(
            "This is not Moodle XML: its outermost element is no quiz.", f"{source.name}:{quiz.line}"
        )
    gathering, path = Gathering(source.stem), tuple[str, ...]()
    usual = _usual(quiz)
    for question in quiz.named("question"):
        if question.attributes.get("type") == "category":
            path = _category(question, gathering)
            continue
        texts = Texts(workshop)
        name, place = said(question, "name"), f"{source.name}:{question.line}:{question.column}"
        try:
            with fitting(place):
                found, lost = found_in(question, texts, usual)
        except NotAsked as why:
            gathering.lose(name or texts.words(question.child("questiontext")), f"{place}: {why}")
            continue
        for what in lost:
            gathering.lose(found.id or found.name or found.asking.stem, what)
        gathering.add(found._replace(path=path))
    return gathering.read()


def found_in(question: Element, texts: Texts, usual: Collection[str] = _USUAL) -> tuple[Found, list[str]]:
    """Return a question and what of it is lost; NotAsked where it is none that is asked here."""
    name, hidden = " ".join(said(question, "name").split()), said(question, "hidden")
    stem, made = asked(question, texts)
    stem = _with_old_picture(question, stem, texts)
    explained = texts.shown(question.child("generalfeedback"), Side.ANSWER)
    hints = [texts.words(hint.child("hintcontent") or hint) for hint in question.named("hint")]
    asking, lost = asking_of(stem or name, made, explained, hints, tuple(texts.media))
    holders = question.named("tags", "coursetags")
    found = Found(
        asking,
        name,
        said(question, "idnumber"),
        [source_of(tag).strip() for holder in holders for tag in holder.named("tag")],
        status=Status.RETIRED if hidden == "1" else Status.CHECKED,
        mark=read_mark(said(question, MARK)),
    )
    return found, [*texts.lost, *lost, *_left_out(question, usual)]


def _category(question: Element, gathering: Gathering) -> tuple[str, ...]:
    """Take up a category; what is said of the one that holds all others is said of the deck."""
    path = path_of(said(question, "category"))
    mark = read_mark(said(question, MARK))
    if len(path) == 1:
        info = question.child("info")
        gathering.title = path[0]
        gathering.language = str(mark.get("language", gathering.language))
        gathering.about = gathering.about or Texts(Path()).words(info)
    return path


def _with_old_picture(question: Element, stem: str, texts: Texts) -> str:
    """Take up the one picture of a question as files of long ago have it."""
    picture, packed = said(question, "image"), question.child("image_base64")
    if not (picture and packed):
        return stem
    shown = Element("questiontext", "", {}, question.line, question.column)
    shown.content += [
        Element("text", "", {}, 0, 0, [f'<img src="@@PLUGINFILE@@/{picture.replace("/", "_")}">']),
        Element("file", "", {"name": picture.replace("/", "_")}, 0, 0, [packed.text]),
    ]
    return stem + texts.shown(shown, Side.QUESTION)


def _usual(quiz: Element) -> frozenset[str]:
    """Return the remarks on whole answers that the platform made, not a person: they come again and again."""
    count = Counter(remark for question in quiz.named("question") for remark in _remarks(question))
    return _USUAL | {remark for remark, times in count.items() if times >= _USUAL_FROM}


def _remarks(question: Element) -> Iterator[str]:
    for part in question.named(*_TO_ALL):
        yield Texts(Path()).words(part)


def _left_out(question: Element, usual: Collection[str]) -> Iterator[str]:
    if any(remark and remark not in usual for remark in _remarks(question)):
        yield "What is said to right and wrong answers as a whole is left out."
    penalty = read_amount(said(question, "penalty") or "0")
    if penalty is not None and f"{penalty.normalize():f}" not in _USUAL_PENALTIES:
        yield "The penalty for further tries is left out."
