"""What is wrong with an item as it is typed now, each problem at its place in the item's own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from quizapp.authoring.changes import CannotChange, Place
from quizapp.authoring.items import find
from quizapp.authoring.proposals import Proposal, propose
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.yaml_text import BY_MACHINE, Located, read_text
from quizapp.bank.yaml_text import Place as Path
from quizapp.web.author.edited import WHOLE, Edited
from quizapp.web.author.editing_content import Content, content_of
from quizapp.web.author.editing_fields import Plain
from quizapp.web.author.fixes import fixed, places
from quizapp.web.languages import translated
from quizapp.web.visitor import settings


@dataclass(frozen=True)
class Found:
    """A problem: `at` is its place in the item's text, or in a file where `path` is None."""

    problem: Problem
    at: Mark
    path: Path | None = None
    is_fixable: bool = False

    @property
    def name(self) -> str:
        """Return what tells the problem from the others of an item."""
        return f"{self.problem.code}:{self.at.line}:{self.at.column}"

    @property
    def field(self) -> str:
        """Return the name of the form's field that holds the place, or of one around it."""
        return "-".join(str(step).replace("-", "_") for step in self.path or ())


@dataclass(frozen=True)
class Examined:
    """An item with its problems, `others` being new ones elsewhere, and with what saving it would do."""

    edited: Edited
    place: Place | None
    problems: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)
    value: Plain = None
    proposal: Proposal | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether it can be saved."""
        return self.proposal is not None and self.proposal.is_sound

    @cached_property
    def content(self) -> Content | None:
        """Return the item and its chapter as they would be, or None where they cannot be read."""
        return content_of(self.edited, self.value) if self.value else None

    def fixed(self, name: str) -> str | None:
        """Return the text with the fix of a problem, or None where there is none of that name."""
        found = next((one for one in self.problems if one.name == name and one.is_fixable), None)
        return _fix(self.edited.text, self.value, found) if found else None


def examined(edited: Edited) -> Examined:
    """Return an item as it is typed now with all that is wrong with it; nothing is written."""
    root = settings().bank
    place = _standing(edited)
    try:
        located = edited.read()
        proposal = propose(root, [edited.change(place)])
    except BankError as error:
        return Examined(edited, place, [Found(problem, problem.at) for problem in error.problems])
    except (CannotChange, CannotSplice) as refusal:
        problem = Problem(Mark(WHOLE, 1, 1), "QB007", translated(refusal) or "it cannot be put into its file")
        return Examined(edited, place, [Found(problem, problem.at)])
    here, others = _sorted(edited, located, proposal)
    return Examined(edited, place, here, others, located.value, proposal)


def _standing(edited: Edited) -> Place | None:
    """Return where an item stands now, looking first where its authors write."""
    if not edited.item_id:
        return None
    places = (find(settings().bank, edited.item_id, file) for file in edited.kind.files)
    return next((place for place in places if place and place.item == edited.item_id), None)


def _sorted(edited: Edited, located: Located, proposal: Proposal) -> tuple[list[Found], list[Found]]:
    """Return the problems of the item, and the new ones that it makes elsewhere."""
    path = f"{edited.chapter}/{edited.kind.file}"
    _, after = proposal.written.get(path, (None, None))
    paths = _paths_in(after or "", path, str(located.value.get("id")))
    here: list[Found] = []
    others: list[Found] = []
    for problem in dict.fromkeys(proposal.problems):
        at = problem.at._replace(file=path) if problem.at.file.endswith(f"/{path}") else None
        if at in paths:
            found = paths[at]
            one = Found(problem, located.mark(found), found)
            here.append(Found(*_of(one), is_fixable=_fix(edited.text, located.value, one) is not None))
        elif _is_of(problem, edited, located.value):
            here.append(Found(problem, problem.at))
        elif problem in proposal.new_problems:
            others.append(Found(problem, problem.at))
    return here, others


def _of(found: Found) -> tuple[Problem, Mark, Path | None]:
    return found.problem, found.at, found.path


def _is_of(problem: Problem, edited: Edited, value: Plain) -> bool:
    name = edited.item_id or str(value.get("id"))
    return problem.item == name or problem.item.startswith(f"{name}.")


def _paths_in(text: str, file: str, item_id: str) -> dict[Mark, Path]:
    """Return what stands at each place of an item within its file, by its path in the item."""
    try:
        located = read_text(text, file, BY_MACHINE)
    except BankError:
        return {}
    items = located.value if isinstance(located.value, list) else []
    numbers = [at for at, item in enumerate(items) if isinstance(item, dict) and item.get("id") == item_id]
    return places(located, (numbers[-1],)) if numbers else {}


def _fix(text: str, value: Plain, found: Found) -> str | None:
    if found.path is None:
        return None
    try:
        return fixed(text, value, found.problem, found.path)
    except (CannotSplice, BankError, LookupError):
        return None
