"""Response processing and declarations: what is right, what it is worth, what is told to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from quizapp.exchange.amounts import write_amount
from quizapp.exchange.qti.xml_writing import Tags, text

RESPONSE, FEEDBACK = "RESPONSE", "FEEDBACK"


def says(tags: Tags, outcome: str, name: str) -> str:
    """Return the rule that shows the feedback of this name."""
    named = tags("baseValue", text(name), base_type="identifier")
    return tags("setOutcomeValue", named, identifier=outcome)


def declared(
    tags: Tags, name: str, kind: str, right: Iterable[str], mapping: str = "", *, cardinality: str = "single"
) -> str:
    """Return the declaration of a response with its right values."""
    values = (tags("value", text(value)) for value in right)
    correct = tags("correctResponse", *values)
    return tags(
        "responseDeclaration", correct, mapping, identifier=name, cardinality=cardinality, base_type=kind
    )


def mapping(tags: Tags, worth: Mapping[str, str], *, most: int = 1, is_text: bool = False) -> str:
    """Return what each value is worth."""
    case = {"case_sensitive": "false"} if is_text else {}
    entries = (
        tags("mapEntry", map_key=value, mapped_value=points, **case) for value, points in worth.items()
    )
    return tags("mapping", *entries, lower_bound=0, upper_bound=most, default_value=0)


def mapped(tags: Tags, name: str = RESPONSE) -> str:
    """Return the rule that scores a response by what its values are worth."""
    return sets(tags, tags("mapResponse", identifier=name))


def matched(tags: Tags) -> str:
    """Return the rule that scores the response 1 where it is right as a whole."""
    same = tags("match", variable(tags, RESPONSE), tags("correct", identifier=RESPONSE))
    return condition(tags, same, sets(tags, "1"))


def one_more(tags: Tags, test: str) -> str:
    """Return the rule that adds a point where a test holds."""
    total = tags("sum", variable(tags, "SCORE"), tags("baseValue", "1", base_type="float"))
    return condition(tags, test, tags("setOutcomeValue", total, identifier="SCORE"))


def condition(tags: Tags, test: str, act: str, otherwise: str = "") -> str:
    """Return what is done where a test holds, and otherwise."""
    other = tags("responseElse", otherwise) if otherwise else ""
    return tags("responseCondition", tags("responseIf", test, act), other)


def sets(tags: Tags, value: str) -> str:
    """Return the rule that sets the score to a number or an expression."""
    expression = value if value.startswith("<") else tags("baseValue", value, base_type="float")
    return tags("setOutcomeValue", expression, identifier="SCORE")


def variable(tags: Tags, name: str) -> str:
    """Return the value of a response or an outcome."""
    return tags("variable", identifier=name)


def share(percent: int | None) -> str:
    """Return a percent as a share of one point."""
    return write_amount(Decimal(percent or 0) / 100)
