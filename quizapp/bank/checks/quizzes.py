"""What a machine can find wrong with quizzes: what they ask, and whether it can be asked so."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.checks.items import Examined, Item
from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.problems import Problem, closest
from quizapp.bank.quizzes import Quiz


def quizzes(files: Examined) -> Iterator[Problem]:
    """Check that every question of a quiz is there, stands there once, and suits the way it is taken."""
    for item, quiz in files.quizzes:
        for i, question_id in enumerate(quiz.questions):
            if question_id in quiz.questions[:i]:
                message = f"{question_id} is question {quiz.questions.index(question_id) + 1} already"
                yield item.problem("QB084", message, "questions", i)
            else:
                yield from _question(files, item, quiz, i)


def _question(files: Examined, item: Item, quiz: Quiz, i: int) -> Iterator[Problem]:
    chapter, question_id = files.chapter, quiz.questions[i]
    place = chapter.places.get(question_id)
    if place is None and _waits(chapter, question_id):
        message = f"{question_id} is a draft or retired, or its fact is, and is left out"
        yield item.problem("QB089", message, "questions", i)
        return
    if place is None and files.ledger.is_retired(question_id):
        message = f"{question_id} was removed; choose another question"
        yield item.problem("QB086", message, "questions", i)
    elif place is None:
        close = closest(question_id, chapter.places)
        hint = f" — did you mean {close!r}?" if close else ""
        message = f"there is no question {question_id!r} in this chapter{hint}"
        yield item.problem("QB011", message, "questions", i, fix=close)
    elif quiz.mode.is_test and chapter.questions[place].form is Form.FLASHCARD:
        message = f"{question_id} is a flashcard, which tells its answer before the {quiz.mode} is over"
        yield item.problem("QB087", message, "questions", i)


def _waits(chapter: Chapter, question_id: str) -> bool:
    """Tell whether a question is not asked for now: it waits itself, or is made from a fact that waits."""
    owner, _, form = question_id.rpartition(".")
    is_made = owner in chapter.waiting or any(facet.startswith(f"{owner}.") for facet in chapter.waiting)
    return (bool(owner and form) and is_made) or any(q.id == question_id for q in chapter.all_questions)
