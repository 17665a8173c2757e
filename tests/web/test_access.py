"""Who may call which route: a table over the URL map, so that no route is forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.config import Settings
from quizapp.web.access import Access, policy_of
from tests.conftest import sqlite_url
from tests.web.conftest import SECRET, MakeSite, everything, running
from tests.web.pages import Page
from tests.web.reader import Reader
from tests.web.routes import Route, address, changing, every_route, fields, of_authors, owned, reading
from tests.web.town import AUTHORS, EVERYBODY, OWNERS, STRANGERS, VISITOR, Town, own_bank, settle

OF_AUTHORS = {Access.AUTHOR: ("Cy", "Di"), Access.REVIEWER: ("Di",)}
"""Who may call the routes of authors."""
REFUSED = {"bulk.change": 409}
"""Routes that take only a form which their page has made, and so refuse that of these tests."""

owner = pytest.mark.parametrize("owner", OWNERS)
stranger = pytest.mark.parametrize("stranger", STRANGERS)


@pytest.fixture(scope="module")
def settled(
    tmp_path_factory: pytest.TempPathFactory, small_bank: Path, _sqlite_with_tables: Path
) -> Iterator[Town]:
    file = tmp_path_factory.mktemp("town") / "quizapp.sqlite"
    shutil.copy(_sqlite_with_tables, file)
    bank = own_bank(small_bank, file.parent)
    with running(Settings(file.parent, bank, sqlite_url(file), SECRET)) as app:
        yield settle(app, file, bank)


@pytest.fixture
def town(settled: Town) -> Town:
    """Give the town as it was before any test."""
    settled.again()
    return settled


def call(reader: Reader, route: Route, at: str, **headers: str) -> Page:
    """Call a route as its pages do, with the CSRF token of this browser."""
    if route.method == "GET":
        return reader.get(at)
    return reader.post(at, fields(route) | {"csrf_token": reader.token()}, headers=headers)


def is_sent_to_sign_in(page: Page) -> bool:
    """Tell whether the page leads to the sign-in."""
    return page.status == 303 and page.location.startswith("/sign-in")


def everything_of(town: Town) -> tuple[object, dict[str, bytes]]:
    """Return every row of every table, and every file of the bank."""
    files = sorted(path for path in town.bank.rglob("*") if path.is_file())
    return everything(town.app), {str(path): path.read_bytes() for path in files}


def caller(town: Town, route: Route, owner: str) -> str:
    """Return who may call a route: its owner, or for that of authors a reviewer."""
    return "Di" if policy_of(town.app, route.endpoint) in OF_AUTHORS else owner


@every_route
def test_every_route_declares_who_may_call_it(settled: Town, route: Route) -> None:
    assert policy_of(settled.app, route.endpoint) is not None


def test_a_route_without_a_policy_is_refused_to_everybody(settled: Town, make_site: MakeSite) -> None:
    app = make_site()
    app.add_url_rule("/forgotten", view_func=lambda: "secret", methods=["GET", "POST"])
    reader = Reader(app)
    for page in (reader.get("/forgotten"), reader.post("/forgotten", {"csrf_token": reader.token()})):
        assert page.status == 403
        assert "secret" not in page.words


@every_route
@owner
def test_a_learner_may_call_every_route_on_what_is_theirs(town: Town, route: Route, owner: str) -> None:
    before = everything_of(town)
    page = call(town.reader(owner), route, address(town.app, route, town.objects[owner]))
    if policy_of(town.app, route.endpoint) in OF_AUTHORS:
        assert (page.status, everything_of(town)) == (403, before)
        return
    assert page.status in (200, 303), page.words
    assert not is_sent_to_sign_in(page)


@of_authors
@pytest.mark.parametrize("name", AUTHORS)
def test_authors_may_call_what_is_theirs_and_reviewers_all_of_it(town: Town, route: Route, name: str) -> None:
    before = everything_of(town)
    page = call(town.reader(name), route, address(town.app, route, town.objects[name]))
    policy = policy_of(town.app, route.endpoint)
    assert policy is not None
    if name in OF_AUTHORS[policy]:
        assert page.status in (200, 303, REFUSED.get(route.endpoint)), page.words
    else:
        assert (page.status, "The owner of this site can make you one." in page.words) == (403, True)
        assert everything_of(town) == before


@owned
@owner
@stranger
def test_a_stranger_finds_nothing_that_is_not_theirs(
    town: Town, route: Route, owner: str, stranger: str
) -> None:
    at = address(town.app, route, town.objects[owner])
    before = everything_of(town)
    assert call(town.reader(stranger), route, at).status == 404
    assert everything_of(town) == before
    assert call(town.reader(owner), route, at).status in (200, 303)


@every_route
def test_a_visitor_is_sent_to_sign_in_where_a_learner_is_needed(town: Town, route: Route) -> None:
    before = everything_of(town)
    page = call(town.reader(VISITOR), route, address(town.app, route, town.objects["Ada"]))
    if policy_of(town.app, route.endpoint) is Access.ANYONE:
        assert page.status in (200, 303)
        assert not is_sent_to_sign_in(page)
    else:
        assert everything_of(town) == before
        assert is_sent_to_sign_in(page) if route.method == "GET" else page.status == 403


@changing
@owner
def test_a_change_without_the_token_of_its_form_is_refused(town: Town, route: Route, owner: str) -> None:
    name = caller(town, route, owner)
    at = address(town.app, route, town.objects[name])
    before = everything_of(town)
    strangers_token = town.reader("Eve").token()
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "made up"}, {"csrf_token": strangers_token}):
        assert town.reader(name).post(at, fields(route) | token).status == 400
    assert everything_of(town) == before


@changing
@owner
def test_a_change_that_another_site_asks_for_is_refused(town: Town, route: Route, owner: str) -> None:
    name = caller(town, route, owner)
    at = address(town.app, route, town.objects[name])
    before = everything_of(town)
    for site in ("cross-site", "same-site", "nonsense"):
        assert call(town.reader(name), route, at, **{"Sec-Fetch-Site": site}).status == 403
    assert everything_of(town) == before
    answered = call(town.reader(name), route, at, **{"Sec-Fetch-Site": "same-origin"}).status
    assert answered in (200, 303, REFUSED.get(route.endpoint))


@reading
def test_reading_changes_nothing(town: Town, route: Route) -> None:
    at = address(town.app, route, town.objects["Ada"])
    before = everything_of(town)
    for name in EVERYBODY:
        town.reader(name).get(at)
        town.reader(name).http.head(at).close()
    assert everything_of(town) == before


@owned
def test_an_id_that_no_row_can_have_is_not_found(town: Town, route: Route) -> None:
    ada, objects = town.reader("Ada"), town.objects["Ada"]
    token = ada.token()
    for other in (2**31, 2**63, 10**30, "9" * 5000, 0, -1, "1e3", "1.0", "%00", "٣x"):
        for name in route.arguments:
            at = _address(route, {**objects, name: other})
            page = ada.get(at) if route.method == "GET" else ada.post(at, {"csrf_token": token})
            assert page.status == 404, at


def _address(route: Route, values: dict[str, object]) -> str:
    """Return the route's address with values that its converter may refuse."""
    at = route.rule
    for name, value in values.items():
        at = at.replace(f"<id:{name}>", str(value))
    return at
