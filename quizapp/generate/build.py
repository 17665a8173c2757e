"""The files that `quizapp bank build` writes: made, compared with what lies on disk, written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from quizapp.bank.ledger import LEDGER, Change, Entry, Ledger, Memories, read_ledger
from quizapp.bank.ledger_keeping import following, ledger_problems
from quizapp.bank.meaning import means_the_same
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.questions import Question
from quizapp.bank.reader import GENERATED, ChapterFiles
from quizapp.bank.writer import questions_text, replace_file
from quizapp.generate import generate


class Build(NamedTuple):
    """What building a chapter does to its generated.yaml and its ledger.yaml.

    `changes` are the new changes of meaning, `rekeyed` the written questions with another key, `gone` the ids
    that become tombstones, `is_first` that there was no ledger. With `problems`, nothing may be written.
    """

    added: list[str]
    changed: list[str]
    removed: list[str]
    same: list[str]
    changes: list[Change]
    rekeyed: list[str]
    gone: list[str]
    ledger: Ledger
    problems: list[Problem]
    texts: dict[str, str]
    stale: list[str]
    is_first: bool

    @property
    def is_stale(self) -> bool:
        """Tell whether a file is not what the chapter now gives."""
        return bool(self.stale)


def build(files: ChapterFiles, folder: Path, memories: Memories = Memories.LAPSE) -> Build:
    """Return what a chapter gives, compared with what lies in its folder; write nothing.

    `memories` is what happens to the memories of facets whose key came to mean something else.
    """
    old = {question.id: question for question in files.chapter.generated}
    new = {question.id: question for question in generate(files.chapter)}
    before, problems = _ledger_before(files, folder)
    after = following(before, files.chapter, memories)
    # The ledger is written first: a change that it tells is never lost, whatever happens to the other file.
    texts = {LEDGER: after.text, GENERATED: questions_text(new.values())}
    return Build(
        added=[name for name in new if name not in old],
        changed=[name for name in new if name in old and not _is_same(new[name], old[name])],
        removed=[name for name in old if name not in new],
        same=[name for name in new if name in old and _is_same(new[name], old[name])],
        changes=list(after.changes[len(before.changes) :]),
        rekeyed=_rekeyed(before, after),
        gone=[*_gone(before.facets, after.facets), *_gone(before.questions, after.questions)],
        ledger=after,
        problems=problems,
        texts=texts,
        stale=[name for name, text in texts.items() if not _is_written(folder / name, text)],
        is_first=not (folder / LEDGER).exists(),
    )


def write(made: Build, folder: Path) -> None:
    """Write what is stale into the chapter's folder; BankError, with nothing written, on problems."""
    if made.problems:
        raise BankError(made.problems)
    for name in made.stale:
        replace_file(folder / name, made.texts[name])


def stale_problem(files: ChapterFiles, made: Build) -> list[Problem]:
    """Return why the chapter cannot be built, or else the problem that it has to be built again, if so.

    A ledger that was never written is no problem: nothing has been promised yet.
    """
    at = files.mark(GENERATED)
    if made.problems:
        return made.problems
    if GENERATED in made.stale:
        counts = f"{len(made.added)} to add, {len(made.changed)} to change, {len(made.removed)} to remove"
        return [Problem(at, "QB040", f"run `quizapp bank build`: {counts}")]
    if made.is_stale and not made.is_first:
        at = at._replace(file=at.file.removesuffix(GENERATED) + LEDGER)
        return [Problem(at, "QB040", "run `quizapp bank build`: the ledger is not that of this bank")]
    return []


def _ledger_before(files: ChapterFiles, folder: Path) -> tuple[Ledger, list[Problem]]:
    try:
        ledger = read_ledger(folder)
    except BankError as error:
        return Ledger(), error.problems
    return ledger, ledger_problems(files, ledger)


def _rekeyed(before: Ledger, after: Ledger) -> list[str]:
    return [
        name
        for name, entry in after.questions.items()
        if name in before.questions and not means_the_same(before.questions[name].key, entry.key)
    ]


def _gone(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[str]:
    return [name for name, entry in after.items() if entry.gone and not before[name].gone]


def _is_same(one: Question, other: Question) -> bool:
    return one.model_dump() == other.model_dump()


def _is_written(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()
