"""Where a second pair of eyes is required: what an author changes at many places waits for a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quizapp import clock
from quizapp.authoring.changes import Change, Insert, Replace, Write
from quizapp.authoring.files import path_of, text_of, texts_by_id
from quizapp.authoring.readiness import fields_of, id_of, status_of, substance, with_status
from quizapp.bank.questions import Status
from quizapp.bank.reader import FACTS, WRITTEN
from quizapp.records import approvals
from quizapp.records.roles import Duty
from quizapp.web.visitor import current_roles, records, settings, this_learner


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


def only_for_a_reviewer(changes: Iterable[Change]) -> list[str]:
    """Return the items that taking a version back would make ready, or reword, past a reviewer.

    Who has made an item wait, and is the last to have done so, may take that back.
    """
    if not settings().review or Duty.REVIEWER in current_roles():
        return []
    own = {one.item_id for one, _ in approvals.open_approvals(records()) if one.asked_by == this_learner().id}
    asked = (name for change in changes if change.path.endswith((FACTS, WRITTEN)) for name in _asked(change))
    return sorted({*asked} - own)


def _asked(change: Change) -> Iterator[str]:
    """Yield the items that are ready after a change and were not, or were asked otherwise, before it."""
    now = texts_by_id(text_of(path_of(settings().bank, change.path, may_be_new=True)) or "")
    texts = texts_by_id(change.text or "").values() if isinstance(change, Write) else ()
    for text in (change.text,) if isinstance(change, Insert | Replace) else texts:
        name = id_of(text)
        if status_of(text) == Status.CHECKED and _said(text) != _said(now.get(name, "")):
            yield name


def _said(text: str) -> dict[str, Any]:
    """Return what an item holds but for its tags, which nobody is asked."""
    return {"status": status_of(text), **fields_of(text), "tags": None}


def ask_for(drafts: Iterable[tuple[str, str]]) -> None:
    """Ask a reviewer about items, given by their ids and texts."""
    for name, text in drafts:
        approvals.ask(records(), name, substance(text), this_learner().id, clock.now())


def _has_to_wait(text: str) -> bool:
    if status_of(text) != Status.CHECKED:
        return False
    return not may_be_ready(id_of(text), substance(text))
