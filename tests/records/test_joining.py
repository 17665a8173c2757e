"""Signing in with a guest's history: it joins the account."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import Thread

import pytest
from sqlalchemy import event

from quizapp.records import accounts, browsers
from quizapp.records.log import NotFound
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person, Row
from tests.records.folding import memories_by_hand

COST = "anshan.cost.number"


@pytest.fixture
def ada(desk: Desk) -> Person:
    """Give Ada, who has an account and has learned for some days."""
    ada = desk.signs_up("Ada")
    for day, question in enumerate(("anshan.cost.number", "anshan.place.short", "baotou.cost.choice")):
        ada.misses((ada.begins_with(question), 1), NOON - (9 - day) * DAY)
    ada.knows((ada.begins_with(COST), 1), NOON - DAY)
    return ada


@pytest.fixture
def guest(desk: Desk) -> Person:
    """Give a guest who answered before, between and after Ada's answers, taking one back."""
    guest = desk.arrives()
    guest.knows((guest.begins_with("anshan.cost.choice"), 1), NOON - 20 * DAY)
    taken_back = guest.knows((guest.begins_with("wuhan.cost.choice"), 1), NOON - 8 * DAY)
    stood_by = guest.misses((guest.begins_with("anshan.place.short"), 1), NOON - 2 * DAY)
    guest.undoes(taken_back, NOON - HOUR)
    guest.insists(stood_by, NOON - HOUR)
    guest.begins("due", NOON + MINUTE)
    return guest


def join(guest: Person, at: datetime = NOON) -> str:
    """Sign in to Ada's account at the guest's browser."""
    with guest.desk.session() as session:
        return accounts.sign_in(session, "Ada", "correct horse", guest.token, at, 10)


def without(rows: list[Row], *names: str) -> list[Row]:
    """Return rows without some of their columns."""
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_every_entry_of_both_logs_is_in_the_joined_log(desk: Desk, ada: Person, guest: Person) -> None:
    before = desk.contents()
    join(guest)
    after = desk.contents()
    for table, given_away in (
        ("review", ("learner_id", "sequence")),
        ("reviewed_facet", ("learner_id",)),
        ("attempt", ("learner_id",)),
        ("asked", ()),
        ("frozen_question", ()),
    ):
        assert without(after[table], *given_away) == without(before[table], *given_away)
        assert {row["learner_id"] for row in after[table] if "learner_id" in row} <= {ada.id}


def test_the_joined_logs_numbers_rise_without_a_gap(desk: Desk, ada: Person, guest: Person) -> None:
    mine, theirs = ada.log(), guest.log()
    join(guest)
    log = ada.log()
    assert [entry["sequence"] for entry in log] == list(range(1, len(mine) + len(theirs) + 1))
    assert [entry["id"] for entry in log] == [entry["id"] for entry in mine + theirs]
    assert ada.knows((ada.begins_with(COST), 1)).sequence == len(log) + 1


def test_the_joined_memories_are_what_the_joined_log_leads_to(desk: Desk, ada: Person, guest: Person) -> None:
    join(guest)
    assert desk.faults() == {}
    assert ada.memories() == memories_by_hand(desk, ada.id)
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert memory.reviews == 3  # Ada's two and the guest's one


def test_the_guest_is_gone_with_the_secret_of_its_browser(desk: Desk, ada: Person, guest: Person) -> None:
    fresh = join(guest)
    assert [row["id"] for row in desk.rows("learner")] == [ada.id]
    assert {row["learner_id"] for row in desk.rows("browser")} == {ada.id}
    with desk.session() as session:
        assert browsers.by_browser(session, guest.token) is None
        joined = browsers.by_browser(session, fresh)
        assert joined is not None
        assert joined.id == ada.id


def test_a_guests_open_attempt_goes_on_in_the_account(desk: Desk, ada: Person, guest: Person) -> None:
    [attempt] = [row["id"] for row in desk.rows("attempt", learner_id=guest.id, finished_at=None)][-1:]
    join(guest)
    assert ada.unfinished() == attempt
    assert ada.knows((attempt, 1)).sequence == 10
    assert desk.faults() == {}


def test_a_guests_last_answers_can_be_undone_in_the_account(desk: Desk, ada: Person, guest: Person) -> None:
    review = guest.knows((guest.begins_with("harbin.cost.number"), 1), NOON)
    join(guest, NOON + MINUTE)
    assert ada.undoes(review, NOON + HOUR) is not None
    assert ada.memory("harbin.cost") is None
    assert desk.faults() == {}


def test_an_account_without_history_takes_over_the_guests(desk: Desk, guest: Person) -> None:
    memories = guest.memories()
    ada = desk.signs_up("Ada")
    join(guest)
    assert ada.memories() == memories
    assert desk.faults() == {}


def test_signing_in_at_a_browser_without_history_changes_no_log(desk: Desk, ada: Person) -> None:
    before = {table: rows for table, rows in desk.contents().items() if table != "browser"}
    with desk.session() as session:
        accounts.sign_in(session, "Ada", "correct horse", browsers.new_token(), NOON, 10)
    assert {table: rows for table, rows in desk.contents().items() if table != "browser"} == before


def test_signing_in_from_another_account_joins_nothing(desk: Desk, ada: Person) -> None:
    bo = desk.signs_up("Bo")
    bo.knows((bo.begins_with(COST), 1))
    before = bo.log(), ada.log()
    join(bo)
    assert (bo.log(), ada.log()) == before
    assert len(desk.rows("learner")) == 2


def test_an_event_id_that_both_have_used_does_not_hinder_the_joining(desk: Desk, ada: Person) -> None:
    guest = desk.arrives()
    ada.knows((ada.begins_with("harbin.cost.number"), 1), event_id="event-1")
    guest.knows((guest.begins_with("jilin.cost.number"), 1), event_id="event-1")
    join(guest)
    assert {"harbin.cost", "jilin.cost"} <= ada.memories().keys()
    assert len(ada.log()) == 6
    assert desk.faults() == {}


def test_a_wrong_password_joins_nothing(desk: Desk, ada: Person, guest: Person) -> None:
    before = {table: rows for table, rows in desk.contents().items() if table != "sign_in_try"}
    with desk.session() as session, pytest.raises(accounts.WrongPassword):
        accounts.sign_in(session, "Ada", "wrong horse", guest.token, NOON, 10)
    assert {table: rows for table, rows in desk.contents().items() if table != "sign_in_try"} == before


def test_an_answer_given_while_signing_in_is_kept_or_refused_but_never_lost(
    desk: Desk, ada: Person, guest: Person
) -> None:
    """The guest's other tab answers just when the guest's memories are being taken away."""
    place = guest.begins_with("harbin.cost.number"), 1
    told: list[object] = []
    other_tab = Thread(target=lambda: told.append(_answered(guest, place)))

    def on_statement(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("DELETE FROM memory") and not other_tab.ident:
            other_tab.start()
            other_tab.join(0.5)  # it is through by then, or it waits for the end of the signing in

    event.listen(desk.engine, "before_cursor_execute", on_statement)
    join(guest)
    other_tab.join()
    stored = [entry["event_id"] for entry in desk.rows("review", question_id="harbin.cost.number")]
    assert told == ([True] if stored else [False])
    assert desk.faults() == {}


def _answered(person: Person, place: tuple[int, int]) -> bool:
    other = Desk(person.desk.url)
    try:
        replace(person, desk=other).answers(place, None)
    except NotFound:
        return False
    finally:
        other.engine.dispose()
    return True
