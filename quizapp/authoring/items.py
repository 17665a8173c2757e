"""The items of a bank by their ids: where each stands, and its own YAML."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.changes import CannotChange, Place
from quizapp.authoring.files import all_ids, digest_of, ids_in, path_of, text_of
from quizapp.authoring.tokens import token_of
from quizapp.bank.editing import lists
from quizapp.bank.editing.flow import fields_text
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, GENERATED, QUIZZES, WRITTEN, chapter_folders, read_chapter
from quizapp.said import Said


class ItemText(NamedTuple):
    """An item's own YAML with its comments, what its author saw of the file, and the line it begins in."""

    text: str
    digest: str
    line: int


def find(root: Path, item_id: str, file: str | None = None) -> Place | None:
    """Return where an item stands: a fact, a question, a quiz; None where there is none.

    A facet's id gives its fact, and a generated question's its place in generated.yaml. With `file`, only
    the files of that name are looked into.
    """
    for name in (FACTS, WRITTEN, QUIZZES, GENERATED):
        if file in (None, name):
            for chapter, ids in all_ids(root, name):
                if item_id in ids:
                    return Place(chapter, name, item_id)
    fact_id, dot, facet_id = item_id.partition(".")
    found = find(root, fact_id, FACTS) if dot and "." not in facet_id and file in (None, FACTS) else None
    return found if found and _has_facet(root, found, facet_id) else None


def item_text(root: Path, place: Place) -> ItemText:
    """Return an item's own YAML; CannotChange where it is not there or its file cannot be read."""
    path = path_of(root, place.path)
    number = ids_in(path).get(place.item)
    text = text_of(path)
    if number is None or text is None:
        raise CannotChange(Said("There is no %(item)s in %(file)s.", item=place.item, file=place.path))
    found = lists.item_text(text, (number,))
    return ItemText(found.text, token_of(digest_of(text), {place.item: found.text}), found.line)


def adopted(root: Path, question_id: str) -> str:
    """Return the YAML of a generated question, ready for questions.yaml, where it takes its own place."""
    found = find(root, question_id, GENERATED)
    if found is None:
        raise CannotChange(Said("No generated question has the id %(item)s.", item=question_id))
    folder = next(folder for folder in chapter_folders(root) if folder.name == found.chapter)
    try:
        generated = read_chapter(folder).chapter.generated
    except BankError as error:
        raise CannotChange(str(error.problems[0])) from None
    question = next(question for question in generated if question.id == question_id)
    fields = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return fields_text(fields | {"replaces-generated": True})


def _has_facet(root: Path, place: Place, facet_id: str) -> bool:
    fact = lists.value_of(item_text(root, place).text)
    facets = fact.get("facets") if isinstance(fact, dict) else None
    listed = facets if isinstance(facets, list) else []
    return any(isinstance(facet, dict) and facet.get("id") == facet_id for facet in listed)
