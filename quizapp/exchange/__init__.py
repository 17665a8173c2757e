"""OTHER FORMAT ⇄ DECK: one file or folder a format, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.exchange.deck import Format


def _gift() -> Format:
    from quizapp.exchange.gift import FORMAT

    return FORMAT


def _aiken() -> Format:
    from quizapp.exchange.aiken import FORMAT

    return FORMAT


def _moodle() -> Format:
    from quizapp.exchange.moodle import FORMAT

    return FORMAT


def _anki() -> Format:
    from quizapp.exchange.anki import FORMAT

    return FORMAT


def _qti() -> Format:
    from quizapp.exchange.qti import FORMAT

    return FORMAT


def _qti_two() -> Format:
    from quizapp.exchange.qti import QTI_TWO

    return QTI_TWO


def _csv() -> Format:
    from quizapp.exchange.tables import CSV

    return CSV


def _tsv() -> Format:
    from quizapp.exchange.tables import TSV

    return TSV


def _xlsx() -> Format:
    from quizapp.exchange.tables import XLSX

    return XLSX


def _quizlet() -> Format:
    from quizapp.exchange.tables import QUIZLET

    return QUIZLET


def _study_sheet() -> Format:
    from quizapp.exchange.markdown import STUDY_SHEET

    return STUDY_SHEET


def _quiz_sheet() -> Format:
    from quizapp.exchange.markdown import QUIZ_SHEET

    return QUIZ_SHEET


_LOADERS: dict[str, Callable[[], Format]] = {
    "gift": _gift,
    "aiken": _aiken,
    "moodle": _moodle,
    "anki": _anki,
    "qti": _qti,
    "qti21": _qti_two,
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "quizlet": _quizlet,
    "study-sheet": _study_sheet,
    "quiz-sheet": _quiz_sheet,
}


class _Formats(Mapping[str, "Format"]):
    """Every format by its name; its module is imported only when it is asked for."""

    def __getitem__(self, name: str) -> Format:
        return _LOADERS[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(_LOADERS)

    def __len__(self) -> int:
        return len(_LOADERS)


FORMATS: Mapping[str, Format] = _Formats()


def recognise(path: Path) -> Format:
    """Return the format of a file by what is in it and how it is called; BadFile where nothing fits."""
    from quizapp.exchange.recognising import format_name

    return FORMATS[format_name(path)]
