"""What a machine can find wrong with a chapter that reads well: one small function for each concern."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.bank.content import Chapter, Facet, Fact, Form, Question
from quizapp.bank.folding import fold
from quizapp.bank.problems import Mark, Problem, did_you_mean
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, WRITTEN, ChapterFiles

MAX_NOTE_WORDS = 40
FORMS_OF_KEYS = {
    "number": {Form.CHOICE, Form.TRUE_FALSE, Form.NUMBER, Form.FLASHCARD},
    "date": {Form.CHOICE, Form.TRUE_FALSE, Form.DATE, Form.FLASHCARD},
    "name": {Form.CHOICE, Form.TRUE_FALSE, Form.SHORT, Form.FLASHCARD},
    "text": {Form.CHOICE, Form.TRUE_FALSE, Form.SHORT, Form.FLASHCARD},
    "yes-no": {Form.CHOICE, Form.TRUE_FALSE, Form.FLASHCARD},
}
_NEGATIVE = re.compile(r"\b(not|never|except|n't)\b", re.IGNORECASE)
_OF_THE_ABOVE = re.compile(r"\b(all|none|both) of the (above|others)\b", re.IGNORECASE)


def check(chapters: Sequence[ChapterFiles]) -> list[Problem]:
    """Return every problem of the chapters, in the order of the files."""
    problems: list[Problem] = []
    seen: dict[str, Mark] = {}
    for files in chapters:
        for rule in (_paragraphs, _facts, _facets, _clusters, _questions, _repeated):
            problems.extend(rule(files))
        problems.extend(_ids(files, seen))
    return sorted(problems)


def _ids(files: ChapterFiles, seen: dict[str, Mark]) -> Iterator[Problem]:
    """Refuse an id that stands twice in the bank."""
    chapter = files.chapter
    marked = [(f"chapter {chapter.id}", files.mark(PREFACE, "id"))]
    marked += [(f"fact {fact.id}", files.mark(FACTS, i, "id")) for i, fact in enumerate(chapter.facts)]
    marked += [
        (f"facet {fact.id}.{facet.id}", files.mark(FACTS, i, "facets", j, "id"))
        for i, fact in enumerate(chapter.facts)
        for j, facet in enumerate(fact.facets)
    ]
    marked += [(f"question {q.id}", files.mark(WRITTEN, i, "id")) for i, q in enumerate(chapter.written)]
    for name, at in marked:
        if name in seen:
            yield Problem(at, "QB010", f"the id of {name} is already used at {seen[name]}")
        seen.setdefault(name, at)


def _paragraphs(files: ChapterFiles) -> Iterator[Problem]:
    cited = {fact.paragraph for fact in files.chapter.facts}
    for index, paragraph in enumerate(files.chapter.preface.paragraphs):
        at = files.mark(PREFACE, "paragraphs", index, "number")
        if paragraph.number != index + 1:
            yield Problem(at, "QB012", f"paragraph {index + 1} is expected here, not {paragraph.number}")
        if paragraph.number not in cited and paragraph.no_facts is None:
            yield Problem(
                at, "QB013", f"paragraph {paragraph.number} has no facts; give the reason as no-facts"
            )


def _facts(files: ChapterFiles) -> Iterator[Problem]:
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


def _facets(files: ChapterFiles) -> Iterator[Problem]:
    for i, fact in enumerate(files.chapter.facts):
        for j, facet in enumerate(fact.facets):
            yield from _stem(facet.asks, files.chapter, files.mark(FACTS, i, "facets", j, "asks"))
            if facet.in_claim and facet.in_claim not in fact.says:
                at = files.mark(FACTS, i, "facets", j, "in-claim")
                yield Problem(at, "QB023", f"{facet.in_claim!r} does not occur in the claim of {fact.id}")
            for form in facet.forms or ():
                if form not in FORMS_OF_KEYS[facet.key.type]:
                    at = files.mark(FACTS, i, "facets", j, "forms")
                    yield Problem(at, "QB026", f"{form} cannot ask for a key of type {facet.key.type}")


def _stem(stem: str, chapter: Chapter, at: Mark) -> Iterator[Problem]:
    if not any(phrase.casefold() in stem.casefold() for phrase in chapter.preface.attributions):
        wanted = chapter.preface.attributions[0]
        yield Problem(at, "QB020", f"the stem names no account; begin it with {wanted!r}, say")
    if _NEGATIVE.search(stem.partition("? ")[0]):
        yield Problem(at, "QB030", "the stem is negative; ask for what is so")


def _clusters(files: ChapterFiles) -> Iterator[Problem]:
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


def _questions(files: ChapterFiles) -> Iterator[Problem]:
    chapter = files.chapter
    generated = {question.id for question in chapter.generated}
    for file, questions in ((GENERATED, chapter.generated), (WRITTEN, chapter.written)):
        for i, question in enumerate(questions):
            at = files.mark(file, i)
            yield from _options(question, at)
            yield from _stem(question.stem, chapter, files.mark(file, i, "stem"))
            for j, facet_id in enumerate(question.facets):
                if facet_id not in chapter.facets:
                    message = f"there is no facet {facet_id!r}{did_you_mean(facet_id, chapter.facets)}"
                    yield Problem(files.mark(file, i, "facets", j), "QB011", message)
            if fold(question.explanation) == fold(question.key_text):
                yield Problem(files.mark(file, i, "explanation"), "QB032", "say why, or in what context")
    for i, question in enumerate(chapter.written):
        if question.replaces_generated != (question.id in generated) and chapter.generated:
            wanted = (
                "add `replaces-generated: yes`"
                if question.id in generated
                else "no generated question has this id"
            )
            yield Problem(files.mark(WRITTEN, i, "id"), "QB034", wanted)


def _options(question: Question, at: Mark) -> Iterator[Problem]:
    """Check the distractors of a question against its key and each other."""
    if question.form not in FORMS_OF_KEYS[question.key.type]:
        yield Problem(at, "QB026", f"{question.form} cannot ask for a key of type {question.key.type}")
    if question.form is not Form.CHOICE:
        return
    yield from _true_or_twice(question, at)
    for distractor in question.distractors:
        if _OF_THE_ABOVE.search(distractor.text):
            yield Problem(at, "QB031", f"{question.id}: replace {distractor.text!r} by an option of its own")
    if len(question.distractors) < 2 and not question.is_binary:
        yield Problem(at, "QB028", f"{question.id}: {len(question.distractors)} distractors; two are needed")
    elif not question.is_binary and _stands_out(question):
        yield Problem(
            at, "QB029", f"{question.id}: the key {question.key_text!r} stands out as the longest option"
        )


def _stands_out(question: Question) -> bool:
    """Tell whether the key is longer than every distractor by a quarter and six characters."""
    longest = max(len(distractor.text) for distractor in question.distractors)
    return len(question.key_text) > max(longest * 1.25, longest + 6)


def _true_or_twice(question: Question, at: Mark) -> Iterator[Problem]:
    taken = {fold(question.key_text)}
    for distractor in question.distractors:
        if question.key.is_written_as(distractor.text) or fold(distractor.text) in taken:
            yield Problem(at, "QB027", f"{question.id}: {distractor.text!r} is the key or stands twice")
        taken.add(fold(distractor.text))


def _repeated(files: ChapterFiles) -> Iterator[Problem]:
    """Refuse two questions that ask the same facets in the same form with the same stem."""
    seen: dict[tuple[object, ...], str] = {}
    for question in files.chapter.questions:
        asked = (question.facets, question.form, fold(question.stem))
        if asked in seen:
            file = WRITTEN if question in files.chapter.written else GENERATED
            index = (files.chapter.written if file == WRITTEN else files.chapter.generated).index(question)
            message = f"{question.id} asks the same as {seen[asked]} in the same form"
            yield Problem(files.mark(file, index, "id"), "QB033", message)
        seen.setdefault(asked, question.id)
