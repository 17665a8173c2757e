"""What the schedule learned: told on Today, explained on a page, and dates that move only when asked."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import update

from quizapp import clock
from quizapp.config import Settings
from quizapp.records import fits, jobs
from quizapp.records.models import Job
from quizapp.scheduling import DEFAULT_PARAMETERS
from tests.records.cast import DAY, Desk, Person
from tests.records.students import FIRM, studies
from tests.web.conftest import begin, count, everything
from tests.web.reader import Reader
from tests.web.town import a_fit

NEWS = "Your schedule learned from your answers."


@pytest.fixture
def person(ada: Reader, settings: Settings) -> Person:
    """Give Ada as the records know her: a guest with a long log of a firm memory, not fitted yet."""
    begin(ada)
    desk = Desk(settings.database_url)
    person = Person(desk, 1, "")
    studies(person, FIRM, begun_at=clock.now() - 33 * DAY)
    return person


def fitted(person: Person) -> int:
    """Let the background fit Ada's model; return the fit's number."""
    with person.desk.session() as session:
        jobs.ask(session, fits.KIND, person.id, clock.now())
        session.commit()
        assert jobs.do_next(session, {fits.KIND: fits.work})
    [row] = person.desk.rows("fit")
    assert row["adopted"]
    return int(row["id"])


def due_days(person: Person) -> list[object]:
    """Return the day on which each facet comes back."""
    return [memory.due_on for memory in person.memories().values()]


def test_today_says_nothing_where_nothing_was_learned(ada: Reader, person: Person) -> None:
    assert NEWS not in ada.open("/today").words
    assert "Reading your answers" not in ada.page.words


def test_today_tells_how_far_a_fit_has_come(ada: Reader, person: Person) -> None:
    with person.desk.session() as session:
        jobs.ask(session, fits.KIND, person.id, clock.now())
        session.commit()
        assert "Reading your answers: 0 %" in ada.open("/today").words
        session.execute(update(Job).values(state="running", done=4, total=10))
        session.commit()
        assert "Reading your answers: 40 %" in ada.open("/today").words
        assert "Reading your answers: 40 %" in ada.open("/").words


def test_today_tells_of_a_fit_until_it_is_answered(ada: Reader, person: Person) -> None:
    fitted(person)
    assert NEWS in ada.open("/today").words
    ada.follow("See what changed")
    assert NEWS in ada.open("/today").words
    ada.follow("See what changed")
    ada.press("Leave the dates")
    assert ada.page.path == "/today"
    assert NEWS not in ada.page.words


def test_the_page_tells_what_changed_in_words_and_numbers(ada: Reader, person: Person) -> None:
    fit_id = fitted(person)
    words = ada.open(f"/fits/{fit_id}").words
    assert re.search(
        r"From 360 answers: a fact answered rightly at first comes back after \d+ days instead of 2", words
    )
    assert "three right answers in a row" in words
    assert "The time that you take for your answers counts as before." in words
    assert re.search(r"less is better\): 0\.\d{3} before, 0\.\d{3} now", words)


def test_dates_stay_until_the_learner_moves_them(ada: Reader, person: Person) -> None:
    fit_id, before = fitted(person), due_days(person)
    ada.open(f"/fits/{fit_id}")
    assert due_days(person) == before
    offered = re.search(r"Move the dates of (\d+) facts", ada.page.words)
    assert offered is not None
    assert f"{offered[1]} of them would come back later" in ada.page.words
    ada.press("Move the dates")
    assert ada.page.path == "/today"
    assert "The dates are moved." in ada.page.words
    moved = sum(one != other for one, other in zip(before, due_days(person), strict=True))
    assert moved == int(offered[1]) > 0
    assert person.desk.faults() == {}


def test_the_days_that_were_shown_are_the_days_that_follow(ada: Reader, person: Person) -> None:
    fit_id = fitted(person)
    ada.open(f"/fits/{fit_id}")
    shown = re.findall(r"<td>[^<]+</td><td>(\d+ \w+ \d{4})</td>", ada.page.html)
    ada.press("Move the dates")
    days = {f"{day.day} {day:%B %Y}" for day in due_days(person)}  # type: ignore[attr-defined]
    assert shown
    assert set(shown) <= days


def test_dates_that_were_left_are_not_offered_again(ada: Reader, person: Person) -> None:
    fit_id, before = fitted(person), due_days(person)
    ada.open(f"/fits/{fit_id}")
    form = ada.page.form("Move the dates")
    ada.press("Leave the dates")
    assert not ada.open(f"/fits/{fit_id}").has_button("Move the dates")
    assert ada.post(form.action, form.fields).status == 303
    assert due_days(person) == before


def test_only_the_latest_fit_offers_anything(ada: Reader, person: Person) -> None:
    older = fitted(person)
    with person.desk.session() as session:
        session.add(a_fit(person.id))
        session.commit()
    assert not ada.open(f"/fits/{older}").has_button("Leave the dates")
    ada.open("/today")
    ada.follow("See what changed")
    assert ada.page.path == f"/fits/{older + 1}"


def test_a_fit_that_changed_nothing_says_so_and_is_no_news(ada: Reader, person: Person) -> None:
    with person.desk.session() as session:
        fit = a_fit(person.id)
        fit.adopted, fit.parameters, fit.reason = (
            False,
            list(DEFAULT_PARAMETERS),
            "it is no better",
        )
        session.add(fit)
        session.commit()
    assert NEWS not in ada.open("/today").words
    words = ada.open("/fits/1").words
    assert "Your schedule stays as it is" in words
    assert "From 120 answers nothing changes: it is no better." in words


def test_a_fit_of_somebody_else_is_not_there(ada: Reader, bo: Reader, person: Person, app: Flask) -> None:
    fit_id = fitted(person)
    assert ada.get(f"/fits/{fit_id}").status == 200
    begin(bo)
    before = everything(app)
    token = bo.token()
    assert bo.get(f"/fits/{fit_id}").status == 404
    for what in ("dates", "notice"):
        assert bo.post(f"/fits/{fit_id}/{what}", {"csrf_token": token}).status == 404
    assert everything(app) == before


def test_answering_asks_for_a_fit(ada: Reader, person: Person, app: Flask) -> None:
    assert count(app, "job") == 0
    ada.open("/today")
    ada.follow("Go on")
    ada.press("I don’t know")
    assert count(app, "job") == 1
