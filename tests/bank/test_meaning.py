from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from quizapp.bank.keys import Key
from quizapp.bank.meaning import meaning_of, means_the_same
from tests.bank.builders import Plain

_KEY: TypeAdapter[Key] = TypeAdapter(Key)
SUM = {"number": "520 million", "unit": "rubles"}
LOAN = {"left": "the loan", "right": "520 million rubles"}
GUNS = {"left": "the guns", "right": "120 guns"}


def a_key(plain: Plain) -> Key:
    return _KEY.validate_python(plain)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SUM, {"number": "520000000", "unit": "rubles"}),
        (SUM, SUM | {"unit": "ruble"}),
        (SUM, SUM | {"tolerance": "20 million"}),
        ({"number": 2, "to": 3, "unit": "years"}, {"number": "2.0", "to": "3", "unit": "years"}),
        ({"date": "1954-09"}, {"date": "1954-09"}),
        ({"name": "Voroshilov"}, {"name": "Kliment Voroshilov", "accept": ["Voroshilov"]}),
        ({"name": "Kliment Voroshilov"}, {"name": "Voroshilov", "accept": ["Kliment Voroshilov"]}),
        ({"name": "Café de Paris"}, {"name": "the cafe de paris"}),
        ({"text": "a pact"}, {"name": "a pact"}),
        ({"yes-no": "yes"}, {"yes-no": "yes"}),
        ({"list": ["a port", "a dam"]}, {"list": ["A dam", "a port"]}),
        ({"order": ["one", "two", "three"]}, {"order": ["One", "two", "three"]}),
        ({"pairs": [LOAN, GUNS]}, {"pairs": [GUNS, LOAN]}),
        ({"blanks": [SUM, {"name": "Mao"}]}, {"blanks": [SUM, {"name": "Mao Zedong", "accept": ["Mao"]}]}),
    ],
)
def test_another_way_of_writing_a_key_means_the_same(old: Plain, new: Plain) -> None:
    assert means_the_same(a_key(old), a_key(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SUM, {"number": "300 million", "unit": "rubles"}),
        (SUM, {"number": "520 million", "unit": "dollars"}),
        (SUM, SUM | {"to": "600 million"}),
        (SUM, {"number": "530 million", "unit": "rubles", "tolerance": "50 million"}),
        ({"date": "1954-09"}, {"date": "1954-09-29"}),
        ({"date": "1954-09-29"}, {"date": "1954"}),
        ({"date": "1954"}, {"date": "1955"}),
        ({"name": "Voroshilov"}, {"name": "Bulganin"}),
        ({"name": "Voroshilov"}, {"name": "Kliment Voroshilov"}),
        ({"yes-no": "yes"}, {"yes-no": "no"}),
        ({"list": ["a port", "a dam"]}, {"list": ["a port", "a dam", "a mine"]}),
        ({"order": ["one", "two", "three"]}, {"order": ["two", "one", "three"]}),
        ({"pairs": [LOAN, GUNS]}, {"pairs": [LOAN, GUNS | {"right": "12 guns"}]}),
        ({"blanks": [SUM]}, {"blanks": [SUM, SUM]}),
        ({"blanks": [SUM]}, {"blanks": [SUM | {"unit": "dollars"}]}),
        (SUM, {"text": "520 million rubles"}),
        ({"list": ["one", "two", "three"]}, {"order": ["one", "two", "three"]}),
    ],
)
def test_another_answer_does_not_mean_the_same(old: Plain, new: Plain) -> None:
    assert not means_the_same(a_key(old), a_key(new))


def test_a_meaning_leaves_out_what_is_accepted_beside_it() -> None:
    blanks = {"blanks": [SUM | {"tolerance": "5"}, {"name": "Mao", "accept": ["Mao Zedong"]}]}
    assert meaning_of(a_key(blanks)) == {
        "blanks": [{"number": "520000000", "unit": "rubles"}, {"name": "Mao"}]
    }
    assert meaning_of(a_key(SUM | {"to": "530 million"})) == {
        "number": "520000000",
        "to": "530000000",
        "unit": "rubles",
    }
