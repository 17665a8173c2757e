"""What the schedule learned, in a browser: Today's notice, how far a fit is, and the page of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from quizapp.database import db
from quizapp.records.models import Job
from tests.browser.history import NOW, seasoned_site
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SPILLED
from tests.browser.test_seasoned import signed_in
from tests.harness.browser import Visit
from tests.web.town import a_fit

DESKTOP, NARROWEST = 1280, 320


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Flask]]:
    """Give a site on which Ada has learned for two weeks, and her schedule from her."""
    with seasoned_site(tmp_path_factory.mktemp("learned-site"), weeks=2) as (url, app):
        keep(app, a_fit(1))
        yield url, app


def keep(app: Flask, row: object) -> None:
    """Store a row."""
    with app.app_context(), Session(db.engine) as session:
        session.add(row)
        session.commit()


def test_axe_finds_nothing_about_a_fit(site: tuple[str, Flask], visit_at: Callable[..., Visit]) -> None:
    one = signed_in(visit_at(DESKTOP), site[0])
    one.page.get_by_role("link", name="See what changed").wait_for()
    assert violations(one) == []
    one.page.get_by_role("link", name="See what changed").click()
    one.page.get_by_text("What would move").click()
    assert violations(one) == []


def test_nothing_about_a_fit_scrolls_sideways(
    site: tuple[str, Flask], visit_at: Callable[..., Visit]
) -> None:
    one = signed_in(visit_at(NARROWEST, javascript=False), site[0])
    assert one.page.evaluate(SPILLED) == []
    one.page.get_by_role("link", name="See what changed").click()
    one.page.get_by_text("What would move").click()
    assert one.page.evaluate(SPILLED) == []


def test_dates_can_be_left_alone_and_a_running_fit_is_shown(
    site: tuple[str, Flask], visit_at: Callable[..., Visit]
) -> None:
    url, app = site
    one = signed_in(visit_at(DESKTOP), url)
    one.page.get_by_role("link", name="See what changed").click()
    one.page.get_by_role("button", name="Leave the dates").click()
    one.page.wait_for_url(f"{url}/today")
    assert one.page.get_by_role("link", name="See what changed").count() == 0
    keep(app, Job(kind="fit", learner_id=1, state="running", done=4, total=10, asked_at=NOW))
    one.page.reload()
    assert one.page.get_by_role("progressbar", name="Reading your answers: 40 %").count() == 1
    assert violations(one) == []
