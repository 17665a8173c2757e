"""A small bank that an author edits, with comments and a way of its own to be laid out."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from quizapp.bank.reader import read_chapter
from quizapp.generate.build import build, write
from tests.bank.builders import a_preface, write_chapter
from tests.web.accounts import an_account
from tests.web.reader import Reader

FACTS = """\
# What the chapter claims.

- id: loan
  says: Moscow lent 520 million rubles.   # in October
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: core
  topic: aid
  facets:
    # The sum itself.
    - id: sum
      asks: According to the chapter, how much did Moscow lend?
      key: {number: 520 million, unit: rubles}
      cluster: sums
      label: the loan

- id: gift
  says: Moscow gave 300 million rubles.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: core
  topic: aid
  note: {text: Other books say 310 million., source: "A. Author, Aid, 1990", values: [310 million rubles]}
  facets:
    - id: sum
      asks: According to the chapter, how much did Moscow give?
      key: {number: 300 million, unit: rubles}
      cluster: sums
      label: the gift

- id: debt
  says: The debt came to 45 million rubles.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: useful
  topic: aid
  facets:
    - id: sum
      asks: According to the chapter, how much was the debt?
      key: {number: 45 million, unit: rubles}
      cluster: sums
      label: the debt

- id: guns
  says: Moscow sent weapons for 90 million rubles.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: useful
  topic: aid
  facets:
    - id: sum
      asks: According to the chapter, for how much were the weapons?
      key: {number: 90 million, unit: rubles}
      cluster: sums
      label: the weapons
"""
QUESTIONS = """\
# By hand.
- id: which-loan
  form: choice
  facets: [loan.sum]
  stem: According to the chapter, what sum came from Moscow as a loan?
  key: {number: 520 million, unit: rubles}
  distractors:
    - text: 300 million rubles
      feedback: That was the gift.
    - {text: 45 million rubles, feedback: That was the debt.}
  explanation: It was lent in October, and had to be paid back.   # why
"""
QUIZZES = """\
- id: first-look
  title: A first look
  mode: study
  questions: [which-loan, loan.sum.choice]
"""


def write_author_bank(root: Path) -> Path:
    """Write the bank below `root`, built."""
    folder = write_chapter(root / "ch1", preface=a_preface(), facts=FACTS, written=QUESTIONS, quizzes=QUIZZES)
    write(build(read_chapter(folder), folder), folder)
    return root


def make_author(app: Flask, name: str = "Cy", role: str = "author") -> Reader:
    """Return the browser of an account with a role."""
    return an_account(app, name, role)
