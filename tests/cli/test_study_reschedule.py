"""`quizapp study reschedule`: the difference first, and only then the deed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp import clock
from tests.cli.conftest import Command
from tests.conftest import sqlite_url
from tests.records.cast import DAY, HOUR, NOON, Desk, Person, a_fit, stretched

QUESTIONS = [
    f"{town}.cost.flashcard" for town in "anshan baotou changchun dalian fushun harbin jilin".split()
]
QUESTIONS += [question.replace("cost", "place") for question in QUESTIONS]


@pytest.fixture
def ada(quizapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Give Ada, who has known fourteen facets twice; a day has passed."""
    quizapp("db", "upgrade")
    desk = Desk(sqlite_url(tmp_path / "instance" / "quizapp.sqlite"))
    ada = desk.signs_up("Ada")
    for number, question in enumerate(QUESTIONS):
        ada.knows((ada.begins_with(question), 1), NOON + number * HOUR / 10)
        ada.knows((ada.begins_with(question), 1), NOON + 3 * DAY)
    monkeypatch.setattr(clock, "now", lambda: NOON + 4 * DAY)
    yield ada
    desk.engine.dispose()


def days(person: Person) -> dict[str, str]:
    return {facet: memory.due_on.isoformat() for facet, memory in person.memories().items()}


def test_the_difference_is_shown_and_nothing_is_changed(quizapp: Command, ada: Person) -> None:
    before = ada.desk.contents()
    ran = quizapp("study", "reschedule", "ada", "--retention", ".97")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Ada: 14 facets, to be remembered with 97%.")
    assert "14 come earlier: by " in ran.out
    assert "come later" not in ran.out
    assert "Nothing is changed yet: --apply does it." in ran.out
    assert ran.out.count(" days)") == 10
    assert ran.out.count("2026-03-") >= 14
    assert ada.desk.contents() == before


def test_what_was_shown_is_what_is_done(quizapp: Command, ada: Person) -> None:
    before = days(ada)
    shown: dict[str, Any] = quizapp("study", "reschedule", "Ada", "--retention", ".8", "--json").json
    done = quizapp("study", "reschedule", "Ada", "--retention", ".8", "--apply", "--json")
    assert done.code == 0
    assert done.json == shown | {"applied": True}
    after = days(ada)
    assert shown["later"]["facets"] == sum(after[facet] > before[facet] for facet in before) == 14
    for move in shown["moves"]:
        assert (move["before"], move["after"]) == (before[move["facet"]], after[move["facet"]])
    assert shown["next-days"][0]["day"] == "2026-03-14"
    assert len(shown["next-days"]) == 14
    for day in shown["next-days"]:
        assert day["before"] == list(before.values()).count(day["day"])
        assert day["after"] == list(after.values()).count(day["day"])
    assert ada.desk.rows("learner")[0]["desired_retention"] == 0.8
    assert ada.desk.faults() == {}
    again = quizapp("study", "reschedule", "Ada")
    assert "Every facet comes back when it would anyway." in again.out


def test_the_fitted_model_is_taken_up_and_given_up(quizapp: Command, ada: Person) -> None:
    with ada.desk.session() as session:
        session.add(a_fit(ada.id))
        session.commit()
    usual = ada.memories()
    assert quizapp("study", "reschedule", "Ada", "--parameters", "fitted", "--apply").out.endswith("Done.\n")
    assert ada.desk.rows("learner")[0]["parameters"] == list(stretched(2.0))
    assert all(ada.memories()[facet].stability > usual[facet].stability for facet in usual)
    assert quizapp("study", "reschedule", "Ada", "--parameters", "defaults", "--apply").code == 0
    assert ada.desk.rows("learner")[0]["parameters"] is None
    assert {f: m.stability for f, m in ada.memories().items()} == {f: m.stability for f, m in usual.items()}
    assert ada.desk.faults() == {}


def test_what_cannot_be_is_one_sentence(quizapp: Command, ada: Person) -> None:
    assert "'Eve'" in quizapp("study", "reschedule", "Eve").err
    refused = quizapp("study", "reschedule", "Ada", "--parameters", "fitted")
    assert (refused.code, refused.out) == (1, "")
    assert "No memory model has been fitted to the answers of Ada." in refused.err


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("Ada", "--retention", ".5"),
        ("Ada", "--retention", "90"),
        ("Ada", "--retention", "nan"),
        ("Ada", "--parameters", "mine"),
    ],
)
def test_wrong_use_is_exit_code_two(quizapp: Command, wrong: tuple[str, ...]) -> None:
    assert quizapp("study", "reschedule", *wrong).code == 2


def test_who_has_learned_nothing_has_nothing_to_move(quizapp: Command, ada: Person) -> None:
    ada.desk.signs_up("Bo")
    ran = quizapp("study", "reschedule", "Bo", "--apply")
    assert (ran.code, ran.err) == (0, "")
    assert "Every facet comes back when it would anyway." in ran.out
