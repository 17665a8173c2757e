"""Instants as review logs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant_in_words(text: str) -> datetime:
    """Return an ISO 8601 instant in UTC; a ValueError says what is wrong with it.

    Without an offset nobody can tell which day it was, so that is refused and not guessed.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"review_time is {text[:40]!r}, which is no time in ISO 8601") from None
    if at.utcoffset() is None:
        raise ValueError(f"review_time is {text[:40]!r}, which has no zone: write 2024-03-29T20:32:32+00:00")
    try:
        return _since_1970(at.astimezone(UTC))
    except (ValueError, OverflowError):
        raise ValueError(f"review_time is {text[:40]!r}, which is before 1970 or no time at all") from None


def instant_in_milliseconds(text: str) -> datetime:
    """Return the instant so many milliseconds after the start of 1970; a ValueError says what is wrong."""
    try:
        return _since_1970(_EPOCH + timedelta(milliseconds=float(text)))
    except (ValueError, OverflowError):
        raise ValueError(
            f"review_time_ms is {text[:40]!r}, which is no number of milliseconds since 1970"
        ) from None


def _since_1970(at: datetime) -> datetime:
    if at < _EPOCH:
        raise ValueError(at)
    return at
