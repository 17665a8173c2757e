"""What a page weighs: the promise that it opens on a slow line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp import paths
from tests.web.conftest import MakeSite, start
from tests.web.part_banks import CHAPTER, IN_PARTS, InParts, write_bank
from tests.web.reader import Reader

KB = 1000
SCRIPTS_AT_MOST, QUESTION_AT_MOST = 15 * KB, 60 * KB


def weights(reader: Reader) -> dict[str, int]:
    """Return the bytes of the page that is shown and of everything that it names, as they are on disk."""
    found = {"page": len(reader.page.html.encode())}
    for _, held in reader.page.tags:
        for name in ("src", "href", "data-module"):
            if held.get(name, "").startswith(("/static/", "/manifest")):
                address = held[name].partition("?")[0]
                with reader.http.get(address) as response:
                    found[address] = len(response.get_data())
    return found


def scripts(found: dict[str, int]) -> int:
    """Return the bytes of our own script among them."""
    return sum(size for address, size in found.items() if address.endswith(".js"))


def test_no_file_is_large() -> None:
    sizes = {
        path.name: path.stat().st_size for kind in ("css", "js") for path in (paths.STATIC / kind).iterdir()
    }
    assert max(sizes.values()) <= 8 * KB, sizes


@pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)
def test_a_question_with_all_that_belongs_to_it_is_small(
    make_site: MakeSite, tmp_path: Path, asked: InParts
) -> None:
    ada = Reader(make_site(bank=write_bank(tmp_path / "bank", asked)))
    page = ada.open(f"/chapters/{CHAPTER}/start")
    assert page.stem == asked.stem
    found = weights(ada)
    assert len(found) > 8
    assert 0 < scripts(found) <= SCRIPTS_AT_MOST, found
    assert sum(found.values()) <= QUESTION_AT_MOST, found


def test_a_real_question_is_small(make_site: MakeSite) -> None:
    ada = Reader(make_site(bank=paths.QUESTION_BANK))
    start(ada)
    found = weights(ada)
    assert scripts(found) <= SCRIPTS_AT_MOST, found
    assert sum(found.values()) <= QUESTION_AT_MOST, found
