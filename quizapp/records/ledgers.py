"""The database follows the ledgers of the bank: renamed ids, keys that came to mean something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.ledger import Change, Ledger, Renaming
from quizapp.records import changes, renames

Followed = tuple[Change, int]
Watched = Callable[[Sequence[Change]], Iterable[Change]]


def follow(
    session: Session,
    ledgers: Iterable[Ledger],
    bank: Callable[[], Bank],
    at: datetime,
    watched: Watched = iter,
) -> list[Followed]:
    """Follow what the ledgers tell and was not followed yet; return each change with its memories' number.

    `bank` is only asked for where something waits. What changed under an old name comes before the renaming.
    """
    told = list(ledgers)
    renamings = [renaming for ledger in told for renaming in ledger.renamed]
    waiting = changes.pending(session, (change for ledger in told for change in ledger.changes))
    before = [change for change in waiting if _is_old(change.facet, renamings)]
    after = [change for change in waiting if change not in before]
    followed = [*_followed(session, before, bank, at, watched)]
    renames.follow(session, renamings)
    return [*followed, *_followed(session, after, bank, at, watched)]


def _followed(
    session: Session, waiting: Sequence[Change], bank: Callable[[], Bank], at: datetime, watched: Watched
) -> Iterator[Followed]:
    content = bank() if waiting else None
    for change in watched(waiting) if content else ():
        assert content is not None
        yield change, changes.follow(session, content, change, at)


def _is_old(facet_id: str, renamings: Sequence[Renaming]) -> bool:
    return any(renaming.renamed(facet_id, is_question=False) != facet_id for renaming in renamings)
