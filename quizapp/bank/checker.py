"""What a machine can find wrong with a bank whose files read well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.bank import (
    check_agreement,
    check_chapter,
    check_claims,
    check_facts,
    check_options,
    check_parts,
    check_repeats,
    check_stems,
    check_texts,
)
from quizapp.bank.check_items import Examined, Item
from quizapp.bank.check_waivers import Sifted, Waived, sift
from quizapp.bank.problems import Problem
from quizapp.bank.reader import ChapterFiles

RULES = (
    check_chapter.paragraphs,
    check_chapter.topics,
    check_chapter.balance,
    check_chapter.core,
    check_facts.facts,
    check_facts.facets,
    check_facts.labels,
    check_facts.spellings,
    check_facts.records,
    check_facts.outside_knowledge,
    check_facts.cut_numbers,
    check_agreement.keys_and_claims,
    check_claims.claims,
    check_claims.antecedents,
    check_claims.names,
    check_texts.amounts,
    check_texts.misprints,
    check_texts.explanations,
    check_stems.wording,
    check_stems.trivia,
    check_stems.given_away,
    check_options.options,
    check_options.lengths,
    check_options.feedback,
    check_options.clusters,
    check_parts.parts,
    check_repeats.references,
    check_repeats.replacements,
    check_repeats.repeated,
)


class ReadChapter(NamedTuple):
    """A chapter to be checked, and what was found beside its content.

    `found_by` names what was there to look for the codes that need it, such as `source`.
    """

    files: ChapterFiles
    beside: Sequence[Problem] = ()
    found_by: frozenset[str] = frozenset()


def check(chapters: Iterable[ChapterFiles]) -> list[Problem]:
    """Return every problem of the chapters that is not waived, in the order of the files."""
    return examine(map(ReadChapter, chapters)).problems


def examine(chapters: Iterable[ReadChapter]) -> Sifted:
    """Return the problems of chapters, and the warnings that they waive."""
    problems: list[Problem] = []
    waived: list[Waived] = []
    seen: dict[str, Item] = {}
    for files, beside, found_by in chapters:
        chapter = Examined(files)
        found = [problem for rule in RULES for problem in rule(chapter)]
        found += check_repeats.ids(chapter, seen)
        found += check_repeats.ids_of_generated(chapter, seen)
        sifted = sift(chapter, [*found, *beside], found_by)
        problems += sifted.problems
        waived += sifted.waived
    return Sifted(sorted(problems), sorted(waived))
