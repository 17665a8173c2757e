"""The bank, or a part of it, into a file of another format; and what of it could not go out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from quizapp.bank.content import Chapter
from quizapp.bank.reader import FACTS, PREFACE, WRITTEN
from quizapp.exchange import FORMATS
from quizapp.exchange.deck import Deck, Loss, Options, PastReview
from quizapp.exchange.json_bank import bank_text
from quizapp.exchange.outgoing import Chosen, gather, outgoing, without_missing

JSON = "json"
ENDINGS = {JSON: ".json"}


class Shelved(NamedTuple):
    """A chapter, and the folder that it lies in."""

    chapter: Chapter
    folder: Path


class Exported(NamedTuple):
    """How many questions went out, and what of them did not."""

    questions: int
    losses: list[Loss]


def ending_of(name: str) -> str:
    """Return how files of a format end, with the dot."""
    return ENDINGS.get(name) or f".{FORMATS[name].endings[0].lstrip('.')}"


def export(
    shelved: Sequence[Shelved],
    name: str,
    target: Path,
    chosen: Chosen = Chosen(),  # noqa: B008 - it is immutable
    options: Options = Options(),  # noqa: B008
    reviews: Sequence[PastReview] = (),
) -> Exported:
    """Write chapters to `target` in a format: JSON takes them whole, others what of them is chosen."""
    if name == JSON:
        text, losses = bank_text(shelved)
        target.write_text(text, encoding="utf-8", newline="\n")
        return Exported(sum(len(one.chapter.all_questions) for one in shelved), losses)
    deck = outgoing([one.chapter for one in shelved], chosen)
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        media = Path(folder)
        losses = gather([one.folder for one in shelved], deck, media)
        deck = _with_reviews(without_missing(deck, media) if losses else deck, reviews)
        write = FORMATS[name].write
        if write is None:
            raise ValueError(f"{name} comes in only")
        dated = options._replace(changed_at=options.changed_at or _changed_at(shelved))
        return Exported(len(deck.entries), [*losses, *write(deck, target, media, dated)])


def _changed_at(shelved: Sequence[Shelved]) -> datetime | None:
    """Return when the newest file that authors write in the chapters was written."""
    paths = (one.folder / name for one in shelved for name in (PREFACE, FACTS, WRITTEN))
    newest = max((path.stat().st_mtime for path in paths if path.exists()), default=None)
    return None if newest is None else datetime.fromtimestamp(newest, UTC)


def _with_reviews(deck: Deck, reviews: Sequence[PastReview]) -> Deck:
    refs = {entry.ref for entry in deck.entries}
    return deck.model_copy(update={"reviews": tuple(review for review in reviews if review.ref in refs)})
