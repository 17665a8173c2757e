"""Where a second pair of eyes is required: what an author changes at many places waits for a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp import clock
from quizapp.authoring.changes import Change, Insert, Replace
from quizapp.authoring.readiness import id_of, status_of, substance, with_status
from quizapp.bank.questions import Status
from quizapp.bank.reader import FACTS, WRITTEN
from quizapp.records import approvals
from quizapp.web.visitor import records, settings, this_learner


class HeldBack(NamedTuple):
    """Changes of which some are drafts for now, with the text of each of these items by its id."""

    changes: Sequence[Change]
    drafts: dict[str, str]


def held_back(changes: Sequence[Change]) -> HeldBack:
    """Return changes whose items are drafts as far as this author may not make them ready.

    Who changes what waits already is the one who asks from then on.
    """
    if not settings().review:
        return HeldBack(changes, {})
    kept: list[Change] = []
    drafts: dict[str, str] = {}
    for change in changes:
        if not isinstance(change, Insert | Replace) or not change.path.endswith((FACTS, WRITTEN)):
            kept.append(change)
            continue
        has_to_wait = _has_to_wait(change.text)
        text = with_status(change.text, Status.DRAFT) if has_to_wait else change.text
        name = id_of(text)
        if has_to_wait or (status_of(text) == Status.DRAFT and approvals.waits(records(), name)):
            drafts[name] = text
        kept.append(change._replace(text=text))
    return HeldBack(kept, drafts)


def may_be_ready(item_id: str, digest: str) -> bool:
    """Tell whether this author may make an item, whose substance has this digest, ready by themself."""
    return approvals.may_make_ready(records(), item_id, digest, this_learner(), required=settings().review)


def ask_for(drafts: Iterable[tuple[str, str]]) -> None:
    """Ask a reviewer about items, given by their ids and texts."""
    for name, text in drafts:
        approvals.ask(records(), name, substance(text), this_learner().id, clock.now())


def _has_to_wait(text: str) -> bool:
    if status_of(text) != Status.CHECKED:
        return False
    return not may_be_ready(id_of(text), substance(text))
