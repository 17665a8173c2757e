"""Review logs in CSV files: what can be read of them, what is set aside, and what is refused."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from quizapp.scheduling.days import day_of
from quizapp.scheduling.evaluation.instants import instant_in_milliseconds, instant_in_words
from quizapp.scheduling.evaluation.log import Log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

CARD, RATING, DURATION = "card_id", "review_rating", "review_duration"
TIME, TIME_MS = "review_time", "review_time_ms"


class Unreadable(Exception):
    """A log cannot be read as it is; said in one sentence with the file and, where there is one, the row."""


class _SetAside(Exception):
    """One row is of no use; the message is the reason, under which such rows are counted."""


@dataclass
class ReadLog:
    """A log with what was left out of it: the reason, and in how many rows."""

    log: Log
    set_aside: Counter[str] = field(default_factory=Counter)


class _Row(NamedTuple):
    """One review as it stands in a file."""

    at: datetime
    card: str
    rating: int
    seconds: float | None


def read_log(path: Path, now: datetime, zone: str = "UTC", day_start_hour: int = 4) -> ReadLog:
    """Return the log in a file; Unreadable where a row cannot be understood, or none is left.

    The columns are card_id, review_rating (1 to 4), review_time (ISO 8601 with an offset) or review_time_ms
    (since 1970), and, if it is known, review_duration (milliseconds). Rows are numbered from 1, the header.
    """
    rows: list[_Row] = []
    set_aside: Counter[str] = Counter()
    seen: set[_Row] = set()
    for number, cells in _cells(path):
        try:
            row = _row(cells, now)
            if row in seen:
                raise _SetAside("the same as an earlier row")
        except _SetAside as reason:
            set_aside[str(reason)] += 1
        except ValueError as error:
            raise Unreadable(f"{path}, row {number}: {error}.") from None
        else:
            seen.add(row)
            rows.append(row)
    if not rows:
        why = "; ".join(f"{reason} ({count})" for reason, count in set_aside.items())
        raise Unreadable(f"{path} has no reviews" + (f": {why}." if why else "."))
    rows.sort(key=lambda row: row.at)
    return ReadLog(_log(path.stem, rows, zone, day_start_hour), set_aside)


def _log(name: str, rows: list[_Row], zone: str, day_start_hour: int) -> Log:
    numbers: dict[str, int] = {}
    return Log(
        name,
        [numbers.setdefault(row.card, len(numbers)) for row in rows],
        [day_of(row.at, zone, day_start_hour).toordinal() for row in rows],
        [row.rating for row in rows],
        [row.seconds for row in rows],
    )


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's number and its cells by column."""
    number = 0
    try:
        # What is not UTF-8 is let in, so that the row that has it can be named.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            rows = csv.reader(file)
            header: list[str] = []
            for number, row in enumerate(rows, 1):
                ",".join(row).encode()
                if number == 1:
                    header = [name.strip() for name in row]
                    _check_header(path, header)
                elif row:
                    yield number, dict(zip_longest(header, row[: len(header)], fillvalue=""))
    except UnicodeEncodeError:
        raise Unreadable(f"{path}, row {number}: this is not text in UTF-8.") from None
    except csv.Error as error:
        raise Unreadable(f"{path}, row {number + 1}: this is not a table in CSV: {error}.") from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
    if not number:
        _check_header(path, [])


def _check_header(path: Path, header: list[str]) -> None:
    missing = [name for name in (CARD, RATING) if name not in header]
    if TIME not in header and TIME_MS not in header:
        missing.append(f"{TIME} (or {TIME_MS})")
    if missing:
        raise Unreadable(f"{path} has no column {', '.join(missing)}; its first row names the columns.")
    doubled = [name for name in (CARD, RATING, TIME, TIME_MS, DURATION) if header.count(name) > 1]
    if doubled:
        raise Unreadable(
            f"{path} has the column {', '.join(doubled)} twice, and nobody can tell which counts."
        )


def _row(cells: dict[str, str], now: datetime) -> _Row:
    if TIME_MS in cells:
        at = instant_in_milliseconds(_cell(cells, TIME_MS))
    else:
        at = instant_in_words(_cell(cells, TIME))
    if at > now:
        raise _SetAside("in the future")
    card = _cell(cells, CARD)
    rating = _number(_cell(cells, RATING))
    if rating not in (1, 2, 3, 4):
        raise _SetAside("a rating other than 1, 2, 3 and 4")
    return _Row(at, card, int(rating), _seconds(cells.get(DURATION, "").strip()))


def _cell(cells: dict[str, str], name: str) -> str:
    cell = cells.get(name, "").strip()
    if not cell:
        raise ValueError(f"{name} is missing")
    return cell


def _seconds(milliseconds: str) -> float | None:
    if not milliseconds or milliseconds.lower() in ("nan", "na", "null", "none"):
        return None
    number = _number(milliseconds)
    if number is None or not isfinite(number):
        raise ValueError(f"{DURATION} is {milliseconds[:40]!r}, which is no number of milliseconds")
    if number < 0:
        raise _SetAside("a negative duration")
    return number / 1000


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
