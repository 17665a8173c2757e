"""What an item declares and shows of each form: its interaction, its right answers, its scoring."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, ListKey, NumberKey, OrderKey, PairsKey, YesNoKey
from quizapp.bank.questions import BLANK
from quizapp.exchange.amounts import NO_UNIT
from quizapp.exchange.deck import Asking, Wrong
from quizapp.exchange.qti import scoring
from quizapp.exchange.qti.bodies import GAP
from quizapp.exchange.qti.scoring import FEEDBACK, RESPONSE
from quizapp.exchange.qti.typing_places import place_to_type, room_for, told
from quizapp.exchange.qti.xml_writing import Tags, blocks, text
from quizapp.exchange.weighted import line


class Answered(NamedTuple):
    """The parts of an item that depend on its form."""

    declarations: str
    shown: str
    score: str
    most: int = 1
    told: str = ""
    """The response processing that chooses feedback for what was typed."""
    modal: Mapping[str, str] = {}
    """That feedback, by its name."""
    has_options: bool = False
    template: str | None = None


def answered(asking: Asking, tags: Tags) -> Answered:
    """Return the parts of an item that depend on what it asks for."""
    key = asking.key
    match asking.form, key:
        case ((Form.CHOICE | Form.TRUE_FALSE), _):
            return _choice(asking, tags)
        case Form.MULTIPLE, ListKey():
            return _multiple(asking, key.items, tags)
        case Form.ORDERING, OrderKey():
            return _ordering(key.items, tags)
        case Form.MATCHING, PairsKey():
            return _matching(asking, key, tags)
        case Form.CLOZE, BlanksKey():
            return _cloze(asking, key, tags)
    return _typed(asking, tags)


def _choice(asking: Asking, tags: Tags) -> Answered:
    if isinstance(asking.key, YesNoKey):
        is_true, given = asking.key.yes_no == "yes", {one.text: one for one in asking.wrong}
        right, other = ("True", "False") if is_true else ("False", "True")
        wrong = given.get(other) or Wrong(text=other)
        options: list[Wrong | str] = [right, wrong] if is_true else [wrong, right]
    else:
        options = _mixed([line(asking.key.text)], asking.wrong)
    names = [f"choice-{number}" for number in range(1, len(options) + 1)]
    right_name = next(name for name, one in zip(names, options, strict=True) if isinstance(one, str))
    worth = {right_name: "1"}
    worth |= {
        name: scoring.share(one.credit)
        for name, one in zip(names, options, strict=True)
        if isinstance(one, Wrong) and one.credit
    }
    mapping = scoring.mapping(tags, worth) if len(worth) > 1 else ""
    shown = _options(asking, options, names, tags, most=1)
    score = scoring.mapped(tags) if mapping else scoring.matched(tags)
    template = "map_response" if mapping else "match_correct"
    declared = scoring.declared(tags, RESPONSE, "identifier", [right_name], mapping)
    return Answered(declared, shown, score, has_options=True, template=template)


def _multiple(asking: Asking, items: Sequence[str], tags: Tags) -> Answered:
    options = _mixed([*items], asking.wrong)
    names = [f"choice-{number}" for number in range(1, len(options) + 1)]
    right = [name for name, one in zip(names, options, strict=True) if isinstance(one, str)]
    worth = {name: "1" if name in right else "-1" for name in names}
    declared = scoring.declared(
        tags,
        RESPONSE,
        "identifier",
        right,
        scoring.mapping(tags, worth, most=len(right)),
        cardinality="multiple",
    )
    shown = _options(asking, options, names, tags, most=0)
    return Answered(
        declared, shown, scoring.mapped(tags), len(right), has_options=True, template="map_response"
    )


def _options(
    asking: Asking, options: Sequence[Wrong | str], names: Sequence[str], tags: Tags, *, most: int
) -> str:
    choices = []
    for name, one in zip(names, options, strict=True):
        said = ""
        if isinstance(one, Wrong) and one.feedback:
            said = tags(
                "feedbackInline",
                text(one.feedback),
                outcome_identifier=FEEDBACK,
                identifier=name,
                show_hide="show",
            )
        words = text(one if isinstance(one, str) else one.text)
        choices.append(tags("simpleChoice", words, said, identifier=name))
    is_fixed = isinstance(asking.key, YesNoKey)
    return tags(
        "choiceInteraction",
        *choices,
        response_identifier=RESPONSE,
        shuffle="false" if is_fixed else "true",
        max_choices=most,
    )


def _ordering(items: Sequence[str], tags: Tags) -> Answered:
    names = {item: f"item-{number}" for number, item in enumerate(sorted(items), 1)}
    declared = scoring.declared(
        tags, RESPONSE, "identifier", [names[item] for item in items], cardinality="ordered"
    )
    choices = (tags("simpleChoice", text(item), identifier=name) for item, name in names.items())
    shown = tags("orderInteraction", *choices, response_identifier=RESPONSE, shuffle="true")
    return Answered(declared, shown, scoring.matched(tags), template="match_correct")


def _matching(asking: Asking, key: PairsKey, tags: Tags) -> Answered:
    rights = sorted({pair.right for pair in key.pairs} | {one.text for one in asking.wrong})
    names = {right: f"right-{number}" for number, right in enumerate(rights, 1)}
    pairs = [f"left-{number} {names[pair.right]}" for number, pair in enumerate(key.pairs, 1)]
    most = len(key.pairs)
    mapping = scoring.mapping(tags, dict.fromkeys(pairs, "1"), most=most)
    declared = scoring.declared(tags, RESPONSE, "directedPair", pairs, mapping, cardinality="multiple")

    def side(texts: Iterable[tuple[str, str]], most: int) -> str:
        parts = (
            tags("simpleAssociableChoice", text(words), identifier=name, match_max=most)
            for name, words in texts
        )
        return tags("simpleMatchSet", *parts)

    lefts = [(f"left-{number}", pair.left) for number, pair in enumerate(key.pairs, 1)]
    shown = tags(
        "matchInteraction",
        side(lefts, 1),
        side(((name, right) for right, name in names.items()), most),
        response_identifier=RESPONSE,
        shuffle="true",
        max_associations=most,
    )
    return Answered(declared, shown, scoring.mapped(tags), most, template="map_response")


def _typed(asking: Asking, tags: Tags) -> Answered:
    key = asking.key
    entry = tags("textEntryInteraction", response_identifier=RESPONSE, expected_length=room_for(key))
    unit = text(f" {key.unit}") if isinstance(key, NumberKey) and key.unit != NO_UNIT else ""
    conditions, modal = told(asking, tags)
    typed = place_to_type(tags, RESPONSE, key, asking.wrong)
    template = None if isinstance(key, NumberKey) else "map_response"
    shown = tags("p", entry, unit)
    return Answered(typed.declared, shown, typed.score, told=conditions, modal=modal, template=template)


def _cloze(asking: Asking, key: BlanksKey, tags: Tags) -> Answered:
    declared, shown, score = "", blocks(asking.stem.replace(BLANK, GAP)), ""
    bank = sorted({*(blank.text for blank in key.blanks), *(one.text for one in asking.wrong)})
    words = {word: f"word-{number}" for number, word in enumerate(bank, 1)}
    for number, blank in enumerate(key.blanks, 1):
        name = f"{RESPONSE}-{number}"
        if asking.wrong:
            declared += scoring.declared(tags, name, "identifier", [words[blank.text]])
            choices = (tags("inlineChoice", text(word), identifier=words[word]) for word in bank)
            gap = tags("inlineChoiceInteraction", *choices, response_identifier=name, shuffle="true")
            score += scoring.one_more(
                tags, tags("match", scoring.variable(tags, name), tags("correct", identifier=name))
            )
        else:
            entry = place_to_type(tags, name, blank, ())
            declared, score = declared + entry.declared, score + entry.one_more
            gap = tags("textEntryInteraction", response_identifier=name, expected_length=room_for(blank))
        shown = shown.replace(GAP, gap, 1)
    return Answered(declared, shown, score, len(key.blanks))


def _mixed(right: Sequence[str], wrong: Sequence[Wrong]) -> list[Wrong | str]:
    """Return right and wrong options in places that tell nothing, each kind in its own order."""
    count = len(right) + len(wrong)
    whole = "\n".join([*right, *(one.text for one in wrong)])
    order = sorted(range(count), key=lambda place: hashlib.sha256(f"{place} {whole}".encode()).digest())
    places = set(order[: len(right)])
    rights, wrongs = iter(right), iter(wrong)
    return [next(rights) if place in places else next(wrongs) for place in range(count)]
