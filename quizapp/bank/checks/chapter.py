"""What a machine can find wrong with a chapter as a whole: its paragraphs, its themes, its balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizapp.bank.checks.items import Examined, asked_by
from quizapp.bank.content import Importance
from quizapp.bank.coverage import MOST_OF_ONE_FORM, MOST_QUANTITIES, asks_a_quantity
from quizapp.bank.forms import Form
from quizapp.bank.problems import Problem

BALANCED_FROM = 40
"""A chapter with fewer questions is too small to be measured."""


def paragraphs(files: Examined) -> Iterator[Problem]:
    """Check that the paragraphs are numbered through, and that each has facts or a reason for none."""
    cited = {fact.paragraph for fact in files.chapter.facts}
    for index, paragraph in enumerate(files.chapter.preface.paragraphs):
        place = ("paragraphs", index, "number")
        if paragraph.number != index + 1:
            message = f"paragraph {index + 1} is expected here, not {paragraph.number}"
            yield files.whole.problem("QB012", message, *place, fix=f"number: {index + 1}")
        if paragraph.number not in cited and paragraph.no_facts is None:
            message = f"paragraph {paragraph.number} has no facts; give the reason as no-facts"
            yield files.whole.problem("QB013", message, *place, fix="no-facts: the reason")


def topics(files: Examined) -> Iterator[Problem]:
    """Find themes that no fact belongs to."""
    used = {fact.topic for fact in files.chapter.facts}
    for index, topic in enumerate(files.chapter.preface.topics):
        if topic.id not in used:
            yield files.whole.problem("QB078", f"no fact belongs to {topic.id}", "topics", index)


def balance(files: Examined) -> Iterator[Problem]:
    """Check that no form and no kind of knowledge crowds out the others."""
    questions = files.chapter.questions
    if len(questions) < BALANCED_FROM:
        return
    for form, count in Counter(question.asked_as for question in questions).items():
        if count > MOST_OF_ONE_FORM * len(questions):
            message = f"{count} of {len(questions)} questions ({count / len(questions):.0%}) are {form}"
            yield files.whole.problem("QB053", message, "title")
    amounts = sum(asks_a_quantity(files.chapter, question) for question in questions)
    if amounts > MOST_QUANTITIES * len(questions):
        share = amounts / len(questions)
        message = f"{amounts} of {len(questions)} questions ({share:.0%}) ask for amounts"
        yield files.whole.problem("QB054", message, "title")


def core(files: Examined) -> Iterator[Problem]:
    """Check that what matters most is asked, and not on flashcards alone."""
    forms: dict[str, set[Form]] = {}
    for question in files.chapter.questions:
        for fact, _ in asked_by(files.chapter, question):
            forms.setdefault(fact.id, set()).add(question.form)
    for item, fact in files.facts if files.chapter.questions else ():
        if fact.importance is Importance.CORE and not forms.get(fact.id, set()) - {Form.FLASHCARD}:
            how = "is asked on flashcards only" if fact.id in forms else "is not asked at all"
            yield item.problem("QB055", f"the core fact {fact.id} {how}", "id")
