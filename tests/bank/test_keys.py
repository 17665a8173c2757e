"""The typed right answers: what they look like, what equals them, what they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from quizapp.bank.keys import (
    BlanksKey,
    DateKey,
    FacetKey,
    Key,
    ListKey,
    NameKey,
    NumberKey,
    OrderKey,
    PairsKey,
    SimpleKey,
    TextKey,
    YesNoKey,
)

PAIRS = [{"left": "the loan", "right": "6%"}, {"left": "the guns", "right": "120"}]
BLANKS = [{"date": "1956-02"}, {"text": "secret report", "accept": ["the secret speech"]}]
_ADAPTER: TypeAdapter[Key] = TypeAdapter(Key)


def a_key(**fields: Any) -> Key:
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
        (a_key(number="2 billion", to="3 billion", unit="dollars"), NumberKey, "2 to 3 billion dollars"),
        (a_key(list=["a port", "a loan"]), ListKey, "a port; a loan"),
        (a_key(order=["an offer", "a quarrel", "a trial"]), OrderKey, "an offer → a quarrel → a trial"),
        (a_key(pairs=PAIRS), PairsKey, "the loan: 6%; the guns: 120"),
        (a_key(blanks=BLANKS), BlanksKey, "February 1956; secret report"),
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
        ({"number": "3", "to": "2", "unit": "guns"}, "value_error"),
        ({"number": "3", "to": "3", "unit": "guns"}, "value_error"),
        ({"to": "3", "unit": "guns"}, "key_type"),
        ({"list": ["a port"]}, "too_short"),
        ({"list": ["a port", "The Port"]}, "value_error"),
        ({"order": ["an offer", "a trial"]}, "too_short"),
        ({"order": ["an offer", "a trial", "an Offer"]}, "value_error"),
        ({"pairs": PAIRS[:1]}, "too_short"),
        ({"blanks": []}, "too_short"),
        ({"blanks": [{"name": "Mao"}, {"list": ["a port", "a loan"]}]}, "key_type"),
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


def test_a_range_is_the_same_as_what_lies_within_it() -> None:
    debt = a_key(number="2 billion", to="3 billion", unit="dollars")
    assert debt.same_as(a_key(number="2.5 billion", unit="dollars"))
    assert debt.same_as(a_key(number="2.2 billion", to="3 billion", unit="dollars"))
    assert not debt.same_as(a_key(number="1 billion", to="3 billion", unit="dollars"))
    assert debt.is_written_as("$2-3 bn")
    assert debt.is_written_as("2.5 billion")
    assert not debt.is_written_as("2 to 4 billion dollars")
    assert not debt.is_written_as("2 to 3 billion rubles")


def test_a_list_is_the_same_in_any_order_and_an_order_only_in_its_own() -> None:
    gifts, story = a_key(list=["a port", "a loan"]), a_key(order=["an offer", "a quarrel", "a trial"])
    assert gifts.same_as(a_key(list=["The Loan", "port"]))
    assert not gifts.same_as(a_key(list=["a port", "a loan", "a railway"]))
    assert gifts.is_written_as("the loan; the port")
    assert story.same_as(a_key(order=["offer", "quarrel", "trial"]))
    assert not story.same_as(a_key(order=["a quarrel", "an offer", "a trial"]))
    assert story.is_written_as("offer → quarrel → trial")
    assert not story.is_written_as("offer → trial → quarrel")


def test_pairs_are_the_same_in_any_order_but_not_when_they_are_swapped() -> None:
    assert a_key(pairs=PAIRS).same_as(a_key(pairs=PAIRS[::-1]))
    swapped = [{"left": "the loan", "right": "120"}, {"left": "the guns", "right": "6%"}]
    assert not a_key(pairs=PAIRS).same_as(a_key(pairs=swapped))


def test_blanks_are_the_same_when_each_is() -> None:
    key = a_key(blanks=BLANKS)
    assert key.same_as(a_key(blanks=[{"date": "1956-02-25"}, {"text": "The secret report"}]))
    assert not key.same_as(a_key(blanks=BLANKS[::-1]))
    assert not key.same_as(a_key(blanks=BLANKS[:1]))
    assert key.is_written_as("Feb 1956; the secret speech")
    assert not key.is_written_as("February 1956")


def test_a_facet_has_no_pairs_and_a_blank_is_one_thing() -> None:
    facet: TypeAdapter[FacetKey] = TypeAdapter(FacetKey)
    simple: TypeAdapter[SimpleKey] = TypeAdapter(SimpleKey)
    with pytest.raises(ValidationError, match="a key here has one of the fields"):
        facet.validate_python({"pairs": PAIRS})
    with pytest.raises(ValidationError, match="number, date, name, text or yes-no"):
        simple.validate_python({"list": ["a port", "a loan"]})
    assert facet.validate_python({"list": ["a port", "a loan"]}).type == "list"


def test_keys_of_different_types_are_never_the_same() -> None:
    keys = [
        a_key(number="1954", unit="projects"),
        a_key(date="1954"),
        a_key(name="1954"),
        a_key(yes_no="yes"),
        a_key(list=["1954", "1955", "1956"]),
        a_key(order=["1954", "1955", "1956"]),
        a_key(pairs=PAIRS),
        a_key(blanks=[{"date": "1954"}]),
    ]
    assert not any(one.same_as(other) for one in keys for other in keys if one is not other)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "520 million", "unit": "rubles"},
        {"number": "0.5", "unit": "%", "tolerance": "0.1"},
        {"date": "1954-09"},
        {"name": "Mao", "accept": ["Mao Zedong"]},
        {"text": "the port"},
        {"yes_no": "yes"},
        {"number": "1", "to": "2 million", "unit": "rubles", "tolerance": "1"},
        {"list": ["a port; a railway", "a loan"]},
        {"order": ["an offer", "→ a quarrel", "a trial"]},
        {"pairs": PAIRS},
        {"blanks": BLANKS},
        {"blanks": [{"text": "a port; a railway"}, {"yes-no": "no"}]},
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


@pytest.mark.parametrize("unit", ["m", "k", "m²", "cm3", "mn", "%", "$", "m/s2", "km", ""])
def test_an_amount_in_any_unit_is_read_as_it_is_written(unit: str) -> None:
    for fields in ({"number": "2962"}, {"number": "3 million"}, {"number": "1822", "to": "1885"}):
        key = NumberKey.model_validate({**fields, "unit": unit})
        assert key.is_written_as(key.text), key.text


@pytest.mark.parametrize(
    ("number", "text"), [("1822", "1822"), ("-1822", "-1822"), ("12500", "12,500"), ("1234567", "1,234,567")]
)
def test_a_number_of_nothing_may_be_a_year(number: str, text: str) -> None:
    assert NumberKey.model_validate({"number": number, "unit": ""}).text == text
    assert NumberKey.model_validate({"number": "1822", "unit": "men"}).text == "1,822 men"
