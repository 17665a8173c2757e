"""What a machine can find wrong with our words once the text of a chapter is there: what is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.bank.checks.items import Examined, Item
from quizapp.bank.coverage import MOST_SHARED_WORDS, Shared, shared_runs, source_index
from quizapp.bank.problems import Problem
from quizapp.bank.reader import ChapterFiles


def copied(read: ChapterFiles, paragraphs: Sequence[str]) -> Iterator[Problem]:
    """Find our texts that have more words in a row in common with the source than may be."""
    files = Examined(read)
    runs = shared_runs(files.chapter, source_index(files.chapter, paragraphs))
    found = [shared for shared in runs if shared.run.length > MOST_SHARED_WORDS]
    if not found:
        return
    items = {item.id: item for item, _ in files.questions}
    items |= {item.id: item for item, _, _ in files.facets}
    items |= {item.id: item for item, _ in files.facts}
    for shared in found:
        run = shared.run
        message = (
            f"{run.length} words in a row stand in paragraph {run.paragraph} of the source: {run.text!r}"
        )
        item, place = _place(files, items, shared)
        yield item.problem("QB047", message, *place)


def _place(files: Examined, items: dict[str, Item], shared: Shared) -> tuple[Item, tuple[str | int, ...]]:
    """Return the item that has a shared run, and where in it."""
    if shared.item in items:
        return items[shared.item], (shared.where,)
    numbers = {f"paragraph {p.number}": i for i, p in enumerate(files.chapter.preface.paragraphs)}
    return files.whole, ("paragraphs", numbers.get(shared.item, 0), shared.where)
