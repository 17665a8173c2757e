"""A small bank of the questions that are answered in parts, with answers of every worth."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tests.bank.builders import FINGERPRINT, a_facet, a_fact, a_preface, question_fields, write_chapter

CHAPTER = "treaty"
NOTE = {"text": "The record counts 141 projects.", "source": "A historian, 2003"}
Given = tuple[str, ...]


class InParts(NamedTuple):
    """A question with parts: what a person gives for each, or all that a person chooses."""

    name: str
    form: str
    stem: str
    right: Given
    partly: Given
    wrong: Given
    key: dict[str, Any]
    facets: tuple[str, ...]
    distractors: tuple[str, ...] = ()
    nearly: str = ""

    @property
    def fields(self) -> int:
        """Return how many fields there are to fill in; 0 for boxes to tick."""
        return 0 if self.form == "multiple" else len(self.right)


MULTIPLE = InParts(
    "terms",
    "multiple",
    "According to the chapter, what did Moscow promise to hand back?",
    right=("a port on the Yellow Sea", "its shares of four companies", "a railway"),
    partly=("a port on the Yellow Sea", "a railway"),
    wrong=("an island",),
    key={"list": ["a port on the Yellow Sea", "a railway", "its shares of four companies"]},
    facets=("terms.what",),
    distractors=("an island", "a fleet"),
    nearly="Nearly: 2 of 3 right.",
)
CLOZE = InParts(
    "loan",
    "cloze",
    "According to the chapter, ___ lent Beijing ___ in October.",
    right=("Moscow", "520 million rubles"),
    partly=("Moscow", "300 million rubles"),
    wrong=("Paris", "12"),
    key={"blanks": [{"name": "Moscow"}, {"number": "520 million", "unit": "rubles"}]},
    facets=("loan.who", "loan.sum"),
    nearly="Nearly: 1 of 2 right.",
)
BANK = InParts(
    "guns",
    "cloze",
    "According to the chapter, the ___ brought ___ across the river.",
    right=("army", "120 guns"),
    partly=("army", "60 boats"),
    wrong=("120 guns", "army"),
    key={"blanks": [{"text": "army"}, {"text": "120 guns"}]},
    facets=("guns.who", "guns.what"),
    distractors=("navy", "60 boats"),
    nearly="Nearly: 1 of 2 right.",
)
ORDERING = InParts(
    "course",
    "ordering",
    "According to the chapter, in what order did it happen?",
    right=("a quarrel", "an offer", "a visit", "a loan"),
    partly=("a quarrel", "a visit", "an offer", "a loan"),
    wrong=("a loan", "a visit", "an offer", "a quarrel"),
    key={"order": ["a quarrel", "an offer", "a visit", "a loan"]},
    facets=("course.order",),
    nearly="Nearly: 1 swap of neighbours away from the right order.",
)
MATCHING = InParts(
    "towns",
    "matching",
    "According to the chapter, what does each town make?",
    right=("coal", "steel", "salt"),
    partly=("coal", "steel", "paper"),
    wrong=("steel", "coal", "paper"),
    key={
        "pairs": [
            {"left": "Fushun", "right": "coal"},
            {"left": "Anshan", "right": "steel"},
            {"left": "Xining", "right": "salt"},
        ]
    },
    facets=("fushun.makes", "anshan.makes", "xining.makes"),
    distractors=("paper",),
    nearly="Nearly: 2 of 3 right.",
)
ONE_BLANK = InParts(
    "pilot",
    "cloze",
    "According to the chapter, ___ flew the aeroplane.",
    right=("Nina",),
    partly=("Nina",),
    wrong=("Olga",),
    key={"blanks": [{"name": "Nina"}]},
    facets=("pilot.who",),
    distractors=("Olga", "Vera"),
)
IN_PARTS = (MULTIPLE, CLOZE, BANK, ORDERING, MATCHING)
BY_STEM = {asked.stem: asked for asked in IN_PARTS}
WHY = "The chapter says otherwise."


def write_bank(root: Path, *questions: InParts, **preface: Any) -> Path:
    """Write a bank whose one chapter asks these questions first, in this order."""
    questions = questions or IN_PARTS
    folder = root / CHAPTER
    write_chapter(
        folder,
        preface=a_preface(id=CHAPTER, title="The treaty", paragraphs=_paragraphs(), **preface),
        facts=[fact for asked in questions for fact in _facts(asked)],
        written=[_written(asked) for asked in questions],
    )
    return root


def _paragraphs() -> list[dict[str, Any]]:
    gists = {1: "A treaty is drafted.", 2: "Three towns are visited.", 3: "Who signs, and who does not."}
    told = [{"number": n, "gist": gist, "fingerprint": FINGERPRINT} for n, gist in gists.items()]
    return [
        *told,
        {"number": 4, "gist": "A heading.", "fingerprint": FINGERPRINT, "no-facts": "It claims nothing."},
    ]


def _facts(asked: InParts) -> list[dict[str, Any]]:
    """Return the facts of a question; those of several facts stand in paragraphs of their own."""
    facts: dict[str, list[dict[str, Any]]] = {}
    for place, facet_id in enumerate(asked.facets):
        fact, _, facet = facet_id.partition(".")
        facts.setdefault(fact, []).append(a_facet(facet, name=f"The key of {asked.name} {place}", forms=[]))
    return [
        a_fact(
            name,
            *facets,
            says=f"This is told of the {name}.",
            paragraph=1 + number,
            note=dict(NOTE) if number else None,
        )
        for number, (name, facets) in enumerate(facts.items())
    ]


def _written(asked: InParts) -> dict[str, Any]:
    distractors = [{"text": text, "feedback": WHY} for text in asked.distractors]
    more = {"stem": asked.stem, "explanation": f"So it was with the {asked.name}."}
    names = {"id": f"{asked.name}-{asked.form}", "facets": list(asked.facets)}
    return question_fields(asked.form, *distractors, **names, **more, **asked.key)
