"""Changes of the bank from a page: written by the one verb of authoring, and followed by the memories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from flask import current_app, g
from flask_babel import gettext as _

from quizapp import clock
from quizapp.authoring.changes import CannotChange, Change
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.history import reverting
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.saving import ReadOnly, Saved, Unsound, save
from quizapp.bank.ledger import Memories, read_ledger
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import chapter_folders, read_bank
from quizapp.bank.shelf import Shelf
from quizapp.records import ledgers
from quizapp.web.author.second_look import only_for_a_reviewer
from quizapp.web.languages import translated
from quizapp.web.visitor import records, settings, this_learner

MOST_NAMED = 5


class Refused(Exception):
    """A change that was not made, in one sentence; with its problems, or as a patch to apply elsewhere."""

    def __init__(self, why: str, problems: Sequence[Problem] = (), patch: str = "") -> None:
        super().__init__(why)
        self.problems = problems
        self.patch = patch


def keep(
    changes: Sequence[Change],
    message: str,
    *,
    based_on: Mapping[str, str] | None = None,
    memories: Memories = Memories.LAPSE,
) -> Saved:
    """Write changes in the author's name; raises Refused, with nothing written."""
    author = this_learner().name or ""
    try:
        saved = save(settings().bank, changes, based_on or {}, author, message, memories=memories)
    except Conflict:
        told = _("It was changed meanwhile, and nothing is overwritten. Here is how it reads now.")
        raise Refused(told) from None
    except Unsound as unsound:
        raise Refused(_("The bank would not be sound with it."), unsound.problems) from None
    except ReadOnly as refusal:
        told = _("The files of this bank cannot be written from here; the change is shown below as a patch.")
        raise Refused(told, patch=refusal.patch) from None
    except BankError as error:
        raise Refused(_("The bank cannot be read as it is."), error.problems) from None
    except (CannotChange, Busy) as refusal:
        raise Refused(translated(refusal)) from None
    follow()
    return saved


def undo(version: str) -> Saved:
    """Take a version back, as a change of its own; raises Refused."""
    try:
        changes = reverting(settings().bank, version)
    except (CannotChange, LookupError, ValueError):
        raise Refused(_("That cannot be undone any more.")) from None
    return keep_taken_back(changes, f"Undo {version}")


def keep_taken_back(changes: Sequence[Change], message: str) -> Saved:
    """Write what takes a version back; raises Refused, also where only a reviewer may do so."""
    if sentence := only_by_a_reviewer(changes):
        raise Refused(sentence)
    return keep(changes, message)


def only_by_a_reviewer(changes: Sequence[Change]) -> str:
    """Return why this author may not take a version back, if so."""
    names = only_for_a_reviewer(changes)
    told = _("Only a reviewer can bring back what is asked: %(items)s", items=", ".join(names[:MOST_NAMED]))
    return told if names else ""


def follow() -> None:
    """Let the site and its learners' memories follow what has been written."""
    cast(Shelf, current_app.shelf).look_again()  # type: ignore[attr-defined]
    for known in ("bank", "inspection"):
        g.pop(known, None)
    try:
        _follow(settings().bank)
    except BankError as error:  # of another chapter: what was written is written
        current_app.logger.warning("Memories follow once the bank can be read:\n%s", error)


def _follow(root: Path) -> None:
    told = map(read_ledger, chapter_folders(root))
    ledgers.follow(records(), told, lambda: read_bank(root), clock.now())
