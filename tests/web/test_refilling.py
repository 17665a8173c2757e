"""What was given comes back into the fields from which it came, whatever the order of the options."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.grading import Given
from quizapp.web.refilling import sent_of
from quizapp.web.responses import given_in
from tests.bank.builders import a_question

ORDER = {"order": ["one", "two", "three"]}
PAIRS = {"pairs": [{"left": "A", "right": "x"}, {"left": "B", "right": "y"}]}
BLANKS = {"blanks": [{"name": "Ann"}, {"name": "Bea"}]}


@pytest.mark.parametrize(
    ("form", "key", "wrong", "given"),
    [
        ("choice", {"name": "Ann"}, ("Bea", "Cleo"), "Cleo"),
        ("true-false", {"yes_no": "no"}, ("True",), "False"),
        ("multiple", {"list": ["Ann", "Bea"]}, ("Cleo",), ("Bea", "Cleo")),
        ("number", {"number": "5", "unit": "tons"}, (), "7"),
        ("short", {"name": "Ann"}, (), "An"),
        ("cloze", BLANKS, (), ("Ann", "")),
        ("cloze", BLANKS, ("Cleo",), ("", "Cleo")),
        ("ordering", ORDER, (), ("three", "one", "two")),
        ("matching", PAIRS, ("z",), ("z", "")),
    ],
)
def test_what_was_given_is_read_again_from_its_fields(
    form: str, key: dict[str, Any], wrong: tuple[str, ...], given: Given
) -> None:
    question = a_question(form, *wrong, **key, **({"stem": "It was ___ and ___."} if form == "cloze" else {}))
    for options in (question.options, question.options[::-1]):
        again = given_in(question, options, sent_of(question, options, given))
        assert sorted(again or "") == sorted(given or "") if form == "multiple" else again == given


@pytest.mark.parametrize(
    ("form", "key"), [("ordering", ORDER), ("matching", PAIRS), ("choice", {"name": "Ann"})]
)
def test_nothing_given_leaves_every_field_empty(form: str, key: dict[str, Any]) -> None:
    question = a_question(form, *(["Bea"] if form == "choice" else []), **key)
    assert not any(sent_of(question, question.options, None))
