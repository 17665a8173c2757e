"""Without a network what was taken along is asked, kept, sent when there is one, and nobody else's."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessible import violations
from tests.harness.browser import Visit
from tests.offline.device import Device
from tests.offline.schools import FORMS, School, enrolled, running_school

CANARY = re.compile(r"canar|7[., ]?771[., ]?777|1777", re.IGNORECASE)
COUNT = 12
_years = itertools.count(1901)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Give a site for all of these tests: to start one takes longer than most of them."""
    with running_school(tmp_path_factory.mktemp("school"), COUNT) as running:
        yield running


@pytest.fixture
def school(opened: School) -> School:
    """Give a site at which a new Ada has much to review."""
    return enrolled(opened.site, opened.desk, COUNT, f" {next(_years)}")


@pytest.fixture
def seen(visit_at: Callable[..., Visit]) -> Visit:
    """Give a visit with a service worker."""
    return visit_at(1280, service_workers="allow")


@pytest.fixture
def device(school: School, seen: Visit) -> Device:
    """Give Ada's device: she is signed in."""
    found = Device(seen.page.context, school.site.url, seen.page)
    found.signs_in(school.name("Ada"))
    return found


def goes_offline(device: Device, count: int = COUNT) -> None:
    """Take the next days along and leave the network."""
    device.takes_along(count)
    device.context.set_offline(True)


def waits_until_sent(device: Device) -> None:
    """Wait until nothing waits any more."""
    device.page.locator("[data-part=waiting]").wait_for(state="hidden")
    expect(device.page.locator("[data-count=waiting]")).to_have_text("0")


def test_the_app_can_be_installed(device: Device) -> None:
    device.opens("/today")
    session = device.context.new_cdp_session(device.page)
    told: dict[str, Any] = session.send("Page.getInstallabilityErrors")
    errors = {error["errorId"] for error in told["installabilityErrors"]}
    assert errors <= {"in-incognito"}  # as every context of these tests is
    manifest: dict[str, Any] = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["display"] == "standalone"


def test_every_form_is_answered_without_a_network_and_counts_with_one(school: School, device: Device) -> None:
    goes_offline(device)
    device.opens("/today")
    device.starts()
    for _ in range(COUNT):
        stem = device.answers()
        number = re.findall(r"bird \d+", stem)[0]
        expect(device.page.locator("[data-part=answer]")).to_contain_text(f"Of {number} a canary told it")
        device.goes_on()
    assert school.given(school.ada) == []
    expect(device.page.locator("[data-count=waiting]")).to_have_text(str(COUNT))
    device.page.reload()
    expect(device.page.locator("[data-count=waiting]")).to_have_text(str(COUNT))
    device.context.set_offline(False)
    waits_until_sent(device)
    given = school.given(school.ada)
    assert len(given) == len({question for question, _ in given}) == COUNT
    assert all(any(form in question for question, _ in given) for form in FORMS)
    assert school.desk.faults() == {}


def test_nothing_on_the_device_tells_a_key_before_the_answer(device: Device) -> None:
    """After the answer the page tells it, so that the search can find one."""
    device.takes_along(COUNT)
    held = device.held()
    assert any("which is bird 5" in text for text in held)
    assert told(held) == []
    device.starts()
    device.answers()
    assert CANARY.search(device.page.content())
    assert told(device.held()) == []


def told(held: list[str]) -> list[str]:
    """Return every canary in what a device holds."""
    return [found for text in held for found in CANARY.findall(text)]


def test_caches_hold_files_and_the_offline_page_alone(device: Device) -> None:
    device.takes_along(COUNT)
    for path in ("/today", "/progress", "/facets", "/plan"):
        device.opens(path)
    device.button("Keys").wait_for()
    device.opens("/today")
    device.button("Start").click()
    device.page.get_by_role("heading", level=1, name="According to the chapter").wait_for()
    addresses = device.addresses()
    assert "/offline" in addresses
    assert all(path == "/offline" or path.startswith("/static/") for path in addresses)
    name = re.compile(r"\bAda\b")  # three letters of what is sealed may be these
    assert not any(name.search(text) for text in device.held())


def test_an_old_worker_leaves_nothing_behind(school: School, seen: Visit) -> None:
    page = seen.page
    page.goto(f"{school.site.url}/manifest.webmanifest")
    page.evaluate("async () => { await caches.open('quizapp-000000000000'); await caches.open('other'); }")
    found = Device(page.context, school.site.url, page)
    found.signs_in(school.name("Ada"))
    page.wait_for_function("() => caches.keys().then((names) => !names.includes('quizapp-000000000000'))")
    names = page.evaluate("() => caches.keys()")
    assert len(names) == 2
    assert "other" in names


def test_what_cannot_be_taken_is_kept_and_shown_until_it_is_dismissed(school: School, device: Device) -> None:
    goes_offline(device)
    device.opens("/offline")
    device.starts()
    while "as a number" not in device.question.inner_text():
        device.answers()
        device.goes_on()
    stem = device.question.inner_text()
    device.page.get_by_role("textbox").fill("some or other")
    device.button("Check").click()
    device.kept.wait_for()
    device.context.set_offline(False)
    for _ in range(2):
        device.opens("/offline")
        rejected = device.page.locator("[data-part=rejected] li")
        expect(rejected).to_have_count(1)
        expect(rejected.get_by_role("heading")).to_have_text(stem)
        expect(rejected).to_contain_text("some or other")
        expect(rejected).to_contain_text("number")
    rejected.get_by_role("button", name="Dismiss").click()
    expect(rejected).to_have_count(0)
    device.opens("/offline")
    expect(device.page.locator("[data-count=rejected]")).to_have_text("0")
    assert not any("some or other" in str(row) for row in school.given(school.ada))


def test_axe_finds_nothing_where_one_answers_without_a_network(device: Device, seen: Visit) -> None:
    goes_offline(device)
    found = {"ready": violations(seen)}
    device.starts()
    for _ in FORMS:
        form = device.question.inner_text().rpartition(" ")[2]
        found[f"{form} asked"] = violations(seen)
        if form == "number?":
            device.page.get_by_role("textbox").fill("some or other")
            device.button("Check").click()
        else:
            device.answers()
        found[f"{form} kept"] = violations(seen)
        device.goes_on()
    device.button("Stop here").click()
    found["waiting"] = violations(seen)
    device.context.set_offline(False)
    device.page.locator("[data-part=rejected] li").wait_for()
    found["rejected"] = violations(seen)
    assert {shown: told for shown, told in found.items() if told} == {}
    assert len(found) == 3 + 2 * len(FORMS)


def test_an_answer_that_was_left_out_is_asked_for(device: Device) -> None:
    goes_offline(device)
    device.starts()
    while "as a short" not in device.question.inner_text():
        device.answers()
        device.goes_on()
    device.button("Check").click()
    expect(device.page.get_by_role("alert")).to_contain_text("Nothing is given yet")
    device.button("I don’t know").click()
    device.kept.wait_for()


def test_an_answer_online_takes_its_question_out_of_the_pack(device: Device) -> None:
    device.takes_along(COUNT)
    device.opens("/today")
    device.button("Start").click()
    device.button("I don’t know").or_(device.button("Show the answer")).first.click()
    if device.button("Forgot").count():
        device.button("Forgot").click()
    device.page.get_by_role("link", name="Next question").wait_for()
    device.opens("/offline")
    expect(device.page.locator("[data-count=ready]")).to_have_text(str(COUNT - 1))


def test_who_signs_out_sends_first_and_keeps_what_cannot_be_sent(school: School, device: Device) -> None:
    goes_offline(device)
    device.starts()
    for _ in range(2):
        device.answers()
        device.goes_on()
    block = "**/offline/attempts/**"
    device.context.route(block, lambda route: route.abort())
    device.context.set_offline(False)
    device.opens("/today")
    expect(device.page.locator("[data-waiting] b")).to_have_text("2")
    device.button("Sign out").click()
    notice = device.page.get_by_text("wait on this device until you sign in again: 2")
    expect(notice).to_be_visible(timeout=20_000)
    device.context.unroute_all(behavior="wait")
    assert school.given(school.ada) == []
    device.signs_in(school.name("Bo"))
    device.opens("/offline")
    expect(device.page.locator("[data-count=waiting]")).to_have_text("0")
    expect(device.page.locator("[data-count=ready]")).to_have_text("0")
    assert school.given(school.ada) == school.given(school.bo) == []
    device.button("Stop here").wait_for(state="hidden")
    device.opens("/today")
    device.button("Sign out").click()
    device.page.get_by_role("link", name="Sign in").first.wait_for()
    device.signs_in(school.name("Ada"))
    device.opens("/offline")
    waits_until_sent(device)
    assert len(school.given(school.ada)) == 2
    assert school.given(school.bo) == []


def test_who_signs_out_with_a_network_leaves_nothing_waiting(school: School, device: Device) -> None:
    goes_offline(device)
    device.starts()
    device.answers()
    device.context.set_offline(False)
    device.opens("/today")
    device.button("Sign out").click()
    device.page.get_by_role("link", name="Sign in").first.wait_for()
    expect(device.page.get_by_text("wait on this device")).to_have_count(0)
    assert len(school.given(school.ada)) == 1


def test_a_device_with_nobody_signed_in_shows_nothing(device: Device) -> None:
    device.takes_along(COUNT)
    device.opens("/today")
    device.button("Sign out").click()
    device.page.get_by_role("link", name="Sign in").first.wait_for()
    device.context.set_offline(True)
    device.opens("/today")
    expect(device.page.get_by_text("Nobody is signed in on this device.")).to_be_visible()
    expect(device.page.get_by_text("bird")).to_have_count(0)


def test_two_pages_that_answer_the_same_question_count_once(school: School, device: Device) -> None:
    goes_offline(device)
    other = Device.at(device.context, device.url)
    other.opens("/offline")
    device.opens("/offline")
    for page in (device, other):
        page.starts()
    assert device.question.inner_text() == other.question.inner_text()
    for page in (device, other):
        page.answers()
    device.context.set_offline(False)
    device.opens("/offline")
    waits_until_sent(device)
    assert len(school.given(school.ada)) == 1
