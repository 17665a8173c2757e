"""A FOREIGN FILE → THE BANK: read apart, thought through, saved at once; the page and the command call it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from quizapp.authoring.arrivals.arrival import Arrival, Origin
from quizapp.authoring.arrivals.arriving import arriving
from quizapp.authoring.arrivals.chapters import arriving_chapters, default_folder
from quizapp.authoring.arrivals.folders import CannotArrive
from quizapp.authoring.arrivals.settling import Wrong
from quizapp.authoring.saving import Saved, Unsound, save
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Slug
from quizapp.exchange.child import Arrived
from quizapp.exchange.deck import Read

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


class Received(NamedTuple):
    """What came in, and the version that it was saved as."""

    arrival: Arrival
    saved: Saved


def foreseen(  # noqa: PLR0913 - what comes, and where to
    root: Path,
    arrived: Arrived,
    file: str,
    into: str | None,
    workshop: Path,
    wrong: Wrong | None = None,
    *,
    as_drafts: bool = False,
) -> Arrival:
    """Return what a file that was read would change; nothing is written. CannotArrive tells why it cannot.

    `into` is the folder, by default named for the file; `wrong` tells the errors of facts that come in as
    drafts, which are looked for where it is None. With `as_drafts`, all of a deck does.
    """
    folder = _checked(into) if into else None
    if isinstance(arrived.found, Read):
        origin = Origin(arrived.format, file)
        return arriving(
            root, arrived.found, folder or default_folder(file), origin, workshop, wrong, as_drafts=as_drafts
        )
    return arriving_chapters(root, arrived.found, folder, workshop, as_drafts=as_drafts)


def receive(  # noqa: PLR0913 - what comes, where to, and by whom
    root: Path,
    arrived: Arrived,
    file: str,
    into: str | None,
    workshop: Path,
    author: str,
    *,
    as_drafts: bool = False,
) -> Received:
    """Take a file in, all of it or nothing; what has errors comes in as drafts.

    CannotArrive, and what `save` raises: Unsound where whole chapters have errors, ReadOnly, Conflict, Busy.
    """
    arrival = foreseen(root, arrived, file, into, workshop, {}, as_drafts=as_drafts)
    try:
        return _saved(root, arrival, file, author)
    except Unsound as unsound:
        wrong = _of_its_facts(arrival, unsound.problems)
        if not wrong:
            raise
        del arrival  # of a large deck, two would be too much
    arrival = foreseen(root, arrived, file, into, workshop, wrong, as_drafts=as_drafts)
    return _saved(root, arrival, file, author)


def _saved(root: Path, arrival: Arrival, file: str, author: str) -> Received:
    saved = save(root, arrival.changes, {}, author, f"Import {file}", arrival.media)
    return Received(arrival._replace(warnings=_warnings(arrival, saved)), saved)


def _warnings(arrival: Arrival, saved: Saved) -> int:
    owners = _owners(arrival)
    return sum(not problem.is_error and _owner(problem, owners) is not None for problem in saved.problems)


def _of_its_facts(arrival: Arrival, problems: list[Problem]) -> Wrong:
    """Return the errors by the facts that come in and have them."""
    owners = _owners(arrival)
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        owner = _owner(problem, owners)
        if owner:
            wrong.setdefault(owner, []).append(f"{problem.message} ({problem.code})")
    return wrong


def _owners(arrival: Arrival) -> dict[str, str]:
    """Return the fact of each id that comes in."""
    return {name: kept.fact for kept in arrival.places.values() for name in (kept.fact, *kept.questions)}


def _owner(problem: Problem, owners: dict[str, str]) -> str | None:
    return owners.get(problem.item) or owners.get(problem.item.partition(".")[0])


def _checked(into: str) -> str:
    try:
        return _SLUG.validate_python(into)
    except ValidationError:
        raise CannotArrive(
            f"{into!r} is no name for a folder here: small letters and digits joined by hyphens, 60 at most."
        ) from None
