"""A browser that is taken along: what its learner does, and what it holds."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import (
    BrowserContext,
    Error,
    Locator,
    Page,
    TimeoutError,  # noqa: A004 - its own
    expect,
)

from tests.offline.schools import GIVEN, PASSWORD

EVERYTHING = """async () => {
    const held = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const text = await (await cache.match(request)).text();
            if (!/[.]png/.test(request.url)) held.push(request.url + text);
        }
    }
    for (const { name } of await indexedDB.databases()) {
        const open = indexedDB.open(name);
        const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
        for (const store of database.objectStoreNames) {
            const all = database.transaction(store).objectStore(store).getAll();
            held.push(JSON.stringify(await new Promise((done) => (all.onsuccess = () => done(all.result)))));
        }
        database.close();
    }
    return held;
}"""
ADDRESSES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const kept = await (await caches.open(name)).keys();
        for (const request of kept) found.push(new URL(request.url).pathname);
    }
    return found;
}"""


@dataclass
class Device:
    """One browser with one page, at an address that may be a broken connection's."""

    context: BrowserContext
    url: str
    page: Page

    @classmethod
    def at(cls, context: BrowserContext, url: str) -> Device:
        """Return a device that stands at no page yet."""
        return cls(context, url, context.new_page())

    def opens(self, path: str) -> None:
        """Open an address, as often as it takes."""
        for _ in range(20):
            try:
                self.page.goto(self.url + path)
            except Error:
                continue
            return
        raise AssertionError(f"{path} never came")

    def button(self, name: str) -> Locator:
        """Return the button that begins so."""
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))

    def signs_in(self, name: str) -> None:
        """Sign in, as often as it takes."""
        for _ in range(20):
            self.opens("/sign-in")
            if not self.page.get_by_label("Password").count():
                continue  # the offline page stands here
            self.page.get_by_label("Name").fill(name)
            self.page.get_by_label("Password").fill(PASSWORD)
            self.button("Sign in").click()
            with suppress(Error):
                self.page.locator(".account .name", has_text=name).wait_for(state="attached", timeout=3000)
                break
        self.waits_for_the_worker()

    def waits_for_the_worker(self) -> None:
        """Wait until the service worker stands before this page; a broken connection is tried again."""
        for _ in range(20):
            try:
                self.page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=5000)
            except TimeoutError:
                self.opens("/today")
            else:
                return
        raise AssertionError("no worker ever came")

    def takes_along(self, count: int) -> None:
        """Take the next days along, as often as it takes."""
        for _ in range(20):
            self.opens("/offline")
            self.button("Take the next seven days").click()
            news = self.page.locator("[data-says=news]:not(:empty)")
            news.wait_for()
            if news.inner_text() == f"Taken along: {count}":
                return
        raise AssertionError(f"never taken along: {news.inner_text()}")

    def starts(self) -> None:
        """Begin to answer what was taken along."""
        self.button("Start").click()
        self.question.wait_for()

    @property
    def question(self) -> Locator:
        """Return the question that is asked."""
        return self.page.locator("[data-part=question] #stem")

    @property
    def kept(self) -> Locator:
        """Return what is told once an answer is kept."""
        return self.page.get_by_role("heading", name="Kept.")

    def answers(self) -> str:
        """Answer the question that is asked, and stay at what is told; return its stem."""
        stem = self.question.inner_text()
        form = stem.removesuffix("?").rpartition(" ")[2]
        if form == "flashcard":
            self.button("Show the answer").click()
            self.button("Knew it").click()
        else:
            if form in GIVEN:
                self.page.get_by_role("textbox").fill(GIVEN[form])
            else:
                self.page.locator("[data-part=piece] label.option").first.click()
            self.button("Check").click()
        self.kept.wait_for()
        return stem

    def goes_on(self) -> None:
        """Go from what is told to the next question, or to the overview after the last."""
        self.button("Next question").click()
        self.kept.wait_for(state="hidden")

    def number(self, name: str) -> int:
        """Return how many are ready, waiting or rejected, as the page says."""
        counted = self.page.locator(f"[data-count={name}]")
        expect(counted).not_to_be_empty()  # the page tells no number before it has counted
        return int(counted.inner_text())

    def held(self) -> list[str]:
        """Return everything that the device holds."""
        found: list[Any] = self.page.evaluate(EVERYTHING)
        return [str(text) for text in found]

    def addresses(self) -> set[str]:
        """Return the addresses of everything in caches."""
        return set(self.page.evaluate(ADDRESSES))
