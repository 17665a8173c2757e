"""What a page weighs: the promise that it opens on a slow line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp import paths
from tests.web.conftest import MakeSite
from tests.web.part_banks import CHAPTER, IN_PARTS, InParts, write_bank
from tests.web.reader import Reader

KB = 1024


def weight(kind: str) -> int:
    """Return the bytes of all static files of a kind."""
    return sum(path.stat().st_size for path in (paths.STATIC / kind).iterdir())


def test_the_styles_and_the_scripts_are_small() -> None:
    assert 0 < weight("css") <= 16 * KB
    assert 0 < weight("js") <= 16 * KB
    assert (paths.STATIC / "js" / "ordering.js").stat().st_size <= 1.5 * KB


@pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)
def test_a_question_with_all_that_belongs_to_it_is_small(
    make_site: MakeSite, tmp_path: Path, asked: InParts
) -> None:
    ada = Reader(make_site(bank=write_bank(tmp_path / "bank", asked)))
    page = ada.open(f"/chapters/{CHAPTER}/start")
    assert page.stem == asked.stem
    assert len(page.html.encode()) + weight("css") + weight("js") <= 60 * KB
