"""The history of a bank: commits where git keeps it and that is wanted, else the last versions beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.kept import commits, last_versions
from quizapp.authoring.kept.versions import Entry
from quizapp.said import Said


class Kept(NamedTuple):
    """The version that a save became, and why it is no commit where one was wanted."""

    version: str
    not_committed: Said | None = None


def keep(root: Path, entry: Entry, paths: Sequence[str]) -> Kept:
    """Remember a save; `paths` are all files that it wrote. What git refuses is kept beside the bank."""
    if not commits.are_wanted(root):
        return Kept(last_versions.keep(root, entry))
    try:
        return Kept(commits.commit(root, entry, paths))
    except commits.GitFailed as failed:
        return Kept(last_versions.keep(root, entry), failed.why)


def text_with_digest(root: Path, path: str, digest: str) -> str | None:
    """Return the text that a file had, by its digest; None where nobody remembers it."""
    found = last_versions.text_with_digest(root, digest)
    return found if found is not None else commits.text_with_digest(root, path, digest)
