"""What authors say to each other of a fact or a question, by its id."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from quizapp.database import writing
from quizapp.records.log import NotFound
from quizapp.records.models import Comment
from quizapp.records.reports import kept_words

SHOWN = 200


def add(session: Session, item_id: str, learner_id: int, words: str, at: datetime) -> Comment:
    """Keep what an author says of an item; raise BadWords where there are none or too many."""
    kept = kept_words(words)
    with writing(session):
        said = Comment(item_id=item_id, learner_id=learner_id, words=kept, made_at=at)
        session.add(said)
    return said


def close(session: Session, comment_id: int, at: datetime) -> Comment:
    """Close a comment, which is done with; one that is closed stays as it is."""
    with writing(session):
        said = _locked(session, comment_id)
        said.closed_at = said.closed_at or at
    return said


def reopen(session: Session, comment_id: int) -> Comment:
    """Open a comment again."""
    with writing(session):
        said = _locked(session, comment_id)
        said.closed_at = None
    return said


def of_item(session: Session, item_id: str) -> list[Comment]:
    """Return the latest of what was said of an item, the open ones first and each with who said it."""
    about = select(Comment).where(Comment.item_id == item_id).options(joinedload(Comment.learner))
    latest = about.order_by(Comment.made_at.desc(), Comment.id.desc()).limit(SHOWN)
    said = session.scalars(latest).all()
    return sorted(said, key=lambda one: (one.closed_at is not None, one.made_at, one.id))


def open_comments(session: Session) -> list[Comment]:
    """Return what is open in the whole bank, the oldest first and each with who said it."""
    waiting = select(Comment).where(Comment.closed_at.is_(None)).options(joinedload(Comment.learner))
    return list(session.scalars(waiting.order_by(Comment.made_at, Comment.id).limit(SHOWN)))


def count_open(session: Session) -> int:
    """Return how many comments are open."""
    return session.scalar(select(func.count()).where(Comment.closed_at.is_(None))) or 0


def _locked(session: Session, comment_id: int) -> Comment:
    said = session.get(Comment, comment_id, with_for_update=True, populate_existing=True)
    if said is None:
        raise NotFound
    return said
