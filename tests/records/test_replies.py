"""What authors answer to reports, to one or to all who say the same, and what learners read of it."""

from __future__ import annotations

import pytest

from quizapp.records import replies, reports
from quizapp.records.log import NotFound
from quizapp.records.models import Learner, Report
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, NOON, Desk, Person, new_event

TYPED, OTHER = "anshan.place.short", "baotou.place.short"


def insists(person: Person, given: str, question: str = TYPED) -> int:
    """Let somebody stand by an answer; return the number of the claim."""
    review = person.answers((person.begins_with(question), 1), given)
    person.insists(review)
    return int(person.desk.rows("report")[-1]["id"])


def says(person: Person) -> int:
    with person.desk.session() as session:
        place = person.begins_with(TYPED), 1
        return reports.report(session, person.id, place, "Wrong.", new_event(), NOON).id


def settle(desk: Desk, *numbers: int, words: str = "Accepted.") -> int:
    with desk.session() as session:
        return replies.settle(session, numbers, words, NOON + DAY)


def unseen(person: Person) -> int:
    with person.desk.session() as session:
        return replies.unseen(session, session.get_one(Learner, person.id))


def test_the_same_response_to_the_same_question_stands_together(desk: Desk) -> None:
    first, second = insists(desk.arrives(), "An-Shan City"), insists(desk.arrives(), "an-shan  city")
    third, fourth = insists(desk.arrives(), "Elsewhere"), insists(desk.arrives(), "An-Shan City", OTHER)
    fifth, sixth = says(desk.arrives()), says(desk.arrives())
    with desk.session() as session:
        groups = [[said.id for said in group] for group in replies.groups(session)]
        alike = [said.id for said in replies.alike(session, session.get_one(Report, first))]
        assert replies.alike(session, session.get_one(Report, fifth)) == []
    assert groups == [[first, second], [third], [fourth], [fifth], [sixth]]
    assert alike == [second]


def test_others_who_gave_the_same_are_counted_once_each(desk: Desk, ada: Person, bo: Person) -> None:
    number = insists(ada, "An-Shan City")
    for given in ("an-shan city", "AN-SHAN CITY", "Elsewhere"):
        bo.answers((bo.begins_with(TYPED), 1), given)
    ada.answers((ada.begins_with(TYPED), 1), "An-Shan City")
    with desk.session() as session:
        assert replies.givers(session, replies.find(session, number)) == 1
        with pytest.raises(NotFound):
            replies.find(session, number + 1)


def test_one_answer_closes_several_and_an_answer_once_given_stays(desk: Desk) -> None:
    first, second = insists(desk.arrives(), "Elsewhere"), insists(desk.arrives(), "Elsewhere")
    assert settle(desk, first) == 1
    assert settle(desk, first, second, words="Both.") == 1
    assert [row["answer"] for row in desk.rows("report")] == ["Accepted.", "Both."]
    before = desk.contents()
    assert settle(desk, first, second, words="Once more.") == 0
    with pytest.raises(reports.BadWords):
        settle(desk, first, words=" ")
    assert desk.contents() == before


def test_answers_sent_at_once_answer_once(desk: Desk) -> None:
    number = insists(desk.arrives(), "Elsewhere")
    assert sorted(all_well([lambda: settle(desk, number)] * 6)) == [0, 0, 0, 0, 0, 1]


def test_a_learner_sees_each_answer_once_as_news_and_only_their_own(
    desk: Desk, ada: Person, bo: Person
) -> None:
    mine, theirs = insists(ada, "Elsewhere"), insists(bo, "Elsewhere")
    waiting = says(ada)
    settle(desk, mine, theirs)
    assert (unseen(ada), unseen(bo)) == (1, 1)
    with desk.session() as session:
        assert replies.see(session, ada.id, NOON + DAY + HOUR) == 1
        assert replies.see(session, ada.id, NOON + DAY + DAY) == 0
    assert (unseen(ada), unseen(bo)) == (0, 1)
    assert desk.rows("report", id=mine)[0]["seen_at"] == NOON + DAY + HOUR
    with desk.session() as session:
        listed = replies.answered(session, session.get_one(Learner, ada.id))
        assert [said.id for said in listed] == [mine, waiting]
