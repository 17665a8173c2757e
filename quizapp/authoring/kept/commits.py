"""Saves as commits, through the git program: in the author's name, of the files that were written.

The environment is cleaned, so that nobody's hooks, editors, signatures or questions come in between, and a
git that fails or hangs costs nothing but the commit.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from quizapp import config
from quizapp.authoring.files import WRITABLE, digest_of
from quizapp.authoring.kept.versions import Entry, Version
from quizapp.authoring.splicing import File
from quizapp.said import Said

TIMEOUT_SECONDS = 30
MOST = 200
_QUIET = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "log.showSignature=false",
)
_INHERITED = ("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "SYSTEMROOT")
_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>]+")
_FIELD, _RECORD = "\x1f", "\x1e"


class GitFailed(Exception):
    """The git program could not do it; one sentence says why."""

    def __init__(self, why: Said) -> None:
        super().__init__(why)
        self.why = why


def are_wanted(root: Path) -> bool:
    """Tell whether saves become commits: where that is set and the bank lies in a work tree of git."""
    if not config.bank_commits():
        return False
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == "true"
    except GitFailed:
        return False


def commit(root: Path, entry: Entry, paths: Sequence[str]) -> str:
    """Commit these files of the bank, and nothing else that lies or is staged beside them; return its id."""
    there = [path for path in paths if (root / path).exists()]
    if there:
        _git(root, "add", "--intent-to-add", "--", *there)
    known = _git(root, "ls-files", "-z", "--", *paths).split("\0")
    named = [path for path in known if path]
    if named and _git(root, "status", "--porcelain", "-z", "--", *named):
        message = entry.message.replace("\0", "").strip() or "Edit the bank"
        told = ("commit", "--only", "--no-verify", "--quiet", "--cleanup=whitespace", "-F", "-", "--")
        _git(root, *told, *named, entry=entry, given=message)
    return _git(root, "rev-parse", "HEAD").strip()


def versions(root: Path, chapter: str | None = None) -> list[Version]:
    """Return the last commits that touched files of authors, the newest first."""
    shape = f"--format={_RECORD}%H{_FIELD}%aI{_FIELD}%an{_FIELD}%B{_FIELD}"
    below = f"./{chapter}" if chapter else "."
    told = _git(root, "log", f"--max-count={MOST}", shape, "--name-only", "-z", "--relative", "--", below)
    return [version for record in told.split(_RECORD)[1:] for version in _version(record)]


def is_one(version: str) -> bool:
    """Tell whether an id can be that of a commit."""
    return _ID.fullmatch(version) is not None


def texts(root: Path, version: str) -> dict[str, File] | None:
    """Return the files of authors before and after a commit; None where there is no such commit."""
    if not is_one(version):
        return None
    told = ("diff-tree", "--root", "--no-commit-id", "--name-only", "-r", "-z", "--relative", version)
    try:
        named = _git(root, *told).split("\0")
    except GitFailed:
        return None
    return {
        path: File(_text(root, f"{version}^", path), _text(root, version, path))
        for path in named
        if _is_author_file(path)
    }


def text_with_digest(root: Path, path: str, digest: str) -> str | None:
    """Return the text that a file had in one of its last commits, by its digest."""
    if not are_wanted(root):
        return None
    try:
        listed = _git(root, "log", "--max-count=20", "--format=%H", "--", path).split()
    except GitFailed:
        return None
    found = (_text(root, version, path) for version in listed)
    return next((text for text in found if text is not None and digest_of(text) == digest), None)


def _version(record: str) -> Iterator[Version]:
    fields = record.split(_FIELD)
    if len(fields) >= 5 and _ID.fullmatch(fields[0]):
        named = tuple(
            path for path in fields[-1].strip("\n\0").split("\0") if _is_author_file(path.strip("\n"))
        )
        if named:
            at = datetime.fromisoformat(fields[1])
            yield Version(fields[0], at, fields[2], _FIELD.join(fields[3:-1]).strip(), named)


def _is_author_file(path: str) -> bool:
    chapter, _, name = path.partition("/")
    return bool(chapter) and name in WRITABLE


def _text(root: Path, version: str, path: str) -> str | None:
    try:
        return _git(root, "show", f"{version}:./{path}")
    except GitFailed:
        return None


def _git(root: Path, *told: str, entry: Entry | None = None, given: str = "") -> str:
    quiet = [part for setting in _QUIET for part in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - a list, never a shell
            ["git", "-C", str(root), *quiet, *told],  # noqa: S607 - the git of the path
            input=given.encode(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            env=_environment(entry),
            check=False,
        )
    except FileNotFoundError:
        raise GitFailed(Said("The git program is not there.")) from None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise GitFailed(Said("The git program did not answer.")) from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        raise GitFailed(Said("Git made no commit: %(why)s", why=why))
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment(entry: Entry | None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    quiet = {
        "LC_ALL": "C.UTF-8",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_PAGER": "cat",
    }
    return kept | quiet | (_people(entry) if entry else {"GIT_OPTIONAL_LOCKS": "0"})


def _people(entry: Entry) -> dict[str, str]:
    name = " ".join(_UNSAFE.sub(" ", entry.author).split()).strip(" .,:;\"'") or "somebody"
    address = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "somebody"
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": f"{address}@quizapp.invalid",
        "GIT_AUTHOR_DATE": entry.at.isoformat(timespec="seconds"),
        "GIT_COMMITTER_NAME": "quizapp",
        "GIT_COMMITTER_EMAIL": "site@quizapp.invalid",
    }
