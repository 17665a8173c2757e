"""What every test may ask for: both databases, a running site, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from quizapp import migrations
from quizapp.database import make_engine
from tests.harness.browser import Visit, running_chromium, visit
from tests.harness.postgres import PostgresServer, running_postgres
from tests.harness.site import Site, running_site

TESTS = Path(__file__).parent
# The gate tries the same examples every time; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile(
    "gate", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("gate"), derandomize=False, max_examples=2000)
settings.load_profile("gate")


SLOWEST_FIRST = ("browser", "crash", "packaging", "records", "web", "exchange")
"""The folders whose files take longest: taken up first, they leave no core idle at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slowest folders come first, and everything else in its order."""
    places = {folder: place for place, folder in enumerate(SLOWEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.relative_to(TESTS).parts[0], len(places)))


def sqlite_url(file: Path) -> str:
    """Return the address of a SQLite database as SQLAlchemy writes it."""
    return f"sqlite:///{file}"


def make_tables(url: str) -> None:
    """Bring a database to this version's schema."""
    engine = make_engine(url)
    migrations.upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def _an_instance_of_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests from the settings and the database of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("QUIZAPP_")]:
            patch.delenv(name)
        patch.setenv("QUIZAPP_INSTANCE", str(tmp_path_factory.mktemp("instance")))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Give a running PostgreSQL."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def any_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a new, empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "quizapp.sqlite")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database() as name:
        yield server.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def ready_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a new database with quizapp's tables: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        file = tmp_path / "quizapp.sqlite"
        shutil.copy(request.getfixturevalue("_sqlite_with_tables"), file)
        yield sqlite_url(file)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database(template=request.getfixturevalue("_postgres_with_tables")) as name:
        yield server.url(name)


@pytest.fixture(scope="session")
def _sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tables") / "quizapp.sqlite"
    make_tables(sqlite_url(file))
    return file


@pytest.fixture(scope="session")
def _postgres_with_tables(postgres_server: PostgresServer) -> Iterator[str]:
    with postgres_server.database() as name:
        make_tables(postgres_server.url(name))
        yield name


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a running quizapp with the real question bank, shared by the tests that only visit it."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a running Chromium."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def visit_at(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a new visitor's page: `visit_at(360, javascript=False)`.

    The test fails if the browser complained: about the content policy, a script, a missing part or a request
    to elsewhere. A test that expects complaints takes them out of its visit.
    """
    with ExitStack() as visits:
        opened: list[Visit] = []

        def open_visit(width: int = 1280, **options: Any) -> Visit:
            opened.append(visits.enter_context(visit(chromium, width, **options)))
            return opened[-1]

        yield open_visit
        assert [complaint for one in opened for complaint in one.complaints] == []
