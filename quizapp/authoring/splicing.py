"""Changes made to the texts of a bank's files, in memory: nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.changes import CannotChange, Change, Insert, Place, Remove, Rename, Replace, Write
from quizapp.authoring.files import LISTS, WRITABLE, folder_of, ids_of, text_of
from quizapp.bank.editing import lists
from quizapp.bank.editing.pieces import CannotSplice, Edits
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.said import Said

_NO_LIST = "the layout of this file does not let a single item be changed; edit the file itself"
_NO_ITEM = "the fields of one item are expected here, without a dash before them"


Edit = Replace | Insert | Remove | Write


class File(NamedTuple):
    """A file before and after the changes; None where it is not there."""

    before: str | None
    after: str | None


class Spliced(NamedTuple):
    """The files that changes touch, by their names (`ch108/facts.yaml`), and why some could not be made."""

    files: dict[str, File]
    problems: list[Problem]


def spliced(root: Path, changes: Sequence[Change]) -> Spliced:
    """Return what changes make of the files; CannotChange where an item or a chapter is not there."""
    files: dict[str, File] = {}
    problems: list[Problem] = []
    edits = [change for change in changes if not isinstance(change, Rename)]
    for path in dict.fromkeys(change.path for change in edits):
        chapter, _, name = path.partition("/")
        _check_kind(path, name, [change for change in edits if change.path == path])
        folder = folder_of(root, chapter, may_be_new=True)
        before = text_of(folder / name)
        shown = f"{root.name}/{folder.name}/{name}"
        edited = _Edited(before, shown)
        try:
            for change in edits:
                if change.path == path:
                    edited.take(change)
            edited.settle()
        except BankError as error:
            problems += error.problems
        files[f"{folder.name}/{name}"] = File(before, edited.text)
    return Spliced(files, problems)


def _check_kind(path: str, name: str, changes: Sequence[Edit]) -> None:
    is_whole = all(isinstance(change, Write) for change in changes)
    if name not in (WRITABLE if is_whole else LISTS):
        raise CannotChange(Said("%(name)s is no file that an author writes.", name=path))


class _Edited:
    """A file under edit: changes are gathered until one needs to see what those before it did."""

    def __init__(self, text: str | None, shown: str) -> None:
        self.text = text
        self._shown = shown
        self._begin()

    def _begin(self) -> None:
        self._numbers: dict[str, int] | None = None
        self._texts: list[lists.ItemText] = []
        self._replaced: dict[int, str] = {}
        self._removed: set[int] = set()
        self._put_in: dict[int, list[str]] = {}
        self._new: dict[str, int] = {}

    def take(self, change: Edit) -> None:
        """Take one change; BankError where its text is no item."""
        _check_text(change, self._shown)
        if isinstance(change, Write):
            self.settle()
            self.text = change.text
            return
        if isinstance(change, Insert):
            self._insert(change)
            return
        number = self._number(change.place)
        if isinstance(change, Remove):
            self._removed.add(number)
        else:
            self._check(change.text, self._texts[number].line, change.place.item)
            self._replaced[number] = change.text

    def settle(self) -> None:
        """Make the changes that were gathered."""
        if not (self._replaced or self._removed or self._put_in):
            return
        edits = Edits(self._replaced, frozenset(self._removed), self._put_in)
        try:
            self.text = lists.edited(self.text or "", edits)
        except CannotSplice:
            raise BankError([Problem(Mark(self._shown, 1, 1), "QB001", _NO_LIST)]) from None
        self._begin()

    def _insert(self, change: Insert) -> None:
        numbers = self._read()
        line = (self.text or "").count("\n") + 1
        new_id = self._check(change.text, line, "")
        if change.after == "":
            after = -1
        elif change.after is None or change.after not in {*numbers, *self._new}:
            after = len(self._texts) - 1
        else:
            after = self._new.get(change.after, numbers.get(change.after, -1))
        self._put_in.setdefault(after, []).append(change.text)
        if new_id:
            self._new[new_id] = after

    def _number(self, place: Place) -> int:
        """Return where an item stands, what was changed twice or only now put in being settled before."""
        number = self._read().get(place.item)
        if place.item in self._new or number in self._replaced or number in self._removed:
            self.settle()
            number = self._read().get(place.item)
        if number is None:
            raise CannotChange(Said("There is no %(item)s in %(file)s.", item=place.item, file=place.path))
        return number

    def _read(self) -> dict[str, int]:
        if self._numbers is None:
            try:
                value = lists.value_of((self.text or "").removeprefix("\ufeff"))
            except BankError as error:
                raise BankError(_moved(problem, self._shown, 1, "") for problem in error.problems) from None
            self._numbers = dict(ids_of(value))
            self._texts = lists.item_texts(self.text or "")
        return self._numbers

    def _check(self, text: str, line: int, item: str) -> str:
        """Return the id of a new item; BankError at its place where it is none."""
        try:
            value = lists.value_of(text)
        except BankError as error:
            raise BankError(_moved(problem, self._shown, line, item) for problem in error.problems) from None
        if not isinstance(value, dict):
            raise BankError([Problem(Mark(self._shown, line, 1), "QB007", _NO_ITEM, item=item)])
        return str(value.get("id") or "")


def _check_text(change: Edit, shown: str) -> None:
    """Refuse what cannot be written as UTF-8: half of a character."""
    try:
        (getattr(change, "text", None) or "").encode()
    except UnicodeEncodeError:
        raise BankError([Problem(Mark(shown, 1, 1), "QB001", "the text has half of a character")]) from None


def _moved(problem: Problem, shown: str, line: int, item: str) -> Problem:
    at = Mark(shown, problem.at.line + line - 1, problem.at.column)
    return Problem(at, problem.code, problem.message, item=item)
