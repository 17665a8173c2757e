"""What a machine can find wrong with a chapter's paragraphs, facts, facets and clusters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.bank.check_questions import stem_problems
from quizapp.bank.content import Facet, Fact
from quizapp.bank.forms import FORMS_OF_KEYS, Form
from quizapp.bank.problems import Mark, Problem, did_you_mean
from quizapp.bank.reader import FACTS, PREFACE, ChapterFiles

MAX_NOTE_WORDS = 40
_HEAD, _TAIL = re.compile(r"\D*\d{1,3}"), re.compile(r"\d{3}(?!\d)")


def paragraphs(files: ChapterFiles) -> Iterator[Problem]:
    cited = {fact.paragraph for fact in files.chapter.facts}
    for index, paragraph in enumerate(files.chapter.preface.paragraphs):
        at = files.mark(PREFACE, "paragraphs", index, "number")
        if paragraph.number != index + 1:
            yield Problem(at, "QB012", f"paragraph {index + 1} is expected here, not {paragraph.number}")
        if paragraph.number not in cited and paragraph.no_facts is None:
            yield Problem(
                at, "QB013", f"paragraph {paragraph.number} has no facts; give the reason as no-facts"
            )


def facts(files: ChapterFiles) -> Iterator[Problem]:
    preface = files.chapter.preface
    topics = [topic.id for topic in preface.topics]
    for i, fact in enumerate(files.chapter.facts):
        if fact.topic not in topics:
            message = f"there is no topic {fact.topic!r}{did_you_mean(fact.topic, topics)}"
            yield Problem(files.mark(FACTS, i, "topic"), "QB011", message)
        if fact.paragraph > len(preface.paragraphs):
            message = f"there is no paragraph {fact.paragraph}; the last is {len(preface.paragraphs)}"
            yield Problem(files.mark(FACTS, i, "paragraph"), "QB011", message)
        if fact.note and len(fact.note.text.split()) > MAX_NOTE_WORDS:
            words = len(fact.note.text.split())
            yield Problem(
                files.mark(FACTS, i, "note"), "QB024", f"the note has {words} words; {MAX_NOTE_WORDS} at most"
            )


def facets(files: ChapterFiles) -> Iterator[Problem]:
    for i, fact in enumerate(files.chapter.facts):
        for j, facet in enumerate(fact.facets):
            yield from stem_problems(facet.asks, files.chapter, files.mark(FACTS, i, "facets", j, "asks"))
            if not facet.key.is_written_as(facet.key.text):
                message = f"{facet.key.text!r} would not be read as this key if it were typed"
                yield Problem(files.mark(FACTS, i, "facets", j, "key"), "QB007", message)
            if facet.in_claim and facet.in_claim not in fact.says:
                at = files.mark(FACTS, i, "facets", j, "in-claim")
                yield Problem(at, "QB023", f"{facet.in_claim!r} does not occur in the claim of {fact.id}")
            for form in facet.forms or ():
                if form not in FORMS_OF_KEYS[facet.key.type]:
                    at = files.mark(FACTS, i, "facets", j, "forms")
                    yield Problem(at, "QB026", f"{form} cannot ask for a key of type {facet.key.type}")


def cut_numbers(files: ChapterFiles) -> Iterator[Problem]:
    """Find `[1,366 delegates]`, which YAML reads as two texts."""
    for i, fact in enumerate(files.chapter.facts):
        if fact.note and _is_cut(fact.note.values):
            yield Problem(
                files.mark(FACTS, i, "note", "values"), "QB035", f"quote {_rejoined(fact.note.values)}"
            )
        for j, facet in enumerate(fact.facets):
            accept = getattr(facet.key, "accept", ())
            for place, texts in ((("also",), facet.also), (("key", "accept"), accept)):
                if _is_cut(texts):
                    at = files.mark(FACTS, i, "facets", j, *place)
                    yield Problem(at, "QB035", f"quote {_rejoined(texts)}")


def _is_cut(texts: Sequence[str]) -> bool:
    return any(_HEAD.fullmatch(one) and _TAIL.match(other) for one, other in pairwise(texts))


def _rejoined(texts: Sequence[str]) -> str:
    return next(
        f'"{one},{other}"' for one, other in pairwise(texts) if _HEAD.fullmatch(one) and _TAIL.match(other)
    )


def clusters(files: ChapterFiles) -> Iterator[Problem]:
    members: dict[str, list[tuple[Mark, Fact, Facet]]] = {}
    for i, fact in enumerate(files.chapter.facts):
        for j, facet in enumerate(fact.facets):
            at = files.mark(FACTS, i, "facets", j, "cluster")
            members.setdefault(facet.cluster, []).append((at, fact, facet))
    choices = {q.facets[0] for q in files.chapter.generated if q.form is Form.CHOICE}
    for cluster, group in members.items():
        usual = Counter(facet.key.type for _, _, facet in group).most_common(1)[0][0]
        for at, fact, facet in group:
            if facet.key.type != usual:
                yield Problem(
                    at, "QB021", f"{facet.key.type} in the cluster {cluster}, whose keys are of type {usual}"
                )
            wanted = facet.forms is None or Form.CHOICE in facet.forms
            if wanted and files.chapter.generated and f"{fact.id}.{facet.id}" not in choices:
                message = f"the cluster {cluster} has fewer than two distractors for {fact.id}.{facet.id}"
                yield Problem(at, "QB022", message)
