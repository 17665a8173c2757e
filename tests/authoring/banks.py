"""A small bank to be edited, laid out as a person would, and the verbs said in short."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.authoring.changes import Change, Place, Replace
from quizapp.authoring.items import find, item_text
from quizapp.authoring.saving import Saved, save
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.yaml_text import Place as FieldPlace
from tests.bank.builders import FINGERPRINT

CHAPTER = f"""\
format: 1
id: ch1
title: A visit
genre: An imagined interview
about: Based on one chapter.
attributions: [According to the chapter]
# the themes
topics:
  - {{id: aid, title: Aid}}
  - id: trade   # of goods
    title: Trade
paragraphs:
  - number: 1
    gist: A loan is made.
    fingerprint: {FINGERPRINT}
"""
FACTS = """\
# What the chapter claims.

# the loan of the autumn
- id: loan
  says: Moscow lent 520 million rubles.   # as printed
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: core
  topic: aid
  facets:
    - id: sum
      asks: According to the chapter, how much did Moscow lend?
      key: {number: 520 million, unit: rubles}
      cluster: sums

# Trade

- id: tin
  says: >
    Moscow bought
    9 tons of tin.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: useful
  topic: trade
  tags: [metal]
  facets:
    - id: amount
      asks: According to the chapter, how much tin was bought?
      key: {number: 9, unit: tons}
      cluster: amounts
- id: rice
  says: Moscow bought 30 tons of rice.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: useful
  topic: trade
  facets:
    - id: amount
      asks: According to the chapter, how much rice was bought?
      key: {number: 30, unit: tons}
      cluster: amounts
"""
QUESTIONS = """\
# written by hand
- id: why-tin
  form: choice
  facets: [tin.amount]
  stem: According to the chapter, what was bought of tin?
  key: {text: nine tons}
  distractors:
    - text: thirty tons
      facet: rice.amount   # a sibling
      feedback: That was the rice.
    - {text: four tons, feedback: Nobody says so.}
  explanation: Nine tons of tin were bought.
"""
QUIZZES = """\
- id: first-quiz
  title: The goods
  mode: study
  questions: [why-tin, loan.sum.number]
"""


def a_bank(folder: Path) -> Path:
    """Write the bank, build it, and return its folder."""
    root = folder / "bank"
    chapter = root / "ch1"
    chapter.mkdir(parents=True)
    texts = {"chapter": CHAPTER, "facts": FACTS, "questions": QUESTIONS, "quizzes": QUIZZES}
    for name, text in texts.items():
        (chapter / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return root


def facts_of(root: Path, chapter: str = "ch1") -> str:
    """Return the text of a chapter's facts."""
    return (root / chapter / "facts.yaml").read_bytes().decode()


def place_of(root: Path, item: str) -> Place:
    """Return where an item stands, which is there."""
    place = find(root, item)
    assert place is not None
    return place


def edit(root: Path, item: str, values: dict[FieldPlace, Any]) -> Replace:
    """Return the change that sets fields of an item."""
    place = place_of(root, item)
    return Replace(place, with_fields(item_text(root, place).text, values))


def says(root: Path, item: str, words: str) -> Replace:
    """Return the change that rewords a fact."""
    return edit(root, item, {("says",): words})


def saves(root: Path, changes: Sequence[Change], author: str = "Cy", message: str = "Edit") -> Saved:
    """Save changes without looking at what was there before."""
    return save(root, changes, {}, author, message)
