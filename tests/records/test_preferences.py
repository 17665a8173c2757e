"""Preferences and the name of an account: changed as a whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from quizapp.database import make_engine
from quizapp.records import accounts
from quizapp.records.credentials import BadName
from quizapp.records.models import Learner
from quizapp.records.preferences import Preferences, prefer
from quizapp.records.study import BadSetting

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DARK = Preferences(theme="dark", text_size="large", rating_buttons=4, shortcuts=False, extra_time_percent=25)


@pytest.fixture
def session(ready_database: str) -> Iterator[Session]:
    """Give a session on either database."""
    engine = make_engine(ready_database)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_preferences_are_kept_and_read_again(session: Session) -> None:
    ada = accounts.add(session, "Ada", "a few words", AT)
    prefer(session, ada.id, DARK, "Ada Lovelace")
    session.expire_all()
    assert Preferences.of(session.get_one(Learner, ada.id)) == DARK
    assert session.get_one(Learner, ada.id).name == "Ada Lovelace"


def test_a_name_that_is_taken_leaves_the_preferences_as_they_were(session: Session) -> None:
    accounts.add(session, "Bo", "a few words", AT)
    ada = accounts.add(session, "Ada", "a few words", AT)
    with pytest.raises(BadName):
        prefer(session, ada.id, DARK, "BO")
    session.expire_all()
    assert Preferences.of(session.get_one(Learner, ada.id)) == Preferences()
    assert session.get_one(Learner, ada.id).name == "Ada"


def test_a_guest_takes_no_name_without_a_password(session: Session) -> None:
    session.add(guest := Learner(created_at=AT))
    session.commit()
    with pytest.raises(BadName):
        prefer(session, guest.id, DARK, "Ada")
    assert prefer(session, guest.id, DARK).theme == "dark"


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"text_size": "huge"}, {"rating_buttons": 3}, {"extra_time_percent": -25}]
)
def test_what_cannot_be_is_refused(session: Session, wrong: dict[str, Any]) -> None:
    ada = accounts.add(session, "Ada", "a few words", AT)
    with pytest.raises(BadSetting):
        prefer(session, ada.id, replace(DARK, **wrong))
    session.expire_all()
    assert Preferences.of(session.get_one(Learner, ada.id)) == Preferences()
