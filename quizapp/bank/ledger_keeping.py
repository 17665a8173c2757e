"""A ledger carried on: what is new in a chapter, what came to mean something else, what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizapp.bank.content import Chapter
from quizapp.bank.ledger import Change, Entry, Ledger, Memories, Renaming
from quizapp.bank.meaning import means_the_same
from quizapp.bank.problems import Mark, Problem
from quizapp.bank.reader import FACTS, WRITTEN, ChapterFiles


def following(ledger: Ledger, chapter: Chapter, memories: Memories = Memories.LAPSE) -> Ledger:
    """Return the ledger after a build: what is new, what changed its meaning, what is gone.

    The facets of a draft are neither gone nor looked at: they wait until it is checked again.
    """
    written = {question.id: Entry(key=question.key, form=question.form) for question in chapter.written}
    asked = {facet_id: Entry(key=facet.key) for facet_id, (_, facet) in chapter.facets.items()}
    waiting = {f"{fact.id}.{facet.id}" for fact in chapter.facts for facet in fact.facets} - asked.keys()
    changes = tuple(_changes(ledger, asked, memories))
    return Ledger(
        facets=_merged(ledger.facets, asked, waiting),
        questions=_merged(ledger.questions, written),
        changes=(*ledger.changes, *changes),
        renamed=ledger.renamed,
    )


def with_renaming(ledger: Ledger, renaming: Renaming) -> Ledger:
    """Return a ledger in which an id is another one; the old one stays as a tombstone."""
    return ledger.model_copy(
        update={
            "facets": _renamed(ledger.facets, renaming, is_question=False),
            "questions": _renamed(ledger.questions, renaming, is_question=True),
            "renamed": (*ledger.renamed, renaming),
        }
    )


def _renamed(entries: Mapping[str, Entry], renaming: Renaming, *, is_question: bool) -> dict[str, Entry]:
    found = dict(entries)
    for name, entry in entries.items():
        now = renaming.renamed(name, is_question=is_question)
        if now != name and not entry.gone and now not in found:
            found[now] = entry
            found[name] = entry.model_copy(update={"gone": True})
    return found


def ledger_problems(files: ChapterFiles, ledger: Ledger) -> list[Problem]:
    """Return a problem for each id that was removed and is used again for something else."""
    return [*_reused_facets(files, ledger), *_reused_questions(files, ledger)]


def _reused_facets(files: ChapterFiles, ledger: Ledger) -> Iterator[Problem]:
    asked = files.chapter.facets
    for number, fact in enumerate(files.chapter.facts):
        for place, facet in enumerate(fact.facets):
            facet_id = f"{fact.id}.{facet.id}"
            old = ledger.facets.get(facet_id)
            if old and old.gone and facet_id in asked and not means_the_same(old.key, facet.key):
                at = files.mark(FACTS, number, "facets", place, "id")
                yield _reused(at, facet_id, f"{old.key.text!r}")


def _reused_questions(files: ChapterFiles, ledger: Ledger) -> Iterator[Problem]:
    for number, question in enumerate(files.chapter.written):
        old = ledger.questions.get(question.id)
        if old and old.gone and not (old.form is question.form and means_the_same(old.key, question.key)):
            meant = f"{old.key.text!r}, asked as {old.form}"
            yield _reused(files.mark(WRITTEN, number, "id"), question.id, meant)


def _reused(at: Mark, name: str, meant: str) -> Problem:
    message = f"{name!r} was removed and meant {meant}: take another id for something else"
    return Problem(at, "QB036", message, item=name)


def _changes(ledger: Ledger, asked: Mapping[str, Entry], memories: Memories) -> Iterator[Change]:
    for facet_id, entry in asked.items():
        old = ledger.facets.get(facet_id)
        if old and not old.gone and not means_the_same(old.key, entry.key):
            number = 1 + sum(change.facet == facet_id for change in ledger.changes)
            yield Change(facet=facet_id, number=number, was=old.key, now=entry.key, memories=memories)


def _merged(
    old: Mapping[str, Entry], new: Mapping[str, Entry], waiting: Iterable[str] = ()
) -> dict[str, Entry]:
    """Return the entries of both, the old ones that are neither in `new` nor waiting as gone."""
    gone = {
        name: entry.model_copy(update={"gone": entry.gone or name not in waiting})
        for name, entry in old.items()
    }
    return dict(sorted((gone | dict(new)).items()))
