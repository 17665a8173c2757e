"""Random histories: what a learner may do over weeks, drawn by hypothesis and lived through the verbs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from quizapp.bank.keys import NumberKey
from quizapp.records import asides, regrading, sittings
from quizapp.records.amendments import NotPossible, is_typed
from quizapp.records.models import Review
from tests.conftest import sqlite_url
from tests.records.cast import DAY, NOON, Desk, Person, Place, stretched
from tests.records.works import WORKS, nearly, right, wrong

ASKED_OFTEN = ["", "", *(q.id for q in WORKS.chapters["ch1"].questions if q.fact in ("anshan", "baotou"))]
MODELS = {"usual": None, "firm": stretched(2.0), "frail": stretched(0.4)}
RESPONSES = {"right": right, "wrong": wrong, "nearly": nearly}


@dataclass
class Life:
    """A learner with a clock that may jump, and the answers given so far."""

    person: Person
    at: datetime = NOON
    given: list[Review] = field(default_factory=list)
    changes: int = 0

    def answer(
        self, hours_later: float, question_id: str, how: str, confidence: str | None, seconds: float | None
    ) -> None:
        """Answer a certain question, or with no id what is open then, or else what is due."""
        self.at += timedelta(hours=hours_later)
        place = (self.person.begins_with(question_id, at=self.at), 1) if question_id else self._open_place()
        if place:
            given = RESPONSES[how](self.person.question(place)) if how in RESPONSES else None
            review = self.person.answers(place, given, self.at, confidence=confidence, active_seconds=seconds)
            self.given.append(review)

    def practise(self, question_id: str, how: str) -> None:
        """Answer a question in a sitting that leaves the schedule alone."""
        place = self.person.begins_with(question_id, source="sample", at=self.at), 1
        given = RESPONSES[how](self.person.question(place))
        self.given.append(self.person.answers(place, given, self.at))

    def undo(self, steps_back: int) -> None:
        """Take one of the last answers back."""
        for review in self.given[-1 - steps_back :][:1]:
            with suppress(NotPossible):  # the answer was corrected since
                self.person.undoes(review, self.at)

    def override(self, steps_back: int) -> None:
        """Stand by one of the last typed answers that were not right."""
        typed = [review for review in self.given if is_typed(review) and review.credit < 1]
        for review in typed[-1 - steps_back :][:1]:
            if review.given is not None:
                self.person.insists(review, self.at)

    def change(self, facet_id: str, memories: str) -> None:
        """Let the key of a facet come to mean something else."""
        self.changes += 1
        self.person.desk.follows(facet_id, memories, self.at, self.changes)

    def regrade(self, question_id: str, key: str) -> None:
        """Let a question's key be corrected, and grade its past responses again."""
        desk = self.person.desk
        question = desk.bank.question(question_id)
        assert question is not None
        corrected = question.model_copy(update={"key": NumberKey(number=Decimal(key), unit="rubles")})
        with desk.session() as session:
            regrading.regrade(session, corrected, self.person.id, self.at)

    def set_clock_back(self, hours: float) -> None:
        """Let the clock jump."""
        self.at -= timedelta(hours=hours)

    def move(self, zone: str, day_start_hour: int, desired_retention: float) -> None:
        """Change where and how the learner lives."""
        self.person.changes(zone=zone, day_start_hour=day_start_hour, desired_retention=desired_retention)

    def settle(self, **settings: object) -> None:
        """Change how the learner wants to study."""
        self.person.changes(**settings)

    def bury(self, facet_id: str) -> None:
        """Set a facet aside until tomorrow."""
        desk = self.person.desk
        with desk.session() as session:
            asides.bury(session, desk.bank, self.person.id, facet_id, self.at)

    def adopt(self, model: str, uses_pace: bool) -> None:
        """Let another memory model be in force."""
        self.person.adopts(MODELS[model], uses_pace=uses_pace, at=self.at)

    def reschedule(self) -> None:
        """Let everything come back anew."""
        self.person.reschedules(self.at)

    def _open_place(self) -> Place | None:
        attempt = self.person.unfinished() or self._begun("due") or self._begun("chapter")
        return self.person.open_places(attempt)[0] if attempt else None

    def _begun(self, source: str) -> int | None:
        wanted = sittings.Wanted(sittings.Source(source), "ch1")
        desk = self.person.desk
        with desk.session() as session:
            return sittings.begin(session, desk.bank, self.person.id, wanted, self.at)


Deed = Callable[[Life], None]


def _deed(name: str, *arguments: object) -> Deed:
    def deed(life: Life) -> None:
        getattr(life, name)(*arguments)

    deed.__qualname__ = f"{name}{arguments}"  # what hypothesis prints of a history that fails
    return deed


def _settled(name: str, value: object) -> Deed:
    def deed(life: Life) -> None:
        life.settle(**{name: value})

    deed.__qualname__ = f"settle({name}={value})"
    return deed


_answers = st.builds(
    lambda *what: _deed("answer", *what),
    st.sampled_from([0.05, 0.05, 0.3, 5.0, 30.0, 100.0, 700.0]),
    st.sampled_from(ASKED_OFTEN),
    st.sampled_from(["right", "right", "wrong", "nearly", "unknown"]),
    st.sampled_from([None, "sure", "unsure"]),
    st.none() | st.sampled_from([1.5, 6.0, 30.0, 200.0]),
)
_second_thoughts = st.builds(_deed, st.sampled_from(["undo", "override"]), st.integers(0, 4))
_jumps = st.one_of(
    st.builds(lambda hours: _deed("set_clock_back", hours), st.sampled_from([0.3, 5.0, 30.0, 700.0])),
    st.builds(
        lambda *what: _deed("move", *what),
        st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York", "Pacific/Apia"]),
        st.sampled_from([0, 4]),
        st.sampled_from([0.8, 0.9, 0.95]),
    ),
)

_plans = st.one_of(
    st.builds(
        lambda *what: _deed("adopt", *what), st.sampled_from(["usual", "firm", "frail"]), st.booleans()
    ),
    st.just(_deed("reschedule")),
    st.just(_deed("reschedule")),
    st.builds(
        lambda name, how: _deed("practise", f"{name}.cost.number", how),
        st.sampled_from(["anshan", "baotou"]),
        st.sampled_from(["right", "wrong"]),
    ),
    st.builds(lambda facet: _deed("bury", facet), st.sampled_from(["anshan.cost", "dalian.place"])),
    st.builds(
        lambda name_and_value: _settled(*name_and_value),
        st.sampled_from(
            [
                ("learning_steps", []),
                ("learning_steps", [1, 10, 60]),
                ("relearning_steps", []),
                ("relearning_steps", [5, 30]),
                ("easy_days", [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0]),
                ("exam_on", (NOON + 40 * DAY).date()),
                ("exam_on", None),
                ("desired_retention", 0.75),
                ("desired_retention", 0.97),
            ]
        ),
    ),
)
_changes = st.one_of(
    st.builds(
        lambda *what: _deed("change", *what),
        st.sampled_from(["anshan.cost", "anshan.place", "baotou.cost"]),
        st.sampled_from(["lapse", "lapse", "reset", "keep"]),
    ),
    st.builds(
        lambda *what: _deed("regrade", *what),
        st.sampled_from(["anshan.cost.number", "baotou.cost.number"]),
        st.sampled_from(["10000000", "20000000", "7"]),
    ),
)


def _mostly(
    usual: st.SearchStrategy[Deed], *others: st.SearchStrategy[Deed]
) -> st.SearchStrategy[list[Deed]]:
    deed = st.sampled_from([usual] * 3 * len(others) + list(others)).flatmap(lambda kind: kind)
    return st.lists(deed, min_size=12, max_size=30)


histories = _mostly(_answers, _second_thoughts)
histories_with_jumps = _mostly(_answers, _second_thoughts, _jumps)
histories_with_changes = _mostly(_answers, _second_thoughts, _changes, _jumps)
histories_with_plans = _mostly(_answers, _second_thoughts, _plans, _plans, _changes, _jumps)


@contextmanager
def lived(tables: Path, history: list[Deed]) -> Iterator[Life]:
    """Live a history at a new SQLite file, copied from one with empty tables."""
    with TemporaryDirectory() as folder:
        shutil.copy(tables, file := Path(folder) / "quizapp.sqlite")
        desk = Desk(sqlite_url(file))
        life = Life(desk.arrives())
        life.person.changes(new_per_day=1)  # so that facets come back
        for deed in history:
            deed(life)
        yield life
        desk.engine.dispose()
