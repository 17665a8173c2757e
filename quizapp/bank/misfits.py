"""What does not fit the format, told as an author would: one clear sentence for each fault of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from quizapp.bank.keys import KINDS
from quizapp.bank.problems import Problem, closest, did_you_mean
from quizapp.bank.yaml_text import Located, Place

_CODES = {"extra_forbidden": "QB005", "missing": "QB006"}
_EXPECTED = {
    "string_type": "text is expected here",
    "dict_type": "fields are expected here",
    "tuple_type": "a list is expected here",
    "model_type": "fields are expected here",
    "model_attributes_type": "fields are expected here",
    "int_type": "a whole number is expected",
    "int_parsing": "a whole number is expected",
    "decimal_type": "an amount is expected here",
    "string_too_short": "this is empty",
    "string_too_long": "at most {max_length:,} characters fit here",
    "greater_than_equal": "at least {ge} is expected",
    "less_than_equal": "at most {le:,} is expected",
    "too_long": "at most {max_length} are allowed here",
    "bool_parsing": "yes or no is expected",
    "bool_type": "yes or no is expected",
}
_PATTERNS = {
    "^[a-z0-9]+(": "small letters and digits joined by hyphens are expected",
    "^[a-z0-9-]+": "a fact and its facet are expected, such as loan-1954.sum",
    "^[0-9a-f]{": "64 hexadecimal digits are expected",
    "^[a-z]{2,3}": "the code of a language is expected, such as en or pt-BR",
    "^QB": "a code of the checker is expected, such as QB022",
}


def told(faults: Sequence[Any], located: Located, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each fault that pydantic found; `known` are all fields of the format."""
    for fault in faults:
        place: Place = fault["loc"]
        if fault["type"] == "too_short" and any(
            other["loc"][: len(place)] == place for other in faults if other != fault
        ):
            continue  # the list is only short because what stands in it was refused
        own_code = getattr(fault.get("ctx", {}).get("error"), "code", "QB007")
        code = _CODES.get(fault["type"], own_code)
        name = _name(place)
        if code == "QB005":
            message = _unknown(name, known)
        elif code == "QB006":
            message = f"the field {name!r} is missing"
        else:
            message = _sentence(fault, name)
        yield Problem(located.mark(_in_the_file(place)), code, message)


def _unknown(name: str, known: Collection[str]) -> str:
    if name in known:
        return f"the field {name!r} does not belong here"
    return f"unknown field {name!r}{did_you_mean(name, known)}"


def _name(place: Place) -> str:
    """Return the field that a fault is about; where it is about a field's name, the field around it."""
    steps = [str(step) for step in place]
    return steps[-3] if steps[-1:] == ["[key]"] else "".join(steps[-1:])


def _in_the_file(place: Place) -> Place:
    """Return `place` without the type of a key, which pydantic puts in as if it were a field."""
    after = place.index("key") + 1 if "key" in place else len(place)
    return place[:after] + place[after + 1 :]


def _sentence(fault: Any, name: str) -> str:
    """Return one clear sentence for a value that does not fit, with what was found."""
    given = fault["input"]
    shown = f", not {given[:60]!r}" if given and isinstance(given, str) else ""
    label = "" if name.isdigit() or not name else f"{name}: "
    return f"{label}{_expected(fault)}{shown}{_hint(fault)}"


def _expected(fault: Any) -> str:
    kind, details = fault["type"], fault.get("ctx", {})
    if kind in ("enum", "literal_error"):
        return f"{details['expected']} is expected"
    if kind == "too_short":
        least = details["min_length"]
        return f"at least {'one is' if least == 1 else f'{least} are'} needed here"
    if kind == "string_pattern_mismatch":
        pattern = details["pattern"]
        known = (said for begins, said in _PATTERNS.items() if pattern.startswith(begins))
        return next(known, f"the form {pattern} is expected")
    if kind in _EXPECTED:
        return _EXPECTED[kind].format(**details)
    said = str(fault["msg"]).removeprefix("Value error, ")
    return said[:1].lower() + said[1:]


def _hint(fault: Any) -> str:
    """Return ` — did you mean …` for a word, or for a field that would tell the type of a key."""
    given = fault["input"]
    if fault["type"] in ("enum", "literal_error") and isinstance(given, str):
        allowed = str(fault["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
        return did_you_mean(given, allowed.split(", "))
    if fault["type"] == "key_type" and isinstance(given, dict):
        meant = ((field, closest(field, KINDS)) for field in given)
        return next((f" — did you mean {kind!r}, not {field!r}?" for field, kind in meant if kind), "")
    return ""
