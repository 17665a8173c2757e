"""How a learner wants the pages to look and work: it changes neither what is asked nor when."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records.credentials import BadName, matches, name_fields
from quizapp.records.log import locked
from quizapp.records.models import Learner
from quizapp.records.study import BadSetting
from quizapp.said import Said

RATING_BUTTONS = (2, 4)
EXTRA_TIMES_PERCENT = (0, 25, 50, 100)


class Theme(StrEnum):
    """The colours of a page: the device's, or always the same."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """The size of a page's text beside the browser's own."""

    USUAL = "usual"
    LARGE = "large"
    LARGER = "larger"


@dataclass(frozen=True)
class Preferences:
    """What a learner prefers; units and meaning as in the columns of Learner.

    `language` is the tag of a language, which the pages take as theirs if they speak it.
    """

    language: str | None = None
    theme: str = Theme.AUTO
    text_size: str = TextSize.USUAL
    rating_buttons: int = RATING_BUTTONS[0]
    shortcuts: bool = True
    extra_time_percent: int = EXTRA_TIMES_PERCENT[0]

    @classmethod
    def of(cls, learner: Learner) -> Preferences:
        """Return a learner's preferences."""
        return cls(**{field.name: getattr(learner, field.name) for field in fields(cls)})

    def check(self) -> None:
        """Raise BadSetting for the first preference that cannot be."""
        offered = {
            "theme": tuple(Theme),
            "text_size": tuple(TextSize),
            "rating_buttons": RATING_BUTTONS,
            "extra_time_percent": EXTRA_TIMES_PERCENT,
        }
        for name, choices in offered.items():
            if getattr(self, name) not in choices:
                raise BadSetting(name, Said("Choose one of these."))


def prefer(session: Session, learner_id: int, preferences: Preferences, name: str | None = None) -> Learner:
    """Change a learner's preferences, and an account's name where one is given, in one transaction.

    Raises BadSetting, or BadName for a name that is taken or cannot be; then all stays as it was.
    """
    preferences.check()
    named = name_fields(name) if name is not None else {}
    try:
        with writing(session):
            learner = locked(session, learner_id)
            if named.get("name", learner.name) != learner.name:
                _rename(learner, named)
            for field, value in asdict(preferences).items():
                setattr(learner, field, value)
            session.flush()
    except IntegrityError:
        raise BadName(Said("This name is taken.")) from None
    return learner


def _rename(learner: Learner, named: dict[str, str]) -> None:
    if learner.is_guest:
        raise BadName(Said("A name needs a password: keep your progress first."))
    if matches(learner.password_hash, named["name"]):
        raise BadName(Said("Take a name that is not your password."))
    for field, value in named.items():
        setattr(learner, field, value)
