"""An author at a browser: the page follows the typing, and works without a script all the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import PASSWORD
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SMALL, SPILLED, TARGET_PX
from tests.harness.browser import Visit
from tests.harness.site import Site, own_environment, running_site
from tests.web.author.banks import FACTS, write_author_bank

PHONE, NARROWEST, DESKTOP = 360, 320, 1280
PAGES = [
    "facts/loan",
    "questions/which-loan",
    "questions/which-loan?as=yaml",
    "quizzes/first-look",
    "questions/loan.sum.choice",
    "new/fact",
]


@pytest.fixture(scope="module")
def authors_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("authors-site")
    write_author_bank(folder / "bank")
    with running_site(folder / "instance", BANK=str(folder / "bank")) as site:
        for act in (("add", "Cy", "--password-stdin"), ("role", "Cy", "author")):
            subprocess.run(
                [sys.executable, "-m", "quizapp", "user", *act],
                env=own_environment(site.instance, BANK=str(folder / "bank")),
                input=f"{PASSWORD}\n".encode(),
                check=True,
                capture_output=True,
            )
        yield site


@pytest.fixture
def facts_file(authors_site: Site) -> Iterator[Path]:
    """Give the file of the facts; afterwards it is as it was."""
    path = authors_site.instance.parent / "bank/ch1/facts.yaml"
    yield path
    path.write_text(FACTS)


@pytest.fixture
def cy_at(authors_site: Site, visit_at: Callable[..., Visit]) -> Callable[..., Visit]:
    """Give a function that signs Cy in at a new browser."""

    def sign_in(width: int = DESKTOP, **options: object) -> Visit:
        visit = visit_at(width, base_url=authors_site.url, **options)
        visit.page.goto("/sign-in")
        visit.page.get_by_label("Name").fill("Cy")
        visit.page.get_by_label("Password").fill(PASSWORD)
        visit.page.get_by_role("button", name="Sign in").click()
        visit.page.get_by_role("button", name="Sign out").wait_for()
        return visit

    return sign_in


def claim(page: Page) -> Locator:
    """Return the field of the claim."""
    return page.get_by_role("textbox", name="The claim", exact=True)


def press(page: Page, name: str) -> None:
    """Press the button with this name."""
    page.get_by_role("button", name=name, exact=True).click()


def test_what_stands_beside_follows_the_typing(cy_at: Callable[..., Visit], facts_file: Path) -> None:
    page = cy_at().page
    page.goto("/author/facts/loan")
    asked = page.get_by_label("The open question")
    asked.fill("How much was it that Moscow lent?")
    expect(page.locator("#problems")).to_contain_text("QB020")
    expect(page.locator("#looks")).to_contain_text("How much was it that Moscow lent?")
    expect(asked).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("1 problem")
    press(page, "Fix it QB020")
    expect(asked).to_have_value("According to the chapter, how much was it that Moscow lent?")
    expect(page.locator("#problems")).to_contain_text("Nothing is wrong with it")
    assert page.url.endswith("/author/facts/loan")
    assert facts_file.read_text() == FACTS


def test_an_author_works_by_keyboard_and_saves(cy_at: Callable[..., Visit], facts_file: Path) -> None:
    page = cy_at().page
    page.goto("/author/facts/loan")
    claim(page).focus()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type(", in October.")
    page.get_by_role("button", name="Save", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert facts_file.read_text() == FACTS.replace(
        "520 million rubles.   #", "520 million rubles, in October.   #"
    )


def test_a_row_that_is_added_has_the_focus(cy_at: Callable[..., Visit]) -> None:
    page = cy_at().page
    page.goto("/author/questions/which-loan")
    press(page, "Add a row Wrong answers")
    expect(page.locator("#distractors-3")).to_be_focused()
    page.get_by_label("What kind of answer").select_option("Some words")
    expect(page.get_by_label("Also accepted")).to_be_visible()


def test_every_page_is_accessible_and_fits(cy_at: Callable[..., Visit]) -> None:
    visit = cy_at()
    for path in PAGES:
        visit.page.goto(f"/author/{path}")
        assert violations(visit) == [], path
        visit.page.set_viewport_size({"width": NARROWEST, "height": 800})
        assert visit.page.evaluate(SPILLED) == [], path
        assert visit.page.evaluate(SMALL, TARGET_PX) == [], path
        visit.page.set_viewport_size({"width": DESKTOP, "height": 800})


def test_the_header_of_an_author_is_one_line_on_a_phone(cy_at: Callable[..., Visit]) -> None:
    page = cy_at(PHONE).page
    page.goto("/author")
    seen = "[...document.querySelectorAll('.top :is(a, button)')].filter((one) => one.checkVisibility())"
    tops = page.evaluate(f"{seen}.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == 6
    assert len({round(top) for top in tops}) == 1


def test_all_works_without_a_script(cy_at: Callable[..., Visit], facts_file: Path) -> None:
    visit = cy_at(PHONE, javascript=False)
    page = visit.page
    page.goto("/author/facts/loan")
    claim(page).fill("Moscow lent China 520 million rubles.")
    press(page, "Show the difference")
    expect(page.get_by_label("The difference", exact=True)).to_contain_text("Moscow lent China")
    assert visit.axe_violations() == []
    press(page, "YAML")
    expect(page.get_by_label("The item’s own YAML")).to_contain_text("Moscow lent China")
    press(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert facts_file.read_text() == FACTS.replace("Moscow lent 520", "Moscow lent China 520")


def test_both_versions_are_shown_when_somebody_was_quicker(
    cy_at: Callable[..., Visit], facts_file: Path
) -> None:
    visit = cy_at()
    page = visit.page
    page.goto("/author/facts/loan")
    facts_file.write_text(FACTS.replace("Moscow lent 520", "Moscow granted 520"))
    claim(page).fill("Moscow lent China 520 million rubles.")
    press(page, "Save")
    expect(page.get_by_role("heading", name="Changed meanwhile")).to_be_visible()
    expect(page.get_by_label("Theirs, as it is now")).to_contain_text("Moscow granted 520")
    visit.complaints.clear()  # the browser tells of a page that answers 409
    assert violations(visit) == []
    press(page, "Save mine over this item")
    expect(page.get_by_text("Saved.")).to_be_visible()
