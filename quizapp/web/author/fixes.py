"""What the checker would write instead, put into the text that is being edited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.bank.checks import words
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.yaml_text import Located, Place, read_text
from quizapp.web.author.editing_fields import Plain

_A_FIELD = re.compile(r"(accept|replaces-generated|status): .+")
_OF_A_PART = "QB050"
"""Its fix is for a part of the text: the date that reads as a decimal."""


def places(located: Located, at: Place = ()) -> dict[Mark, Place]:
    """Return what stands at each mark of a text, by its path; of an item in a file, from the path `at` on."""
    value = located.value
    for step in at:
        value = value[step]
    return {located.mark((*at, *path)): path for path in _paths(value, ())}


def fixed(text: str, value: Plain, problem: Problem, place: Place) -> str | None:
    """Return the text of an item with a problem's fix at its place, or None where no fix can be applied."""
    wanted = _wanted(value, problem, place)
    return with_fields(text, wanted) if wanted else None


def _wanted(value: Plain, problem: Problem, place: Place) -> dict[Place, Plain]:
    if problem.fix is None:
        return {}
    held = _at(value, place)
    if _A_FIELD.fullmatch(problem.fix):
        owner = place if isinstance(held, dict) else place[:-1]
        return _fields(owner, problem.fix)
    if not isinstance(held, str):
        return {}
    if problem.code == _OF_A_PART:
        found = words.DECIMAL_DATE.search(held)
        return {place: held.replace(found[0], problem.fix)} if found else {}
    return {place: problem.fix}


def _fields(owner: Place, fix: str) -> dict[Place, Plain]:
    try:
        named = read_text(fix, "").value
    except BankError:
        return {}
    return {(*owner, name): told for name, told in named.items()}


def _at(value: Plain, place: Place) -> Plain:
    for step in place:
        value = value[step]
    return value


def _paths(value: Plain, at: Place) -> Iterator[Place]:
    yield at
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _paths(held, (*at, name))
    elif isinstance(value, list):
        for i, held in enumerate(value):
            yield from _paths(held, (*at, i))
