"""What an item shows: its text with a sign for each inline interaction, its interactions, its feedback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.bank.folding import squeeze
from quizapp.bank.media import Media, Side
from quizapp.exchange.html_text import Picture, html_to_text
from quizapp.exchange.html_tokens import ELEMENTS
from quizapp.exchange.xml_reading import Element, markup

GAP = "\ue000"
"""Stands in a text where somebody is to type or to choose."""
MARK = "quizapp "
INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gap"})
_FEEDBACK = frozenset({"feedbackInline", "feedbackBlock"})
_NOT_SHOWN = frozenset({"stylesheet", "catalogInfo"})
_OUR_READERS = frozenset({"author"})

Finder = Callable[[str], str | None]
"""Returns the name of a file as media are known by, None where it is not there or is of no known kind."""


@dataclass
class Body:
    """What stands in an item, taken apart."""

    find: Finder
    interactions: list[Element] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    feedback: list[Element] = field(default_factory=list)
    mark: str = ""
    is_poorer: bool = False

    def text(self, element: Element, side: Side = Side.QUESTION) -> str:
        """Return the text of an element; its pictures are carried beside it."""
        plain = html_to_text(markup(self._apart(element)), lambda picture: self._carried(picture, side))
        self.is_poorer |= plain.is_poorer
        return plain.text.strip()

    def line(self, element: Element) -> str:
        """Return the text of an option or the like in one line; a picture is there by its description."""
        plain = html_to_text(markup(self._apart(element)), self._described)
        self.is_poorer |= plain.is_poorer
        return squeeze(plain.text)

    def _apart(self, element: Element) -> Element:
        """Return an element without what is no text of it; interactions and feedback are kept aside."""
        content: list[Element | str] = []
        for part in element.content:
            if isinstance(part, str):
                content.append(part)
            elif part.name in _NOT_SHOWN or (part.name == "rubricBlock" and not self._is_shown(part)):
                continue
            elif part.name in _FEEDBACK:
                self.feedback.append(part)
            elif part.name in INLINE:
                self.interactions.append(part)
                content.append(GAP)
            elif part.name.endswith("Interaction"):
                self.interactions.append(part)
                content.append(self._asked(part))
            else:
                content.append(self._apart(part))
        name = element.name if element.name in ELEMENTS else "span"  # QTI's own are no markup of pages
        return Element(name, "", element.attributes, element.line, element.column, content)

    def _asked(self, interaction: Element) -> Element:
        """Return the question that an interaction asks, as a block; gaps stand in the text within it."""
        prompt = interaction.child("prompt")
        content: list[Element | str] = [*self._apart(prompt).content] if prompt else []
        if interaction.name == "gapMatchInteraction":
            shown = [
                part for part in interaction.children if part.name not in ("prompt", "gapText", "gapImg")
            ]
            content += [self._apart(part) for part in shown]
        return Element("div", "", {}, interaction.line, interaction.column, content)

    def _is_shown(self, rubric: Element) -> bool:
        """Tell whether who answers sees a note; our own mark is kept, other notes are told to be left out."""
        readers = frozenset(rubric.attributes.get("view", "candidate").split())
        if "candidate" in readers:
            return True
        text = rubric.all_text.strip()
        if readers == _OUR_READERS and text.startswith(f"{MARK}{{"):
            self.mark = text.removeprefix(MARK)
        elif text:
            self.lost.append(f"A note for {' and '.join(sorted(readers))} is left out.")
        return False

    def _carried(self, picture: Picture, side: Side) -> str:
        file = self.find(picture.source)
        if file is None:
            self.lost.append(
                f"Its file {picture.source[:100]} is left out: not there, or of a kind not kept."
            )
            return picture.alt
        self.media.append(Media(file=file, alt=picture.alt[:4096] or None, side=side))
        return ""

    def _described(self, picture: Picture) -> str:
        self.lost.append("A picture in an option is left out; its description stands for it.")
        return picture.alt
