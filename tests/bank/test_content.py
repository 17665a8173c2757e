"""Chapters, facts and questions, and what can be asked of a bank."""

from __future__ import annotations

from quizapp.bank.content import Bank, Chapter, Importance
from tests.bank.builders import a_chapter, a_facet, a_fact, a_question


def a_bank() -> Bank:
    first = a_chapter(a_fact("loan", a_facet("sum"), a_facet("day", date="1954")))
    asked = (
        a_question("number", number="520 million", unit="rubles"),
        a_question("flashcard", number="520 million", unit="rubles"),
        a_question("date", id="loan.day.date", facets=["loan.day"], date="1954"),
    )
    written = (
        a_question("flashcard", number="520 million", unit="rubles", stem="Ours", replaces_generated="yes"),
        a_question("short", id="by-hand", facets=["loan.sum", "loan.day"], text="a loan of 1954"),
    )
    second = a_chapter(a_fact("visit", a_facet("who", name="Khrushchev")), id="ch2")
    return Bank((with_questions(first, generated=asked, written=written), second))


def with_questions(chapter: Chapter, **questions: object) -> Chapter:
    return chapter.model_copy(update=questions)


def test_a_written_question_stands_in_the_place_of_the_generated_one() -> None:
    questions = a_bank().chapters["ch1"].questions
    assert [question.id for question in questions] == [
        "loan.sum.number",
        "loan.sum.flashcard",
        "loan.day.date",
        "by-hand",
    ]
    assert questions[1].stem == "Ours"


def test_a_question_is_found_by_its_id() -> None:
    found = a_bank().question("loan.sum.flashcard")
    assert found is not None
    assert found.stem == "Ours"
    assert a_bank().question("loan.sum.choice") is None


def test_a_facet_is_found_with_its_fact_and_its_chapter() -> None:
    bank = a_bank()
    found = bank.facet("visit.who")
    assert found is not None
    assert (found[0].id, found[1].id) == ("visit", "who")
    chapter = bank.chapter_of("visit.who")
    assert chapter is not None
    assert chapter.id == "ch2"
    assert bank.facet("visit.when") is None
    assert bank.chapter_of("visit.when") is None


def test_a_facet_knows_every_question_that_asks_it() -> None:
    bank = a_bank()
    assert [question.id for question in bank.asking("loan.day")] == ["loan.day.date", "by-hand"]
    assert bank.asking("visit.who") == []


def test_options_come_in_an_order_that_does_not_tell_the_key() -> None:
    one = a_question("choice", "Luta", "Dalian", name="Lushun")
    other = a_question("choice", "Lushun", "Dalian", name="Luta")
    assert one.options == other.options == ("Dalian", "Lushun", "Luta")


def test_true_comes_before_false_and_yes_before_no_whichever_is_right() -> None:
    assert a_question("true-false", "True", yes_no="no").options == ("True", "False")
    assert a_question("true-false", "False", yes_no="yes").options == ("True", "False")
    assert a_question("choice", "Yes", yes_no="no").options == ("Yes", "No")


def test_produced_forms_have_no_options() -> None:
    assert a_question("short", "Dalian", name="Lushun").options == ()
    assert a_question("flashcard", yes_no="yes").options == ()


def test_a_flashcard_of_yes_or_no_shows_those_words_and_a_claim_true_or_false() -> None:
    assert a_question("flashcard", yes_no="yes").key_text == "Yes"
    assert a_question("true-false", "True", yes_no="no").key_text == "False"


def test_core_facts_are_learned_first() -> None:
    assert sorted(Importance, key=lambda importance: importance.rank) == ["core", "useful", "detail"]


def test_an_opinion_is_not_judged_but_who_holds_it_is() -> None:
    who = a_facet("holder", name="Mao Zedong", accept=["Mao"])
    what = a_facet("reason", text="fear of a second Tito")
    [opinion] = a_chapter(a_fact("fear", who, what, basis="opinion", holder="Mao")).facts
    assert [opinion.may_be_judged(facet) for facet in opinion.facets] == [True, False]
    [told] = a_chapter(a_fact("fear", who, what, basis="narrated", holder="Mao")).facts
    assert [told.may_be_judged(facet) for facet in told.facets] == [True, True]


def test_topics_are_called_by_their_titles() -> None:
    assert a_chapter().topic_titles == {"aid": "Aid"}
