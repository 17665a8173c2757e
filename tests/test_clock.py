"""The wall clock is read in one module, and what it reads carries its zone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from quizapp import clock
from quizapp.paths import PACKAGE

READS = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.clock_gettime",
    "time.clock_gettime_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "time.asctime",
    "time.strftime",
    "uuid.uuid1",
    "sqlalchemy.func.now",
    "sqlalchemy.func.current_date",
    "sqlalchemy.func.current_time",
    "sqlalchemy.func.current_timestamp",
    "sqlalchemy.func.localtime",
    "sqlalchemy.func.localtimestamp",
}
IN_SQL = ("current_timestamp", "current_date", "current_time", "now()", "'now'")


def reads_of_the_clock(source: str) -> Iterator[str]:
    """Yield every use of the wall clock in a module, under whatever name it was imported."""
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and _qualified(node, names) in READS:
            yield f"line {node.lineno}: {_qualified(node, names)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (f"line {node.lineno}: {word}" for word in IN_SQL if word in node.value.lower())


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (
                    alias.asname or alias.name.partition(".")[0],
                    alias.name if alias.asname else alias.name.partition(".")[0],
                )
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _qualified(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_qualified(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def test_only_the_clock_reads_the_wall_clock() -> None:
    found = {
        str(path.relative_to(PACKAGE)): uses
        for path in sorted(PACKAGE.rglob("*.py"))
        if (uses := list(reads_of_the_clock(path.read_text(encoding="utf-8"))))
    }
    assert list(found) == ["clock.py"], found


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\nat = datetime.datetime.now(datetime.UTC)",
        "from datetime import datetime\nat = datetime.now()",
        "from datetime import datetime as d, date\nread = d.utcnow",
        "from datetime import date\non = date.today()",
        "import datetime as dt\nat = dt.datetime.now(tz=dt.UTC)",
        "import time\nat = time.time()",
        "from time import time_ns as ns\nat = ns()",
        "import time as t\nat = t.strftime('%Y')",
        "import uuid\nname = uuid.uuid1()",
        "import sqlalchemy as sa\nat = sa.func.now()",
        "from sqlalchemy import func\nat = func.current_timestamp()",
        "at = text('CURRENT_TIMESTAMP')",
        "from datetime import datetime\nmade_at = field(default_factory=datetime.now)",
    ],
)
def test_a_module_that_reads_the_clock_is_caught(source: str) -> None:
    assert list(reads_of_the_clock(source))


@pytest.mark.parametrize(
    "source",
    [
        "import time\nwaited = time.monotonic()\ntime.sleep(1)",
        "from datetime import datetime\nat = datetime(2026, 3, 10)\non = at.date()",
        "from quizapp import clock\nat = clock.now()",
    ],
)
def test_a_module_that_only_counts_or_asks_the_clock_is_not_caught(source: str) -> None:
    assert list(reads_of_the_clock(source)) == []


def test_the_clock_tells_the_present_instant_in_utc() -> None:
    before, now, after = datetime.now(UTC), clock.now(), datetime.now(UTC)
    assert now.tzinfo is UTC
    assert before <= now <= after
