"""Makes a question bank of any size, unlike any real one in content but like one in shape."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FACTS_A_CHAPTER = 2_000
QUESTIONS_A_FACT = 13
"""About how many questions the facts below give each; the bench prints the true number."""

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_THINGS = ("bridges", "ships", "mills", "wagons", "schools", "engines", "towers", "presses")
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "ro", "su")
_FIRST = ("Ana", "Boris", "Chen", "Dora", "Emil", "Fatma", "Goro", "Hilda", "Ivan", "Jana")
_LAST = ("Arland", "Borund", "Castel", "Dorvic", "Elvang", "Ferrow", "Gantz", "Hollin", "Istrom", "Jarvel")


def write_bank(root: Path, questions: int, seed: int = 1) -> None:
    """Write chapters below `root` whose facts give about `questions` questions."""
    facts = max(1, round(questions / QUESTIONS_A_FACT))
    for number, start in enumerate(range(0, facts, FACTS_A_CHAPTER), 1):
        count = min(FACTS_A_CHAPTER, facts - start)
        folder = root / f"part-{number:03d}"
        folder.mkdir(parents=True)
        _write(folder / "chapter.yaml", _preface(folder.name, count))
        _write(folder / "facts.yaml", list(_facts(number, count, random.Random(seed + number))))


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _preface(name: str, facts: int) -> dict[str, Any]:
    paragraphs = [
        {
            "number": n,
            "gist": f"The {n}. page of accounts.",
            "fingerprint": hashlib.sha256(f"{name} {n}".encode()).hexdigest(),
        }
        for n in range(1, facts // 20 + 2)
    ]
    return {
        "format": 1,
        "id": name,
        "title": f"Accounts of a builder, {name}",
        "genre": "An invented ledger",
        "about": "Made to measure with.",
        "attributions": ["According to the ledger"],
        "topics": [{"id": thing, "title": thing.capitalize()} for thing in _THINGS],
        "paragraphs": paragraphs,
    }


def _facts(chapter: int, count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(count):
        thing = _THINGS[n % len(_THINGS)]
        town = "".join(_SYLLABLES[int(digit)] for digit in f"{chapter}{n:04d}").capitalize()
        amount = chance.randrange(2, 90_000)
        builder = f"{_FIRST[chance.randrange(10)]} {_LAST[chance.randrange(10)]} of {town}"
        day = f"{chance.randrange(1700, 1950)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}"
        yield {
            "id": f"p{chapter}-f{n}",
            "says": f"In {town} {builder} finished {amount:,} {thing}.",
            "paragraph": n // 20 + 1,
            "basis": "narrated",
            "holder": "the builder",
            "importance": ("core", "useful", "detail")[n % 3],
            "topic": thing,
            "on": day,
            "facets": [
                {
                    "id": "count",
                    "asks": f"According to the ledger, how many {thing} were finished in {town}?",
                    "key": {"number": amount, "unit": thing},
                    "label": f"the {thing} of {town}",
                    "cluster": f"counts-{thing}",
                },
                {
                    "id": "who",
                    "asks": f"According to the ledger, who finished {thing} in {town}?",
                    "key": {"name": builder},
                    "label": f"the builder in {town}",
                    "cluster": "builders",
                },
                {
                    "id": "day",
                    "asks": f"According to the ledger, when were the {thing} of {town} finished?",
                    "key": {"date": day},
                    "label": f"the last day of work in {town}",
                    "cluster": "days",
                },
            ],
        }
