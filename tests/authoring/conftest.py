"""The bank that Cy edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.banks import a_bank


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank of one chapter in a folder of its own."""
    return a_bank(tmp_path)
