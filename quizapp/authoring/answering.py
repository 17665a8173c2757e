"""What an author changes in the bank to answer a learner: another spelling accepted, a key put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.authoring.changes import CannotChange, Change, Replace
from quizapp.authoring.items import find, item_text
from quizapp.bank.content import Chapter, Fact
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.lists import value_of
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.folding import fold, squeeze
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, Key, Worded
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, WRITTEN
from quizapp.bank.yaml_text import Place
from quizapp.said import Said

Fields = Mapping[Place, Any]


class Variant(NamedTuple):
    """A text that was given and is not accepted: for which part of the key, which is `instead` of it."""

    part: int
    text: str
    instead: str


class Keyed(NamedTuple):
    """What holds a key of a question: the fact of a facet, or the question itself, written by hand."""

    item: str
    key: Key
    facet: str | None


class Prepared(NamedTuple):
    """Changes, and what of each file they are based on."""

    changes: list[Change]
    based_on: dict[str, str]


def variants(question: Question, given: str | Sequence[str] | None) -> list[Variant]:
    """Return what of a typed response could be accepted as another way of writing the key."""
    if question.form not in (Form.SHORT, Form.CLOZE) or question.options or given is None:
        return []
    parts = (given,) if isinstance(given, str) else given
    texts = map(squeeze, parts)
    return [
        Variant(part, text, key.text)
        for part, (key, text) in enumerate(zip(_keys(question), texts, strict=False))
        if isinstance(key, Worded) and text and not key.is_written_as(text)
    ]


def holders(chapter: Chapter, question: Question) -> list[Keyed]:
    """Return everything that holds a key of the question: itself where it is written, and its facets."""
    is_written = any(written.id == question.id for written in chapter.written)
    own = [Keyed(question.id, question.key, None)] if is_written else []
    facets = ((facet_id, chapter.facets.get(facet_id)) for facet_id in dict.fromkeys(question.facets))
    return own + [Keyed(found[0].id, found[1].key, facet_id) for facet_id, found in facets if found]


def fact_of(chapter: Chapter, keyed: Keyed) -> Fact | None:
    """Return the fact that holds a key, or None where a written question does."""
    return chapter.facets[keyed.facet][0] if keyed.facet else None


def accepting(root: Path, chapter: Chapter, question: Question, chosen: Iterable[Variant]) -> Prepared:
    """Return the changes that let texts be accepted, by the question and by the facets with the same key.

    What is accepted already is not changed.
    """
    wanted: dict[str, dict[Place, list[str]]] = {}
    for variant in chosen:
        for keyed, place in _accepting(chapter, question, variant.part):
            wanted.setdefault(keyed.item, {}).setdefault(place, []).append(variant.text)
    return _prepared(root, {item: partial(_accepted, places=places) for item, places in wanted.items()})


def rekeying(root: Path, chosen: Iterable[Keyed], key: Mapping[str, Any], says: str = "") -> Prepared:
    """Return the changes that put the keys of all that is chosen right; `says` is the facts' new claim.

    `key` has the fields that change, as they stand in the file; None takes one away.
    """
    wanted: dict[str, dict[Place, Any]] = {}
    for keyed in chosen:
        # What comes goes in before what goes is taken away: a key is never empty in between.
        fields = sorted(key.items(), key=lambda field: field[1] is None)
        values = wanted.setdefault(keyed.item, {})
        values.update({(*_place(keyed), name): value for name, value in fields})
        if says and keyed.facet:
            values["says",] = says
    return _prepared(root, {item: partial(_resolved, places=values) for item, values in wanted.items()})


def seen(root: Path, held: Iterable[Keyed]) -> dict[str, str]:
    """Return what an author sees of the files that hold keys, for `save` to know."""
    found = {}
    for keyed in held:
        if place := find(root, keyed.item, FACTS if keyed.facet else WRITTEN):
            found[place.path] = item_text(root, place).digest
    return found


def _keys(question: Question) -> tuple[Key, ...]:
    return question.key.blanks if isinstance(question.key, BlanksKey) else (question.key,)


def _place(keyed: Keyed) -> Place:
    return ("facets", keyed.facet.rpartition(".")[2], "key") if keyed.facet else ("key",)


def _accepting(chapter: Chapter, question: Question, part: int) -> Iterator[tuple[Keyed, Place]]:
    """Yield what accepts spellings of this part of the key, and where."""
    asked = _keys(question)[part]
    for keyed in holders(chapter, question):
        is_part = keyed.facet is None and isinstance(keyed.key, BlanksKey)
        key = asked if keyed.facet is None else keyed.key
        if isinstance(key, Worded) and (key is asked or key.same_as(asked)):
            yield keyed, (*_place(keyed), *(("blanks", part) if is_part else ()), "accept")


def _prepared(root: Path, wanted: Mapping[str, Callable[[Any], Fields]]) -> Prepared:
    prepared = Prepared([], {})
    for item, fields_for in wanted.items():
        place = find(root, item, FACTS) or find(root, item, WRITTEN)
        if place is None:
            raise CannotChange(Said("%(item)s is not in the bank any more.", item=item))
        found = item_text(root, place)
        try:
            text = with_fields(found.text, fields_for(value_of(found.text)))
        except CannotSplice:
            told = Said("%(item)s is laid out so that only its YAML can be edited.", item=item)
            raise CannotChange(told) from None
        except (LookupError, TypeError):
            raise CannotChange(Said("%(item)s was changed meanwhile.", item=item)) from None
        if text != found.text:
            prepared.changes.append(Replace(place, text))
            prepared.based_on[place.path] = found.digest
    return prepared


def _resolved(value: Any, places: Fields) -> Fields:
    """Return places with the number of each facet in place of its id."""
    return {_numbered(value, place): new for place, new in places.items()}


def _accepted(value: Any, places: Mapping[Place, list[str]]) -> Fields:
    """Return the lists of spellings with those that are not accepted yet."""
    fields = {}
    for place, texts in places.items():
        where = _numbered(value, place)
        key = value
        for step in where[:-1]:
            key = key[step]
        held = list(key.get("accept") or ())
        written = {fold(text) for text in (*held, key.get("name"), key.get("text")) if text}
        new = {fold(text): text for text in texts if fold(text) not in written}
        if new:
            fields[where] = [*held, *new.values()]
    return fields


def _numbered(value: Any, place: Place) -> Place:
    if place[0] != "facets":
        return place
    ids = [facet["id"] for facet in value["facets"]]
    if place[1] not in ids:
        raise LookupError(place)
    return ("facets", ids.index(place[1]), *place[2:])
