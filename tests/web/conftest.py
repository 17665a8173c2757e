"""The site on a small bank and a database file of its own, and the people who visit it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask

from quizapp import create_app
from quizapp.config import Settings
from quizapp.database import Base, db
from quizapp.records import credentials
from tests.conftest import sqlite_url
from tests.web import part_banks
from tests.web.banks import ASKED, write_bank
from tests.web.part_banks import BANK, CLOZE, MULTIPLE, InParts
from tests.web.reader import Reader

SECRET = "a secret of the tests"
PASSWORD = "correct horse battery"
MakeSite = Callable[..., Flask]
AskWith = Callable[..., Reader]


@pytest.fixture(scope="module", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hash passwords with the least work: what is tested is not how hard they are to guess."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(credentials, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        credentials._nobodys_hash.cache_clear()
        yield
    credentials._nobodys_hash.cache_clear()


@pytest.fixture(scope="session")
def small_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the small bank, which no test changes."""
    return write_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture
def settings(tmp_path: Path, small_bank: Path, _sqlite_with_tables: Path) -> Settings:
    """Give settings with a database file that has its tables."""
    file = tmp_path / "quizapp.sqlite"
    shutil.copy(_sqlite_with_tables, file)
    return Settings(instance=tmp_path, bank=small_bank, database_url=sqlite_url(file), secret_key=SECRET)


@pytest.fixture
def make_site(settings: Settings) -> Iterator[MakeSite]:
    """Give a function that starts a site on the test's database, with any settings changed."""
    with ExitStack() as sites:
        yield lambda **changes: sites.enter_context(running(replace(settings, **changes)))


@pytest.fixture
def app(make_site: MakeSite) -> Flask:
    """Give the site."""
    return make_site()


@pytest.fixture
def ada(app: Flask) -> Reader:
    """Give Ada, who learns."""
    return Reader(app)


@pytest.fixture
def bo(app: Flask) -> Reader:
    """Give Bo, another learner."""
    return Reader(app)


@pytest.fixture
def eve(app: Flask) -> Reader:
    """Give Eve, a stranger."""
    return Reader(app)


@pytest.fixture
def ask(make_site: MakeSite, tmp_path: Path) -> AskWith:
    """Give a function that puts Ada before a question: a visitor's first one, or one of an attempt."""

    def put(asked: InParts, *, first: bool = True) -> Reader:
        order = (asked, MULTIPLE) if first else (CLOZE if asked is not CLOZE else BANK, asked)
        ada = Reader(make_site(bank=part_banks.write_bank(tmp_path / "bank", *order)))
        ada.open(f"/chapters/{part_banks.CHAPTER}/start")
        if not first:
            ada.press("I don’t know")
            ada.follow("Next question")
        assert ada.page.stem == asked.stem
        return ada

    return put


@contextmanager
def running(settings: Settings) -> Iterator[Flask]:
    """Make the site for these settings; close its connections afterwards."""
    app = create_app(settings)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def everything(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
        }


def count(app: Flask, table: str) -> int:
    """Return how many rows a table has."""
    return len(everything(app)[table])


def start(reader: Reader) -> None:
    """Go from home to the first question."""
    reader.open("/")
    reader.follow("Start with 5 questions")


def answer(reader: Reader, *, right: bool = True) -> None:
    """Answer the question that is shown and stay at the feedback."""
    known = ASKED[reader.page.stem]
    reader.answer(known.right if right else known.wrong)


def begin(reader: Reader, answers: int = 1) -> None:
    """Answer the first few questions rightly and go on to the next: from now on there is a guest."""
    start(reader)
    for _ in range(answers):
        answer(reader)
        reader.follow("Next question")


def keep(reader: Reader, name: str, password: str = PASSWORD) -> None:
    """Give this browser's progress a name."""
    reader.open("/keep")
    reader.press("Keep", name=name, password=password)


def sign_in(reader: Reader, name: str, password: str = PASSWORD) -> None:
    """Sign in at this browser."""
    reader.open("/sign-in")
    reader.press("Sign in", name=name, password=password)


def is_signed_in(reader: Reader) -> bool:
    """Tell whether this browser acts for somebody."""
    return reader.get("/progress").status == 200
