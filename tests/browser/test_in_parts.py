"""Questions answered in parts, as they are seen and done in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import built
from tests.browser.in_parts import checks, every_page, fills_in, opens_the_first, what_is_asked
from tests.browser.person import ONWARD
from tests.browser.test_accessible import COLOURS, LIGHT
from tests.browser.test_layout import SMALL, SPILLED, TARGET_PX, enlarge_text
from tests.harness.browser import Visit
from tests.harness.site import Site, running_site
from tests.web.part_banks import IN_PARTS, MULTIPLE, ORDERING, write_bank

NARROWEST, PHONE, DESKTOP = 320, 360, 1280
HEIGHT = 800
VisitAt = Callable[..., Visit]


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site that asks one question of every form with parts."""
    bank = built(write_bank(tmp_path_factory.mktemp("treaty-bank")))
    with running_site(tmp_path_factory.mktemp("treaty"), BANK=str(bank)) as running:
        yield running


@pytest.fixture(scope="module")
def one_order(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site that asks to put things in order first."""
    bank = built(write_bank(tmp_path_factory.mktemp("order-bank"), ORDERING, MULTIPLE))
    with running_site(tmp_path_factory.mktemp("order"), BANK=str(bank)) as running:
        yield running


def test_axe_finds_nothing_in_any_colours_on_a_phone_and_a_desktop(treaty: Site, visit_at: VisitAt) -> None:
    one = visit_at(DESKTOP)
    found = {}
    for shown in every_page(one.page, treaty.url):
        for width in (PHONE, DESKTOP):
            one.page.set_viewport_size({"width": width, "height": HEIGHT})
            for colours, media in COLOURS.items():
                one.page.emulate_media(**LIGHT | media)
                found[shown, width, colours] = one.axe_violations()
        one.page.emulate_media(**LIGHT)
    assert {where: violations for where, violations in found.items() if violations} == {}
    assert len(found) == (2 * len(IN_PARTS) + 1) * 2 * len(COLOURS)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_at_320_px_nothing_runs_over_and_what_is_pressed_is_large_enough(
    treaty: Site, visit_at: VisitAt, javascript: bool
) -> None:
    page = visit_at(NARROWEST, javascript=javascript).page
    spilled, small = {}, {}
    for shown in every_page(page, treaty.url):
        spilled[shown] = page.evaluate(SPILLED)
        small[shown] = page.evaluate(SMALL, TARGET_PX)
    assert not any(spilled.values()), spilled
    assert not any(small.values()), small


def test_nothing_runs_over_with_text_of_twice_the_size(treaty: Site, visit_at: VisitAt) -> None:
    page = visit_at(PHONE).page
    enlarge_text(page)
    spilled = {shown: page.evaluate(SPILLED) for shown in every_page(page, treaty.url)}
    assert not any(spilled.values()), spilled


def test_several_options_are_chosen_and_let_go_by_their_numbers(treaty: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    asked = opens_the_first(page, treaty.url)
    boxes = page.get_by_role("checkbox")
    for key in "1231":
        page.keyboard.press(key)
    assert [box.is_checked() for box in boxes.all()] == [False, True, True, False, False]
    for key in "23":
        page.keyboard.press(key)
    fills_in(page, asked, asked.right)
    page.locator("h1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Correct.")


def test_an_order_is_made_with_keys_alone(one_order: Site, visit_at: VisitAt) -> None:
    """Each item is moved up to its place by its button, which keeps the focus."""
    page = visit_at(PHONE).page
    opens_the_first(page, one_order.url)
    for place, item in enumerate(ORDERING.right):
        up = page.get_by_role("button", name=f"Move up: {item}")
        up.focus()
        for _ in range(items(page).index(item) - place):
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
    assert items(page) == list(ORDERING.right)
    page.get_by_role("button", name=f"Move up: {ORDERING.right[0]}").press("Enter")  # no further
    checks(page)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Correct.")


def test_a_row_goes_where_its_number_says(one_order: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    opens_the_first(page, one_order.url)
    last = items(page)[-1]
    field = page.get_by_label(last, exact=True)
    field.focus()
    field.select_option("1")
    expect(field).to_be_focused()
    assert items(page)[0] == last
    assert places(page) == ["1", "2", "3", "4"]
    expect(page.get_by_role("status").last).to_have_text("Place 1 of 4")


def test_an_order_that_is_not_whole_stays_as_it_was_without_javascript(
    one_order: Site, visit_at: VisitAt
) -> None:
    page = visit_at(PHONE, javascript=False).page
    opens_the_first(page, one_order.url)
    expect(page.get_by_role("button", name="Move up")).to_have_count(0)
    for field in page.locator("select").all()[:3]:
        field.select_option("2")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Two of them have place 2")
    assert places(page) == ["2", "2", "2", ""]
    expect(page.locator("[aria-invalid]")).to_be_focused()
    fills_in(page, ORDERING, ORDERING.right)
    checks(page)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Correct.")
    page.get_by_role("link", name=ONWARD).click()
    assert what_is_asked(page) is MULTIPLE


def items(page: Page) -> list[str]:
    """Return the items of an ordering question as they stand."""
    return page.locator("li label").all_inner_texts()


def places(page: Page) -> list[str]:
    """Return the place that each row sends."""
    return [field.input_value() for field in page.locator("select").all()]
