"""What an amount counts or measures."""

from __future__ import annotations

import pytest

from quizapp.generate.units import kind_of_unit, may_borrow


@pytest.mark.parametrize(
    "unit", ["", "projects", "light naval ships", "troops", "people", "anti-aircraft guns"]
)
def test_things_are_counted_whatever_they_are(unit: str) -> None:
    assert kind_of_unit(unit) == "count"


@pytest.mark.parametrize(
    "unit",
    ["%", "percentage points", "years", "months", "hectares", "tons of grain", "square miles", "pounds"],
)
def test_a_share_a_span_or_a_measure_is_itself_alone(unit: str) -> None:
    assert kind_of_unit(unit) == unit
    assert may_borrow(unit, unit)
    assert not any(may_borrow(unit, other) or may_borrow(other, unit) for other in ("guns", "rubles", ""))


def test_counts_stand_for_counts_and_money_for_money() -> None:
    assert may_borrow("guns", "ships")
    assert may_borrow("rubles", "US$")
    assert not may_borrow("rubles", "guns")
    assert not may_borrow("guns", "rubles")
