"""An interaction as a question of ours: what is chosen, typed, put in order or matched, and what is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizapp.bank.folding import fold
from quizapp.exchange.amounts import read_amount
from quizapp.exchange.qti.bodies import Body
from quizapp.exchange.qti.declarations import Declared
from quizapp.exchange.qti.processing import Leeway, Processing
from quizapp.exchange.weighted import (
    Made,
    NotAsked,
    Weighted,
    choice,
    matching,
    multiple,
    number,
    ordering,
    short,
    true_false,
)
from quizapp.exchange.weights import few
from quizapp.exchange.xml_reading import Element

NUMERIC = ("float", "integer")


class Item(NamedTuple):
    """What is needed to know of an item to understand its interactions."""

    body: Body
    declared: dict[str, Declared]
    processing: Processing
    feedback: dict[str, str]

    def response(self, interaction: Element) -> tuple[str, Declared]:
        """Return the response that an interaction gives, by its name."""
        name = interaction.attributes.get("responseIdentifier", "")
        declared = self.declared.get(name)
        if declared is None:
            raise NotAsked("It does not declare what it is answered with.")
        if not declared.right and (worth := self.processing.worth(name)):
            declared = declared._replace(worth=worth)
        if not declared.right:
            raise NotAsked("It does not say which answer is right.")
        return name, declared

    def said(self, response: str, value: str) -> str:
        """Return the feedback to a value, "" where there is none."""
        names = set(self.processing.said_to(response, value))
        names |= {value} if self.processing.echoes else set()
        return "\n".join(text for name, text in self.feedback.items() if name in names)


def of_choice(item: Item, interaction: Element) -> Made:
    """Make what is a choice of one or of several."""
    name, declared = item.response(interaction)
    inline: dict[str, str] = {}
    options: dict[str, str] = {}
    for option in few(interaction.named("simpleChoice")):
        key = option.attributes.get("identifier", "")
        before = len(item.body.feedback)
        options[key] = item.body.line(option)
        inline[key] = " ".join(item.body.line(part) for part in item.body.feedback[before:])
        del item.body.feedback[before:]
    if not all(options.values()):
        raise NotAsked("One of its options has no words.")
    answers = [
        Weighted(text, declared.percent(key), inline[key] or item.said(name, key))
        for key, text in options.items()
    ]
    if declared.is_single:
        return _of_two(answers) or choice(answers)
    right = declared.right
    return multiple(
        [
            answer._replace(percent=100 / len(right) if key in right else 0)
            for key, answer in zip(options, answers, strict=True)
        ]
    )


def _of_two(answers: Sequence[Weighted]) -> Made | None:
    """Return a choice between True and False as a statement to judge."""
    by_word = {fold(answer.text): answer for answer in answers}
    if len(answers) != 2 or set(by_word) != {"true", "false"}:
        return None
    is_true = by_word["true"].percent > by_word["false"].percent
    right, wrong = by_word["true" if is_true else "false"], by_word["false" if is_true else "true"]
    return true_false(is_true=is_true, to_wrong=wrong.feedback, to_right=right.feedback)


def of_order(item: Item, interaction: Element) -> Made:
    """Make things to put in order."""
    _, declared = item.response(interaction)
    texts = {
        option.attributes.get("identifier", ""): item.body.line(option)
        for option in few(interaction.named("simpleChoice"))
    }
    if set(declared.correct) != set(texts):
        raise NotAsked("Its right order does not name all that is to be ordered.")
    return ordering(texts[key] for key in declared.correct)


def of_match(item: Item, interaction: Element) -> Made:
    """Make pairs: each thing on the left with the one on the right that belongs to it."""
    _, declared = item.response(interaction)
    sets = interaction.named("simpleMatchSet")
    if len(sets) != 2:
        raise NotAsked("It matches the things of one set with each other.")
    lefts, rights = (
        {
            part.attributes.get("identifier", ""): item.body.line(part)
            for part in few(one.named("simpleAssociableChoice"))
        }
        for one in sets
    )
    pairs = [pair.split() for pair in declared.right]
    if any(len(pair) != 2 or pair[0] not in lefts or pair[1] not in rights for pair in pairs):
        raise NotAsked("Its right pairs are not those of its two sets.")
    if sorted(left for left, _ in pairs) != sorted(lefts):
        raise NotAsked("Something in it belongs to nothing, or to several things at once.")
    found = {left: rights[right] for left, right in pairs}
    used = {right for _, right in pairs}
    spare = [("", text) for key, text in rights.items() if key not in used]
    return matching([*((text, found[key]) for key, text in lefts.items()), *spare])


def of_entry(item: Item, interaction: Element, unit: str) -> Made:
    """Make what is typed: a number where the response is one, else words."""
    name, declared = item.response(interaction)
    values = list(dict.fromkeys([*declared.correct, *declared.worth]))
    answers = [Weighted(value, declared.percent(value), item.said(name, value)) for value in values if value]
    told = [rule.value for rule in item.processing.rules if rule.response == name]
    answers += [
        Weighted(value, 0, said)
        for value in dict.fromkeys(told)
        if value not in values and (said := item.said(name, value))
    ]
    if declared.base_type not in NUMERIC:
        return short(answers)
    leeway = item.processing.leeways.get(name, Leeway())
    return number([_amount(answer, leeway) for answer in answers], unit)


def _amount(answer: Weighted, leeway: Leeway) -> Weighted:
    amount = read_amount(answer.text)
    if amount is None or answer.percent < 100:
        return answer._replace(amount=amount)
    below, above = leeway.around(amount)
    if below == above:
        return answer._replace(amount=amount, tolerance=below)
    if below < above:
        return answer._replace(amount=amount, to=amount + above - below, tolerance=below)
    return answer._replace(amount=amount - below + above, to=amount, tolerance=above)
