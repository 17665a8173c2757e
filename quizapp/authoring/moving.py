"""Items moved: to another place in their file, or a fact with its questions into another chapter."""

from __future__ import annotations

from pathlib import Path

from quizapp.authoring.changes import CannotChange, Change, Insert, Remove
from quizapp.authoring.files import folder_of
from quizapp.authoring.items import find, item_text
from quizapp.authoring.naming import Fields, Item, facets_of, items_of
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, GENERATED, QUIZZES, WRITTEN, read_chapter
from quizapp.said import Said


def move(
    root: Path,
    item_id: str,
    *,
    chapter: str | None = None,
    after: str | None = None,
    topic: str | None = None,
) -> list[Change]:
    """Return what moves an item after another, or a fact with the questions that only ask it elsewhere.

    Its ids stay, and so does what was learned. CannotChange where a question or a quiz would be torn.
    """
    place = find(root, item_id)
    if place is None or place.file == GENERATED or place.item != item_id:
        raise CannotChange(Said("There is no item %(item)s that could be moved.", item=item_id))
    target = folder_of(root, chapter).name if chapter else place.chapter
    if target == place.chapter:
        return [Remove(place), Insert(target, place.file, item_text(root, place).text, after)]
    if place.file != FACTS:
        raise CannotChange(Said("Only a fact moves to another chapter; its questions go with it."))
    folder = folder_of(root, place.chapter)
    fact = next(item for item in items_of(folder, FACTS) if item.place == place)
    following = _going_with(folder, fact)
    fields: Fields = {("topic",): topic} if topic else {}
    if _is_deck(root / target):
        fields["paragraph",] = None  # there is no text that it could cite
    text = fact.with_fields(fields)
    changes: list[Change] = [Remove(place), Insert(target, FACTS, text, after)]
    for question in following:
        changes += [Remove(question.place), Insert(target, WRITTEN, question.text)]
    return changes


def _is_deck(folder: Path) -> bool:
    try:
        return read_chapter(folder).chapter.preface.is_deck
    except BankError as error:
        raise CannotChange(str(error.problems[0])) from None


def _going_with(folder: Path, fact: Item) -> list[Item]:
    """Return the written questions that ask nothing but a fact; CannotChange where more is needed."""
    own = set(facets_of(fact))
    following = []
    for question in items_of(folder, WRITTEN):
        asked = set(facets_of(question))
        if asked & own and asked - own:
            said = Said("The question %(item)s asks other facts too.", item=question.place.item)
            raise CannotChange(said)
        if asked & own:
            following.append(question)
    moved = {question.place.item for question in following}
    for quiz in items_of(folder, QUIZZES):
        named = quiz.fields.get("questions")
        questions = named if isinstance(named, list) else []
        if any(name in moved or str(name).startswith(f"{fact.place.item}.") for name in questions):
            raise CannotChange(Said("The quiz %(item)s has questions of it.", item=quiz.place.item))
    return following
