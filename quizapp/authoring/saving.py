"""Changes written into the bank: whole, remembered, and never over what somebody else wrote."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from quizapp import clock
from quizapp.authoring.changes import Change
from quizapp.authoring.conflicts import check_unchanged
from quizapp.authoring.kept import journal, keeping
from quizapp.authoring.kept.locking import lock
from quizapp.authoring.kept.versions import Entry
from quizapp.authoring.media import copied, media_beside, named_in
from quizapp.authoring.proposals import Effects, Proposal, propose
from quizapp.bank.ledger import Memories
from quizapp.bank.problems import Problem
from quizapp.said import Said

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


class Unsound(Exception):
    """The bank would have errors that it does not have; nothing is written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


class ReadOnly(Exception):
    """The bank cannot be written to; `patch` is what somebody has to apply who can."""

    def __init__(self, patch: str) -> None:
        super().__init__(Said("The bank cannot be written to."))
        self.patch = patch


class Saved(NamedTuple):
    """What was saved: the version in the history, the files, what building gave, why no commit was made."""

    version: str
    files: list[str]
    effects: Effects
    problems: list[Problem]
    not_committed: Said | None = None


def save(  # noqa: PLR0913 - what is saved, by whom, and what the author saw of it
    root: Path,
    changes: Sequence[Change],
    based_on: Mapping[str, str],
    author: str,
    message: str,
    media: Mapping[str, Path] | None = None,
    *,
    at: datetime | None = None,
    memories: Memories = Memories.LAPSE,
) -> Saved:
    """Write changes into the bank, with what is built from them, and keep the versions before and after.

    `based_on` gives for each file what its author saw of it (an item's `digest` or a proposal's `digests`).
    Raise Conflict where that changed meanwhile, Unsound where there would be new errors, ReadOnly where the
    bank cannot be written to, CannotChange where an item is not there, Busy where another save takes long.
    """
    try:
        with lock(root):
            journal.finish(root)
            check_unchanged(root, changes, based_on)
            proposal = propose(root, changes, memories, media or ())
            _refuse(proposal)
            entry = Entry(at or clock.now(), author, message, proposal.written)
            chapters = [*dict.fromkeys(path.partition("/")[0] for path in proposal.written)]
            return _write(root, proposal, entry, {**media_beside(root, chapters), **(media or {})})
    except OSError as error:
        if error.errno not in _READ_ONLY:
            raise
        raise ReadOnly(propose(root, changes, memories, media or ()).diff) from None


def _refuse(proposal: Proposal) -> None:
    if not proposal.is_sound:
        raise Unsound([problem for problem in proposal.new_problems if problem.is_error])


def _write(root: Path, proposal: Proposal, entry: Entry, media: Mapping[str, Path]) -> Saved:
    """Write media first, which nothing names yet, then the files in their order, then the history."""
    added = [
        path
        for chapter, names in named_in(proposal.written, media).items()
        for path in copied(root / chapter, names)
    ]
    files = {path: file for path, file in proposal.files.items() if file.before != file.after}
    if not files and not added:
        return Saved("", [], proposal.effects, proposal.problems)
    journal.write(root, files, entry)
    kept = keeping.keep(root, entry, [*files, *(str(path.relative_to(root)) for path in added)])
    journal.forget(root)
    return Saved(kept.version, [*files], proposal.effects, proposal.problems, kept.not_committed)
