"""Takes the pictures of the README: `python -m tests.browser.screenshots`.

Everything on them is invented, and the same every time.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import paths
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_bank
from quizapp.database import db, writing
from quizapp.records import attempts
from quizapp.records.models import Learner
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


def main() -> None:
    """Take every picture again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="quizapp-pictures-") as folder,
        seasoned_site(Path(folder), WEEKS) as (url, app),
        running_chromium() as browser,
    ):
        for size in SIZES:
            with_progress(browser, url, size)
        questions = choices()
        for size in SIZES:
            attempt_url = f"{url}/attempts/{begin(app, questions)}"
            with_question(browser, attempt_url, url, size, questions[0])


def with_progress(browser: Browser, url: str, size: str) -> None:
    """Take Today and Progress."""
    width, height = SIZES[size]
    with visit(browser, width, viewport={"width": width, "height": height}) as one:
        enter(one.page, url)
        take(one.page, f"today-{size}")
        one.page.goto(f"{url}/progress")
        take(one.page, f"progress-{size}")


def with_question(browser: Browser, attempt_url: str, url: str, size: str, question: Question) -> None:
    """Take a question, by day and by night, and its feedback."""
    width, height = SIZES[size]
    with visit(browser, width, viewport={"width": width, "height": height}) as one:
        enter(one.page, url)
        one.page.goto(attempt_url)
        one.page.get_by_text(question.distractors[0].text, exact=True).click()
        take(one.page, f"question-{size}")
        one.page.emulate_media(color_scheme="dark")
        take(one.page, f"question-{size}-dark")
        one.page.emulate_media(color_scheme="light")
        one.page.get_by_role("button", name="Check").click()
        one.page.get_by_role("button", name="Undo").wait_for()
        take(one.page, f"feedback-{size}")


def enter(page: Page, url: str) -> None:
    """Sign Ada in."""
    page.goto(f"{url}/sign-in")
    sign_in(page, NAME)


def take(page: Page, name: str) -> None:
    """Save what is shown."""
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")


def begin(app: Flask, questions: list[Question]) -> int:
    """Begin a quiz for Ada, the options in the same order every time."""
    with app.app_context(), Session(db.engine) as session, writing(session):
        ada = session.scalars(select(Learner).where(Learner.name == NAME)).one()
        return attempts.start(session, ada, questions, Source.CHAPTER, NOW, SEED).id


def choices() -> list[Question]:
    """Return choices of the bank about facts of which the record has something to say, one a fact."""
    (chapter, *_) = read_bank(paths.QUESTION_BANK).chapters.values()
    noted = {fact.id for fact in chapter.facts if fact.note}
    found = (q for q in chapter.questions if q.form is Form.CHOICE and q.fact in noted)
    return list({question.fact: question for question in found}.values())[:QUESTIONS]


if __name__ == "__main__":
    main()
