"""Files to content: a folder of chapters into a checked, frozen `Bank`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from quizapp.bank.content import Bank, Chapter, Fact, Preface
from quizapp.bank.problems import BankError, Mark, Problem, did_you_mean
from quizapp.bank.questions import Question
from quizapp.bank.yaml_text import BY_HAND, BY_MACHINE, Located, Place, load

PREFACE, FACTS, GENERATED, WRITTEN = "chapter.yaml", "facts.yaml", "generated.yaml", "questions.yaml"
FILES = (PREFACE, FACTS, GENERATED, WRITTEN)
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    PREFACE: TypeAdapter(Preface),
    FACTS: TypeAdapter(tuple[Fact, ...]),
    GENERATED: TypeAdapter(tuple[Question, ...]),
    WRITTEN: TypeAdapter(tuple[Question, ...]),
}
_CODES = {"extra_forbidden": "QB005", "missing": "QB006"}
_EXPECTED = {
    "string_type": "text is expected here",
    "dict_type": "fields are expected here",
    "tuple_type": "a list is expected here",
    "model_type": "fields are expected here",
    "model_attributes_type": "fields are expected here",
    "string_too_short": "this is empty",
    "too_short": "at least one is needed here",
}

_PATTERNS = {
    "id": "small letters and digits joined by hyphens are expected",
    "fingerprint": "64 hexadecimal digits are expected",
}


class ChapterFiles(NamedTuple):
    """A chapter read from its folder, with the places of everything in it."""

    chapter: Chapter
    located: dict[str, Located]

    def mark(self, file: str, *place: str | int) -> Mark:
        """Return where `place` stands in `file`."""
        return self.located[file].mark(place)


def chapter_folders(root: Path) -> list[Path]:
    """Return the folders below `root` that hold a chapter, by name."""
    try:
        return sorted(
            folder for folder in root.iterdir() if (folder / PREFACE).exists() or (folder / FACTS).exists()
        )
    except OSError as error:
        raise BankError(
            [Problem(Mark(str(root), 1, 1), "QB008", f"no bank here: {error.strerror}")]
        ) from None


def read_files(root: Path) -> list[ChapterFiles]:
    """Read every chapter below `root`; raise BankError with the problems of all files at once."""
    chapters: list[ChapterFiles] = []
    problems: list[Problem] = []
    for folder in chapter_folders(root):
        try:
            chapters.append(read_chapter(folder))
        except BankError as error:
            problems.extend(error.problems)
    if problems:
        raise BankError(problems)
    return chapters


def read_bank(root: Path) -> Bank:
    """Read every chapter below `root` into a Bank."""
    return Bank(tuple(files.chapter for files in read_files(root)))


def read_chapter(folder: Path, *, with_generated: bool = True) -> ChapterFiles:
    """Read one chapter's folder; the questions' files may be missing, the other two may not."""
    located: dict[str, Located] = {}
    content: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in FILES:
        try:
            located[name] = _load(folder, name, is_read=with_generated or name != GENERATED)
            content[name] = _validated(name, located[name])
        except BankError as error:
            problems.extend(error.problems)
    if problems:
        raise BankError(problems)
    chapter = Chapter(
        preface=content[PREFACE], facts=content[FACTS], generated=content[GENERATED], written=content[WRITTEN]
    )
    return ChapterFiles(chapter, located)


def _load(folder: Path, name: str, *, is_read: bool) -> Located:
    shown = f"{folder.parent.name}/{folder.name}/{name}"
    if not is_read or (name in (GENERATED, WRITTEN) and not (folder / name).exists()):
        return Located([], "", shown)
    found = load(folder / name, shown, BY_MACHINE if name == GENERATED else BY_HAND)
    if found.value is None and name != PREFACE:
        found.value = []
    return found


def _validated(name: str, located: Located) -> Any:
    try:
        return _ADAPTERS[name].validate_python(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        raise BankError(_problems(error, located)) from None


def _problems(error: ValidationError, located: Located) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    for fault in faults:
        place: Place = fault["loc"]
        if fault["type"] == "too_short" and any(
            other["loc"][: len(place)] == place for other in faults if other != fault
        ):
            continue  # the list is only short because what stands in it was refused
        code = _CODES.get(fault["type"], "QB007")
        name = str(place[-1]) if place else ""
        if code == "QB005":
            message = _unknown(name)
        elif code == "QB006":
            message = f"the field {name!r} is missing"
        else:
            message = _sentence(fault, name)
        yield Problem(located.mark(_in_the_file(place)), code, message)


def _unknown(name: str) -> str:
    known = _known_fields()
    if name in known:
        return f"the field {name!r} does not belong here"
    return f"unknown field {name!r}{did_you_mean(name, known)}"


def _in_the_file(place: Place) -> Place:
    """Return `place` without the type of a key, which pydantic puts in as if it were a field."""
    after = place.index("key") + 1 if "key" in place else len(place)
    return place[:after] + place[after + 1 :]


def _sentence(fault: Any, name: str) -> str:
    """Return one clear sentence for a value that does not fit, with what was found."""
    given, hint = fault["input"], ""
    said = str(fault["msg"]).removeprefix("Value error, ")
    said = _EXPECTED.get(fault["type"], said[:1].lower() + said[1:])
    if fault["type"] in ("enum", "literal_error") and isinstance(given, str):
        allowed = str(fault["ctx"]["expected"])
        said = f"{allowed} is expected"
        hint = did_you_mean(given, allowed.replace(" or ", ", ").replace("'", "").split(", "))
    elif fault["type"] == "string_pattern_mismatch":
        said = _PATTERNS.get(name, f"the form {fault['ctx']['pattern']} is expected")
    shown = f", not {given[:60]!r}" if given and isinstance(given, str) else ""
    label = "" if name.isdigit() or not name else f"{name}: "
    return f"{label}{said}{shown}{hint}"


@cache
def _known_fields() -> frozenset[str]:
    """Return every field name of the format, for suggestions."""
    names: set[str] = set()
    waiting: list[Any] = [adapter.json_schema() for adapter in _ADAPTERS.values()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            names.update(node.get("properties", {}))
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return frozenset(names)
