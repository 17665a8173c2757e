"""A bank that is edited at random and built again after each edit."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.ledger import LEDGER, Ledger
from quizapp.bank.meaning import meaning_of
from quizapp.bank.reader import GENERATED, read_chapter
from quizapp.generate.build import Build, build, write
from tests.bank.builders import Plain, a_facet, a_fact, write_chapter

ALONE = ("number", "short", "flashcard")
"""The forms that ask a facet without its siblings."""


@dataclass
class Author:
    """Somebody who edits a chapter, and knows what each id stands for."""

    facts: dict[str, Plain]
    gone: dict[str, Plain] = field(default_factory=dict)
    order: int = 1
    edits: int = 0

    def reword(self, fact: str, facet: int) -> set[str]:
        self.edits += 1
        words = " indeed" * self.edits
        self.facts[fact]["says"] = f"{_claim(self.facts[fact])} So it is told{words}."
        _facets(self.facts[fact])[facet]["asks"] = f"According to the chapter, which{words}, of {fact}?"
        return set()

    def annotate(self, fact: str, _facet: int) -> set[str]:
        self.edits += 1
        self.facts[fact]["note"] = {"text": "The record differs.", "values": [f"{self.edits} guns"]}
        return set()

    def turn_round(self, _fact: str, _facet: int) -> set[str]:
        self.order = -self.order
        return set()

    def accept(self, fact: str, facet: int) -> set[str]:
        self.edits += 1
        key = _facets(self.facts[fact])[facet]["key"]
        if "name" in key:
            key["accept"] = [*key.get("accept", []), f"Town {self.edits} of old"]
        else:
            key["tolerance"] = "0.25"
        return set()

    def change(self, fact: str, facet: int) -> set[str]:
        self.edits += 1
        chosen = _facets(self.facts[fact])[facet]
        old = chosen["key"]
        chosen["key"] = (
            {"name": f"Newtown {self.edits} Hill"}
            if "name" in old
            else {"number": str(7000 + self.edits), "unit": "guns"}
        )
        self.facts[fact]["says"] = _claim(self.facts[fact])
        return {f"{fact}.{chosen['id']}"}

    def add(self, _fact: str, _facet: int) -> set[str]:
        self.edits += 1
        name = f"new-{self.edits}"
        self.facts[name] = _works(name, 500 + self.edits)
        return {f"{name}.{facet['id']}" for facet in _facets(self.facts[name])}

    def remove(self, fact: str, _facet: int) -> set[str]:
        if len(self.facts) < 3:
            return set()
        self.gone[fact] = self.facts.pop(fact)
        return {f"{fact}.{facet['id']}" for facet in _facets(self.gone[fact])}

    def bring_back(self, _fact: str, _facet: int) -> set[str]:
        if not self.gone:
            return set()
        name, fact = self.gone.popitem()
        self.facts[name] = fact
        return {f"{name}.{facet['id']}" for facet in _facets(fact)}

    def doubt(self, fact: str, _facet: int) -> set[str]:
        draft = self.facts[fact].get("status") == "draft"
        self.facts[fact]["status"] = "checked" if draft else "draft"
        return {f"{fact}.{facet['id']}" for facet in _facets(self.facts[fact])}

    def write(self, folder: Path) -> Build:
        """Write the chapter and return what building it comes to."""
        write_chapter(folder, facts=deepcopy([*self.facts.values()][:: self.order]))
        return build(read_chapter(folder), folder)


def _works(name: str, number: int) -> Plain:
    fact = a_fact(
        name,
        a_facet("guns", asks=_asks(name), number=str(number), unit="guns", cluster="guns"),
        a_facet("town", asks=_asks(name), name=f"Oldtown {number} Vale", cluster="towns"),
    )
    return fact | {"says": _claim(fact)}


def _asks(name: str) -> str:
    return f"According to the chapter, what is it of {name}?"


def _claim(fact: Plain) -> str:
    guns, town = (facet["key"] for facet in _facets(fact))
    return f"They took {guns['number']} guns to {town['name']}."


def _facets(fact: Plain) -> list[Plain]:
    facets: list[Plain] = fact["facets"]
    return facets


REWORDINGS: list[Callable[[Author, str, int], set[str]]] = [
    *(Author.reword, Author.annotate, Author.turn_round, Author.accept)
]
EDITS = [*REWORDINGS, *(Author.change, Author.add, Author.remove, Author.bring_back, Author.doubt)]


@settings(max_examples=settings().max_examples // 2)
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 9), st.integers(0, 1)), min_size=1, max_size=7
    )
)
def test_ids_and_meanings_survive_every_edit(
    edits: list[tuple[Callable[[Author, str, int], set[str]], int, int]],
) -> None:
    author = Author({f"works-{n}": _works(f"works-{n}", 100 + 11 * n) for n in range(5)})
    with TemporaryDirectory() as name:
        folder = Path(name) / "ch1"
        last = author.write(folder)
        write(last, folder)
        for edit, which, facet in edits:
            touched = edit(author, [*author.facts][which % len(author.facts)], facet)
            made = author.write(folder)
            assert made.problems == []
            _assert_stable(last, made, touched)
            _assert_known(author, made.ledger)
            if edit in REWORDINGS:
                assert (made.changes, made.removed, made.added, made.gone) == ([], [], [], [])
            write(made, folder)
            _assert_the_same_again(folder)
            last = made


def _assert_stable(last: Build, made: Build, touched: set[str]) -> None:
    """Assert that what asks an untouched facet alone keeps its id, and that all changes were meant."""
    for question_id in made.removed:
        facet_id, _, form = question_id.rpartition(".")
        assert form not in ALONE or facet_id in touched
    assert {change.facet for change in made.changes} <= touched
    before = {facet_id: meaning_of(entry.key) for facet_id, entry in last.ledger.facets.items()}
    for facet_id, meaning in before.items():
        entry = made.ledger.facets[facet_id]  # whatever was an id stays one
        if meaning_of(entry.key) != meaning:
            assert facet_id in {change.facet for change in made.changes}


def _assert_known(author: Author, ledger: Ledger) -> None:
    """Assert that every id that is removed is a tombstone, and no other."""
    present = {f"{name}.{facet['id']}" for name, fact in author.facts.items() for facet in fact["facets"]}
    assert {facet_id for facet_id, entry in ledger.facets.items() if entry.gone} == {
        facet_id for facet_id in ledger.facets if facet_id not in present
    }
    for change in ledger.changes:
        numbers = [other.number for other in ledger.changes if other.facet == change.facet]
        assert numbers == list(range(1, len(numbers) + 1))


def _assert_the_same_again(folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in (LEDGER, GENERATED)}
    again = build(read_chapter(folder), folder)
    assert (again.stale, again.changes, again.gone) == ([], [], [])
    assert {name: text.encode() for name, text in again.texts.items()} == before
