"""Hints: where they live, who inherits them, and which of them tell too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.checker import check
from quizapp.bank.content import Bank
from quizapp.bank.problems import BankError
from quizapp.bank.public import bank_as_json
from quizapp.bank.reader import read_chapter
from quizapp.generate import build as building
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter

TWO = ["It is a round sum.", "More than half a billion."]


def built(folder: Path) -> Path:
    building.write(building.build(read_chapter(folder), folder), folder)
    return folder


def hint_codes(folder: Path) -> list[str]:
    """Return the codes of what is wrong with hints."""
    return [problem.code for problem in check([read_chapter(folder)]) if problem.code in ("QB083", "QB088")]


def test_every_question_of_a_facet_alone_has_its_hints_and_a_card_turned_round_has_none(
    tmp_path: Path,
) -> None:
    facts = [
        a_fact(
            name,
            a_facet(
                "cost",
                asks=f"According to the chapter, what did the {name} cost?",
                number=f"{number} million",
                unit="rubles",
                label=f"the {name}",
                hints=TWO if name == "road" else [],
            ),
            says=f"The {name} cost {number} million rubles.",
        )
        for name, number in (("road", 520), ("port", 230), ("dam", 41), ("mill", 8))
    ]
    folder = built(write_chapter(tmp_path / "bank" / "ch1", facts=facts))
    hints = {question.id: question.hints for question in read_chapter(folder).chapter.questions}
    alone = {f"road.cost.{form}" for form in ("choice", "true-false", "number", "flashcard")} | {
        "road.cloze",
        "road.cloze-bank",
    }
    assert {name for name, given in hints.items() if given} == alone
    assert {hints[name] for name in alone} == {tuple(TWO)}
    assert "road.cost.flashcard-back" in hints


def test_hints_that_are_added_keep_every_id_and_are_no_change_of_meaning(tmp_path: Path) -> None:
    folder = built(write_chapter(tmp_path / "bank" / "ch1"))
    before = read_chapter(folder).chapter
    write_chapter(folder, facts=[a_fact("loan", a_facet("sum", hints=TWO))])
    made = building.build(read_chapter(folder), folder)
    assert (made.added, made.removed, made.changes, made.rekeyed) == ([], [], [], [])
    assert made.changed == [question.id for question in before.questions]
    building.write(made, folder)
    assert not building.build(read_chapter(folder), folder).is_stale


def test_a_written_question_has_hints_of_its_own_and_all_of_them_are_public(tmp_path: Path) -> None:
    written = question_fields("number", id="by-hand", number="520 million", unit="rubles", hints=TWO)
    fact = a_fact("loan", a_facet("sum", hints=TWO[:1]))
    folder = write_chapter(tmp_path / "bank" / "ch1", facts=[fact], written=[written])
    [chapter] = bank_as_json(Bank((read_chapter(folder).chapter,)))["chapters"]
    assert chapter["questions"][0]["hints"] == TWO
    assert chapter["facts"][0]["facets"][0]["hints"] == TWO[:1]


def test_more_than_five_hints_are_refused_where_they_stand(tmp_path: Path) -> None:
    fact = a_fact("loan", a_facet("sum", hints=[f"Hint {n}." for n in "abcdef"]))
    with pytest.raises(BankError) as refused:
        read_chapter(write_chapter(tmp_path / "bank" / "ch1", facts=[fact]))
    [problem] = refused.value.problems
    assert "hints: at most 5 are allowed here" in problem.message
    assert problem.at.line > 1


@pytest.mark.parametrize(
    ("key", "telling", "leading"),
    [
        ({"number": "520 million", "unit": "rubles"}, "It was 520m rubles.", "In the hundreds of millions."),
        ({"number": "520 million", "unit": "rubles"}, "Think of 520,000,000.", "Not 520 million dollars."),
        ({"number": "6", "unit": "%"}, "Some six per cent.", "Less than a tenth."),
        ({"date": "1954-09"}, "In September 1954.", "In a September, after 1953."),
        ({"date": "1954"}, "The year was 1954.", "In the 1950s."),
        ({"name": "Kliment Voroshilov", "accept": ["Voroshilov"]}, "It is Voroshilov.", "An old marshal."),
        ({"text": "without payment", "accept": ["free"]}, "Without payment.", "It was free of trouble."),
        ({"list": ["Ulm", "Vienna"]}, "One is Ulm.", "Both lie on a river."),
        ({"order": ["Ulm", "Vienna", "Belgrade"]}, "", "Ulm comes before Vienna."),
        ({"yes_no": "no"}, "", "No hurry."),
    ],
    ids=repr,
)
def test_a_hint_may_lead_to_the_key_and_not_tell_it(
    tmp_path: Path, key: dict[str, object], telling: str, leading: str
) -> None:
    for name, hint, codes in (("a", telling, ["QB083"]), ("b", leading, [])):
        if hint:
            fact = a_fact("loan", a_facet("sum", hints=[hint], **key))
            folder = write_chapter(tmp_path / name / "ch1", facts=[fact])
            assert hint_codes(folder) == codes, hint


def test_of_pairs_only_both_sides_together_tell_and_of_blanks_each(tmp_path: Path) -> None:
    pairs = {"pairs": [{"left": "the loan", "right": "rubles"}, {"left": "the aid", "right": "dollars"}]}
    blanks = {"blanks": [{"name": "Ulm"}, {"date": "1954"}], "stem": "According to the chapter, ___ in ___."}
    for form, fields, hint, codes in (
        ("matching", pairs, "The loan was in rubles.", ["QB083"]),
        ("matching", pairs, "Dollars and rubles are both there.", []),
        ("cloze", blanks, "The year is 1954.", ["QB083"]),
        ("cloze", blanks, "A town and a year.", []),
    ):
        question = question_fields(form, id="by-hand", hints=[hint], **fields)
        folder = write_chapter(tmp_path / str(len([*tmp_path.iterdir()])) / "ch1", written=[question])
        assert hint_codes(folder) == codes, hint


def test_a_hint_of_a_statement_to_be_judged_does_not_tell_what_is_so(tmp_path: Path) -> None:
    question = question_fields("true-false", id="by-hand", yes_no="no", hints=["It was 520 million rubles."])
    folder = write_chapter(tmp_path / "bank" / "ch1", written=[question])
    assert hint_codes(folder) == ["QB083"]
