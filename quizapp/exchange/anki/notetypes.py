"""Note types and decks: what is asked of a note, and where its cards lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

ROOT = "Default"


class Template(NamedTuple):
    """How a card is made from a note: its number, name, question and answer."""

    place: int
    name: str
    question: str
    answer: str


@dataclass(frozen=True)
class NoteType:
    """A kind of note: its fields and templates, in their order."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    is_cloze: bool = False
    hides_pictures: bool = False

    def template(self, place: int) -> Template | None:
        """Return the template of a card; of cloze notes every card has the only one."""
        if self.is_cloze:
            return self.templates[0] if self.templates else None
        return next((template for template in self.templates if template.place == place), None)


class DeckName(NamedTuple):
    """Where a deck stands in the tree, and what is told about it."""

    path: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True)
class Outline:
    """What a collection says of its notes before they are read."""

    types: dict[int, NoteType]
    decks: dict[int, DeckName] = field(default_factory=dict)
    scheduler: int = 2


OCCLUSION_STOCK_KIND = 6
_OCCLUSION_FIELDS = {"Question Mask", "Original Mask"}


def hides_pictures(stock_kind: int, fields: tuple[str, ...], templates: tuple[Template, ...]) -> bool:
    """Tell whether a note type asks for hidden parts of a picture, Anki's own or the add-on's."""
    by_script = any("imageOcclusion" in template.question for template in templates)
    return stock_kind == OCCLUSION_STOCK_KIND or by_script or set(fields) >= _OCCLUSION_FIELDS
