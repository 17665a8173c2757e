"""Sites to visit: one whose questions and keys the tests know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.bank.reader import read_files
from quizapp.generate.build import build, write
from tests.browser.person import Person
from tests.harness.browser import Visit
from tests.harness.site import Site, running_site
from tests.web.banks import write_bank

MakePerson = Callable[..., Person]


def built(root: Path) -> Path:
    """Make a bank that was just written ready to be served."""
    for files in read_files(root):
        write(build(files, root / files.chapter.id), root / files.chapter.id)
    return root


@pytest.fixture(scope="session")
def small_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a bank with every form, ready to be served."""
    return built(write_bank(tmp_path_factory.mktemp("bank")))


@pytest.fixture(scope="session")
def small_site(small_bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a running site with that bank."""
    with running_site(tmp_path_factory.mktemp("small-site"), BANK=str(small_bank)) as running:
        yield running


@pytest.fixture
def person_at(small_site: Site, visit_at: Callable[..., Visit]) -> MakePerson:
    """Give a function that opens the site for a new person: `person_at(360, javascript=False)`."""
    return lambda width=1280, **options: Person(visit_at(width, **options), small_site)
