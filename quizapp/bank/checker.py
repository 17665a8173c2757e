"""What a machine can find wrong with a bank whose files read well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.bank.check_facts import clusters, cut_numbers, facets, facts, paragraphs
from quizapp.bank.check_questions import questions, repeated
from quizapp.bank.problems import Mark, Problem
from quizapp.bank.reader import FACTS, PREFACE, WRITTEN, ChapterFiles

RULES = (paragraphs, facts, facets, cut_numbers, clusters, questions, repeated)


def check(chapters: Sequence[ChapterFiles]) -> list[Problem]:
    """Return every problem of the chapters, in the order of the files."""
    problems: list[Problem] = []
    seen: dict[str, Mark] = {}
    for files in chapters:
        for rule in RULES:
            problems.extend(rule(files))
        problems.extend(_ids(files, seen))
    return sorted(problems)


def _ids(files: ChapterFiles, seen: dict[str, Mark]) -> Iterator[Problem]:
    """Refuse an id that stands twice in the bank."""
    chapter = files.chapter
    marked = [(f"chapter {chapter.id}", files.mark(PREFACE, "id"))]
    marked += [(f"fact {fact.id}", files.mark(FACTS, i, "id")) for i, fact in enumerate(chapter.facts)]
    marked += [
        (f"facet {fact.id}.{facet.id}", files.mark(FACTS, i, "facets", j, "id"))
        for i, fact in enumerate(chapter.facts)
        for j, facet in enumerate(fact.facets)
    ]
    marked += [(f"question {q.id}", files.mark(WRITTEN, i, "id")) for i, q in enumerate(chapter.written)]
    for name, at in marked:
        if name in seen:
            yield Problem(at, "QB010", f"the id of {name} is already used at {seen[name]}")
        seen.setdefault(name, at)
