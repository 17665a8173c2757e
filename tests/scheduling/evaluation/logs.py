"""Review logs for the evaluation, and the CSV files that they would be exported as."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from quizapp.scheduling import Rating
from quizapp.scheduling.evaluation.log import Log
from tests.scheduling.learners import log_of

NOW = datetime(2026, 11, 1, tzinfo=UTC)
BEGUN = datetime(2024, 1, 1, 12, tzinfo=UTC)
HEADER = "card_id,review_rating,review_time,review_duration"


def log(*rows: tuple[int, int, int]) -> Log:
    """Return a log of (card, day, rating), in which nobody took the time."""
    cards, days, ratings = zip(*rows, strict=True) if rows else ((), (), ())
    return Log("ada", cards, days, ratings, [None] * len(rows))


def a_learner(facets: int = 40, seed: int = 0) -> Log:
    """Return the log of a learner whose memory follows the model, with random times."""
    answers, random = log_of(facets=facets, seed=seed), Random(seed)
    ratings = [1 if answer.plain is Rating.AGAIN else 3 for answer in answers]
    cards = [int(str(answer.facet)) for answer in answers]
    seconds = [random.uniform(2, 40) for _ in answers]
    return Log("ada", cards, [answer.on for answer in answers], ratings, seconds)


def lines_of(log: Log) -> list[str]:
    """Return the rows of a log as they stand in a file, a minute between two of a day."""
    found = []
    for row, (card, day, rating, seconds) in enumerate(
        zip(log.cards, log.days, log.ratings, log.seconds, strict=True)
    ):
        at = BEGUN + timedelta(days=day, seconds=row)
        duration = "" if seconds is None else f"{seconds * 1000:.0f}"
        found.append(f"{card},{rating},{at.isoformat()},{duration}")
    return found


def write(path: Path, lines: Sequence[str], header: str = HEADER) -> Path:
    """Write a file of rows, and return it."""
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path
