"""What a machine can find wrong with a bank whose files read well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.bank.checks import (
    agreement,
    chapter,
    claims,
    facts,
    hints,
    media,
    options,
    parts,
    quizzes,
    repeats,
    stems,
    texts,
)
from quizapp.bank.checks.items import Examined, Item
from quizapp.bank.checks.waivers import Sifted, sift
from quizapp.bank.ledger import Ledger
from quizapp.bank.problems import Problem
from quizapp.bank.reader import ChapterFiles

RULES = (
    chapter.paragraphs,
    chapter.topics,
    chapter.balance,
    chapter.core,
    facts.facts,
    facts.facets,
    facts.labels,
    facts.spellings,
    facts.records,
    facts.outside_knowledge,
    facts.cut_numbers,
    agreement.keys_and_claims,
    claims.claims,
    claims.antecedents,
    claims.names,
    texts.amounts,
    texts.misprints,
    texts.explanations,
    stems.wording,
    stems.trivia,
    stems.given_away,
    options.options,
    options.lengths,
    options.feedback,
    options.clusters,
    parts.parts,
    hints.hints,
    media.media,
    quizzes.quizzes,
    repeats.references,
    repeats.replacements,
    repeats.repeated,
)


ONLY_OF_TEXTS = frozenset(
    "QB012 QB013 QB020 QB022 QB025 QB028 QB030 QB031 QB032 QB043 QB044 QB045 QB046 QB051 QB052 QB053 QB054 "
    "QB055 QB057 QB058 QB060 QB063 QB066 QB068 QB069 QB073 QB075 QB076 QB078".split()
)
"""What is asked of a chapter that cites a text, and not of a deck, which people bring as they have it."""


class ReadChapter(NamedTuple):
    """A chapter to be checked, and what was found beside its content.

    `found_by` names what was there to look for the codes that need it, such as `source`.
    """

    files: ChapterFiles
    beside: Sequence[Problem] = ()
    found_by: frozenset[str] = frozenset()
    ledger: Ledger | None = None


def check(chapters: Iterable[ChapterFiles]) -> list[Problem]:
    """Return every problem of the chapters that is not waived, in the order of the files."""
    return examine(map(ReadChapter, chapters)).problems


def examine(chapters: Iterable[ReadChapter]) -> Sifted:
    """Return the problems of chapters, and the warnings that they waive."""
    seen: dict[str, Item] = {}
    found = [found_in(chapter, seen) for chapter in chapters]
    return Sifted(
        sorted(problem for one in found for problem in one.problems),
        sorted(waived for one in found for waived in one.waived),
    )


def found_in(chapter: ReadChapter, seen: dict[str, Item]) -> Sifted:
    """Return the problems of one chapter after others, whose items `seen` has by what they are called.

    Of the chapter itself `seen` keeps only the texts, so that a large bank need not be held whole.
    """
    files, beside, found_by, ledger = chapter
    examined = Examined(files, ledger)
    found = [problem for rule in RULES for problem in rule(examined)]
    found += repeats.ids(examined, seen)
    found += repeats.ids_of_generated(examined, seen)
    if files.chapter.preface.is_deck:
        found = [problem for problem in found if problem.code not in ONLY_OF_TEXTS]
    sifted = sift(examined, [*found, *beside], found_by)
    examined.places.forget()
    return sifted
