"""A site whose bank may be written, with drafts and questions to report, and its author."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from quizapp.bank.reader import read_chapter
from quizapp.generate import build as building
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.web.accounts import an_account
from tests.web.reader import Reader

CHAPTER = "ch1"
TOWNS = {"works": "Anshan", "port": "Lushun", "mine": "Fushun", "dam": "Sanmenxia"}
SOUND, UNSOUND = "mill", "p01-unwritten"


def a_place(name: str, town: str, **fields: Any) -> dict[str, Any]:
    """Return the fact that something stands in a town, which is asked to be typed."""
    asks = f"According to the chapter, in which town was the {name}?"
    facet = a_facet("place", asks=asks, name=town, forms=["short", "choice"], cluster="towns")
    return a_fact(name, facet, says=f"The {name} stood at {town}.", **fields)


def write_bank(root: Path) -> Path:
    """Write a built bank: four facts, a draft that is sound, and one in the words of the drafter."""
    drafts = [
        a_place(SOUND, "Harbin", status="draft", found=["Harbin"]),
        a_fact(
            UNSOUND,
            a_facet("place", asks="According to the chapter, whom does paragraph 1 name?", name="Baotou"),
            says="Paragraph 1 gives Baotou; the claim is still to be written.",
            status="draft",
            found=["Baotou"],
        ),
    ]
    written = [
        question_fields(
            "short",
            id="port-again",
            facets=["port.place"],
            stem="According to the chapter, where was the port that was given back?",
            name="Lushun",
        ),
        question_fields(
            "choice",
            *[
                {"text": text, "feedback": f"{text} is another town."}
                for text in ("Dalian", "Tianjin", "Tanggu")
            ],
            id="port-offered",
            facets=["port.place"],
            stem="According to the chapter, which of these towns had the port?",
            name="Lushun",
        ),
    ]
    facts = [a_place(name, town) for name, town in TOWNS.items()] + drafts
    folder = write_chapter(root / CHAPTER, preface=a_preface(), facts=facts, written=written)
    building.write(building.build(read_chapter(folder), folder), folder)
    return root


def facts_of(root: Path) -> Path:
    """Return the file of the facts."""
    return root / CHAPTER / "facts.yaml"


def an_author(app: Flask, name: str = "Cy", role: str = "author") -> Reader:
    """Return the browser of somebody with a role."""
    return an_account(app, name, role)
