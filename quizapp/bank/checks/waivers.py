"""Warnings that an author has set aside, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizapp.bank.checks.items import Examined, Item
from quizapp.bank.codes import CODES
from quizapp.bank.problems import Problem, did_you_mean
from quizapp.bank.questions import Waivers
from quizapp.bank.reader import PREFACE, QUIZZES, WRITTEN


class Waived(NamedTuple):
    """A warning that is not reported, and why."""

    problem: Problem
    reason: str

    def as_json(self) -> dict[str, str | int | None]:
        """Return the warning as JSON values, with the reason."""
        return self.problem.as_json() | {"reason": self.reason}


class Sifted(NamedTuple):
    """The problems of a chapter that are reported, and those that are waived."""

    problems: list[Problem]
    waived: list[Waived]


def sift(files: Examined, problems: Iterable[Problem], found_by: frozenset[str] = frozenset()) -> Sifted:
    """Set aside the problems that a chapter waives, and report the waivers that are none.

    A waiver on the chapter covers everything in it, one on a fact its facets and the questions generated from
    them. `found_by` names what was there to look for the codes that need it.
    """
    waivers = dict(_waivers(files))
    kept: list[Problem] = []
    waived: list[Waived] = []
    used: set[tuple[str, str]] = set()
    for problem in problems if waivers else ():
        owner = next((o for o in _owners(problem) if problem.code in waivers.get(o, (None, {}))[1]), None)
        if owner is None or problem.is_error:
            kept.append(problem)
        else:
            used.add((owner, problem.code))
            waived.append(Waived(problem, waivers[owner][1][problem.code]))
    if not waivers:
        kept = list(problems)
    for owner, (item, codes) in waivers.items():
        for code in codes:
            kept += _wrong(item, code, is_used=(owner, code) in used, found_by=found_by)
    return Sifted(sorted(kept), sorted(waived))


def _waivers(files: Examined) -> Iterator[tuple[str, tuple[Item, Waivers]]]:
    """Yield whatever waives something, by the owner's name."""
    if files.chapter.preface.waive:
        yield "chapter", (files.whole, files.chapter.preface.waive)
    for item, fact in files.all_facts:
        if fact.waive:
            yield f"fact {fact.id}", (item, fact.waive)
    for item, question in files.written:
        if question.waive:
            yield f"question {question.id}", (item, question.waive)


def _owners(problem: Problem) -> Iterator[str]:
    """Yield what may waive a problem, the nearest first."""
    file = problem.at.file.rpartition("/")[2]
    if file == WRITTEN:
        yield f"question {problem.item}"
    if file not in (PREFACE, QUIZZES) and (file != WRITTEN or "." in problem.item):
        yield f"fact {problem.item.partition('.')[0]}"
    yield "chapter"


def _wrong(item: Item, code: str, *, is_used: bool, found_by: frozenset[str]) -> Iterator[Problem]:
    if code not in CODES:
        message = f"there is no code {code}{did_you_mean(code, CODES)}"
        yield item.problem("QB015", message, "waive", code)
    elif CODES[code].is_error:
        yield item.problem("QB014", f"{code} is an error, which cannot be waived", "waive", code)
    elif not is_used and (not CODES[code].found_by or CODES[code].found_by in found_by):
        yield item.problem("QB016", f"{code} does not arise here", "waive", code, fix=f"remove {code}")
