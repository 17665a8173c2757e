"""What changes would make of a bank, before anything is written: files, problems, effects on learners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.changes import Change, Remove, Rename, Replace
from quizapp.authoring.differences import unified
from quizapp.authoring.examining import Examined, examined, present
from quizapp.authoring.files import MACHINE_KEPT, digest_of, text_of, texts_by_id
from quizapp.authoring.media import media_beside
from quizapp.authoring.splicing import File, spliced
from quizapp.authoring.tokens import token_of
from quizapp.bank.ledger import Change as Meaning
from quizapp.bank.ledger import Ledger, Memories, Renaming, read_ledger
from quizapp.bank.ledger_keeping import with_renaming
from quizapp.bank.problems import Problem
from quizapp.bank.reader import GENERATED, PREFACE
from quizapp.generate.build import Build

_PLACE = re.compile(r"\S+\.yaml:\d+:\d+")


class Effects(NamedTuple):
    """What building gives beside the change itself.

    `added`, `changed` and `removed` are ids of generated questions, `meanings` the facets whose key comes to
    mean something else, `rekeyed` written questions with another key, `gone` the ids that are no more.
    """

    added: list[str]
    changed: list[str]
    removed: list[str]
    meanings: list[Meaning]
    rekeyed: list[str]
    gone: list[str]


@dataclass(frozen=True)
class Proposal:
    """Changes thought through: nothing is written.

    `written` are the files of authors and `kept` those that the machine keeps, each with its text before and
    after; `problems` are those of the chapters as they would be, `before` as they are now.
    """

    written: dict[str, File]
    kept: dict[str, File]
    problems: list[Problem]
    before: list[Problem]
    effects: Effects
    changes: Sequence[Change]

    @property
    def files(self) -> dict[str, File]:
        """Return every file, in the order in which they are written."""
        return self.written | self.kept

    @cached_property
    def digests(self) -> dict[str, str]:
        """Return of each file what this is based on."""
        return _digests(self.written, self.changes)

    @cached_property
    def diff(self) -> str:
        """Return the unified difference of the files of authors."""
        return unified(self.written)

    @cached_property
    def new_problems(self) -> list[Problem]:
        """Return the problems that are not there now; where they stand does not count."""
        left = Counter(map(_told, self.before))
        new = []
        for problem in self.problems:
            if left[_told(problem)]:
                left[_told(problem)] -= 1
            else:
                new.append(problem)
        return new

    @property
    def is_sound(self) -> bool:
        """Tell whether it may be saved: it brings no error that is not there already."""
        return not any(problem.is_error for problem in self.new_problems)


def propose(
    root: Path,
    changes: Sequence[Change],
    memories: Memories = Memories.LAPSE,
    media: Collection[str] = (),
) -> Proposal:
    """Return what changes would make of the bank; CannotChange where one is about what is not there.

    `media` are the names of pictures and sounds that come with them.
    """
    made = spliced(root, changes)
    chapters = [*dict.fromkeys(path.partition("/")[0] for path in made.files)]
    before = present(root, chapters)
    if made.problems:
        found = Examined([*before, *made.problems], {})
    else:
        texts = {path: file.after for path, file in made.files.items()} | _ledgers(root, changes)
        found = examined(root, texts, chapters, memories, {*media, *media_beside(root, chapters)})
    return Proposal(
        written=made.files,
        kept=_kept(root, found.builds) | _left_behind(root, made.files),
        problems=found.problems,
        before=before,
        effects=_effects(found.builds.values()),
        changes=changes,
    )


def _kept(root: Path, builds: Mapping[str, Build]) -> dict[str, File]:
    """Return the files that the machine keeps; the ledger first, which tells what must not be lost."""
    kept = {}
    for name in MACHINE_KEPT:
        for chapter, build in builds.items():
            before = text_of(root / chapter / name)
            if before != build.texts[name]:
                kept[f"{chapter}/{name}"] = File(before, build.texts[name])
    return kept


def _left_behind(root: Path, files: Mapping[str, File]) -> dict[str, File]:
    """Return what was generated for a chapter that is taken away; its ledger stays, for the ids' sake."""
    gone = [path.partition("/")[0] for path, file in files.items() if _takes_away(path, file)]
    texts = {f"{chapter}/{GENERATED}": text_of(root / chapter / GENERATED) for chapter in gone}
    return {path: File(text, None) for path, text in texts.items() if text is not None}


def _takes_away(path: str, file: File) -> bool:
    return path.endswith(f"/{PREFACE}") and file.after is None


def _ledgers(root: Path, changes: Sequence[Change]) -> dict[str, str | None]:
    """Return the ledgers in which something is renamed, as they are to be before they are built."""
    ledgers: dict[str, Ledger] = {}
    for change in changes:
        if isinstance(change, Rename):
            before = ledgers.get(change.path) or read_ledger(root / change.chapter)
            renaming = Renaming(what=change.what, was=change.was, now=change.now)
            ledgers[change.path] = with_renaming(before, renaming)
    return {path: ledger.text for path, ledger in ledgers.items()}


def _effects(builds: Iterable[Build]) -> Effects:
    effects = Effects([], [], [], [], [], [])
    for build in builds:
        effects.added.extend(build.added)
        effects.changed.extend(build.changed)
        effects.removed.extend(build.removed)
        effects.meanings.extend(build.changes)
        effects.rekeyed.extend(build.rekeyed)
        effects.gone.extend(build.gone)
    return effects


def _digests(files: Mapping[str, File], changes: Sequence[Change]) -> dict[str, str]:
    """Return what each file is, and what of it the changes are about."""
    items: dict[str, dict[str, str]] = {path: {} for path in files}
    for change in changes:
        if isinstance(change, Replace | Remove) and change.path in items:
            items[change.path][change.place.item] = ""
    for path, wanted in items.items():
        found = texts_by_id(files[path].before or "") if wanted else {}
        items[path] = {name: found[name] for name in wanted if name in found}
    return {path: token_of(digest_of(file.before), items[path]) for path, file in files.items()}


def _told(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.item, _PLACE.sub("", problem.message)
