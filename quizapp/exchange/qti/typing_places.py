"""Places to type in an item: what is accepted there, and what is said to wrong answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizapp.bank.keys import DateKey, Key, NumberKey, SimpleKey, Worded
from quizapp.exchange.amounts import write_amount
from quizapp.exchange.deck import Asking, Wrong
from quizapp.exchange.qti import scoring
from quizapp.exchange.qti.scoring import FEEDBACK, RESPONSE
from quizapp.exchange.qti.xml_writing import Tags, text
from quizapp.exchange.weighted import line


class Place(NamedTuple):
    """A place to type: what it declares, how it is scored alone, how it is scored as one of several."""

    declared: str
    score: str
    one_more: str


def place_to_type(tags: Tags, name: str, key: Key | SimpleKey, wrong: Sequence[Wrong]) -> Place:
    """Return a place to type for a response of this name and this key."""
    if isinstance(key, NumberKey):
        worth = {one.text: scoring.share(one.credit) for one in wrong}
        value = write_amount(key.number)
        mapping = scoring.mapping(tags, {value: "1"} | worth) if worth else ""
        declared = scoring.declared(tags, name, "float", [value], mapping)
        right = _within(tags, name, key)
        otherwise = scoring.mapped(tags, name) if worth else ""
        score = scoring.condition(tags, right, scoring.sets(tags, "1"), otherwise)
        return Place(declared, score, scoring.one_more(tags, right))
    accepted = dict.fromkeys(_spellings(key), "1")
    accepted |= {line(one.text): scoring.share(one.credit) for one in wrong}
    mapping = scoring.mapping(tags, accepted, is_text=True)
    declared = scoring.declared(tags, name, "string", [next(iter(accepted))], mapping)
    mapped = tags("mapResponse", identifier=name)
    more = tags("setOutcomeValue", tags("sum", scoring.variable(tags, "SCORE"), mapped), identifier="SCORE")
    return Place(declared, scoring.mapped(tags, name), more)


def _spellings(key: Key | SimpleKey) -> list[str]:
    others = key.accept if isinstance(key, Worded) else ()
    dates = (key.date.iso,) if isinstance(key, DateKey) else ()
    return [line(words) for words in (key.text, *others, *dates)]


def _within(tags: Tags, name: str, key: NumberKey) -> str:
    """Return the test of a number: between two bounds, which every program knows, unlike tolerances."""
    least, most = key.number - key.tolerance, key.highest + key.tolerance
    given = scoring.variable(tags, name)
    if least == most:
        return tags("equal", given, tags("correct", identifier=name), tolerance_mode="exact")
    low, high = (tags("baseValue", write_amount(end), base_type="float") for end in (least, most))
    return tags("and", tags("gte", given, low), tags("lte", given, high))


def told(asking: Asking, tags: Tags) -> tuple[str, dict[str, str]]:
    """Return the conditions under which what was typed gets feedback, and that feedback by its name."""
    is_number = isinstance(asking.key, NumberKey)
    conditions, modal = "", {}
    for number, one in enumerate(asking.wrong, 1):
        if not one.feedback:
            continue
        name = f"wrong-{number}"
        modal[name] = one.feedback
        kind = "float" if is_number else "string"
        parts = (scoring.variable(tags, RESPONSE), tags("baseValue", text(line(one.text)), base_type=kind))
        same = (
            tags("equal", *parts, tolerance_mode="exact")
            if is_number
            else tags("stringMatch", *parts, case_sensitive="false")
        )
        conditions += scoring.condition(tags, same, scoring.says(tags, FEEDBACK, name))
    return conditions, modal


def room_for(key: Key | SimpleKey) -> int:
    """Return how much room to type is given: more than is needed, so that it tells nothing."""
    return 20 * (len(key.text) // 20 + 1)
