"""The folders that an import fills: each a chapter of its own, small enough to be edited and read quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from quizapp.authoring.arrivals.entries import Items
from quizapp.authoring.arrivals.imported import Imported, Kept, read_imported
from quizapp.authoring.arrivals.slugs import Free, slug_of
from quizapp.bank.content import Chapter, Fact, Preface
from quizapp.bank.ledger import LEDGER
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, PREFACE, QUIZZES, WRITTEN, ChapterFiles, chapter_folders, read_chapter
from quizapp.exchange.deck import Entry
from quizapp.exchange.topics import title_of

MOST_BYTES = 1_250_000
MOST_ITEMS = 2_500
"""How much one folder is filled with: a file by hand may have 2 MiB and 200,000 values, and still grows."""
BESIDE = 400
"""Bytes of an item that its entry does not have: the names of fields, ids, the margin."""
_IDS = re.compile(r"\bid\"?: *[\"']?([a-z0-9][a-z0-9.-]*)")
_IN_THE_LEDGER = re.compile(r"^  ([a-z0-9][a-z0-9.-]*): ", re.MULTILINE)


class CannotArrive(Exception):
    """A deck cannot come in there; one sentence says why."""


@dataclass
class DeckFolder:
    """One folder of a deck: what lies in it, and what is to come.

    `head` is its chapter.yaml, with its own topics in `topics`: the id of each by its title.
    """

    name: str
    head: dict[str, Any]
    topics: dict[str, str]
    files: ChapterFiles | None = None
    imported: Imported | None = None
    size: int = 0
    count: int = 0
    added: list[Items] = field(default_factory=list)
    replaced: dict[str, Items] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Tell whether the folder is not there yet."""
        return self.files is None

    @property
    def is_touched(self) -> bool:
        """Tell whether something of the deck changes in it."""
        return bool(self.added or self.replaced)

    def now(self, kept: Kept) -> Items | None:
        """Return an item as it now stands here, or None where it was removed."""
        fact = self.facts.get(kept.fact)
        questions = [self.questions[name] for name in kept.questions if name in self.questions]
        return Items(fact, tuple(questions)) if fact and questions else None

    def add(self, items: Items, size: int) -> None:
        """Take new items of about this size in."""
        self.added.append(items)
        self.count += 1
        self.size += size

    def has_room(self, size: int) -> bool:
        """Tell whether items of this size still fit in."""
        return not self.count or (self.size + size <= MOST_BYTES and self.count < MOST_ITEMS)

    @property
    def preface(self) -> Preface:
        """Return what chapter.yaml is to say."""
        topics = [{"id": name, "title": title} for title, name in self.topics.items()]
        return Preface.model_validate(self.head | {"topics": topics}, by_alias=True, by_name=False)

    def topic(self, path: Sequence[str]) -> str:
        """Return the id of the topic with this path, which is put in where it is missing."""
        title = title_of(path) or str(self.head["title"])
        if title not in self.topics:
            self.topics[title] = Free(self.topics.values()).take(slug_of(title, "topic"))
        return self.topics[title]

    @property
    def chapter(self) -> Chapter:
        """Return the chapter as it will be."""
        replaced_facts = {items.fact.id: items.fact for items in self.replaced.values()}
        replaced = {one.id: one for items in self.replaced.values() for one in items.questions}
        before = self.files.chapter if self.files else None
        facts = [replaced_facts.get(fact.id, fact) for fact in before.facts] if before else []
        written = [replaced.pop(one.id, one) for one in before.written] if before else []
        return Chapter(
            preface=self.preface,
            facts=(*facts, *(items.fact for items in self.added)),
            generated=(),
            written=(*written, *replaced.values(), *(one for items in self.added for one in items.questions)),
            quizzes=before.quizzes if before else (),
        )


def plain(model: Fact | Question | Preface) -> dict[str, Any]:
    """Return a model as the values of a file."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def size_of(entry: Entry) -> int:
    """Return about how many bytes an entry takes in the larger of its two files."""
    return len(entry.model_dump_json(exclude_defaults=True).encode()) + BESIDE


def folders_of(root: Path, into: str) -> list[DeckFolder]:
    """Return the folders that an import into `into` has filled so far; CannotArrive where that is no deck."""
    return list(_folders(root, into))


def _folders(root: Path, into: str) -> Iterator[DeckFolder]:
    for number in count(1):
        folder = root / part_name(into, number)
        if not folder.exists():
            return
        try:
            imported, files = read_imported(folder), read_chapter(folder)
        except BankError as error:
            raise CannotArrive(f"{folder.name} cannot be read: {error.problems[0]}.") from None
        if number > 1 and (imported is None or imported.deck != into):
            return
        if not files.chapter.preface.is_deck:
            raise CannotArrive(
                f"{folder.name} is a chapter that cites a text: choose a deck, or a folder that is not there."
            )
        yield _opened(folder, files, imported)


def _opened(folder: Path, files: ChapterFiles, imported: Imported | None) -> DeckFolder:
    preface = files.chapter.preface
    sizes = [path.stat().st_size for name in (FACTS, WRITTEN) if (path := folder / name).exists()]
    return DeckFolder(
        folder.name,
        plain(preface),
        {topic.title: topic.id for topic in preface.topics},
        files,
        imported,
        max(sizes),
        len(files.chapter.facts),
        kept={item.ref: item for item in imported.items} if imported else {},
        facts={fact.id: fact for fact in files.chapter.facts},
        questions={question.id: question for question in files.chapter.written},
    )


def part_name(into: str, number: int) -> str:
    """Return the name of one of the folders of a deck."""
    return into if number == 1 else f"{into}-{number}"


def ids_in(root: Path) -> set[str]:
    """Return every id that stands in a bank or in its ledgers, and a few words that are none."""
    found: set[str] = set()
    for path in _texts(chapter_folders(root)):
        text = path.read_text(encoding="utf-8", errors="replace")
        ids = _IN_THE_LEDGER.findall(text) if path.name == LEDGER else _IDS.findall(text)
        found.update(name for one in ids for name in (one, one.partition(".")[0]))
    return found


def _texts(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for name in (PREFACE, FACTS, WRITTEN, QUIZZES, LEDGER):
            if (folder / name).is_file():
                yield folder / name
