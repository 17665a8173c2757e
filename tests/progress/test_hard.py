"""What a learner finds hard: what is forgotten again and again, and what is taken for something else."""

from __future__ import annotations

from sqlalchemy import update

from quizapp.progress.hard import Hard, Named, confused, hard, new_leeches
from quizapp.records import asides
from quizapp.records.leeches import Advice
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet
from tests.records.cast import DAY, MINUTE, NOON, Person

COST, QUESTION = "anshan.cost", "anshan.cost.number"
OTHER, OTHER_QUESTION = "baotou.cost", "baotou.cost.number"


def found(person: Person) -> Hard:
    with person.desk.session() as session:
        return hard(session, person.desk.bank, session.get_one(Learner, person.id))


def lapses(person: Person, count: int, facet_id: str = COST) -> None:
    """Let a facet have lapsed so often."""
    with person.desk.session() as session:
        mine = (Memory.learner_id == person.id, Memory.facet_id == facet_id)
        session.execute(update(Memory).where(*mine).values(lapses=count))
        session.commit()


def pointed_out(person: Person, review: Review) -> list[str]:
    with person.desk.session() as session:
        learner, response = session.get_one(Learner, person.id), session.get_one(Review, review.id)
        return [leech.facet.facet_id for leech in new_leeches(session, person.desk.bank, learner, response)]


def test_what_was_forgotten_eight_times_is_named_with_what_may_help(ada: Person) -> None:
    ada.knows((ada.begins_with(QUESTION), 1))
    lapses(ada, 7)
    assert found(ada).leeches == []
    lapses(ada, 8)
    (leech,) = found(ada).leeches
    assert (leech.facet.facet_id, leech.lapses) == (COST, 8)
    assert leech.advice in (Advice.SPLIT, Advice.REWRITE)
    assert leech.taken_for is None


def test_what_is_suspended_is_not_hard_any_more(ada: Person) -> None:
    ada.knows((ada.begins_with(QUESTION), 1))
    lapses(ada, 9)
    with ada.desk.session() as session:
        asides.suspend(session, ada.desk.bank, ada.id, COST, NOON)
    assert found(ada).leeches == []


def test_somebody_elses_lapses_are_not_told(ada: Person, bo: Person) -> None:
    ada.knows((ada.begins_with(QUESTION), 1))
    bo.knows((bo.begins_with(QUESTION), 1))
    lapses(bo, 9)
    assert found(ada).leeches == []


def test_a_leech_is_pointed_out_at_the_lapse_and_not_at_the_next_miss_of_the_day(ada: Person) -> None:
    ada.knows((ada.begins_with(QUESTION), 1))
    lapses(ada, 7)
    at = NOON + 30 * DAY
    first = ada.misses((ada.begins_with(QUESTION, at=at), 1), at)
    assert pointed_out(ada, first) == [COST]
    again = ada.misses((ada.begins_with(QUESTION, at=at), 1), at + MINUTE)
    assert pointed_out(ada, again) == []


def test_a_right_answer_points_out_no_leech(ada: Person) -> None:
    ada.knows((ada.begins_with(QUESTION), 1))
    lapses(ada, 8)
    at = NOON + 30 * DAY
    assert pointed_out(ada, ada.knows((ada.begins_with(QUESTION, at=at), 1), at)) == []


def test_of_a_confused_pair_both_must_have_been_answered(ada: Person) -> None:
    (other,) = [f for f in ada.desk.bank.chapters["ch1"].facets if f != COST][:1]
    attempt_id = ada.begins_with(QUESTION)
    ada.misses((attempt_id, 1))
    with ada.desk.session() as session:
        session.execute(update(ReviewedFacet).values(confused_with=other))
        session.commit()
    for place in ada.open_places(attempt_id):
        ada.knows(place)
    lapses(ada, 8)
    (leech,) = found(ada).leeches
    assert (found(ada).confused, leech.taken_for) == ([], None)
    question = ada.desk.bank.asking(other)[0]
    ada.knows((ada.begins_with(question.id), 1))
    (pair,) = found(ada).confused
    assert [facet.facet_id for facet in pair] == [COST, other]


def test_a_confused_pair_is_not_named_while_a_question_about_either_waits(ada: Person) -> None:
    confused_with(ada, OTHER)
    lapses(ada, 8)
    (leech,) = found(ada).leeches
    assert (leech.advice, leech.taken_for) == (Advice.CONTRAST, found(ada).confused[0][1])
    for question in (QUESTION, OTHER_QUESTION, "baotou.place.short"):  # the last asks the same fact
        attempt_id = ada.begins_with(question)
        (leech,) = found(ada).leeches
        assert (found(ada).confused, leech.taken_for) == ([], None)
        ada.knows((attempt_id, 1))
        assert [facet.facet_id for facet in found(ada).confused[0]] == [COST, OTHER]


def test_the_feedback_names_no_other_whose_question_waits(ada: Person, bo: Person) -> None:
    confused_with(ada, OTHER)
    bo.begins_with(OTHER_QUESTION)
    ada.begins_with(QUESTION)  # asked once more: its key has just been told
    assert len(answered(ada)) == 1
    ada.begins_with(OTHER_QUESTION)
    assert answered(ada) == []


def confused_with(person: Person, other: str) -> None:
    """Let the key of another facet be given for one, of two that were both answered."""
    attempt_id = person.begins_with(OTHER_QUESTION)
    person.knows((attempt_id, 1))
    attempt_id = person.begins_with(QUESTION)
    review = person.misses((attempt_id, 1))
    with person.desk.session() as session:
        mine = ReviewedFacet.review_id == review.id
        session.execute(update(ReviewedFacet).where(mine).values(confused_with=other))
        session.commit()
    for place in person.open_places(attempt_id):
        person.knows(place)


def answered(person: Person) -> list[tuple[Named, Named]]:
    """Return the confused pairs that the feedback on the one may tell."""
    with person.desk.session() as session:
        return confused(session, person.desk.bank, session.get_one(Learner, person.id), {COST})
