"""Which items of a bank name which others, and where in their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.authoring.changes import CannotChange, Place
from quizapp.authoring.files import text_of
from quizapp.bank import yaml_text
from quizapp.bank.editing import lists
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, QUIZZES, WRITTEN
from quizapp.said import Said

Fields = dict[yaml_text.Place, Any]
Renamed = Callable[[str], str]


class Item(NamedTuple):
    """An item of a list file: where it stands, its fields, its own YAML."""

    place: Place
    fields: dict[str, Any]
    text: str

    def with_fields(self, values: Fields) -> str:
        """Return its YAML with fields set; CannotChange where its layout does not let that be done."""
        try:
            return with_fields(self.text, values)
        except CannotSplice:
            said = Said("%(item)s is laid out so that only its YAML can be edited.", item=self.place.item)
            raise CannotChange(said) from None


def items_of(folder: Path, name: str) -> Iterator[Item]:
    """Yield the items of a list file of a chapter; CannotChange where it cannot be read."""
    text = text_of(folder / name)
    if text is None:
        return
    try:
        values = lists.value_of(text.removeprefix("\ufeff"))
        told = lists.item_texts(text)
    except BankError as error:
        raise CannotChange(str(error.problems[0])) from None
    for fields, item in zip(values or [], told, strict=False):
        if isinstance(fields, dict):
            yield Item(Place(folder.name, name, str(fields.get("id"))), fields, item.text)


def renamed_references(item: Item, facet: Renamed, question: Renamed) -> Fields:
    """Return the fields of an item that name others, with those names as they are to be."""
    fields: Fields = {}
    if item.place.file == WRITTEN:
        fields = {("facets", at): facet(name) for at, name in _texts(item.fields.get("facets"))}
        for at, distractor in enumerate(_listed(item.fields.get("distractors"))):
            if isinstance(distractor, dict) and isinstance(distractor.get("facet"), str):
                fields["distractors", at, "facet"] = facet(distractor["facet"])
    elif item.place.file == QUIZZES:
        fields = {("questions", at): question(name) for at, name in _texts(item.fields.get("questions"))}
    return fields


def facets_of(item: Item) -> list[str]:
    """Return the facets that a question asks, or that a fact has, by their full ids."""
    if item.place.file == FACTS:
        facets = [facet for facet in _listed(item.fields.get("facets")) if isinstance(facet, dict)]
        return [f"{item.place.item}.{facet.get('id')}" for facet in facets]
    return [name for _, name in _texts(item.fields.get("facets"))]


def _texts(value: Any) -> Iterator[tuple[int, str]]:
    return ((at, name) for at, name in enumerate(_listed(value)) if isinstance(name, str))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
