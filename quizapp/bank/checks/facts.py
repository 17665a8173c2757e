"""What a machine can find wrong with facts, their facets, their notes and their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.bank.checks.items import Examined, Item, asked_by, folded, holds_words
from quizapp.bank.checks.kinds import meanings, means_the_same
from quizapp.bank.content import Facet
from quizapp.bank.forms import FORMS_OF_KEYS
from quizapp.bank.keys import Worded, YesNoKey
from quizapp.bank.problems import Problem, closest, did_you_mean

MAX_NOTE_WORDS = 40
_HEAD, _TAIL = re.compile(r"\D*\d{1,3}"), re.compile(r"\d{3}(?!\d)")
_UNSETTLED = re.compile(
    r"\b(differ|vary|varies|disagree|disputed|unclear|uncertain|no .*source|misprint\w*|printed|slip)",
    re.IGNORECASE,
)


def facts(files: Examined) -> Iterator[Problem]:
    """Check what a fact refers to, and the length of its note."""
    preface = files.chapter.preface
    topics = {topic.id: None for topic in preface.topics}
    for item, fact in files.all_facts:
        if fact.topic not in topics:
            message = f"there is no topic {fact.topic!r}{did_you_mean(fact.topic, topics)}"
            yield item.problem("QB011", message, "topic", fix=closest(fact.topic, topics))
        if fact.paragraph and fact.paragraph > len(preface.paragraphs):
            message = f"there is no paragraph {fact.paragraph}; the last is {len(preface.paragraphs)}"
            yield item.problem("QB011", message, "paragraph")
        length = len(fact.note.text.split()) if fact.note else 0
        if length > MAX_NOTE_WORDS:
            yield item.problem("QB024", f"the note has {length} words; {MAX_NOTE_WORDS} at most", "note")


def facets(files: Examined) -> Iterator[Problem]:
    """Check what a facet says of its own key."""
    for item, fact, facet in files.all_facets:
        if not facet.key.is_written_as(facet.key.text):
            message = f"{facet.key.text!r} would not be read as this key if it were typed"
            yield item.problem("QB007", message, "key")
        if facet.in_claim and facet.in_claim not in fact.says:
            yield item.problem(
                "QB023", f"{facet.in_claim!r} does not occur in the claim of {fact.id}", "in-claim"
            )
        for form in facet.forms or ():
            if form not in FORMS_OF_KEYS[facet.key.type]:
                yield item.problem("QB026", f"{form} cannot ask for a key of type {facet.key.type}", "forms")
        if any(folded(text) == folded(facet.key.text) for text in facet.also):
            yield item.problem("QB072", "another answer listed as true is the key itself", "also")


def labels(files: Examined) -> Iterator[Problem]:
    """Check that a label names one facet of its cluster, and does not tell its key."""
    named: dict[tuple[str, str], str] = {}
    for item, _, facet in files.facets:
        if facet.label is None:
            continue
        texts = () if isinstance(facet.key, YesNoKey) else (facet.key.text,)
        if any(holds_words(folded(facet.label), folded(text)) for text in texts):
            yield item.problem("QB039", f"the label {facet.label!r} has the key in it", "label")
        same = named.setdefault((facet.cluster, folded(facet.label)), item.id)
        if same != item.id:
            yield item.problem("QB056", f"{same} of the same cluster has this label too", "label")


def spellings(files: Examined) -> Iterator[Problem]:
    """Find accepted spellings that are the answer of a sibling, which would be graded as right."""
    keys: dict[tuple[str, str], tuple[str, Facet]] = {}
    for item, _, facet in files.facets:
        keys.setdefault((facet.cluster, folded(facet.key.text)), (item.id, facet))
    for item, _, facet in files.facets:
        for text in facet.key.accept if isinstance(facet.key, Worded) else ():
            sibling_id, sibling = keys.get((facet.cluster, folded(text)), (item.id, facet))
            if folded(text) in map(folded, facet.also):
                continue  # the author knows that the sibling's answer is true here too
            if folded(sibling.key.text) != folded(facet.key.text) and not _are_synonyms(facet, sibling):
                message = f"{text!r} is accepted here and is the answer of {sibling_id}"
                yield item.problem("QB071", message, "key")


def _are_synonyms(one: Facet, other: Facet) -> bool:
    return (
        isinstance(one.key, Worded)
        and isinstance(other.key, Worded)
        and folded(one.key.text) in other.key.spellings
    )


def records(files: Examined) -> Iterator[Problem]:
    """Check that the values of a note differ from the keys, and that what differs from it has a source."""
    for item, fact in files.facts:
        if fact.note is None or not fact.note.values:
            continue
        for facet in fact.facets:
            same = next((v for v in fact.note.values if meanings(v) & meanings(facet.key.text)), None)
            if same:
                message = f"the record's {same!r} is the key of {fact.id}.{facet.id}: no difference"
                yield item.problem("QB070", message, "note", "values")
        if not fact.note.source and not _UNSETTLED.search(fact.note.text):
            yield item.problem("QB076", "the note gives other values and names no source", "note")


def outside_knowledge(files: Examined) -> Iterator[Problem]:
    """Find questions that key what the record has as if the chapter said it."""
    for item, question in files.written:
        asked = list(asked_by(files.chapter, question))
        if len(asked) != 1:
            continue  # what is derived from several facts may well agree with the record
        [(fact, facet)] = asked
        values = fact.note.values if fact.note else ()
        is_record = any(means_the_same(value, question.key_text) for value in values)
        if is_record and not facet.key.same_as(question.key):
            message = f"{question.key_text!r} is what the record has; the chapter has {facet.key.text!r}"
            yield item.problem("QB075", message, "key")


def cut_numbers(files: Examined) -> Iterator[Problem]:
    """Find `[1,366 delegates]`, which YAML reads as two texts."""
    for item, fact in files.all_facts:
        if fact.note:
            yield from _cut(item, fact.note.values, "note", "values")
    for item, _, facet in files.all_facets:
        yield from _cut(item, facet.also, "also")
        yield from _cut(item, getattr(facet.key, "accept", ()), "key", "accept")
        yield from _cut(item, getattr(facet.key, "items", ()), "key")


def _cut(item: Item, texts: Sequence[str], *place: str) -> Iterator[Problem]:
    for one, other in pairwise(texts):
        if _HEAD.fullmatch(one) and _TAIL.match(other):
            yield item.problem("QB035", f'quote "{one},{other}"', *place, fix=f'"{one},{other}"')
            return
