"""People, the browsers that act for them, and how each of them wants to study."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp import scheduling
from quizapp.database import Base
from quizapp.scheduling.fitting import FEWEST_REVIEWS

if TYPE_CHECKING:
    from quizapp.records.models.authors import Role

EVERY_DAY_ALIKE = (1.0,) * 7
TEN_MINUTES = (10,)
FOLD = 2
"""The rules by which memories follow from the log; when they change, memories are folded again."""


class Learner(Base):
    """A person who learns; without a name, a guest known only to one browser.

    Steps are minutes, `easy_days` the share of a usual day's reviews that each weekday takes, Monday first.
    `parameters` are those of the memory model, None for the usual ones. `forms_off` are forms never asked.
    `language` is None where the browser's is meant; `extra_time_percent` is what timed tests are longer by.
    `replanned_at` is the latest entry of the log that moved memories without a response, `folded_by` the
    rules by which they were reckoned last. `fit_at_sequence` is the length of the log at which it is worth
    a look whether it can be fitted (again).
    """

    __tablename__ = "learner"
    __table_args__ = ({"sqlite_autoincrement": True},)  # the number of a person who left is not given again

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    name_key: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(default="UTC")
    day_start_hour: Mapped[int] = mapped_column(default=4)
    desired_retention: Mapped[float] = mapped_column(default=0.90)
    learning_steps: Mapped[list[int]] = mapped_column(JSON, default=lambda: list(TEN_MINUTES))
    relearning_steps: Mapped[list[int]] = mapped_column(JSON, default=lambda: list(TEN_MINUTES))
    parameters: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))
    uses_pace: Mapped[bool] = mapped_column(default=True)
    new_per_day: Mapped[int] = mapped_column(default=10)
    daily_minutes: Mapped[int | None]
    easy_days: Mapped[list[float]] = mapped_column(JSON, default=lambda: list(EVERY_DAY_ALIKE))
    exam_on: Mapped[date | None]
    forms_off: Mapped[list[str]] = mapped_column(JSON, default=list)
    language: Mapped[str | None]
    theme: Mapped[str] = mapped_column(default="auto")
    text_size: Mapped[str] = mapped_column(default="usual")
    rating_buttons: Mapped[int] = mapped_column(default=2)
    shortcuts: Mapped[bool] = mapped_column(default=True)
    extra_time_percent: Mapped[int] = mapped_column(default=0)
    replanned_at: Mapped[datetime | None]
    folded_by: Mapped[int] = mapped_column(default=FOLD)
    last_sequence: Mapped[int] = mapped_column(default=0)
    fit_at_sequence: Mapped[int] = mapped_column(default=FEWEST_REVIEWS)
    roles: Mapped[list[Role]] = relationship(viewonly=True)

    @property
    def is_guest(self) -> bool:
        """Tell whether this learner has no account yet."""
        return self.name is None

    @property
    def scheduler(self) -> scheduling.Scheduler:
        """Return the scheduler with this learner's memory model, goal, steps and calendar."""
        return scheduling.Scheduler(
            parameters=tuple(self.parameters or scheduling.DEFAULT_PARAMETERS),
            desired_retention=self.desired_retention,
            zone=self.zone,
            day_start_hour=self.day_start_hour,
            learning_steps=tuple(self.learning_steps),
            relearning_steps=tuple(self.relearning_steps),
            uses_pace=self.uses_pace,
        )


class Browser(Base):
    """A browser that acts for a learner, known by a secret of which only the hash is kept."""

    __tablename__ = "browser"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    learner: Mapped[Learner] = relationship()


class SignInTry(Base):
    """A password tried for a name, of which only the hash is kept while it counts against the limit."""

    __tablename__ = "sign_in_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(index=True)
    tried_at: Mapped[datetime]
