"""Past responses after an author has mended a key: every question about it is graded again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.bank.content import Chapter
from quizapp.bank.questions import Question
from quizapp.records import regrading
from quizapp.records.regrading import Outcome

Outcomes = list[tuple[Question, list[Outcome]]]


def questions_about(chapters: Iterable[Chapter], mended: Collection[str]) -> list[Question]:
    """Return the questions with one of these ids, and those about a fact or a facet with one of them."""
    return [
        question
        for chapter in chapters
        for question in chapter.questions
        if question.id in mended
        or any(facet in mended or facet.partition(".")[0] in mended for facet in question.facets)
    ]


def foreseen(session: Session, questions: Iterable[Question]) -> Outcomes:
    """Return what grading the responses to questions again, as they will read, would come to."""
    return [
        (question, [regrading.preview(session, question, learner_id) for learner_id in learners])
        for question, learners in _answered(session, questions)
    ]


def regrade(session: Session, questions: Iterable[Question], at: datetime) -> Outcomes:
    """Grade the responses to questions again, as they now read; a second time changes nothing."""
    return [
        (question, [regrading.regrade(session, question, learner_id, at) for learner_id in learners])
        for question, learners in _answered(session, questions)
    ]


def _answered(session: Session, questions: Iterable[Question]) -> Iterator[tuple[Question, list[int]]]:
    for question in questions:
        learners = regrading.learners_of(session, question)
        if learners:
            yield question, learners
