"""The author's page: what the bank holds, what is wrong with it, and what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template

from quizapp.authoring.catalogue import Entry, What
from quizapp.authoring.inspection import Sheet
from quizapp.bank.codes import CODES
from quizapp.bank.coverage import Coverage
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Status
from quizapp.records import approvals, comments, reports
from quizapp.web.access import Access, allow
from quizapp.web.author.inspected import FORMS, STATUS, inspection, mended_at
from quizapp.web.author.spoken import language_of, language_of_files, language_of_item
from quizapp.web.visitor import records

PROBLEMS_SHOWN = 50
bp = Blueprint("author", __name__, url_prefix="/author")
for _function in (language_of, language_of_files, language_of_item):
    bp.add_app_template_global(_function)


@dataclass(frozen=True)
class ProblemCard:
    """A problem as a page shows it: `url` is where it is mended."""

    problem: Problem
    title: str
    url: str | None


@dataclass(frozen=True)
class ChapterCard:
    """A chapter's folder in numbers: facts by status, questions by form and by status, items by file."""

    sheet: Sheet
    files: dict[str, int]
    facets: int
    facts: Counter[str]
    questions: Counter[str]
    forms: dict[str, int]
    problems: int

    @property
    def coverage(self) -> Coverage | None:
        """Return what of the chapter is asked, or None where it cannot be read."""
        return self.sheet.coverage


@bp.app_template_global("problem_card")
def problem_card(problem: Problem) -> ProblemCard:
    """Return what a page shows of a problem."""
    return ProblemCard(problem, CODES[problem.code].title, mended_at(problem))


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Show the bank as its files lie now."""
    found = inspection()
    counts = Counter(problem.code for problem in found.problems)
    drafts = [entry for entry in found.entries() if entry.status == Status.DRAFT]
    return render_template(
        "author/bank.html",
        cards=[_card(sheet) for sheet in found.sheets],
        problems=[problem_card(problem) for problem in found.problems[:PROBLEMS_SHOWN]],
        codes=[(CODES[code], number) for code, number in counts.most_common()],
        errors=sum(problem.is_error for problem in found.problems),
        total=len(found.problems),
        waiting=found.waiting,
        drafts=Counter(entry.what for entry in drafts),
        reports=len(reports.open_reports(records())),
        approvals=approvals.count_open(records()),
        comments=comments.count_open(records()),
        form_names=FORMS,
        status_names=STATUS,
    )


def _card(sheet: Sheet) -> ChapterCard:
    facts = [entry for entry in sheet.entries if entry.what is What.FACT]
    questions = [entry for entry in sheet.entries if entry.what is What.QUESTION]
    return ChapterCard(
        sheet=sheet,
        files=_counted(entry.at.file.rpartition("/")[2] for entry in sheet.entries),
        facets=sum(len(entry.asks) for entry in facts),
        facts=_by_status(facts),
        questions=_by_status(questions),
        forms=_counted(entry.form for entry in questions),
        problems=len(sheet.problems),
    )


def _by_status(entries: Iterable[Entry]) -> Counter[str]:
    return Counter(entry.status for entry in entries)


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Return how often each name comes, the most frequent first."""
    return dict(Counter(names).most_common())
