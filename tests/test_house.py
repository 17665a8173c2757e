"""Which room may import which: the arrows of the house, and no others."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.paths import CHECKOUT, PACKAGE

OUTER = {"web", "api", "cli"}
INNER = {
    "authoring",
    "bank",
    "clock",
    "config",
    "database",
    "draft",
    "exchange",
    "generate",
    "grading",
    "migrations",
    "paths",
    "progress",
    "records",
    "said",
    "scheduling",
}
ROOMS: dict[str, set[str]] = {
    "bank": set(),
    "generate": {"bank"},
    "draft": {"bank"},
    "exchange": {"bank", "said"},
    "authoring": {"bank", "generate", "draft", "exchange", "clock", "config", "said"},
    "grading": {"bank", "said"},
    "scheduling": set(),
    "records": {"bank", "grading", "scheduling", "database", "clock", "said"},
    "progress": {"records", "scheduling", "bank", "said"},
    "web": INNER,
    "api": INNER,
    "cli": INNER | {"quizapp", "__about__"},
    # What stands beside the rooms.
    "clock": set(),
    "paths": set(),
    "said": set(),
    "config": {"paths"},
    "database": set(),
    "migrations": {"database", "records", "paths"},
    "quizapp": {"config", "web"},  # create_app, by which the command line reaches the site
    "__main__": {"cli"},
    "__about__": set(),
}
ANY_PACKAGE = OUTER
PACKAGES: dict[str, set[str]] = {
    "authoring": {"pydantic"},
    "bank": {"yaml", "pydantic"},
    "draft": {"httpx", "yaml", "pydantic"},
    "exchange": {"pydantic", "openpyxl", "zstandard"},
    "scheduling": {"fsrs_rs_python"},
    "records": {"sqlalchemy", "argon2"},
    "progress": {"sqlalchemy"},
    "database": {"sqlalchemy", "flask_sqlalchemy"},
    "migrations": {"sqlalchemy", "alembic"},
    "paths": {"platformdirs"},
    "quizapp": {"flask"},  # the type that create_app returns
}
FLASK = {"flask", "flask_sqlalchemy", "flask_wtf", "werkzeug", "wtforms", "jinja2"}
NAMES_THAT_SAY_NOTHING = {
    f"{name}{ending}"
    for name in ("util", "helper", "manager", "misc", "data", "common")
    for ending in ("", "s")
}


def room_of(module: str) -> str:
    """Return the room of a module of quizapp, by its full name: `quizapp` for the package itself."""
    return module.split(".")[1] if "." in module else module


def imports(source: str, package: str) -> Iterator[str]:
    """Yield the full name of everything that a module of `package` imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            base = parents[: len(parents) + 1 - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Name | ast.Attribute) and _name(node) in ("import_module", "__import__"):
            yield "importlib.import_module"


def wrong_arrows(source: str, module: str, package: str) -> Iterator[str]:
    """Yield each import that the house does not allow."""
    room = room_of(module)
    for target in imports(source, package):
        top = target.partition(".")[0]
        if top == "quizapp":
            to = _room_imported(target)
            if to != room and to not in ROOMS[room]:
                yield f"{module} imports {target}: {room} → {to}"
        elif target == "importlib.import_module":
            yield f"{module} imports by a name that no test can read"
        elif top not in sys.stdlib_module_names and not _may_use(room, top):
            yield f"{module} imports {top}"


def _room_imported(target: str) -> str:
    """Return the room that `quizapp.records.models.Review` or `quizapp.create_app` stands in."""
    name = target.split(".")[1] if "." in target else "quizapp"
    return name if name in ROOMS else "quizapp"


def _may_use(room: str, package: str) -> bool:
    return room in ANY_PACKAGE or package in PACKAGES.get(room, set())


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def modules() -> list[tuple[str, str, Path]]:
    """Return (module, package, file) of everything in quizapp."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("quizapp", *path.relative_to(PACKAGE).with_suffix("").parts)
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append((module, ".".join(parts[:-1]), path))
    return found


def test_every_module_imports_only_what_its_room_may() -> None:
    wrong = [
        arrow
        for module, package, path in modules()
        for arrow in wrong_arrows(path.read_text(encoding="utf-8"), module, package)
    ]
    assert wrong == []


def test_every_module_stands_in_a_room_of_the_house() -> None:
    assert {room_of(module) for module, _, _ in modules()} <= ROOMS.keys()
    assert len(modules()) > 50


def test_no_room_imports_the_web_and_the_outer_rooms_not_each_other() -> None:
    allowed = {room: targets & OUTER for room, targets in ROOMS.items() if targets & OUTER}
    assert allowed == {"quizapp": {"web"}, "__main__": {"cli"}}


def test_flask_stays_above_the_records_but_for_the_database() -> None:
    allowed = {room: packages & FLASK for room, packages in PACKAGES.items() if packages & FLASK}
    assert allowed == {"database": {"flask_sqlalchemy"}, "quizapp": {"flask"}}


def test_no_module_has_a_name_that_says_nothing() -> None:
    files = [path for room in (PACKAGE, CHECKOUT / "tests") for path in room.rglob("*.py")]
    named = [path for path in files if {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING]
    assert named == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("quizapp.bank.reader", "import sqlalchemy"),
        ("quizapp.bank.reader", "from quizapp.grading import grade"),
        ("quizapp.generate.forms", "import yaml"),
        ("quizapp.grading.words", "from quizapp import records"),
        ("quizapp.scheduling.queue", "from quizapp import clock"),
        ("quizapp.scheduling.queue", "def late():\n    from quizapp.bank.content import Bank"),
        ("quizapp.records.answers", "from quizapp.progress import days"),
        ("quizapp.records.answers", "from quizapp import bank, web"),
        ("quizapp.records.answers", "from flask import g"),
        ("quizapp.records.answers", "if TYPE_CHECKING:\n    import quizapp.web.visitor"),
        ("quizapp.records.answers", "from ..config import Settings"),
        ("quizapp.records.answers", "from .. import web"),
        ("quizapp.records.answers", "from quizapp import create_app"),
        ("quizapp.records.answers", "import importlib\nimportlib.import_module('quizapp.web')"),
        ("quizapp.progress.days", "from quizapp.database import db"),
        ("quizapp.database", "from quizapp.records import models"),
        ("quizapp.web.home", "from quizapp.cli import db"),
        ("quizapp.cli.db", "from quizapp.web import make_app"),
    ],
)
def test_an_arrow_that_is_not_in_the_house_is_caught(module: str, source: str) -> None:
    assert list(wrong_arrows(source, module, module.rpartition(".")[0]))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("quizapp.bank.reader", "import re\nimport yaml.events\nfrom pydantic import Field"),
        ("quizapp.bank.reader", "from . import content\nfrom .content import Bank"),
        ("quizapp.records.answers", "from quizapp import clock, grading\nimport quizapp.bank.content"),
        ("quizapp.records.answers", "from ..bank import content"),
        ("quizapp.cli.serve", "from quizapp import create_app\nimport waitress"),
        ("quizapp.web.home", "from quizapp.progress import days\nimport flask"),
    ],
)
def test_an_arrow_of_the_house_is_let_through(module: str, source: str) -> None:
    assert list(wrong_arrows(source, module, module.rpartition(".")[0])) == []
