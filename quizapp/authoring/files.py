"""The files of a bank as an author's verbs see them: by chapter and name, as text, with their digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from quizapp.authoring.changes import CannotChange
from quizapp.bank.editing import lists
from quizapp.bank.ledger import LEDGER
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, QUIZZES, WRITTEN, chapter_folders
from quizapp.bank.yaml_text import BY_HAND, load
from quizapp.said import Said

IMPORTED = "imported.yaml"
LISTS = (FACTS, WRITTEN, QUIZZES)
BY_HAND_FILES = (PREFACE, *LISTS)
WRITABLE = (*BY_HAND_FILES, IMPORTED)
MACHINE_KEPT = (LEDGER, GENERATED)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GENERATED_ID = re.compile(r'^- id: "?([a-z0-9.-]+)"?$', re.MULTILINE)
Ids = Mapping[str, int]


def folder_of(root: Path, chapter: str, *, may_be_new: bool = False) -> Path:
    """Return the folder of a chapter, by its name or the chapter's id; CannotChange where there is none."""
    for folder in chapter_folders(root):
        if folder.name == chapter:
            return folder
    for folder in chapter_folders(root):
        if _preface_id(folder) == chapter:
            return folder
    if may_be_new and len(chapter) <= 60 and _SLUG.fullmatch(chapter):
        return root / chapter
    raise CannotChange(Said("There is no chapter %(name)s.", name=chapter))


def path_of(root: Path, path: str, *, may_be_new: bool = False) -> Path:
    """Return the file that is named `ch108/facts.yaml`; CannotChange for one that is no author's."""
    chapter, _, name = path.partition("/")
    if name not in (*WRITABLE, *MACHINE_KEPT):
        raise CannotChange(Said("%(name)s is no file that an author writes.", name=path))
    return folder_of(root, chapter, may_be_new=may_be_new) / name


def text_of(path: Path) -> str | None:
    """Return the text of a file, its lines ended as they are; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise CannotChange(Said("%(name)s is not UTF-8 text.", name=path.name)) from None


def digest_of(text: str | None) -> str:
    """Return the SHA-256 of a text, 64 hexadecimal digits; of no file, nothing."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


def ids_in(path: Path) -> Ids:
    """Return the number of each item of a list file by its id, of one that stands twice the first.

    A file that is missing or cannot be read has none.
    """
    try:
        stat = path.stat()
    except OSError:
        return {}
    return _ids(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)


def all_ids(root: Path, name: str) -> Iterator[tuple[str, Ids]]:
    """Yield each chapter's folder with the ids of its file `name`."""
    for folder in chapter_folders(root):
        yield folder.name, ids_in(folder / name)


def _preface_id(folder: Path) -> str | None:
    try:
        value = load(folder / PREFACE, PREFACE).value
    except BankError:
        return None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


@lru_cache(maxsize=512)
def _ids(path: Path, *_signature: int) -> Ids:
    if path.name == GENERATED:
        found = _GENERATED_ID.findall(path.read_text(encoding="utf-8", errors="replace"))
        return {name: number for number, name in enumerate(found)}
    try:
        return ids_of(load(path, path.name, BY_HAND).value)
    except BankError:
        return {}


def ids_of(value: Any) -> Ids:
    """Return the number of each item of a list by its id, in their order."""
    found: dict[str, int] = {}
    for at, item in enumerate(value if isinstance(value, list) else []):
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str):
            found.setdefault(name, at)
    return found


def texts_by_id(text: str) -> dict[str, str]:
    """Return the own YAML of each item of a list file by its id; nothing where it cannot be read."""
    try:
        numbers = ids_of(lists.value_of(text.removeprefix("\ufeff")))
    except BankError:
        return {}
    told = lists.item_texts(text)
    return {name: told[number].text for name, number in numbers.items()}


def lines_of_items(text: str) -> dict[str, int]:
    """Return the line in which each item of a list file begins, in their order; nothing where it is torn."""
    try:
        numbers = ids_of(lists.value_of(text.removeprefix("\ufeff")))
    except BankError:
        return {}
    told = lists.item_texts(text)
    return {name: told[number].line for name, number in numbers.items()}
