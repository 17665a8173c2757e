"""What was reviewed in Anki: answers that were given to a card, not what only moved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from quizapp.exchange.anki.collection import Collection, number
from quizapp.exchange.deck import PastReview

MOST_SECONDS = 600.0
_LEARNING, _RELEARNING, _FILTERED, _MANUAL = 0, 2, 3, 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_MS = 253_370_764_800_000
_COLUMNS = ("id", "cid", "ease", "factor", "time", "type")


def reviews(
    collection: Collection, places: Mapping[int, tuple[str, int]], scheduler: int
) -> Iterator[PastReview]:
    """Yield the reviews of the cards that came in, oldest first; `places` are (ref, place) by card.

    The first scheduler had three buttons while a card was learned: its second is Good, its third Easy.
    """
    if "revlog" not in collection.tables:
        return
    collection.check("revlog")
    for key, card, *rest in collection.rows("revlog", *_COLUMNS):
        ease, factor, time_ms, kind = map(number, rest)
        at_ms = number(key)
        if number(card) not in places or not 1 <= ease <= 4 or kind >= _MANUAL:
            continue
        if (kind == _FILTERED and factor == 0) or not 0 < at_ms < _LATEST_MS:
            continue
        if scheduler == 1 and kind in (_LEARNING, _RELEARNING):
            ease = {2: 3, 3: 4}.get(ease, ease)
        ref, place = places[number(card)]
        seconds = min(max(time_ms, 0) / 1000, MOST_SECONDS)
        yield PastReview(
            ref=ref, place=place, at=_EPOCH + timedelta(milliseconds=at_ms), rating=ease, seconds=seconds
        )
