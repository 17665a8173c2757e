"""Who a browser acts for, and the names and passwords that accounts begin with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from argon2 import Type
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from quizapp.records import accounts, browsers, credentials
from quizapp.records.credentials import BadName, BadPassword
from tests.records.at_once import at_once
from tests.records.cast import HOUR, NOON, Desk, Person

PASSWORD = "correct horse"
HASHER = credentials._HASHER


def acting(desk: Desk, token: str | None) -> int | None:
    """Return the id of the learner that a browser acts for."""
    with desk.session() as session:
        learner = browsers.by_browser(session, token)
        return learner.id if learner else None


def keep(person: Person, name: str, password: str = PASSWORD) -> str | None:
    """Make an account of a guest and return the name that it got."""
    with person.desk.session() as session:
        return accounts.keep(session, person.id, name, password).name


# Browsers


def test_a_browser_acts_for_whom_it_has_the_secret_of(desk: Desk, ada: Person, bo: Person) -> None:
    assert acting(desk, ada.token) == ada.id
    assert acting(desk, bo.token) == bo.id
    assert acting(desk, browsers.new_token()) is None
    assert acting(desk, "") is None
    assert acting(desk, None) is None


def test_a_secret_cannot_be_read_from_the_database(desk: Desk, ada: Person) -> None:
    assert ada.token not in str(desk.contents())
    [row] = desk.rows("browser")
    assert acting(desk, row["token_hash"]) is None


def test_signing_out_ends_the_secret(desk: Desk, ada: Person, bo: Person) -> None:
    assert acting(desk, ada.token) == ada.id
    with desk.session() as session:
        browsers.sign_out(session, ada.token)
    assert acting(desk, ada.token) is None
    assert acting(desk, bo.token) == bo.id


def test_signing_out_in_one_browser_leaves_the_other_signed_in(desk: Desk, ada: Person) -> None:
    with desk.session() as session:
        other = browsers.admit(session, ada.id, NOON)
        browsers.sign_out(session, ada.token)
    assert acting(desk, other) == ada.id


def test_a_renewed_secret_ends_the_old_one(desk: Desk, ada: Person) -> None:
    with desk.session() as session:
        fresh = browsers.renew(session, ada.token, NOON)
    assert acting(desk, fresh) == ada.id
    assert acting(desk, ada.token) is None


# Keep this


def test_keeping_turns_a_guest_into_an_account_with_all_its_history(desk: Desk, ada: Person) -> None:
    attempt = ada.begins("due")
    ada.knows((attempt, 1))
    ada.misses((attempt, 2))
    before = desk.contents()
    assert keep(ada, "Ada") == "Ada"
    after = desk.contents()
    assert {name: rows for name, rows in after.items() if name != "learner"} == {
        name: rows for name, rows in before.items() if name != "learner"
    }
    [row] = after["learner"]
    assert (row["name"], row["name_key"], row["last_sequence"]) == ("Ada", "ada", 2)
    assert acting(desk, ada.token) == ada.id


def test_a_password_is_kept_only_as_an_argon2_hash(desk: Desk, ada: Person) -> None:
    keep(ada, "Ada", "battery staple")
    assert "battery staple" not in str(desk.contents())
    assert desk.rows("learner")[0]["password_hash"].startswith("$argon2id$")


def test_a_password_costs_as_much_to_guess_as_is_advised_for_argon2id() -> None:
    assert HASHER.type is Type.ID
    assert HASHER.memory_cost >= 19 * 1024  # KiB
    assert HASHER.time_cost >= 2


def test_an_account_cannot_be_kept_under_another_name(desk: Desk, ada: Person) -> None:
    keep(ada, "Ada")
    before = desk.contents()
    with pytest.raises(BadName):
        keep(ada, "Eve")
    assert desk.contents() == before


def test_a_name_that_is_taken_changes_nothing(desk: Desk, ada: Person, eve: Person) -> None:
    keep(ada, "Ada")
    before = desk.contents()
    for name in ("Ada", " ADA ", "\uff41\uff44\uff41", "A\u200bda"):
        with pytest.raises(BadName, match="taken"):
            keep(eve, name)
    with pytest.raises(BadName, match="taken"):
        desk.signs_up("ada")
    assert desk.contents() == before
    assert keep(eve, "Eve") == "Eve"


def test_of_two_who_take_a_name_at_once_one_gets_it(desk: Desk, ada: Person, eve: Person) -> None:
    calls: list[Callable[[], object]] = [
        partial(keep, ada, "Zoë"),
        partial(keep, eve, "ZOE\u0308"),
        partial(desk.signs_up, "zoë"),
    ]
    told = at_once(*calls)
    assert sorted(isinstance(one, BadName) for one in told) == [False, True, True]
    assert [row["name_key"] for row in desk.rows("learner") if row["name_key"]] == ["zoë"]


# Names


def test_a_name_is_kept_as_it_was_typed_but_for_its_spaces(desk: Desk, ada: Person) -> None:
    assert keep(ada, "  Zoe\u0308   van\tder Berg ") == "Zoë van der Berg"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\t\n", "A\0da", "A\x1bda", "\ud800", "\u202eada"])
def test_a_name_that_cannot_be_seen_or_written_is_refused(desk: Desk, ada: Person, name: str) -> None:
    before = desk.contents()
    with pytest.raises(BadName):
        keep(ada, name)
    assert desk.contents() == before


@pytest.mark.parametrize("grapheme", ["a", "é", "e\u0301", "字", "नि", "\U0001f469\u200d\U0001f52c", "👍🏽"])
def test_a_name_has_eighty_characters_as_a_reader_counts_them(grapheme: str) -> None:
    with Session() as session, pytest.raises(BadPassword):  # the name is looked at first, and was accepted
        accounts.keep(session, 1, grapheme * 80, "short")
    with Session() as session, pytest.raises(BadName, match="80"):
        accounts.keep(session, 1, grapheme * 81, PASSWORD)


def test_a_name_of_marks_without_end_is_refused(ada: Person) -> None:
    with pytest.raises(BadName, match="80"):
        keep(ada, "a" + "\u0301" * 1000)


@given(st.text())
def test_names_are_compared_without_case_spaces_and_ways_of_writing(name: str) -> None:
    key = credentials.name_key(name)
    assert credentials.name_key(unicodedata.normalize("NFD", name)) == key
    assert credentials.name_key(unicodedata.normalize("NFC", name)) == key
    assert credentials.name_key(f"  {name}\n") == key
    assert credentials.name_key(key) == key
    assert "\0" not in key


# Passwords


@pytest.mark.parametrize("password", ["", "1234567", "x" * 257, "ada lovelace", " ADA  Lovelace "])
def test_a_password_that_is_short_endless_or_the_name_is_refused(
    desk: Desk, ada: Person, password: str
) -> None:
    before = desk.contents()
    with pytest.raises(BadPassword):
        keep(ada, "Ada Lovelace", password)
    assert desk.contents() == before


def test_an_account_added_for_a_person_lives_in_its_zone(desk: Desk) -> None:
    with desk.session() as session:
        accounts.add(session, "Ada", PASSWORD, NOON + HOUR, "Asia/Tokyo")
        accounts.add(session, "Bo", PASSWORD, NOON, "Nowhere/Land")
    assert [row["zone"] for row in desk.rows("learner")] == ["Asia/Tokyo", "UTC"]
    assert desk.rows("learner")[0]["created_at"] == NOON + HOUR
