"""Whole chapters as JSON, in the public shape of the bank: out, and in again without loss.

Beside what `quizapp bank show --json` prints there are `waive` and `replaces-generated`, where they are set,
and `media`, the files in base64. The questions that are generated come in as nothing: they are made again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizapp.bank.content import Chapter, Fact, Preface
from quizapp.bank.media import ENDINGS, FOLDER
from quizapp.bank.public import chapter_as_json
from quizapp.bank.quantities import MAX_LENGTH
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz
from quizapp.bank.values import Frozen
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.deck import BadFile, Loss
from quizapp.exchange.limits import BANK_BYTES, MOST_QUESTIONS, text_of

_MOST_LISTED = 10 * MOST_QUESTIONS
_MADE_BY_US = {"fact", "origin"}


class WholeChapter(Frozen):
    """A chapter as its author wrote it: what is made from it is left out."""

    preface: Preface
    facts: tuple[Fact, ...] = ()
    written: tuple[Question, ...] = ()
    quizzes: tuple[Quiz, ...] = ()


class WholeBank(Frozen):
    """Chapters that come in as they are."""

    chapters: tuple[WholeChapter, ...]
    missing: tuple[str, ...] = ()


def media_of(facts: Iterable[Fact], questions: Iterable[Question]) -> frozenset[str]:
    """Return the files that facets and questions name."""
    facets = (facet.media for fact in facts for facet in fact.facets)
    asked = (question.media for question in questions)
    return frozenset(media.file for group in (*facets, *asked) for media in group)


def bank_text(chapters: Iterable[tuple[Chapter, Path]]) -> tuple[str, list[Loss]]:
    """Return chapters, each with its folder, as the text of a JSON file, and the media that are missing."""
    losses: list[Loss] = []
    media: dict[str, str] = {}
    values = []
    for chapter, folder in chapters:
        values.append(_with_the_rest(chapter))
        for file in sorted(media_of(chapter.facts, chapter.written)):
            if (folder / FOLDER / file).is_file():
                media[file] = base64.b64encode((folder / FOLDER / file).read_bytes()).decode()
            else:
                losses.append(Loss(chapter.id, f"Its file {file} is not in the bank."))
    shown: dict[str, Any] = {"format": 1, "chapters": values} | ({"media": media} if media else {})
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n", losses


def _with_the_rest(chapter: Chapter) -> dict[str, Any]:
    """Return a chapter in the public shape, with what only its author needs."""
    value = chapter_as_json(chapter)
    written = {question.id: question for question in chapter.written}
    if chapter.preface.waive:
        value["waive"] = chapter.preface.waive
    for shown, fact in zip(value["facts"], chapter.facts, strict=True):
        shown.update({"waive": fact.waive} if fact.waive else {})
    for shown in value["questions"]:
        question = written.get(shown["id"])
        if question:
            shown.update({"waive": question.waive} if question.waive else {})
            shown.update({"replaces-generated": True} if question.replaces_generated else {})
    return value


def read_bank(source: Path, workshop: Path) -> WholeBank:
    """Read whole chapters from JSON, their media into `workshop`; BadFile with the place of what is wrong."""
    try:
        value = json.loads(text_of(source, BANK_BYTES), parse_int=_whole, parse_float=_broken)
    except json.JSONDecodeError as error:
        raise BadFile(f"The JSON is broken: {error.msg}.", f"{error.lineno}:{error.colno}") from None
    except RecursionError:
        raise BadFile("What the JSON holds is nested too deep.") from None
    chapters = value.get("chapters") if isinstance(value, dict) else None
    if not isinstance(chapters, list) or str(value.get("format")) != "1":
        raise BadFile("This is no question bank: an object with `format` 1 and `chapters` is expected.")
    found = tuple(_chapter(one, i) for i, one in enumerate(chapters))
    if sum(len(one.written) for one in found) > MOST_QUESTIONS:
        raise BadFile(f"The file has more than {MOST_QUESTIONS:,} questions, the most of one import.")
    files = value.get("media", {})
    there = set(_unpacked(files if isinstance(files, dict) else {}, workshop))
    named = frozenset[str]().union(*(media_of(one.facts, one.written) for one in found))
    return WholeBank(chapters=found, missing=tuple(sorted(named - there)))


def _whole(text: str) -> int | str:
    """Return a whole number; one with more digits than an amount has stays text, which its field refuses."""
    return int(text) if len(text) <= MAX_LENGTH else text


def _broken(text: str) -> float | str:
    """Return a broken number; one that could not be written out stays text, which its field refuses."""
    return text if read_amount(text) is None else float(text)


def _chapter(value: Any, place: int) -> WholeChapter:
    if not isinstance(value, dict):
        raise BadFile("A chapter is an object with fields.", f"chapters[{place}]")
    fields = {name: value[name] for name in value if name not in ("facts", "questions", "quizzes")}
    plain = {
        "preface": {"format": "1"} | fields,
        "facts": [_fact(fact) for fact in _listed(value, "facts")],
        "written": [*_written(_listed(value, "questions"))],
        "quizzes": _listed(value, "quizzes"),
    }
    try:
        return WholeChapter.model_validate(plain, by_alias=True, by_name=False)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"])
        where = where.removeprefix(".preface").replace(".written", ".questions", 1)
        raise BadFile(f"{fault['msg']}.", f"chapters[{place}]{where}") from None


def _listed(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name) or []
    if isinstance(found, list) and len(found) > _MOST_LISTED:
        raise BadFile(f"There are more than {_MOST_LISTED:,} {name}.")
    return found if isinstance(found, list) else [found]


def _fact(value: Any) -> Any:
    """Return a fact as its file has it: its facets named within it."""
    if not isinstance(value, dict):
        return value
    facets = [
        facet | {"id": str(facet.get("id")).rpartition(".")[2], "key": _key(facet.get("key"))}
        if isinstance(facet, dict)
        else facet
        for facet in _listed(value, "facets")
    ]
    return value | {"facets": facets}


def _written(questions: list[Any]) -> Iterator[Any]:
    for question in questions:
        if not isinstance(question, dict):
            yield question
        elif question.get("origin") != "generated":
            plain = {name: question[name] for name in question if name not in _MADE_BY_US}
            takes_its_place = {"replaces-generated": True} if "." in str(question.get("id")) else {}
            yield takes_its_place | plain | {"key": _key(question.get("key"))}


def _key(value: Any) -> Any:
    """Return a key as a file has it: without its type, and with its text only where that is the key."""
    if not isinstance(value, dict):
        return value
    beside = {"type"} if value.get("type") == "text" else {"type", "text"} if "type" in value else set()
    return {name: value[name] for name in value if name not in beside}


def _unpacked(files: Mapping[str, Any], workshop: Path) -> Iterator[str]:
    """Write media into `workshop` and yield their names; what is not what its name says is left out."""
    for name, packed in files.items():
        digest, _, ending = name.partition(".")
        try:
            content = base64.b64decode(str(packed), validate=True)
        except (binascii.Error, ValueError):
            continue
        if ending in ENDINGS and hashlib.sha256(content).hexdigest() == digest:
            (workshop / name).write_bytes(content)
            yield name
