"""A second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from quizapp.records import approvals, roles
from quizapp.records.approvals import Verdict
from quizapp.records.log import NotFound
from quizapp.records.models import Learner
from quizapp.records.reports import BadWords
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, NOON, Desk, Person

ITEM = "anshan"


@pytest.fixture
def cy(desk: Desk) -> Person:
    """Give Cy, who is an author."""
    return with_role(desk, "Cy", "author")


@pytest.fixture
def di(desk: Desk) -> Person:
    """Give Di, who is a reviewer."""
    return with_role(desk, "Di", "reviewer")


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    """Give a session at the desk."""
    with desk.session() as session:
        yield session


def with_role(desk: Desk, name: str, role: str) -> Person:
    person = desk.signs_up(name)
    with desk.session() as session:
        roles.give(session, person.id, role, NOON)
    return person


def may(session: Session, person: Person, digest: str = "f00", *, required: bool = True) -> bool:
    learner = session.get_one(Learner, person.id)
    return approvals.may_make_ready(session, ITEM, digest, learner, required=required)


def test_the_same_text_is_asked_about_once(session: Session, desk: Desk, cy: Person, di: Person) -> None:
    first = approvals.ask(session, ITEM, "f00", cy.id, NOON).id
    assert approvals.ask(session, ITEM, "f00", di.id, NOON + HOUR).id == first
    [row] = desk.rows("approval")
    assert (row["asked_by"], row["asked_at"]) == (cy.id, NOON)


def test_of_a_changed_text_the_latest_to_change_it_has_asked(
    session: Session, desk: Desk, cy: Person, di: Person
) -> None:
    approvals.ask(session, ITEM, "f00", cy.id, NOON)
    assert may(session, di)
    approvals.ask(session, ITEM, "f01", di.id, NOON + HOUR)
    [row] = desk.rows("approval")
    assert (row["digest"], row["asked_by"]) == ("f01", di.id)
    assert not may(session, di, "f01")


def test_a_reviewer_may_not_slip_in_words_of_their_own(session: Session, cy: Person, di: Person) -> None:
    approvals.ask(session, ITEM, "f00", cy.id, NOON)
    assert may(session, di, "f00")
    assert not may(session, di, "f01")


def test_what_waits_is_listed_with_who_asked(session: Session, cy: Person) -> None:
    approvals.ask(session, "baotou", "f00", cy.id, NOON + DAY)
    approvals.ask(session, ITEM, "f00", cy.id, NOON)
    waiting = approvals.open_approvals(session)
    assert [(one.item_id, name) for one, name in waiting] == [(ITEM, "Cy"), ("baotou", "Cy")]
    assert approvals.count_open(session) == 2


def test_a_reviewer_decides_once_and_the_same_again_changes_nothing(
    session: Session, desk: Desk, cy: Person, di: Person
) -> None:
    number = approvals.ask(session, ITEM, "f00", cy.id, NOON).id
    approvals.decide(session, number, di.id, Verdict.READY, "", NOON + HOUR)
    before = desk.contents()
    approvals.decide(session, number, di.id, Verdict.READY, "Once more.", NOON + DAY)
    assert desk.contents() == before
    with pytest.raises(approvals.AlreadyDecided):
        approvals.decide(session, number, di.id, Verdict.DECLINED, "No.", NOON + DAY)
    [row] = desk.rows("approval")
    assert (row["verdict"], row["answered_by"], row["answered_at"]) == ("ready", di.id, NOON + HOUR)
    assert approvals.count_open(session) == 0


def test_to_decline_needs_a_reason_and_leads_to_a_new_question(
    session: Session, desk: Desk, cy: Person, di: Person
) -> None:
    number = approvals.ask(session, ITEM, "f00", cy.id, NOON).id
    with pytest.raises(BadWords):
        approvals.decide(session, number, di.id, Verdict.DECLINED, " ", NOON)
    approvals.decide(session, number, di.id, Verdict.DECLINED, " Which year? ", NOON)
    assert desk.rows("approval")[0]["words"] == "Which year?"
    assert approvals.ask(session, ITEM, "f00", cy.id, NOON + DAY).id != number


def test_nobody_decides_what_they_asked_for_and_no_author_decides(
    session: Session, desk: Desk, cy: Person, di: Person
) -> None:
    own = approvals.ask(session, ITEM, "f00", di.id, NOON).id
    for person, number, why in (
        (di, own, approvals.OwnItem),
        (cy, own, approvals.NoReviewer),
        (di, own + 1, NotFound),
    ):
        with pytest.raises(why):
            approvals.decide(session, number, person.id, Verdict.READY, "", NOON)
    assert desk.rows("approval")[0]["answered_at"] is None


def test_without_review_everybody_makes_their_own_ready(session: Session, cy: Person, di: Person) -> None:
    assert may(session, cy, required=False)
    assert not may(session, cy)
    assert not may(session, di)
    approvals.ask(session, ITEM, "f00", cy.id, NOON)
    assert not may(session, cy)
    assert may(session, di)


def test_two_who_ask_at_once_ask_once(desk: Desk, cy: Person) -> None:
    def ask() -> None:
        with desk.session() as session:
            approvals.ask(session, ITEM, "f00", cy.id, NOON)

    assert all_well([ask] * 6)
    assert len(desk.rows("approval")) == 1
