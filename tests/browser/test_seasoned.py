"""Today and Progress after weeks of learning, with every chart full."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.history import NAME, seasoned_site
from tests.browser.person import sign_in
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SPILLED
from tests.harness.browser import Visit

DESKTOP, NARROWEST = 1280, 320


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site on which Ada has learned for three weeks."""
    with seasoned_site(tmp_path_factory.mktemp("seasoned-site"), weeks=3) as (url, _app):
        yield url


def test_axe_finds_nothing_on_full_pages(url: str, visit_at: Callable[..., Visit]) -> None:
    one = signed_in(visit_at(DESKTOP), url)
    assert violations(one) == []
    open_progress(one, url)
    assert violations(one) == []


def test_full_pages_do_not_scroll_sideways(url: str, visit_at: Callable[..., Visit]) -> None:
    one = signed_in(visit_at(NARROWEST), url)
    assert one.page.evaluate(SPILLED) == []
    open_progress(one, url)
    assert one.page.evaluate(SPILLED) == []


def test_each_chart_has_a_name_a_sentence_and_its_values(url: str, visit_at: Callable[..., Visit]) -> None:
    one = signed_in(visit_at(DESKTOP), url)
    open_progress(one, url)
    for figure in one.page.get_by_role("figure").all():
        expect(figure.get_by_role("heading", level=2)).to_be_visible()
        assert figure.get_by_role("img").first.get_attribute("aria-labelledby")
    expect(one.page.get_by_role("table")).to_have_count(one.page.get_by_text("All values").count())


def signed_in(one: Visit, url: str) -> Visit:
    """Sign Ada in; what is shown then is Today."""
    one.page.goto(f"{url}/sign-in")
    sign_in(one.page, NAME)
    return one


def open_progress(one: Visit, url: str) -> None:
    """Show Progress with the values of every chart."""
    one.page.goto(f"{url}/progress")
    for values in one.page.get_by_text("All values").all():
        values.click()
