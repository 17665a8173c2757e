"""The worlds of the campaign: kinds of memory, transfer between forms, and minutes a day."""

from __future__ import annotations

from collections.abc import Sequence

from tests.simulate.minds import MINDS
from tests.simulate.study import World

TRANSFERS = (1.0, 0.6, 0.15)
MINUTES = (3.0, 8.0)


def worlds(transfers: Sequence[float] = TRANSFERS, minutes: Sequence[float] = MINUTES) -> list[World]:
    """Return every combination."""
    return [World(mind, share, limit) for mind in MINDS for share in transfers for limit in minutes]
