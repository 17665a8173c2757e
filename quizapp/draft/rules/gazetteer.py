"""Standard names and the ways of printing them: our own list, and lists that an author adds."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.values import Frozen, Line
from quizapp.bank.yaml_text import load
from quizapp.draft.rules.passages import Passage

OUR_OWN = Path(__file__).with_name("gazetteer.yaml")


class Sort(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    OTHER = "other"


class Entry(Frozen):
    """One standard name with its kind and the other ways of printing it."""

    name: Line
    kind: Sort
    aliases: tuple[Line, ...] = ()


class Gazetteer:
    """Entries, found by the tokens of any of their spellings."""

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for entry in entries:
            for spelling in (entry.name, *entry.aliases):
                self._entries[" ".join(_words(spelling))] = entry
        for spelling in self._entries:
            words = tuple(spelling.split(" "))
            self._by_first.setdefault(words[0], []).append(words)
        people = (entry.name for entry in entries if entry.kind is Sort.PERSON)
        self.surnames = frozenset(_words(name)[-1] for name in people)
        for listed in self._by_first.values():
            listed.sort(key=len, reverse=True)

    def named(self, printed: str) -> Entry | None:
        """Return the entry that is printed so, or None."""
        return self._entries.get(" ".join(_words(printed)))

    def longest_at(self, p: Passage, i: int) -> int | None:
        """Return the token after the longest spelling that stands at `i`, or None."""
        for words in self._by_first.get(bare(p.at(i).text), ()):
            if all(bare(p.at(i + k).text) == word for k, word in enumerate(words[1:], 1)):
                return i + len(words)
        return None


def bare(word: str) -> str:
    """Return a word without the ending of a possessive, its apostrophes and hyphens of one kind."""
    word = word.replace("’", "'").replace("ʼ", "'").replace("\u2011", "-").replace("\u2010", "-")
    return word[:-2] if word.endswith(("'s", "'S")) else word


def read_gazetteer(*added: Path) -> Gazetteer:
    """Return our own names with those of the files `added`, which win; BankError tells a fault's place."""
    return Gazetteer(tuple(entry for path in (OUR_OWN, *added) for entry in _read(path)))


def _read(path: Path) -> tuple[Entry, ...]:
    located = load(path, path.name)
    listed = located.value if isinstance(located.value, list) else [located.value]
    entries: list[Entry] = []
    for i, item in enumerate(listed):
        try:
            entries.append(Entry.model_validate(item))
        except ValueError:
            message = (
                "a name here has the fields name, kind (person, place, body, other) and, perhaps, aliases"
            )
            raise BankError(
                [Problem(Mark(path.name, located.mark((i,)).line, 1), "QB007", message)]
            ) from None
    return tuple(entries)


def _words(spelling: str) -> list[str]:
    return [bare(token.text) for token in Passage(1, spelling).tokens] or [spelling]
