"""Past responses to a question whose key was wrong, graded again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from quizapp.bank.questions import Question
from quizapp.progress.sittings import sitting
from quizapp.records import attempts, regrading
from quizapp.records.looks import Kept
from quizapp.records.models import Attempt, Review
from quizapp.records.regrading import Outcome
from tests.bank.builders import a_question
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.folding import memories_by_hand
from tests.records.works import WORKS, a_bank, a_works, with_written

COST, CHOICE = "anshan.cost.number", "anshan.cost.choice"
LATER = NOON + 5 * DAY


def corrected(question_id: str = COST, **changed: Any) -> Question:
    """Return a question of the works as it reads once it is mended: 70 million and not 10."""
    question = WORKS.question(question_id)
    assert question is not None
    key = a_question("number", number="70 million", unit="rubles").key
    return question.model_copy(update={"key": key} | changed)


def regrades(desk: Desk, question: Question, person: Person, at: datetime = LATER) -> Outcome:
    """Preview and do it; both must say the same."""
    with desk.session() as session:
        before = desk.contents()
        previewed = regrading.preview(session, question, person.id)
        assert desk.contents() == before
        done = regrading.regrade(session, question, person.id, at)
    assert previewed == done
    assert desk.faults() == {}
    assert person.memories() == memories_by_hand(desk, person.id)
    return done


def standing(desk: Desk, review: Review) -> float:
    with desk.session() as session:
        return session.get_one(Review, review.id).standing_credit


def test_what_was_right_by_a_wrong_key_is_wrong_and_the_other_way_round(
    desk: Desk, ada: Person, bo: Person
) -> None:
    by_the_key = ada.answers((ada.begins_with(COST), 1), "10 million")
    by_the_truth = bo.answers((bo.begins_with(COST), 1), "70 million")
    bos_before = bo.memory("anshan.cost")
    outcome = regrades(desk, corrected(), ada)
    assert [(one.given, one.before, one.after) for one in outcome.changed] == [("10 million", 1, 0)]
    assert (standing(desk, by_the_key), standing(desk, by_the_truth)) == (0, 0)
    outcome = regrades(desk, corrected(), bo)
    assert [(one.before, one.after) for one in outcome.changed] == [(0, 1)]
    assert standing(desk, by_the_truth) == 1
    bos_now = bo.memory("anshan.cost")
    assert bos_before is not None
    assert bos_now is not None
    assert (bos_before.last_right, bos_now.last_right) == (False, True)
    [move] = outcome.moves
    assert (move.facet_id, move.due_before, move.due_after) == (
        "anshan.cost",
        bos_before.due_on,
        bos_now.due_on,
    )


def test_grading_again_a_second_time_changes_nothing(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, CHOICE)
    ada.answers((attempt, 1), "10 million")
    regrades(desk, corrected(), ada)
    before = desk.contents()
    outcome = regrades(desk, corrected(), ada, LATER + DAY)
    assert (outcome.responses, outcome.changed, outcome.moves) == (1, [], [])
    assert desk.contents() == before


def test_a_regrade_can_be_taken_back_by_the_old_key(desk: Desk, ada: Person) -> None:
    ada.answers((ada.begins_with(COST), 1), "10 million")
    memories = ada.memories()
    regrades(desk, corrected(), ada)
    assert ada.memories() != memories
    question = WORKS.question(COST)
    assert question is not None
    regrades(desk, question, ada, LATER + DAY)
    assert ada.memories() == memories
    assert [entry["kind"] for entry in ada.log()] == ["answer", "regrade", "regrade"]


def test_a_regrade_is_appended_and_the_first_grade_stays_in_the_log(desk: Desk, ada: Person) -> None:
    review = ada.answers((ada.begins_with(COST), 1), "10 million")
    before = ada.log()
    regrades(desk, corrected(), ada)
    [answer, regrade] = ada.log()
    assert [answer] == before
    assert (regrade["kind"], regrade["about_id"], regrade["question_id"], regrade["credit"]) == (
        "regrade",
        review.id,
        COST,
        0.0,
    )


def test_later_answers_are_reckoned_from_the_new_grade(desk: Desk, ada: Person) -> None:
    ada.answers((ada.begins_with(COST), 1), "70 million")
    ada.knows((ada.begins_with("anshan.cost.flashcard"), 1), NOON + 3 * DAY)
    before = ada.memory("anshan.cost")
    regrades(desk, corrected(), ada)
    after = ada.memory("anshan.cost")
    assert before is not None
    assert after is not None
    assert after.stability > before.stability


def test_an_attempt_shows_the_new_grade_and_the_mended_question(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    ada.answers((attempt, 1), "70 million")
    ada.knows((attempt, 2))
    assert ada.open_places(attempt) == [(attempt, 3)]
    regrades(desk, corrected(), ada)
    assert ada.open_places(attempt) == []  # the repeat of what was right after all
    with desk.session() as session:
        sums = sitting(session.get_one(Attempt, attempt))
        assert session.get_one(Attempt, attempt).finished_at == LATER
    assert [row.verdict for row in sums.rows] == ["right", "right"]
    assert sums.rows[0].question.key_text == "70 million rubles"


def test_near_answers_are_told_as_near(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST)
    ada.answers((attempt, 1), "70 billion")
    regrades(desk, corrected(), ada)
    with desk.session() as session:
        asked = session.get_one(Attempt, attempt).asked[0]
        assert asked.review is not None
        assert (asked.review.graded.credit, asked.review.graded.remark) == (0.5, "power-of-ten")
        assert sitting(session.get_one(Attempt, attempt)).rows[0].verdict == "near"


# What keeps its grade


def test_an_option_that_is_no_longer_offered_keeps_its_grade(desk: Desk, ada: Person) -> None:
    question = WORKS.question(CHOICE)
    assert question is not None
    gone, *others = question.distractors
    ada.answers((ada.begins_with(CHOICE), 1), gone.text)
    outcome = regrades(desk, corrected(CHOICE, distractors=tuple(others)), ada)
    assert (outcome.changed, outcome.kept) == ([], [Kept.OFFER])


def test_a_card_that_the_learner_judged_keeps_its_grade(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.flashcard"), 1))
    outcome = regrades(desk, corrected("anshan.cost.flashcard"), ada)
    assert (outcome.changed, outcome.kept) == ([], [Kept.JUDGED])


def test_what_the_learner_stood_by_stays_right(desk: Desk, ada: Person) -> None:
    review = ada.answers((ada.begins_with(COST), 1), "71 million")
    ada.insists(review)
    outcome = regrades(desk, corrected(), ada)
    assert (outcome.changed, outcome.kept) == ([], [Kept.STOOD_BY])
    assert standing(desk, review) == 1


def test_an_answer_about_another_statement_keeps_its_grade(desk: Desk, ada: Person) -> None:
    name = "anshan.cost.true-false"
    question = WORKS.question(name)
    assert question is not None
    ada.answers((ada.begins_with(name), 1), question.key_text)
    flipped = a_question("true-false", yes_no="no" if question.key_text == "True" else "yes").key
    outcome = regrades(desk, question.model_copy(update={"key": flipped, "stem": "True or false? No."}), ada)
    assert (outcome.changed, outcome.kept) == ([], [Kept.STATEMENT])
    other = question.distractors[0].model_copy(update={"text": question.key_text})
    outcome = regrades(desk, question.model_copy(update={"key": flipped, "distractors": (other,)}), ada)
    assert [(one.before, one.after) for one in outcome.changed] == [(1, 0)]


def test_an_answer_in_another_form_keeps_its_grade(desk: Desk, ada: Person) -> None:
    ada.answers((ada.begins_with(COST), 1), "10 million")
    assert regrades(desk, corrected(form="flashcard"), ada).kept == [Kept.FORM]


def test_what_cannot_be_read_as_the_new_key_keeps_its_grade(desk: Desk, ada: Person) -> None:
    facets, stem = ["anshan.place"], "According to the chapter, it is ___."
    named = a_question("cloze", id="it", facets=facets, stem=stem, blanks=[{"name": "Anshan"}])
    counted = a_question("cloze", id="it", facets=facets, stem=stem, blanks=[{"number": 7, "unit": "guns"}])
    desk.bank = with_written(a_bank(a_works(0)), named)
    ada.answers((ada.begins_with("it"), 1), ("Anshan",))
    outcome = regrades(desk, counted, ada)
    assert (outcome.changed, outcome.kept) == ([], [Kept.UNREAD])


def test_what_was_taken_back_is_left_out(desk: Desk, ada: Person) -> None:
    ada.undoes(ada.answers((ada.begins_with(COST), 1), "10 million"))
    assert regrades(desk, corrected(), ada).responses == 0


def test_what_was_not_known_stays_unknown(desk: Desk, ada: Person) -> None:
    for name in (COST, CHOICE, "anshan.cost.flashcard"):
        ada.answers((ada.begins_with(name), 1), None)
        outcome = regrades(desk, corrected(name), ada)
        assert (name, outcome.responses, outcome.changed, outcome.kept) == (name, 1, [], [])


def test_answers_to_other_questions_are_left_alone(desk: Desk, ada: Person) -> None:
    ada.answers((ada.begins_with("baotou.cost.number"), 1), "20 million")
    with desk.session() as session:
        assert regrading.learners_of(session, corrected()) == []


# Parts


def test_each_facet_gets_the_new_grade_of_its_own_part(desk: Desk, ada: Person) -> None:
    pairs = [{"left": "Anshan", "right": "10 million"}, {"left": "Baotou", "right": "20 million"}]
    facets = ["anshan.cost", "baotou.cost"]
    wrong = a_question("matching", "70 million", id="costs", facets=facets, pairs=pairs)
    pairs[0] = {"left": "Anshan", "right": "70 million"}
    right = a_question("matching", "10 million", id="costs", facets=facets, pairs=pairs)
    desk.bank = with_written(a_bank(a_works(0), a_works(1)), wrong)
    ada.answers((ada.begins_with("costs"), 1), ("70 million", "20 million"))
    baotou = ada.memory("baotou.cost")
    outcome = regrades(desk, right, ada)
    assert [(one.before, one.after) for one in outcome.changed] == [(0.5, 1)]
    assert [move.facet_id for move in outcome.moves] == ["anshan.cost"]
    assert ada.memory("baotou.cost") == baotou


def test_a_facet_that_the_question_no_longer_asks_keeps_its_part(desk: Desk, ada: Person) -> None:
    both = a_question("short", id="both", facets=["anshan.cost", "baotou.cost"], text="Anshan")
    desk.bank = with_written(a_bank(a_works(0), a_works(1)), both)
    ada.answers((ada.begins_with("both"), 1), "Baotou")
    mended = a_question("short", id="both", facets=["anshan.cost", "dalian.cost"], text="Baotou")
    baotou = ada.memory("baotou.cost")
    assert [move.facet_id for move in regrades(desk, mended, ada).moves] == ["anshan.cost"]
    assert ada.memory("baotou.cost") == baotou
    assert ada.memory("dalian.cost") is None


# Beside other things


def test_a_repeat_that_was_answered_stays(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST)
    ada.answers((attempt, 1), "70 million")
    [place] = ada.open_places(attempt)
    ada.knows(place)
    regrades(desk, corrected(), ada)
    assert len(desk.rows("asked")) == 2


def test_an_undo_after_a_regrade_asks_the_mended_question_again(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST), 1
    review = ada.answers(place, "10 million")
    regrades(desk, corrected(), ada)
    ada.undoes(review, LATER + MINUTE)
    assert ada.question(place).key_text == "70 million rubles"
    assert ada.memory("anshan.cost") is None
    assert desk.faults() == {}


def test_grading_again_while_learners_answer_loses_nothing(desk: Desk, ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        person.answers((person.begins_with(COST), 1), "10 million")
    attempt = ada.begins_with(*(question.id for question in WORKS.chapters["ch1"].questions[20:28]))

    def regrade() -> None:
        with desk.session() as session:
            for learner_id in regrading.learners_of(session, corrected()):
                regrading.regrade(session, corrected(), learner_id, LATER)

    calls: list[Callable[[], None]] = [regrade, regrade]
    calls += [partial(_answer, ada, attempt, position) for position in range(1, 9)]
    all_well(calls)
    kinds = [entry["kind"] for entry in ada.log()]
    assert (kinds.count("answer"), kinds.count("regrade")) == (9, 1)
    assert desk.faults() == {}
    assert ada.memories() == memories_by_hand(desk, ada.id)


def _answer(person: Person, attempt: int, position: int) -> None:
    person.knows((attempt, position), NOON + HOUR)


def test_a_guest_who_has_joined_an_account_meanwhile_is_no_fault(desk: Desk, ada: Person) -> None:
    with desk.session() as session:
        outcome = regrading.regrade(session, corrected(), ada.id + 1000, LATER)
    assert outcome.responses == 0


def test_the_options_of_an_attempt_are_those_of_the_mended_question(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(CHOICE), 1
    question = ada.question(place)
    swapped = corrected(
        CHOICE,
        key=a_question("short", text=question.distractors[0].text).key,
        distractors=(
            question.distractors[0].model_copy(update={"text": question.key_text}),
            *question.distractors[1:],
        ),
    )
    ada.answers(place, question.distractors[0].text)
    regrades(desk, swapped, ada)
    shown = ada.question(place)
    assert shown.key_text == question.distractors[0].text
    assert set(attempts.shuffled(shown, "seed", 1)) == set(question.options)
