from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
from argon2 import PasswordHasher

from quizapp.records import accounts, browsers
from quizapp.records.accounts import TooManyTries, WrongPassword
from tests.records.at_once import at_once
from tests.records.cast import MINUTE, NOON, Desk, Person

PASSWORD, WRONG = "correct horse", "wrong horse"


@pytest.fixture
def ada(desk: Desk) -> Person:
    """Give Ada, who has an account."""
    return desk.signs_up("Ada", PASSWORD)


def sign_in(
    desk: Desk,
    name: str = "Ada",
    password: str = PASSWORD,
    at: datetime = NOON,
    tries: int = 3,
    token: str | None = None,
) -> str:
    """Return a browser's new secret."""
    with desk.session() as session:
        return accounts.sign_in(session, name, password, token, at, tries)


def acting(desk: Desk, token: str) -> int | None:
    """Return the id of the learner that a browser acts for."""
    with desk.session() as session:
        learner = browsers.by_browser(session, token)
        return learner.id if learner else None


def test_signing_in_gives_the_browser_a_secret_that_acts_for_the_account(desk: Desk, ada: Person) -> None:
    fresh = sign_in(desk)
    assert acting(desk, fresh) == ada.id
    assert acting(desk, ada.token) == ada.id  # another browser stays signed in


@pytest.mark.parametrize("name", ["ada", " ADA ", "\uff41\uff44\uff41"])
def test_a_name_may_be_typed_in_any_case(desk: Desk, ada: Person, name: str) -> None:
    assert acting(desk, sign_in(desk, name)) == ada.id


def test_signing_in_ends_the_secret_that_the_browser_had(desk: Desk, ada: Person) -> None:
    fresh = sign_in(desk, token=ada.token)
    assert fresh != ada.token
    assert acting(desk, ada.token) is None


@pytest.mark.parametrize(
    ("name", "password"), [("Ada", WRONG), ("Ada", ""), ("Nobody", PASSWORD), ("", PASSWORD), ("A\0", WRONG)]
)
def test_a_wrong_name_or_password_opens_nothing(desk: Desk, ada: Person, name: str, password: str) -> None:
    before = desk.rows("browser")
    with pytest.raises(WrongPassword):
        sign_in(desk, name, password)
    assert desk.rows("browser") == before


def test_a_guest_cannot_be_signed_in_to(desk: Desk) -> None:
    desk.arrives()
    with pytest.raises(WrongPassword):
        sign_in(desk, "", "")


def test_an_unknown_name_takes_the_same_path_as_a_wrong_password(
    desk: Desk, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but the hash that is looked at differs: the same work, the same rows, the same words."""
    looked_at: list[str] = []
    verify = PasswordHasher.verify

    def seen(hasher: PasswordHasher, password_hash: str, password: str) -> bool:
        looked_at.append(password_hash.rpartition("$")[0].rpartition("$")[0])  # with which cost
        return verify(hasher, password_hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", seen)
    said = []
    for name in ("Ada", "Nobody"):
        with pytest.raises(WrongPassword) as refusal:
            sign_in(desk, name, WRONG)
        said.append(str(refusal.value))
    assert said[0] == said[1]
    assert len(looked_at) == 2
    assert looked_at[0] == looked_at[1]
    kept = [row["name_hash"] for row in desk.rows("sign_in_try")]
    assert len(kept) == 2
    assert not {"ada", "nobody"} & set(kept)  # a password typed as the name is not kept either


# The limit


def test_after_so_many_tries_even_the_right_password_waits(desk: Desk, ada: Person) -> None:
    for minute in range(3):
        with pytest.raises(WrongPassword):
            sign_in(desk, password=WRONG, at=NOON + minute * MINUTE)
    with pytest.raises(TooManyTries) as wait:
        sign_in(desk, at=NOON + 5 * MINUTE)
    assert wait.value.seconds == 600
    assert acting(desk, sign_in(desk, at=NOON + 15 * MINUTE + timedelta(seconds=1))) == ada.id


def test_a_try_that_had_to_wait_does_not_lengthen_the_wait(desk: Desk, ada: Person) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            sign_in(desk, password=WRONG)
    before = desk.contents()
    with pytest.raises(TooManyTries):
        sign_in(desk, at=NOON + 14 * MINUTE)
    assert desk.contents() == before


def test_an_unknown_name_has_to_wait_as_well(desk: Desk) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            sign_in(desk, "Nobody")
    with pytest.raises(TooManyTries):
        sign_in(desk, "NOBODY")


def test_one_name_waits_and_the_other_does_not(desk: Desk, ada: Person) -> None:
    bo = desk.signs_up("Bo")
    for _ in range(3):
        with pytest.raises(WrongPassword):
            sign_in(desk, password=WRONG)
    assert acting(desk, sign_in(desk, "Bo")) == bo.id


def test_signing_in_forgets_the_wrong_tries(desk: Desk, ada: Person) -> None:
    for _ in range(2):
        for _ in range(2):
            with pytest.raises(WrongPassword):
                sign_in(desk, password=WRONG)
        sign_in(desk)
    assert desk.rows("sign_in_try") == []


def test_exactly_so_many_tries_are_allowed_over_two_workers(desk: Desk, ada: Person) -> None:
    workers = [Desk(desk.url), Desk(desk.url)]
    told = at_once(*(partial(sign_in, worker, password=WRONG) for worker in workers for _ in range(6)))
    for worker in workers:
        worker.engine.dispose()
    assert [type(one) for one in told].count(WrongPassword) == 3
    assert [type(one) for one in told].count(TooManyTries) == 9


def test_a_name_guessed_at_once_by_many_is_signed_in_to_by_nobody_else(desk: Desk, ada: Person) -> None:
    guesses = [WRONG] * 4
    told = at_once(*(partial(sign_in, desk, password=guess) for guess in guesses))
    assert not any(isinstance(one, str) for one in told)
    with suppress(TooManyTries):
        sign_in(desk)
    assert len(desk.rows("browser")) == 1


def test_a_password_is_the_same_however_a_keyboard_sends_its_accents(desk: Desk) -> None:
    desk.signs_up("Zoë", "caf\u00e9 au lait")
    assert sign_in(desk, "Zoë", "cafe\u0301 au lait")
