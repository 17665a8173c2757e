"""Chapters as a running site needs them, kept in a cache by the hash of their files, as Python keeps `.pyc`.

A cached chapter holds its facts, and its questions only as bytes: each is made when it is first asked for,
so that a site starts as quickly with a hundred thousand questions as its facts allow. The cache lies in the
installation's own folder, which holds its secret and its database as well; whoever can write there needs no
cache to do harm, and so it may be pickled.
"""

from __future__ import annotations

import gc
import mmap
import pickle
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, overload

from quizapp.bank.content import Chapter, Fact, Preface
from quizapp.bank.digests import digest_of
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import read_chapter
from quizapp.bank.writer import replace_bytes

_HEAD = struct.Struct("<Q")


class Index(NamedTuple):
    """What a cached chapter knows without making its questions; `ends` are places in the bytes after it."""

    preface: Preface
    facts: tuple[Fact, ...]
    quizzes: tuple[Quiz, ...]
    places: dict[str, int]
    asking: dict[str, tuple[int, ...]]
    ends: tuple[int, ...]


class CompiledChapter(Chapter):
    """A chapter from the cache: what others work out from their questions, it has been given."""


class Questions(Sequence[Question]):
    """The questions of a cached chapter, each made at first use."""

    def __init__(self, ends: tuple[int, ...], stored: memoryview) -> None:
        self._ends = (0, *ends)
        self._stored = stored
        self._made: dict[int, Question] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Question: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Question]: ...
    def __getitem__(self, at: int | slice) -> Question | Sequence[Question]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        if place not in self._made:
            self._made[place] = pickle.loads(self._stored[self._ends[place] : self._ends[place + 1]])  # noqa: S301
        return self._made[place]


def open_chapter(folder: Path, cache_folder: Path | None) -> Chapter:
    """Return the chapter of a folder, from the cache where its files are the ones that were compiled.

    Raise BankError when the files cannot be read. A cache that cannot be read or written is done without.
    """
    if cache_folder is None:
        with _without_collector():
            return read_chapter(folder).chapter
    kept = cache_folder / f"{folder.name}-{digest_of(folder)}.bank"
    with _without_collector(), suppress(Exception):
        return _taken(kept)
    with _without_collector():
        chapter = read_chapter(folder).chapter
        with suppress(OSError):
            _keep(chapter, kept)
    return chapter


def _taken(kept: Path) -> Chapter:
    with kept.open("rb") as file:
        stored = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    (length,) = _HEAD.unpack(stored[: _HEAD.size])
    body = _HEAD.size + length
    index: Index = pickle.loads(stored[_HEAD.size : body])  # noqa: S301 - written by us, in our own folder
    chapter = CompiledChapter.model_construct(
        preface=index.preface, facts=index.facts, quizzes=index.quizzes, generated=(), written=()
    )
    vars(chapter).update(
        questions=Questions(index.ends, stored[body:]), places=index.places, asking=index.asking
    )
    return chapter


def _keep(chapter: Chapter, kept: Path) -> None:
    """Write a chapter to the cache in place of what was compiled from older files."""
    bodies = [pickle.dumps(question, pickle.HIGHEST_PROTOCOL) for question in chapter.questions]
    ends: list[int] = []
    for body in bodies:
        ends.append(len(body) + (ends[-1] if ends else 0))
    about = (chapter.preface, chapter.facts, chapter.quizzes)
    index = Index(*about, chapter.places, chapter.asking, tuple(ends))
    header = pickle.dumps(index, pickle.HIGHEST_PROTOCOL)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    older = set(kept.parent.glob(f"{kept.name.rpartition('-')[0]}-{'?' * 64}.bank"))
    replace_bytes(kept, b"".join((_HEAD.pack(len(header)), header, *bodies)), mode=0o600)
    for path in older - {kept}:
        path.unlink(missing_ok=True)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Make many lasting objects without the collector walking them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
