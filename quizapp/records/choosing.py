"""Which question asks a facet next: in a form that suits its memory and that its learner allows."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from weakref import WeakKeyDictionary

from quizapp import scheduling
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.questions import Direction, Question
from quizapp.records.models import Memory
from quizapp.scheduling import PRODUCED

_facts_asked: WeakKeyDictionary[Bank, dict[str, str]] = WeakKeyDictionary()


def question_for(
    bank: Bank,
    facet_id: str,
    memory: Memory | None,
    turn: int,
    beside: Container[str] = (),
    forms_off: Container[str] = (),
) -> Question | None:
    """Return the question that asks a facet next, in a form that is not turned off, or None."""
    questions = allowed_questions(bank, facet_id, forms_off)
    return question_among(questions, facet_id, memory, turn, beside)


def question_among(
    questions: Sequence[Question],
    facet_id: str,
    memory: Memory | None,
    turn: int,
    beside: Container[str],
    last_id: str | None = None,
) -> Question | None:
    """Return the question, of those that ask a facet, that asks it next: never the same twice running.

    Nor does the same stem come twice running in another form, where one that helps as much has another. One
    that also asks other facets than those in `beside` is chosen only where there is nothing else; at the
    first meeting that is true of every question but the plainest. `last_id` is what was asked last, where the
    memory does not tell.
    """
    plain = [question for question in questions if _is_plain(question, facet_id, memory, beside)]
    last_id = last_id or (memory.last_question_id if memory else None)
    last_stem = next((question.stem for question in questions if question.id == last_id), None)
    fresh = _not_last(plain, last_id) or _not_last(questions, last_id) or questions
    reworded = [question for question in fresh if question.stem != last_stem]
    form, other = _form_among(fresh, memory, turn), _form_among(reworded, memory, turn)
    if other and (other in PRODUCED) == (form in PRODUCED):
        fresh, form = reworded, other
    fitting = [question for question in fresh if question.asked_as == form]
    # Forms take turns as well: with the same count, a form would always come with the same question.
    return fitting[turn // 2 % len(fitting)] if fitting else None


def allowed_questions(bank: Bank, facet_id: str, forms_off: Container[str]) -> list[Question]:
    """Return the questions that ask a facet in a form that is not turned off."""
    return [question for question in bank.asking(facet_id) if question.asked_as not in forms_off]


def askable(bank: Bank, facet_ids: Iterable[str], forms_off: Collection[str] = ()) -> set[str]:
    """Return the facets, of some, that the bank still asks, in at least one form that is not turned off."""
    facts = facts_asked(bank)
    asked = {facet_id for facet_id in facet_ids if facet_id in facts}
    if not forms_off:
        return asked
    chapters = ((facet_id, bank.chapter_of(facet_id)) for facet_id in asked)
    return {facet for facet, chapter in chapters if chapter and may_be_asked(chapter, facet, forms_off)}


def facts_asked(bank: Bank) -> dict[str, str]:
    """Return the fact of every facet that a question of the bank asks, worked out once for each bank."""
    if bank not in _facts_asked:
        facets = (facet_id for chapter in bank.chapters.values() for facet_id in chapter.asked_facets)
        found = ((facet_id, bank.facet(facet_id)) for facet_id in facets)
        _facts_asked[bank] = {facet_id: known[0].id for facet_id, known in found if known}
    return _facts_asked[bank]


def may_be_asked(chapter: Chapter, facet_id: str, forms_off: Container[str]) -> bool:
    """Tell whether a chapter asks a facet in a form that is not turned off."""
    places = chapter.asking.get(facet_id, ())
    return any(chapter.questions[place].asked_as not in forms_off for place in places)


def topic_of(bank: Bank, facet_id: str) -> str:
    """Return the topic of a facet, or nothing where the bank no longer holds it."""
    found = bank.facet(facet_id)
    return found[0].topic if found else ""


def fact_of(facet_id: str) -> str:
    """Return the fact that a facet belongs to, whether the bank holds it or not."""
    return facet_id.rpartition(".")[0]


def _form_among(questions: Sequence[Question], memory: Memory | None, turn: int) -> str | None:
    return scheduling.choose_form(
        [question.asked_as for question in questions],
        memory.value if memory else None,
        turn=turn,
        avoid=memory.last_form if memory else None,
    )


def _is_plain(question: Question, facet_id: str, memory: Memory | None, beside: Container[str]) -> bool:
    """Tell whether a question asks nothing that should not be asked yet."""
    if memory is None:
        return set(question.facets) == {facet_id} and question.direction is Direction.FORWARD
    return all(other == facet_id or other in beside for other in question.facets)


def _not_last(questions: Sequence[Question], last_id: str | None) -> list[Question]:
    return [question for question in questions if question.id != last_id]
