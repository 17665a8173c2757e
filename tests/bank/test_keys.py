"""The typed right answers: what they look like, what equals them, what they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from quizapp.bank.keys import DateKey, Key, NameKey, NumberKey, TextKey, YesNoKey

_ADAPTER: TypeAdapter[Key] = TypeAdapter(Key)


def a_key(**fields: str | list[str]) -> Key:
    return _ADAPTER.validate_python({name.replace("_", "-"): value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("key", "kind", "text"),
    [
        (a_key(number="520 million", unit="rubles"), NumberKey, "520 million rubles"),
        (a_key(number="6", unit="%"), NumberKey, "6%"),
        (a_key(date="1954-09-29"), DateKey, "29 September 1954"),
        (a_key(date="1954-09"), DateKey, "September 1954"),
        (a_key(date="1954"), DateKey, "1954"),
        (a_key(name="Voroshilov"), NameKey, "Voroshilov"),
        (a_key(text="the port"), TextKey, "the port"),
        (a_key(yes_no="no"), YesNoKey, "No"),
    ],
)
def test_one_field_tells_the_type_and_the_text_is_for_readers(key: Key, kind: type, text: str) -> None:
    assert (type(key), key.text) == (kind, text)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "key_type"),
        ({"value": "5"}, "key_type"),
        ("520 million", "key_type"),
        (None, "key_type"),
        ({"number": "5"}, "missing"),
        ({"number": "many", "unit": "guns"}, "value_error"),
        ({"number": "5 guns", "unit": "guns"}, "value_error"),
        ({"number": ["5"], "unit": "guns"}, "decimal_type"),
        ({"number": "5", "unit": "guns", "tolerance": "-1"}, "greater_than_equal"),
        ({"date": "1954-02-30"}, "value_error"),
        ({"date": ["1954"]}, "value_error"),
        ({"date": "September 1954"}, "value_error"),
        ({"name": ""}, "string_too_short"),
        ({"name": "Mao", "text": "Mao"}, "extra_forbidden"),
        ({"yes-no": "maybe"}, "literal_error"),
    ],
)
def test_what_is_no_key_is_refused(fields: Any, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        _ADAPTER.validate_python(fields)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_amounts_are_the_same_within_the_tolerance() -> None:
    rough = a_key(number="1.3 billion", unit="dollars", tolerance="50 million")
    assert rough.same_as(a_key(number="1.35 billion", unit="dollars"))
    assert not rough.same_as(a_key(number="1.4 billion", unit="dollars"))
    assert rough.is_written_as("$1.25 billion")
    assert not rough.is_written_as("1.3 billion rubles")


def test_dates_are_the_same_when_one_lies_within_the_other() -> None:
    month = a_key(date="1954-09")
    assert month.same_as(a_key(date="1954"))
    assert month.same_as(a_key(date="1954-09-29"))
    assert not month.same_as(a_key(date="1954-10"))


def test_names_are_the_same_when_they_share_a_spelling() -> None:
    port = a_key(name="Lushun", accept=["Port Arthur"])
    assert port.same_as(a_key(name="port arthur"))
    assert port.same_as(a_key(text="The Lushun"))
    assert not port.same_as(a_key(name="Dalian"))
    assert port.is_written_as("PORT ARTHUR")


def test_keys_of_different_types_are_never_the_same() -> None:
    keys = [
        a_key(number="1954", unit="projects"),
        a_key(date="1954"),
        a_key(name="1954"),
        a_key(yes_no="yes"),
    ]
    assert [one.same_as(other) for one in keys for other in keys if one is not other] == [False] * 12


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "520 million", "unit": "rubles"},
        {"number": "0.5", "unit": "%", "tolerance": "0.1"},
        {"date": "1954-09"},
        {"name": "Mao", "accept": ["Mao Zedong"]},
        {"text": "the port"},
        {"yes_no": "yes"},
    ],
)
def test_a_key_is_the_same_after_it_was_written_and_read(fields: dict[str, Any]) -> None:
    key = a_key(**fields)
    assert _ADAPTER.validate_python(key.model_dump(mode="json", by_alias=True)) == key
    assert key.same_as(key)
    assert key.is_written_as(key.text)


def test_a_key_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_key(name="Mao").name = "Stalin"  # type: ignore[union-attr]
