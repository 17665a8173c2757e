"""What a machine can find wrong with questions, generated or written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.bank.content import Chapter
from quizapp.bank.folding import fold
from quizapp.bank.forms import FORMS_OF_QUESTION_KEYS, Form
from quizapp.bank.problems import Mark, Problem, did_you_mean
from quizapp.bank.questions import Question
from quizapp.bank.reader import GENERATED, WRITTEN, ChapterFiles

_NEGATIVE = re.compile(r"\b(not|never|except|cannot)\b|n['’]t\b", re.IGNORECASE)
_OF_THE_ABOVE = re.compile(r"\b(all|none|both) of the (above|others)\b", re.IGNORECASE)


def stem_problems(stem: str, chapter: Chapter, at: Mark) -> Iterator[Problem]:
    """Yield what is wrong with the wording of a stem."""
    if not any(phrase.casefold() in stem.casefold() for phrase in chapter.preface.attributions):
        wanted = chapter.preface.attributions[0]
        yield Problem(at, "QB020", f"the stem names no account; begin it with {wanted!r}, say")
    if _NEGATIVE.search(stem.partition("? ")[0]):
        yield Problem(at, "QB030", "the stem is negative; ask for what is so")


def questions(files: ChapterFiles) -> Iterator[Problem]:
    chapter = files.chapter
    generated = {question.id for question in chapter.generated}
    for file, listed in ((GENERATED, chapter.generated), (WRITTEN, chapter.written)):
        for i, question in enumerate(listed):
            at = files.mark(file, i)
            yield from _options(question, at)
            yield from _true_as_well(chapter, question, at)
            yield from stem_problems(question.stem, chapter, files.mark(file, i, "stem"))
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
    if question.form not in FORMS_OF_QUESTION_KEYS[question.key.type]:
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


def _true_as_well(chapter: Chapter, question: Question, at: Mark) -> Iterator[Problem]:
    """Check a question against what its facts declare: other true answers, the record's values, opinions."""
    for fact, facet in (chapter.facets[name] for name in question.facets if name in chapter.facets):
        true = {fold(text) for text in (*facet.also, *(fact.note.values if fact.note else ()))}
        for distractor in question.distractors:
            if fold(distractor.text) in true:
                message = f"{question.id}: {distractor.text!r} is true as well, or true in the record"
                yield Problem(at, "QB027", message)
        if question.form is Form.TRUE_FALSE and not fact.may_be_judged(facet):
            message = f"{question.id}: whether {fact.holder} is right is not asked; ask who holds it"
            yield Problem(at, "QB025", message)


def repeated(files: ChapterFiles) -> Iterator[Problem]:
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
