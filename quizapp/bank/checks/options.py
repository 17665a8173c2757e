"""What a machine can find wrong with the options of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizapp.bank.checks.items import Examined, Item, asked_by, folded
from quizapp.bank.checks.kinds import kind_of, means_the_same, mixed, split_hairs
from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.dates import read_date
from quizapp.bank.forms import FORMS_OF_QUESTION_KEYS, Form
from quizapp.bank.keys import BlanksKey
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Direction, Question
from quizapp.bank.reader import WRITTEN

_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any) of (the |these |those )?(above|others?|other options|options|answers)\b"
    r"|^(all|none|both|neither|any)( (two|three|four|five))?"
    r" of (them|these|those|the (two|three|four|five))\.?$",
    re.IGNORECASE,
)
_CHOSEN = frozenset({Form.CHOICE, Form.MULTIPLE, Form.MATCHING, Form.CLOZE})
_MOST_OPTIONS = 30  # compared in pairs


def options(files: Examined) -> Iterator[Problem]:
    """Check every question's options against its key, against each other and against the facts."""
    for item, question in files.questions:
        if question.form not in FORMS_OF_QUESTION_KEYS[question.key.type]:
            message = f"{question.form} cannot ask for a key of type {question.key.type}"
            yield item.problem("QB026", message)
        if question.direction is Direction.BACKWARD and question.form is not Form.FLASHCARD:
            yield item.problem("QB038", f"a {question.form} question goes forward only", "direction")
        if question.form in _CHOSEN and question.distractors:
            yield from _offered(item, question)
        yield from _by_the_facts(item, files.chapter, question)


def _offered(item: Item, question: Question) -> Iterator[Problem]:
    taken = {folded(part) for part in question.parts}
    keys = question.key.blanks if isinstance(question.key, BlanksKey) else (question.key,)
    for i, distractor in enumerate(question.distractors):
        place = ("distractors", i)
        if folded(distractor.text) in taken or any(key.is_written_as(distractor.text) for key in keys):
            message = f"{question.id}: {distractor.text!r} is the key or stands twice"
            yield item.problem("QB027", message, *place)
        taken.add(folded(distractor.text))
        if _OF_THE_ABOVE.search(distractor.text):
            message = f"{question.id}: replace {distractor.text!r} by an option of its own"
            yield item.problem("QB031", message, *place)
    if _OF_THE_ABOVE.search(question.key_text):
        message = f"{question.id}: replace {question.key_text!r} by an option of its own"
        yield item.problem("QB031", message, "key")
    texts = [*question.parts, *(d.text for d in question.distractors)][:_MOST_OPTIONS]
    if not question.is_binary:
        yield from _of_one_kind(item, question, texts)
        yield from _days_apart(item, question, texts)


def _of_one_kind(item: Item, question: Question, texts: list[str]) -> Iterator[Problem]:
    pair = None if isinstance(question.key, BlanksKey) else mixed(texts)
    if pair:
        one, other = pair
        message = f"{question.id}: {one!r} is {kind_of(one).shown}, {other!r} {kind_of(other).shown}"
        yield item.problem("QB042", message)


def _days_apart(item: Item, question: Question, texts: list[str]) -> Iterator[Problem]:
    if question.form not in (Form.CHOICE, Form.MULTIPLE):
        return
    days = [(text, day) for text in texts if kind_of(text).name == "date" and (day := read_date(text))]
    for (one, first), (other, second) in combinations(days, 2):
        if split_hairs(first, second):
            yield item.problem("QB044", f"{question.id}: {one} and {other} are too close to ask which")
            return


def lengths(files: Examined) -> Iterator[Problem]:
    """Check that a choice has enough options, none of which stands out by its length."""
    for item, question in files.questions:
        if question.form is not Form.CHOICE or question.is_binary:
            continue
        sizes = [len(distractor.text) for distractor in question.distractors]
        key, text = len(question.key_text), question.key_text
        if len(sizes) < 2:
            yield item.problem("QB028", f"{question.id}: {len(sizes)} distractors; two are needed")
        elif key > max(max(sizes) * 1.25, max(sizes) + 6):
            yield item.problem("QB029", f"{question.id}: the key {text!r} stands out as the longest option")
        elif min(sizes) > max(key * 2, key + 12):
            yield item.problem("QB062", f"{question.id}: the key {text!r} stands out as the shortest option")


def _by_the_facts(item: Item, chapter: Chapter, question: Question) -> Iterator[Problem]:
    """Check a question against what its facts declare: other true answers, the record's values, opinions."""
    asked = list(asked_by(chapter, question))
    is_written = item.place[0] == WRITTEN
    for fact, facet in asked:
        for i, distractor in enumerate(question.distractors) if question.form is not Form.TRUE_FALSE else ():
            if _is_true(question, fact, facet, distractor.text, thorough=is_written):
                message = f"{question.id}: {distractor.text!r} is true as well, or true in the record"
                yield item.problem("QB027", message, "distractors", i)
        if question.form is Form.TRUE_FALSE and not fact.may_be_judged(facet):
            message = f"{question.id}: whether {fact.holder} is right is not asked; ask who holds it"
            yield item.problem("QB025", message)
    if is_written:
        yield from _answers_another_way(item, question, asked)


def _is_true(question: Question, fact: Fact, facet: Facet, text: str, *, thorough: bool) -> bool:
    declared = (*facet.also, *(fact.note.values if fact.note else ()))
    if any(folded(text) == folded(other) for other in declared):
        return True
    if not thorough:
        return False
    if any(means_the_same(text, other) for other in declared):
        return True
    if question.form in (Form.MATCHING, Form.CLOZE) or question.key.is_written_as(text):
        return False  # said already where the options are compared
    return facet.key.same_as(question.key) and facet.key.is_written_as(text)


def _answers_another_way(
    item: Item, question: Question, asked: list[tuple[Fact, Facet]]
) -> Iterator[Problem]:
    """Find an option that answers the facet although the question has another key."""
    if len(asked) != 1 or question.form is not Form.CHOICE or question.is_binary:
        return
    [(fact, facet)] = asked
    for i, distractor in enumerate(question.distractors):
        if not facet.key.same_as(question.key) and facet.key.is_written_as(distractor.text):
            message = f"{distractor.text!r} is what the chapter says of {fact.id}.{facet.id}"
            yield item.problem("QB059", message, "distractors", i)


def feedback(files: Examined) -> Iterator[Problem]:
    """Check that whoever chooses a wrong option is told why it is wrong, and of each its own."""
    for item, question in files.questions:
        if question.form not in (Form.CHOICE, Form.MULTIPLE, Form.TRUE_FALSE):
            continue
        told: set[str] = set()
        for i, distractor in enumerate(question.distractors):
            said = (distractor.feedback or "").casefold()
            if distractor.feedback is None:
                message = f"nothing is said to who chooses {distractor.text!r}"
                yield item.problem("QB057", message, "distractors", i, fix="feedback: why it is wrong")
            elif said in told:
                message = f"{distractor.text!r} has the feedback of another option"
                yield item.problem("QB058", message, "distractors", i)
            else:
                told.add(said)


def clusters(files: Examined) -> Iterator[Problem]:
    """Check that the keys of a cluster are of one type and enough for choices."""
    choices = {q.facets[0] for q in files.chapter.generated if q.form is Form.CHOICE}
    types: dict[str, dict[str, int]] = {}
    for _, _, facet in files.facets:
        count = types.setdefault(facet.cluster, {})
        count[facet.key.type] = count.get(facet.key.type, 0) + 1
    usual = {cluster: max(count, key=lambda kind: count[kind]) for cluster, count in types.items()}
    for item, _, facet in files.facets:
        kind, cluster = facet.key.type, facet.cluster
        if kind != usual[cluster]:
            message = f"{kind} in the cluster {cluster}, whose keys are of type {usual[cluster]}"
            yield item.problem("QB021", message, "cluster")
        wanted = Form.CHOICE in FORMS_OF_QUESTION_KEYS[kind] and (
            facet.forms is None or Form.CHOICE in facet.forms
        )
        if wanted and files.chapter.generated and item.id not in choices:
            message = f"the cluster {cluster} has fewer than two distractors for {item.id}"
            yield item.problem("QB022", message, "cluster")
