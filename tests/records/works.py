"""A small bank: twelve works that were built on credit, three facets each, asked in every form."""

from __future__ import annotations

from quizapp.bank.content import Bank, Chapter
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey
from quizapp.bank.questions import Question
from quizapp.generate import generate
from quizapp.grading import Given
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact

TOWNS = "Anshan Baotou Changchun Dalian Fushun Harbin Jilin Lanzhou Luoyang Shenyang Taiyuan Wuhan".split()
TOPICS = ("aid", "trade", "talks")
IMPORTANCE = ("core", "useful", "detail")


def a_bank(*facts: Plain, topics: tuple[str, ...] = TOPICS) -> Bank:
    """Return a bank of one chapter, `ch1`, with the questions that these facts give."""
    return Bank((with_questions(a_chapter(*facts, topics=[{"id": t, "title": t.title()} for t in topics])),))


def with_questions(chapter: Chapter) -> Chapter:
    """Return the chapter with the questions that its facts give."""
    return chapter.model_copy(update={"generated": generate(chapter)})


def a_works(number: int, **fields: str) -> Plain:
    """Return the fact that one of the works was built: its cost, its place and its date are asked."""
    town, cost, opened = TOWNS[number], f"{number + 1}0 million", f"{1950 + number}-0{1 + number % 9}-15"
    of_these = f"According to the chapter, of works {number + 1},"
    return a_fact(
        town.lower(),
        a_facet("cost", asks=f"{of_these} what did they cost?", number=cost, unit="rubles"),
        a_facet("place", asks=f"{of_these} where were they?", name=town),
        a_facet("opening", asks=f"{of_these} when did they open?", date=opened),
        says=f"The works at {town} cost {cost} rubles.",
        **{"topic": TOPICS[number % 3], "importance": IMPORTANCE[number // 4]} | fields,
    )


WORKS = a_bank(*map(a_works, range(12)))


def with_written(bank: Bank, *questions: Question) -> Bank:
    """Return the bank of one chapter with these questions written by hand."""
    [chapter] = bank.chapters.values()
    fields = {name: getattr(chapter, name) for name in Chapter.model_fields}
    return Bank((Chapter(**fields | {"written": (*chapter.written, *questions)}),))


def right(question: Question) -> Given:
    """Return a response that is right."""
    if question.form.has_parts:
        return question.parts
    return "good" if question.form is Form.FLASHCARD else question.key_text


def wrong(question: Question) -> Given:
    """Return a response that can be read and is wrong, in each of its parts."""
    if question.form.has_parts:
        return _wrong_parts(question)
    if question.form is Form.FLASHCARD:
        return "again"
    if question.options:
        return question.distractors[0].text
    return _WRONG.get(question.key.type, "Atlantis")


def nearly(question: Question) -> Given:
    """Return a response that is half right where the form knows one: the wrong power of ten."""
    if question.form is Form.NUMBER:
        return question.key_text.replace("million", "billion")
    return wrong(question)


_WRONG = {"number": "7", "date": "1900-01-01"}


def _wrong_parts(question: Question) -> tuple[str, ...]:
    if question.form is Form.ORDERING:
        return question.parts[::-1]
    if question.form is Form.MULTIPLE:
        return tuple(d.text for d in question.distractors)
    if question.options:
        return tuple(next(o for o in question.options if o != part) for part in question.parts)
    assert isinstance(question.key, BlanksKey)
    return tuple(_WRONG.get(key.type, "Atlantis") for key in question.key.blanks)
