"""A bank with a chapter for every form, and the ways of a person to answer: mouse, touch, keys, no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter

HINTS = ("It is told in the first paragraph.", "Think of the year before.")
WHY = "That is told of another."
TABS_AT_MOST = 60
RESTS_MS = 100


class Asked(NamedTuple):
    """A question: what is given rightly, for each part where there are parts, and how its key is written."""

    form: str
    right: tuple[str, ...]
    key: dict[str, Any]
    wrong: tuple[str, ...] = ()
    stem: str = "According to the chapter, what was it?"


EVERY_FORM = {
    "choice": Asked("choice", ("Lushun",), {"name": "Lushun"}, ("Dalian", "Harbin", "Wuhan")),
    "true-false": Asked("true-false", ("False",), {"yes_no": "no"}, ("True",)),
    "multiple": Asked(
        "multiple", ("a port", "a railway"), {"list": ["a port", "a railway"]}, ("an island", "a fleet")
    ),
    "number": Asked("number", ("520 million",), {"number": "520 million", "unit": "rubles"}),
    "date": Asked("date", ("29 Sept 1954",), {"date": "1954-09-29"}),
    "short": Asked("short", ("mao",), {"name": "Mao Zedong", "accept": ["Mao"]}),
    "cloze": Asked(
        "cloze",
        ("Moscow", "520 million"),
        {"blanks": [{"name": "Moscow"}, {"number": "520 million", "unit": "rubles"}]},
        stem="According to the chapter, ___ lent ___ in October.",
    ),
    "cloze-bank": Asked(
        "cloze",
        ("army", "120 guns"),
        {"blanks": [{"text": "army"}, {"text": "120 guns"}]},
        ("navy", "60 boats"),
        stem="According to the chapter, the ___ brought ___ across the river.",
    ),
    "ordering": Asked(
        "ordering",
        ("a quarrel", "an offer", "a visit", "a loan"),
        {"order": ["a quarrel", "an offer", "a visit", "a loan"]},
        stem="According to the chapter, in what order did it happen?",
    ),
    "matching": Asked(
        "matching",
        ("coal", "steel", "salt"),
        {
            "pairs": [
                {"left": f"{town} town", "right": made}
                for town, made in zip("ABC", ("coal", "steel", "salt"), strict=True)
            ]
        },
        ("paper",),
        stem="According to the chapter, what does each town make?",
    ),
    "flashcard": Asked("flashcard", ("Knew it",), {"text": "A printing press"}),
}


def write_forms(root: Path) -> Path:
    """Write the bank: a chapter for each form, whose first question is of that form and has two hints."""
    for name, asked in EVERY_FORM.items():
        facet = a_facet("what", name=f"The key of {name}", forms=[], label=f"what {name} asks")
        fields = {
            "id": f"{name}-written",
            "facets": [f"fact-{name}.what"],
            "stem": asked.stem,
            "hints": HINTS,
        }
        wrong = [{"text": text, "feedback": WHY} for text in asked.wrong]
        write_chapter(
            root / name,
            preface=a_preface(id=name, title=f"Chapter {name}"),
            facts=[
                a_fact(f"fact-{name}", facet, note={"text": "The record differs.", "source": "A book, 2003"})
            ],
            written=[question_fields(asked.form, *wrong, **fields, **asked.key)],
        )
    return root


class Mouse:
    """Answers by pressing and dragging with a mouse; of touch and keys only what differs is told below."""

    visit: ClassVar[dict[str, Any]] = {}

    def __init__(self, page: Page) -> None:
        self.page = page

    def answer(self, asked: Asked) -> None:
        """Give the right answer, and stay at its feedback."""
        getattr(self, asked.form.replace("-", "_"))(asked)

    def choice(self, asked: Asked) -> None:
        """Choose what is right and check."""
        for text in asked.right:
            self.press(self.page.locator("label").filter(has=self.page.get_by_text(text, exact=True)))
        self.check()

    true_false = multiple = choice

    def short(self, asked: Asked) -> None:
        """Type each part and check."""
        for field, text in zip(self.page.locator("input.field").all(), asked.right, strict=True):
            self.press(field)
            self.page.keyboard.type(text)
        self.check()

    number = date = short

    def cloze(self, asked: Asked) -> None:
        """Type into the blanks, or put words of the bank there."""
        if not asked.wrong:
            self.short(asked)
        else:
            self.fill(self.page.locator("select.blank"), asked.right)

    def matching(self, asked: Asked) -> None:
        """Put a word of the bank beside each."""
        self.fill(self.page.locator(".matching select"), asked.right)

    def fill(self, places: Locator, texts: tuple[str, ...]) -> None:
        """Drag the words to their places and check."""
        for place, text in zip(places.all(), texts, strict=True):
            self.drag(self.page.locator(".bank li").filter(has_text=text), place)
            assert place.evaluate("list => list.selectedOptions[0].text") == text
        self.check()

    def ordering(self, asked: Asked) -> None:
        """Bring each item to its place, the first one first, and check."""
        for place, item in enumerate(asked.right):
            if self.items().index(item) != place:
                self.bring(item, place)
            assert self.items()[place] == item
        self.check()

    def bring(self, item: str, place: int) -> None:
        """Drag an item by its grip to a place."""
        rows = self.page.locator("[data-ordering] > li")
        self.drag(rows.filter(has_text=item).locator(".grip"), rows.nth(place))

    def flashcard(self, asked: Asked) -> None:
        """Turn the card over and rate it."""
        self.press(self.button("Show the answer"))
        self.press(self.button(asked.right[0]))

    def items(self) -> list[str]:
        """Return the items of an order as they stand."""
        return self.page.locator("li label").all_inner_texts()

    def button(self, name: str) -> Locator:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def check(self) -> None:
        """Have the answer checked."""
        self.press(self.button("Check"))

    def press(self, what: Locator) -> None:
        """Press something."""
        what.click()

    def drag(self, what: Locator, to: Locator) -> None:
        """Drag something to the middle of something else."""
        start, end = middles(what, to)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=6)
        for _ in range(10):  # near an edge the page scrolls: a person lets go where the place lights up
            if to.evaluate("place => place.closest('.over') !== null"):
                break
            box = to.bounding_box()
            assert box is not None
            self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.up()


class Touch(Mouse):
    """Answers with a finger on a phone."""

    visit: ClassVar[dict[str, Any]] = {"width": 360, "has_touch": True}

    def press(self, what: Locator) -> None:
        """Tap on something."""
        what.tap()

    def drag(self, what: Locator, to: Locator) -> None:
        """Drag something with one finger, as the browser itself hears it."""
        start, end = middles(what, to)
        finger = self.page.context.new_cdp_session(self.page)
        way = [tuple(a + (b - a) * step / 6 for a, b in zip(start, end, strict=True)) for step in range(7)]
        for kind, at in [("touchStart", way[0]), *(("touchMove", at) for at in way[1:]), ("touchEnd", None)]:
            points = [{"x": at[0], "y": at[1]}] if at else []
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            self.page.wait_for_timeout(RESTS_MS)  # else it is a fling, which takes the next tap for its end


class Keys(Mouse):
    """Answers with the keyboard alone."""

    def choice(self, asked: Asked) -> None:
        """Choose by number."""
        texts = self.page.locator("label.option > span").all_inner_texts()
        for text in asked.right:
            self.page.keyboard.press(str(texts.index(text) + 1))
        self.page.keyboard.press("Enter")

    true_false = multiple = choice

    def short(self, asked: Asked) -> None:
        """Type into the field that has the focus, then into the next."""
        for text in asked.right:
            expect(self.page.locator("input:focus")).to_have_value("")
            self.page.keyboard.type(text)
            if text != asked.right[-1]:
                self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")

    number = date = short

    def fill(self, places: Locator, texts: tuple[str, ...]) -> None:
        """Choose in the lists by the first letters."""
        for place, text in zip(places.all(), texts, strict=True):
            self.reach(place)
            self.page.keyboard.type(text)
        self.press(self.button("Check"))

    def bring(self, item: str, place: int) -> None:
        """Move an item up by its button."""
        self.reach(self.button(f"Move up: {item}"))
        for _ in range(self.items().index(item) - place):
            self.page.keyboard.press("Enter")

    def flashcard(self, asked: Asked) -> None:
        """Turn the card over and say that it was known."""
        self.page.keyboard.press("Space")
        self.button(asked.right[0]).wait_for()
        self.page.keyboard.press("Space")

    def press(self, what: Locator) -> None:
        """Press the button by itself."""
        self.reach(what)
        self.page.keyboard.press("Enter")

    def reach(self, what: Locator) -> None:
        """Go there with Tab."""
        for _ in range(TABS_AT_MOST):
            if what.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {what}")


class NoScript(Mouse):
    """Answers where the browser runs no script: by lists and numbers."""

    visit: ClassVar[dict[str, Any]] = {"javascript": False}

    def fill(self, places: Locator, texts: tuple[str, ...]) -> None:
        """Choose in the lists."""
        for place, text in zip(places.all(), texts, strict=True):
            place.select_option(label=text)
        self.check()

    def ordering(self, asked: Asked) -> None:
        """Give every item its number."""
        for place, item in enumerate(asked.right, 1):
            self.page.get_by_label(item, exact=True).select_option(str(place))
        self.check()


WAYS: dict[str, type[Mouse]] = {"mouse": Mouse, "touch": Touch, "keys": Keys, "no script": NoScript}


def middles(*these: Locator) -> list[tuple[float, float]]:
    """Return the middle of each of some things that are seen at once, in pixels of the window."""
    for one in these:
        one.scroll_into_view_if_needed()
    boxes = [one.bounding_box() for one in these]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
