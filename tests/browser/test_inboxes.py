"""An author goes through drafts and reports with a few keys, at any width, and without a script."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from quizapp.bank.reader import read_bank
from tests.browser.person import PASSWORD
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SMALL, SPILLED, TARGET_PX
from tests.conftest import sqlite_url
from tests.harness.browser import Visit
from tests.harness.site import Site, own_environment, running_site
from tests.records.cast import Desk
from tests.web.author.inboxes import SOUND, UNSOUND, facts_of, write_bank

PAGES = [
    "drafts",
    f"drafts?item={UNSOUND}",
    "texts",
    "reports",
    "reports/1",
    "reports/1/acceptance",
    "reports/1/key",
    "reports/1/key?of=0&key-kind=name&key-said=Dairen&says=The+port+stood+at+Dairen.",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site with drafts, a report and its author, Cy."""
    folder = tmp_path_factory.mktemp("inboxes")
    bank = write_bank(folder / "bank")
    with running_site(folder / "instance", BANK=str(bank)) as running:
        for act in (("add", "Cy", "--password-stdin"), ("role", "Cy", "author")):
            subprocess.run(
                [sys.executable, "-m", "quizapp", "user", *act],
                env=own_environment(running.instance, BANK=str(bank)),
                input=f"{PASSWORD}\n".encode(),
                check=True,
                capture_output=True,
            )
        desk = Desk(sqlite_url(running.instance / "quizapp.sqlite"), read_bank(bank))
        for given in ("Port Arthur", "port arthur"):
            person = desk.arrives()
            person.insists(person.answers((person.begins_with("port.place.short"), 1), given))
        desk.engine.dispose()
        yield running


@pytest.fixture
def facts(site: Site) -> Iterator[Path]:
    """Give the file of the facts; afterwards it is as it was."""
    path = facts_of(site.instance.parent / "bank")
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


@pytest.fixture
def cy_at(site: Site, visit_at: Callable[..., Visit]) -> Callable[..., Visit]:
    """Give a function that signs Cy in at a new browser."""

    def sign_in(width: int = 1280, **options: object) -> Visit:
        visit = visit_at(width, base_url=site.url, **options)
        visit.page.goto("/sign-in")
        visit.page.get_by_label("Name").fill("Cy")
        visit.page.get_by_label("Password").fill(PASSWORD)
        visit.page.get_by_role("button", name="Sign in").click()
        visit.page.get_by_role("button", name="Sign out").wait_for()
        return visit

    return sign_in


def test_every_page_can_be_used_by_everybody_at_any_width(cy_at: Callable[..., Visit]) -> None:
    visit = cy_at()
    for path in PAGES:
        visit.page.goto(f"/author/{path}")
        visit.page.get_by_role("heading", level=1).wait_for()
        assert violations(visit) == [], path
        for width in (320, 360, 1280):
            visit.page.set_viewport_size({"width": width, "height": 800})
            assert visit.page.evaluate(SPILLED) == [], (path, width)
            assert visit.page.evaluate(SMALL, TARGET_PX) == [], (path, width)


def test_drafts_are_gone_through_with_keys(cy_at: Callable[..., Visit], facts: Path) -> None:
    page = cy_at().page
    page.goto("/author/drafts")
    page.keyboard.press("n")
    expect(page.get_by_text("Draft 2 of 2")).to_be_visible()
    page.keyboard.press("a")  # this one cannot be accepted
    expect(page.get_by_text("It cannot be accepted as it is.")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text(f"{UNSOUND} was taken out.").first).to_be_visible()
    assert UNSOUND not in facts.read_text(encoding="utf-8")
    page.keyboard.press("u")
    expect(page.get_by_text("It is back.").first).to_be_visible()
    assert UNSOUND in facts.read_text(encoding="utf-8")
    page.goto(f"/author/drafts?item={SOUND}")
    page.keyboard.press("a")
    expect(page.get_by_text("Draft 1 of 1")).to_be_visible()
    page.keyboard.press("e")
    page.wait_for_url(f"**/author/facts/{UNSOUND}")


def test_a_report_is_answered_without_a_script(cy_at: Callable[..., Visit], facts: Path) -> None:
    page = cy_at(javascript=False).page
    page.goto("/author/reports")
    page.get_by_role("link", name="According to the chapter, in which town was the port?").click()
    page.get_by_role("button", name="See what accepting it changes").click()
    expect(page.get_by_label("What the learner reads")).to_have_value(
        "“Port Arthur” is accepted now. Thank you."
    )
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_text("Nothing waits for an answer.")).to_be_visible()
    assert "Port Arthur" in facts.read_text(encoding="utf-8")
