"""Whole files of generated questions: made, compared with what lies on disk, written."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quizapp.bank.problems import Problem
from quizapp.bank.questions import Question
from quizapp.bank.reader import GENERATED, ChapterFiles
from quizapp.bank.writer import questions_text, replace_file
from quizapp.generate import generate


class Build(NamedTuple):
    """What building a chapter's questions does to its generated.yaml."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    same: list[str]
    text: str
    is_stale: bool


def build(files: ChapterFiles, folder: Path) -> Build:
    """Return the questions that a chapter's facts give, compared with those of its folder; write nothing."""
    old = {question.id: question for question in files.chapter.generated}
    new = {question.id: question for question in generate(files.chapter)}
    text = questions_text(new.values())
    path = folder / GENERATED
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    return Build(
        added=[name for name in new if name not in old],
        changed=[name for name in new if name in old and not _is_same(new[name], old[name])],
        removed=[name for name in old if name not in new],
        same=[name for name in new if name in old and _is_same(new[name], old[name])],
        text=text,
        is_stale=found != text,
    )


def write(made: Build, folder: Path) -> None:
    """Write the generated questions into the chapter's folder."""
    replace_file(folder / GENERATED, made.text)


def stale_problem(files: ChapterFiles, made: Build) -> list[Problem]:
    """Return the problem that generated.yaml is not what the facts give, if so."""
    if not made.is_stale:
        return []
    counts = f"{len(made.added)} to add, {len(made.changed)} to change, {len(made.removed)} to remove"
    return [Problem(files.mark(GENERATED), "QB040", f"run `quizapp bank build`: {counts}")]


def _is_same(one: Question, other: Question) -> bool:
    return one.model_dump() == other.model_dump()
