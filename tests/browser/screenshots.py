"""Takes the pictures of the README: `python -m tests.browser.screenshots`.

Everything on them is invented, and the same every time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp import paths
from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_bank
from quizapp.database import db, writing
from quizapp.records import attempts, roles
from quizapp.records.models import Attempt, Job, Learner
from quizapp.records.sittings import Source
from tests.browser.history import NAME, NOW, seasoned_site
from tests.browser.person import sign_in
from tests.harness.browser import running_chromium, visit
from tests.harness.site import CHECKOUT

FOLDER = CHECKOUT / "docs" / "screenshots"
SIZES = {"phone": (360, 740), "desktop": (1280, 800)}
WEEKS = 20
QUESTIONS = 10
SEED = "the same order"
PAGES = {
    "today": "/today",
    "progress": "/progress",
    "quizzes": "/quizzes",
    "settings": "/settings/page",
    "summary": "/attempts/{over}",
}
AUTHORS_PAGES = {
    "bank": "/author",
    "items": "/author/items?form=ordering",
    "edit": "/author/facts/loan-1954",
    "import": "/author/import",
}
AT_NIGHT = {"today", "progress", "edit"}
PARTS = (Form.CLOZE, Form.ORDERING, Form.MATCHING, Form.MULTIPLE)


def main() -> None:
    """Take every picture again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="quizapp-pictures-") as folder,
        seasoned_site(Path(folder), WEEKS) as (url, app),
        running_chromium() as browser,
    ):
        forget_jobs(app)
        over = longest(app)
        for size in SIZES:
            with entered(browser, url, size) as page:
                with_pages(page, url, size, over)
        make_author(app)
        for size in SIZES:
            with entered(browser, url, size) as page:
                with_pages(page, url, size, over, AUTHORS_PAGES)
        make_author(app, no_more=True)
        parts = {form: begin(app, one_of(form)) for form in (*PARTS, Form.FLASHCARD)}
        for size in SIZES:
            with entered(browser, url, size) as page:
                with_forms(page, url, size, parts)
        for size in SIZES:
            with entered(browser, url, size) as page:
                with_question(page, f"{url}/attempts/{begin(app, choices())}", size, choices()[0])
                with_test(page, url, size)
            with shown_at(browser, size) as page:
                page.goto(url)
                take(page, f"home-{size}")


@contextmanager
def shown_at(browser: Browser, size: str) -> Iterator[Page]:
    """Open a page of this size for a visitor."""
    width, height = SIZES[size]
    with visit(browser, width, viewport={"width": width, "height": height}) as one:
        yield one.page


@contextmanager
def entered(browser: Browser, url: str, size: str) -> Iterator[Page]:
    """Open a page of this size for Ada."""
    with shown_at(browser, size) as page:
        enter(page, url)
        yield page


def make_author(app: Flask, *, no_more: bool = False) -> None:
    """Let Ada be an author, or no more, so that the pictures of learners show what learners see."""
    with app.app_context(), Session(db.engine) as session:
        ada = session.scalars(select(Learner.id).where(Learner.name == NAME)).one()
        if no_more:
            roles.take(session, ada, roles.Duty.AUTHOR)
        else:
            roles.give(session, ada, roles.Duty.AUTHOR, NOW)


def with_pages(page: Page, url: str, size: str, over: int, pages: dict[str, str] = PAGES) -> None:
    """Take pages that stand by themselves, some of them at night too."""
    for name, path in pages.items():
        page.goto(url + path.format(over=over))
        take(page, f"{name}-{size}")
        if name in AT_NIGHT and size == "phone":
            take_at_night(page, f"{name}-{size}-dark")


def with_forms(page: Page, url: str, size: str, attempt_ids: dict[Form, int]) -> None:
    """Take questions that are not answered by one choice."""
    for form, attempt_id in attempt_ids.items():
        page.goto(f"{url}/attempts/{attempt_id}")
        turn = page.get_by_role("button", name="Show the answer")
        if turn.is_visible():
            turn.click()
            page.get_by_role("button", name="Knew it").wait_for()
        take(page, f"{form}-{size}")


def with_test(page: Page, url: str, size: str) -> None:
    """Take a question of a test against the clock."""
    timed = next(quiz for quiz in bank_of_the_pictures().quizzes if quiz.minutes)
    page.goto(f"{url}/quizzes/{timed.id}")
    page.get_by_role("main").get_by_role("button").or_(page.get_by_role("link", name="Go on")).first.click()
    page.get_by_role("timer").wait_for()
    take(page, f"test-{size}")


def with_question(page: Page, address: str, size: str, question: Question) -> None:
    """Take a question, by day and by night, and its feedback."""
    page.goto(address)
    page.get_by_text(question.distractors[0].text, exact=True).click()
    take(page, f"question-{size}")
    take_at_night(page, f"question-{size}-dark")
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Undo").wait_for()
    take(page, f"feedback-{size}")
    take_at_night(page, f"feedback-{size}-dark")


def enter(page: Page, url: str) -> None:
    """Sign Ada in."""
    page.goto(f"{url}/sign-in")
    sign_in(page, NAME)


def take(page: Page, name: str) -> None:
    """Save what is shown."""
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")


def take_at_night(page: Page, name: str) -> None:
    """Save what is shown in the colours of the night."""
    page.emulate_media(color_scheme="dark")
    take(page, name)
    page.emulate_media(color_scheme="light")


def begin(app: Flask, questions: list[Question]) -> int:
    """Begin a quiz for Ada, the options in the same order every time."""
    with app.app_context(), Session(db.engine) as session, writing(session):
        ada = session.scalars(select(Learner).where(Learner.name == NAME)).one()
        return attempts.start(session, ada, questions, Source.CHAPTER, NOW, SEED).id


def forget_jobs(app: Flask) -> None:
    """Take what waits for the worker, of which this site has none, so that no page waits for it."""
    with app.app_context(), Session(db.engine) as session, writing(session):
        session.execute(delete(Job))


def longest(app: Flask) -> int:
    """Return the latest of Ada's longest attempts that are over, one in which something was missed."""
    with app.app_context(), Session(db.engine) as session:
        over = session.scalars(select(Attempt).where(Attempt.finished_at.is_not(None))).all()
        return max(
            over,
            key=lambda attempt: (
                any(asked.again_of for asked in attempt.asked),
                len(attempt.asked),
                attempt.id,
            ),
        ).id


def bank_of_the_pictures() -> Chapter:
    """Return the chapter that the pictures show."""
    return next(iter(read_bank(paths.QUESTION_BANK).chapters.values()))


def one_of(form: Form) -> list[Question]:
    """Return the first question of a form, of a cloze one with a word bank."""
    found = [question for question in bank_of_the_pictures().questions if question.form is form]
    return [next((question for question in found if question.options), found[0])]


def choices() -> list[Question]:
    """Return choices of the bank about facts of which the record has something to say, one a fact."""
    chapter = bank_of_the_pictures()
    noted = {fact.id for fact in chapter.facts if fact.note}
    found = (q for q in chapter.questions if q.form is Form.CHOICE and q.fact in noted)
    return list({question.fact: question for question in found}.values())[:QUESTIONS]


if __name__ == "__main__":
    main()
