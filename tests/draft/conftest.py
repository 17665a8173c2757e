from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.draft.stand_in import StandIn, running_stand_in


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """Give a running stand-in for a language model, which proposes nothing until it is told to."""
    with running_stand_in() as running:
        yield running
