"""Saving an item that was edited on its page, in its author's name and with what follows from it."""

from __future__ import annotations

from flask import flash, request
from flask_babel import gettext as _

from quizapp import clock
from quizapp.authoring import readiness
from quizapp.authoring.changes import Insert
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.saving import save
from quizapp.bank.ledger import Memories
from quizapp.bank.questions import Status
from quizapp.records import approvals
from quizapp.web.author.edited import Edited
from quizapp.web.author.examined import Examined
from quizapp.web.author.keeping import follow
from quizapp.web.author.second_look import may_be_ready
from quizapp.web.visitor import records, settings, this_learner


def reviewed(edited: Edited) -> Edited:
    """Return the item as a draft where a second pair of eyes has to see it first."""
    if not edited.says_it_is_ready or may_be_ready(edited.item_id, readiness.substance(edited.text)):
        return edited
    return edited.with_values({("status",): Status.DRAFT.value})


def keep_edited(found: Examined) -> None:
    """Write the item in the author's name, and let memories follow what it means now."""
    edited, place = found.edited, found.place
    path = f"{edited.chapter}/{edited.kind.file}"
    if edited.seen and place is None:
        raise Conflict(path, edited.text, "", edited.before, edited.item_id)
    change = edited.change(place)
    is_known = not isinstance(change, Insert)
    name, at = str(found.value["id"]), clock.now()
    saved = save(
        settings().bank,
        [change],
        {path: edited.seen} if is_known else {},
        this_learner().name or "",
        f"Change {name}" if is_known else f"Add {name}",
        memories=_memories(),
    )
    follow()
    flash(_("Saved.") if saved.files else _("There was nothing to save."), "done")
    if settings().review and found.value.get("status") == Status.DRAFT.value:
        compared = readiness.compared(settings().bank, name)
        approvals.ask(records(), name, compared.digest if compared else "", this_learner().id, at)
        flash(_("It waits for a reviewer, who makes it ready."), "done")


def _memories() -> Memories:
    given = request.form.get("memories")
    return Memories(given) if given in list(Memories) else Memories.LAPSE
