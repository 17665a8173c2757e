"""What learners say about questions, and what the author has to answer."""

from __future__ import annotations

import pytest

from quizapp.records import reports
from quizapp.records.log import NotFound
from quizapp.records.models import Report
from tests.bank.builders import a_question
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, NOON, Desk, Person, Place, Row, new_event
from tests.records.works import WORKS, with_written

TYPED = "anshan.place.short"
WORDS = "The town lies elsewhere."


def says(person: Person, place: Place, words: str = WORDS, event_id: str | None = None) -> int:
    """Report a problem with the question at a place; return the report's number."""
    with person.desk.session() as session:
        return reports.report(session, person.id, place, words, event_id or new_event(), NOON).id


def answers(desk: Desk, number: int, words: str = "Mended.") -> None:
    """Answer a report, as its author does."""
    with desk.session() as session:
        reports.answer(session, number, words, NOON + DAY)


def inbox(desk: Desk) -> list[int]:
    """Return the numbers of what waits for an answer."""
    with desk.session() as session:
        return [said.id for said in reports.open_reports(session)]


def only(desk: Desk) -> Row:
    """Return the only report that there is."""
    [row] = desk.rows("report")
    return row


def test_a_report_keeps_the_question_as_it_read_and_what_was_given(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(TYPED), 1
    review = ada.answers(place, "Atlantis")
    number = says(ada, place)
    row = only(desk)
    assert row == row | {"id": number, "learner_id": ada.id, "kind": "report", "question_id": TYPED}
    assert row == row | {"review_id": review.id, "words": WORDS, "made_at": NOON, "answered_at": None}
    with desk.session() as session:
        [said] = reports.open_reports(session)
        assert reports.question_of(said) == WORKS.question(TYPED)
        assert reports.given_of(session, said) == "Atlantis"


def test_a_question_can_be_reported_before_it_is_answered(desk: Desk, ada: Person) -> None:
    says(ada, (ada.begins_with(TYPED), 1))
    assert only(desk)["review_id"] is None
    with desk.session() as session:
        [said] = reports.open_reports(session)
        assert reports.given_of(session, said) is None


def test_what_was_given_in_parts_is_shown_in_one_line(desk: Desk, ada: Person) -> None:
    fields = {"id": "two-towns", "facets": ["anshan.place", "baotou.place"], "list": ["Anshan", "Baotou"]}
    desk.bank = with_written(WORKS, a_question("multiple", "Wuhan", "Harbin", **fields))
    place = ada.begins_with("two-towns"), 1
    ada.answers(place, ("Anshan", "Wuhan"))
    says(ada, place)
    with desk.session() as session:
        [said] = reports.open_reports(session)
        assert reports.given_of(session, said) == "Anshan; Wuhan"


def test_the_same_report_sent_again_is_kept_once(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(TYPED), 1
    first = says(ada, place, event_id="event-report")
    before = desk.contents()
    assert says(ada, place, "Something else.", event_id="event-report") == first
    assert desk.contents() == before
    assert says(ada, place) != first


def test_the_same_report_sent_eight_times_at_once_is_kept_once(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(TYPED), 1
    numbers = all_well([lambda: says(ada, place, event_id="event-report")] * 8)
    assert numbers == [only(desk)["id"]] * 8


def test_two_learners_may_use_the_same_event_id(desk: Desk, ada: Person, bo: Person) -> None:
    numbers = {says(who, (who.begins_with(TYPED), 1), event_id="event-report") for who in (ada, bo)}
    assert len(numbers) == 2


@pytest.mark.parametrize("words", ["", "  \n ", "\0", "x" * 4097, "错" * 1366])
def test_no_words_and_too_many_are_refused(desk: Desk, ada: Person, words: str) -> None:
    place = ada.begins_with(TYPED), 1
    with pytest.raises(reports.BadWords):
        says(ada, place, words)
    assert desk.rows("report") == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [("x" * 4096, "x" * 4096), (" a\0b\r\nc ", "ab\nc"), ("\ud800", "?"), ("2 < 3 & “错”", "2 < 3 & “错”")],
)
def test_words_are_kept_as_they_are_but_for_what_no_database_holds(
    desk: Desk, ada: Person, words: str, kept: str
) -> None:
    says(ada, (ada.begins_with(TYPED), 1), words)
    assert only(desk)["words"] == kept


def test_eve_cannot_report_a_question_of_adas_attempt(desk: Desk, ada: Person, eve: Person) -> None:
    place = ada.begins_with(TYPED), 1
    for learner, where in ((eve, place), (ada, (place[0], 2)), (ada, (place[0] + 1, 1))):
        with pytest.raises(NotFound):
            says(learner, where)
    assert desk.rows("report") == []
    assert says(ada, place)


def test_the_inbox_has_what_is_not_answered_the_oldest_first(desk: Desk, ada: Person, bo: Person) -> None:
    first = says(ada, (ada.begins_with(TYPED), 1))
    second = says(bo, (bo.begins_with("baotou.place.short"), 1))
    assert inbox(desk) == [first, second]
    answers(desk, first)
    assert inbox(desk) == [second]
    row = desk.rows("report", id=first)[0]
    assert (row["answer"], row["answered_at"]) == ("Mended.", NOON + DAY)


def test_an_answer_stays_and_the_same_once_more_changes_nothing(desk: Desk, ada: Person) -> None:
    number = says(ada, (ada.begins_with(TYPED), 1))
    answers(desk, number)
    before = desk.contents()
    answers(desk, number)
    with pytest.raises(reports.AlreadyAnswered):
        answers(desk, number, "Something else.")
    with pytest.raises(NotFound):
        answers(desk, number + 1)
    with pytest.raises(reports.BadWords):
        answers(desk, number, " ")
    assert desk.contents() == before


def test_who_stands_by_an_answer_tells_the_author(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(TYPED), 1
    review = ada.answers(place, "the city of An Shan")
    ada.insists(review, NOON + HOUR)
    row = only(desk)
    assert row == row | {"kind": "claim", "learner_id": ada.id, "question_id": TYPED, "words": ""}
    assert row == row | {"review_id": review.id, "made_at": NOON + HOUR, "answered_at": None}
    assert inbox(desk) == [row["id"]]


def test_a_claim_is_made_once_however_often_it_is_sent(desk: Desk, ada: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    all_well([lambda: ada.insists(review, event_id="event-right")] * 4)
    ada.insists(review)
    assert only(desk)["kind"] == "claim"


def test_an_answer_that_was_right_or_taken_back_makes_no_claim(desk: Desk, ada: Person) -> None:
    ada.insists(ada.knows((ada.begins_with(TYPED), 1)))
    taken_back = ada.misses((ada.begins_with("baotou.place.short"), 1))
    ada.undoes(taken_back)
    ada.insists(taken_back)
    assert desk.rows("report") == []


def test_a_guests_reports_become_the_accounts(desk: Desk) -> None:
    ada, guest = desk.signs_up("Ada"), desk.arrives()
    mine = says(ada, (ada.begins_with(TYPED), 1), event_id="event-report")
    theirs = says(guest, (guest.begins_with(TYPED), 1), event_id="event-report")
    guest.insists(guest.misses((guest.begins_with("baotou.place.short"), 1)))
    guest.joins("Ada")
    rows = desk.rows("report")
    assert [row["learner_id"] for row in rows] == [ada.id] * 3
    assert [row["id"] for row in rows][:2] == [mine, theirs]
    assert inbox(desk) == [row["id"] for row in rows]
    assert desk.faults() == {}
    with desk.session() as session:
        assert session.get_one(Report, mine).event_id == "event-report"
