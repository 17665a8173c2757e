"""What response processing says, as far as it is plain: how far off still counts, what is said to whom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from quizapp.exchange.amounts import read_amount
from quizapp.exchange.qti.declarations import number_of
from quizapp.exchange.xml_reading import Element

_COMPARISONS = frozenset({"match", "stringMatch", "equal", "member", "equalRounded"})
_BOUNDS = frozenset({"gt", "gte", "lt", "lte"})
_MOST_RULES = 5_000
_BRANCHES = frozenset({"responseIf", "responseElseIf"})


class Leeway(NamedTuple):
    """How far a number may lie below and above the right one; or between what it has to lie."""

    below: Decimal = Decimal(0)
    above: Decimal = Decimal(0)
    is_relative: bool = False
    least: Decimal | None = None
    most: Decimal | None = None

    def around(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """Return how far a response may lie below and above this right amount."""
        below = self.below if self.least is None else amount - self.least
        above = self.above if self.most is None else self.most - amount
        if self.is_relative:
            return abs(amount) * below / 100, abs(amount) * above / 100
        return max(below, Decimal(0)), max(above, Decimal(0))


class Rule(NamedTuple):
    """If the response has this value, the outcome takes that one."""

    response: str
    value: str
    outcome: str
    becomes: str


class Processing(NamedTuple):
    """What is understood of an item's response processing."""

    leeways: dict[str, Leeway]
    rules: tuple[Rule, ...]
    echoes: frozenset[str]
    """The outcomes that become what was chosen, so that feedback is called like its option."""

    def said_to(self, response: str, value: str) -> frozenset[str]:
        """Return the names of the feedback that somebody gets who gives this value."""
        return frozenset(
            rule.becomes for rule in self.rules if rule.response == response and rule.value == value
        )

    def worth(self, response: str) -> dict[str, float]:
        """Return what values earn, where conditions say so rather than a mapping."""
        return {
            rule.value: number_of(rule.becomes)
            for rule in self.rules
            if rule.response == response and rule.outcome.upper().endswith("SCORE")
        }


def processing(item: Element) -> Processing:
    """Return what is understood of the response processing of an item."""
    whole = item.child("responseProcessing")
    if whole is None:
        return Processing({}, (), frozenset())
    return Processing(_leeways(whole), tuple(islice(_rules(whole), _MOST_RULES)), frozenset(_echoes(whole)))


def _leeways(whole: Element) -> dict[str, Leeway]:
    found: dict[str, Leeway] = {}
    for test in whole.walk():
        variable = test.child("variable")
        name = variable.attributes.get("identifier", "") if variable else ""
        if variable and test.name == "equal" and test.attributes.get("toleranceMode", "exact") != "exact":
            found[name] = _tolerance(test, is_first=test.children[0] is variable)
        elif test.name in _BOUNDS and (base := test.child("baseValue")) and test.children[0] is variable:
            amount, before = read_amount(base.all_text), found.get(name, Leeway())
            is_least = test.name in ("gt", "gte")
            found[name] = before._replace(least=amount) if is_least else before._replace(most=amount)
    return found


def _tolerance(equal: Element, *, is_first: bool) -> Leeway:
    """Return how far `equal` lets its second expression be from the first; one number holds both ways."""
    ends = [abs(read_amount(text) or Decimal(0)) for text in equal.attributes.get("tolerance", "0").split()]
    below, above = (ends * 2)[:2] if ends else (Decimal(0), Decimal(0))
    if is_first:  # the response is what the right number may be off from
        below, above = above, below
    return Leeway(below, above, is_relative=equal.attributes.get("toleranceMode") == "relative")


def _rules(whole: Element) -> Iterator[Rule]:
    for branch in whole.walk():
        if branch.name not in _BRANCHES or not branch.children:
            continue
        test = branch.children[0]
        variable, value = test.child("variable"), test.child("baseValue")
        if test.name not in _COMPARISONS or variable is None or value is None:
            continue
        for outcome in branch.named("setOutcomeValue"):
            for base in outcome.walk():
                if base.name == "baseValue":
                    yield Rule(
                        variable.attributes.get("identifier", ""),
                        " ".join(value.all_text.split()),
                        outcome.attributes.get("identifier", ""),
                        base.all_text.strip(),
                    )


def _echoes(whole: Element) -> Iterator[str]:
    for outcome in whole.walk():
        name = outcome.attributes.get("identifier", "")
        if outcome.name == "setOutcomeValue" and any(
            part.name == "variable" and part.attributes.get("identifier") != name for part in outcome.walk()
        ):
            yield name
