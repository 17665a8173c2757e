"""Every form is answered in every way, told apart part by part, and read by everybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import built
from tests.browser.every_form import EVERY_FORM, HINTS, WAYS, write_forms
from tests.browser.person import ONWARD
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SMALL, SPILLED, TARGET_PX
from tests.harness.browser import Visit
from tests.harness.site import Site, running_site

KB = 1024
VisitAt = Callable[..., Visit]
DRAGGED = """(least) => [...document.querySelectorAll(".grip, .bank li")]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.height < least - 0.5 || box.width < least - 0.5).length"""
SHIFTED = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) sum += shift.hadRecentInput ? 0 : shift.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
ANIMATED = "element => getComputedStyle(element).animationName"

every_form = pytest.mark.parametrize("form", EVERY_FORM)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site with a chapter for every form."""
    bank = built(write_forms(tmp_path_factory.mktemp("forms-bank")))
    with running_site(tmp_path_factory.mktemp("forms"), BANK=str(bank)) as running:
        yield running


def opens(page: Page, site: Site, form: str) -> None:
    """Open the question of a form."""
    page.goto(f"{site.url}/chapters/{form}/start")


@every_form
@pytest.mark.parametrize("way", WAYS)
def test_every_form_is_answered_in_every_way(forms: Site, visit_at: VisitAt, form: str, way: str) -> None:
    one = visit_at(**{"width": 1280} | WAYS[way].visit)
    opens(one.page, forms, form)
    WAYS[way](one.page).answer(EVERY_FORM[form])
    expect(one.page.get_by_role("heading", level=2).first).to_have_text("Correct.")


@every_form
def test_axe_finds_nothing_before_and_after_the_answer(forms: Site, visit_at: VisitAt, form: str) -> None:
    one = visit_at(1280)
    found = {shown: violations(one) for shown in _whole(one.page, forms, form)}
    assert {shown: said for shown, said in found.items() if said} == {}
    assert len(found) == 4


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_at_320_px_all_that_is_pressed_is_large_enough(
    forms: Site, visit_at: VisitAt, javascript: bool
) -> None:
    for form in EVERY_FORM:
        page = visit_at(320, javascript=javascript).page
        for shown in _whole(page, forms, form):
            where = (form, shown)
            assert (where, page.evaluate(SPILLED)) == (where, [])
            assert (where, page.evaluate(SMALL, TARGET_PX)) == (where, [])
            if javascript:
                assert (where, page.evaluate(DRAGGED, TARGET_PX)) == (where, 0)


def _whole(page: Page, site: Site, form: str) -> Iterator[str]:
    """See a question with its hints, its answer with all that can be opened, and the page to report it."""
    opens(page, site, form)
    yield "asked"
    for number, hint in enumerate(HINTS, 1):
        page.get_by_role("button", name=f"Hint {number} of 2").click()
        expect(page.get_by_role("main").get_by_text(hint)).to_be_visible()
    yield "hinted"
    if form == "flashcard":
        page.get_by_role("button", name="Show the answer").click()
        page.get_by_role("button", name="Forgot").click()
    else:
        page.get_by_role("button", name="I don’t know").click()
    page.get_by_role("link", name=ONWARD).wait_for()
    for summary in page.locator("main summary").all():
        summary.click()
    yield "answered"
    page.get_by_role("link", name="Report a problem").click()
    page.get_by_role("button", name="Send").wait_for()
    yield "report"


@every_form
def test_nothing_moves_while_a_question_or_its_answer_comes(
    forms: Site, visit_at: VisitAt, form: str
) -> None:
    page = visit_at(360).page
    opens(page, forms, form)
    assert page.evaluate(SHIFTED) == 0
    if form != "flashcard":
        page.get_by_role("button", name="I don’t know").click()
        page.get_by_role("link", name=ONWARD).wait_for()
        assert page.evaluate(SHIFTED) == 0


@every_form
def test_a_question_with_everything_weighs_at_most_60_kb(forms: Site, visit_at: VisitAt, form: str) -> None:
    page = visit_at().page
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))  # noqa: PLW0108 - it asks for a function of ours
    opens(page, forms, form)
    page.wait_for_load_state("networkidle")
    sizes = {response.url: len(response.body()) for response in came}
    assert sum(sizes.values()) <= 60 * KB, sizes
    assert 0 < sum(size for url, size in sizes.items() if ".js" in url) <= 15 * KB, sizes


def test_a_hint_is_shown_by_its_key_and_told_and_what_was_chosen_stays(
    forms: Site, visit_at: VisitAt
) -> None:
    page = visit_at().page
    opens(page, forms, "multiple")
    for key in "12h":
        page.keyboard.press(key)
    expect(page.get_by_role("main").get_by_text(HINTS[0])).to_be_visible()
    expect(page.locator("#announcer")).to_contain_text(HINTS[0])
    expect(page.get_by_role("main").get_by_text(HINTS[1])).to_have_count(0)
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()] == [True, True, False, False]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_what_was_typed_stays_when_a_hint_comes(forms: Site, visit_at: VisitAt, javascript: bool) -> None:
    page = visit_at(javascript=javascript).page
    opens(page, forms, "cloze")
    page.get_by_label("Blank 2 of 2").fill("520 mil")
    page.get_by_role("button", name="Hint 1 of 2").click()
    expect(page.get_by_role("main").get_by_text(HINTS[0])).to_be_visible()
    expect(page.get_by_label("Blank 2 of 2")).to_have_value("520 mil")


def test_a_move_is_told_to_who_does_not_see_it(forms: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    opens(page, forms, "ordering")
    page.get_by_role("button", name="Move down").first.click()
    expect(page.locator("#announcer")).to_have_text("Place 2 of 4")


def test_a_word_that_is_let_go_elsewhere_goes_nowhere(forms: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    opens(page, forms, "matching")
    WAYS["mouse"](page).drag(page.locator(".bank li").first, page.locator("h1"))
    assert [place.input_value() for place in page.locator("select").all()] == ["", "", ""]
    expect(page.locator(".held, .over")).to_have_count(0)


def test_f_reports_a_problem_and_leads_back(forms: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    opens(page, forms, "choice")
    page.get_by_role("button", name="I don’t know").click()
    page.get_by_role("link", name=ONWARD).wait_for()
    page.keyboard.press("f")
    expect(page.get_by_label("What is wrong with this question?")).to_be_focused()
    page.keyboard.type("It was u, f and s.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("main").get_by_text("Thank you. The author will see it.")).to_be_visible()
    expect(page.get_by_role("link", name=ONWARD)).to_be_visible()


@pytest.mark.parametrize(
    ("key", "given"), [("1", "again"), ("2", "hard"), ("3", "good"), ("4", "easy"), ("Space", "good")]
)
def test_four_ratings_are_given_by_their_keys(forms: Site, visit_at: VisitAt, key: str, given: str) -> None:
    one = visit_at(320)
    page = one.page
    opens(page, forms, "flashcard")
    WAYS["mouse"](page).answer(EVERY_FORM["flashcard"])
    page.get_by_role("link", name=ONWARD).wait_for()
    page.keyboard.press("u")
    page.get_by_role("button", name="Show the answer").wait_for()
    with closing(sqlite3.connect(forms.instance / "quizapp.sqlite", timeout=20)) as database, database:
        database.execute("UPDATE learner SET rating_buttons = 4")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Easy").wait_for()
    assert (page.evaluate(SPILLED), page.evaluate(SMALL, TARGET_PX), one.axe_violations()) == ([], [], [])
    page.keyboard.press(key)
    page.get_by_role("link", name=ONWARD).wait_for()
    with closing(sqlite3.connect(forms.instance / "quizapp.sqlite", timeout=20)) as database:
        last = database.execute("SELECT given FROM review WHERE kind = 'answer' ORDER BY id DESC LIMIT 1")
        assert last.fetchone() == (given,)


def test_escape_leaves_a_field_so_that_keys_can_be_pressed(forms: Site, visit_at: VisitAt) -> None:
    page = visit_at().page
    opens(page, forms, "short")
    page.keyboard.type("h")
    expect(page.get_by_role("textbox")).to_have_value("h")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    expect(page.get_by_role("main").get_by_text(HINTS[0])).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("h")


@pytest.mark.parametrize(("motion", "name"), [("no-preference", "pleased"), ("reduce", "none")])
def test_a_right_answer_is_celebrated_only_where_motion_is_allowed(
    forms: Site, visit_at: VisitAt, motion: str, name: str
) -> None:
    page = visit_at(reduced_motion=motion).page
    opens(page, forms, "short")
    WAYS["mouse"](page).answer(EVERY_FORM["short"])
    assert page.locator("#headline .disc").evaluate(ANIMATED) == name
