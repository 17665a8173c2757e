"""Files to content: all problems at once, each where an author would look for it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizapp.bank.dates import PartialDate
from quizapp.bank.keys import DateKey, NameKey, NumberKey, YesNoKey
from quizapp.bank.problems import BankError, Mark
from quizapp.bank.reader import FACTS, PREFACE, read_bank, read_chapter, read_files
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter

FACTS_TEXT = """\
# what the chapter claims
- id: loan
  says: Moscow lent 520 million rubles.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: core
  topic: aid
  facets:
    - id: sum
      asks: According to the chapter, how much was lent?
      cluster: sums
      key:
        number: 520 million
        unit: rubles
"""


def problems_of(folder: Path) -> list[str]:
    """Return the problems of a chapter's folder as they are printed."""
    with pytest.raises(BankError) as caught:
        read_chapter(folder)
    return [str(problem) for problem in caught.value.problems]


def facts_with(folder: Path, old: str, new: str) -> list[str]:
    """Return the problems of the facts above after one change."""
    assert old in FACTS_TEXT
    return problems_of(write_chapter(folder / "bank" / "ch1", facts=FACTS_TEXT.replace(old, new)))


def test_a_good_chapter_is_read(tmp_path: Path) -> None:
    files = read_chapter(write_chapter(tmp_path / "bank" / "ch1", facts=FACTS_TEXT))
    [fact] = files.chapter.facts
    assert (fact.id, fact.basis, fact.facets[0].key.text) == ("loan", "narrated", "520 million rubles")
    assert files.mark(FACTS, 0, "facets", 0, "asks") == Mark("bank/ch1/facts.yaml", 11, 13)
    assert files.mark(PREFACE, "id").line == 2


def test_every_type_of_key_is_read(tmp_path: Path) -> None:
    facets = [
        a_facet("sum", number="1,700", unit="vehicles", tolerance="50"),
        a_facet("day", date="1954-09"),
        a_facet("who", name="Voroshilov", accept=["Voloshilov"]),
        a_facet("what", text="the port of Lushun"),
        a_facet("whether", yes_no="yes"),
    ]
    chapter = read_chapter(
        write_chapter(tmp_path / "ch1", facts=[a_fact("loan", *facets, on="1954")])
    ).chapter
    number, date, name, text, yes = (facet.key for facet in chapter.facts[0].facets)
    assert isinstance(number, NumberKey)
    assert isinstance(name, NameKey)
    assert isinstance(yes, YesNoKey)
    assert (number.number, number.unit, number.tolerance) == (Decimal(1700), "vehicles", Decimal(50))
    assert date == DateKey(date=PartialDate(1954, 9))
    assert (name.name, name.accept) == ("Voroshilov", ("Voloshilov",))
    assert (text.text, yes.text) == ("the port of Lushun", "Yes")
    assert chapter.facts[0].on == PartialDate(1954)


def test_the_files_of_questions_may_be_missing_or_empty(tmp_path: Path) -> None:
    assert read_chapter(write_chapter(tmp_path / "ch1")).chapter.questions == ()
    assert (
        read_chapter(write_chapter(tmp_path / "ch1", generated="", written="# none\n")).chapter.questions
        == ()
    )


def test_the_preface_and_the_facts_may_not_be_missing(tmp_path: Path) -> None:
    (tmp_path / "ch1").mkdir()
    found = problems_of(tmp_path / "ch1")
    assert [problem.partition("/ch1/")[2] for problem in found] == [
        "chapter.yaml:1:1: QB008: cannot read the file: No such file or directory",
        "facts.yaml:1:1: QB008: cannot read the file: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("holder: Mao", "hodler: Mao", "2:3: QB006: the field 'holder' is missing"),
        ("holder: Mao", "holder: ''", "6:11: QB007: holder: this is empty"),
        ("holder: Mao", "holder:", "6:3: QB007: holder: text is expected here"),
        ("holder: Mao", "holder: [Mao]", "6:3: QB007: holder: text is expected here"),
        (
            "basis: narrated",
            "basis: narated",
            "5:10: QB007: basis: 'narrated', 'opinion' or 'reported' is expected, not 'narated' —",
        ),
        (
            "paragraph: 1",
            "paragraph: 0",
            "4:14: QB007: paragraph: at least 1 is expected, not '0'",
        ),
        (
            "id: loan",
            "id: The Loan",
            "2:7: QB007: id: small letters and digits joined by hyphens are expected",
        ),
        (
            "  facets:\n",
            "  facets: none\n  more:\n",
            "9:11: QB007: facets: a list is expected here, not 'none'",
        ),
        ("        unit: rubles\n", "", "13:7: QB006: the field 'unit' is missing"),
        (
            "number: 520 million",
            "number: many",
            "14:17: QB007: number: an amount is digits with an optional scale word, such as 1,700",
        ),
        (
            "number: 520 million\n        unit: rubles",
            "sum: 5",
            "13:7: QB007: key: a key here has one of the fields "  # noqa: ISC004 - one long line
            "number, date, name, text, yes-no, list or order",
        ),
        (
            "number: 520 million\n        unit: rubles",
            "date: 2024-02-30",
            "14:15: QB007: date: there is no such day as 2024-02-30, not '2024-02-30'",
        ),
        (
            "unit: rubles",
            "unit: rubles\n        tolerance: x",
            "16:20: QB007: tolerance: an amount is digits",
        ),
        (
            "unit: rubles",
            "unit: rubles\n        tolerance: -5",
            "16:20: QB007: tolerance: at least 0 is expected",
        ),
    ],
)
def test_a_fault_is_shown_where_it_stands(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = facts_with(tmp_path, old, new)
    assert [line for line in found if line.startswith(f"bank/ch1/facts.yaml:{problem}")], found


@pytest.mark.parametrize(("old", "line"), [("paragraph: 1", 4), ("number: 520 million", 14)])
def test_a_number_of_5000_digits_is_one_problem(tmp_path: Path, old: str, line: int) -> None:
    [problem] = facts_with(tmp_path, old, f"{old.partition(':')[0]}: {'9' * 5000}")
    assert problem.startswith(f"bank/ch1/facts.yaml:{line}:")
    assert len(problem) < 300


def test_an_unknown_field_suggests_the_known_one(tmp_path: Path) -> None:
    found = facts_with(tmp_path, "holder: Mao", "hodler: Mao")
    assert any("QB005: unknown field 'hodler' — did you mean 'holder'?" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cluster: sums", "cluster: Big Sums", "small letters and digits joined by hyphens are expected"),
        ("topic: aid", f"topic: {'a' * 61}", "topic: at most 60 characters fit here"),
        ("paragraph: 1", "paragraph: one", "paragraph: a whole number is expected, not 'one'"),
        ("number: 520 million", "number: [5]", "number: an amount is expected here"),
        ("basis: narrated", "basis: [narrated]", "basis: 'narrated', 'opinion' or 'reported' is expected"),
        ("topic: aid", "topic: aid\n  waive: {QB22: x}", "a code of the checker is expected, such as QB022"),
        ("number: 520 million\n        unit: rubles", "order: [one]", "order: at least 3 are needed here"),
        ("number: 520 million", "nubmer: 520 million", "did you mean 'number', not 'nubmer'?"),
    ],
)
def test_what_does_not_fit_is_told_in_words_of_the_format(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    [problem] = facts_with(tmp_path, old, new)
    assert said in problem


def test_a_field_that_resembles_none_gets_no_suggestion(tmp_path: Path) -> None:
    found = facts_with(tmp_path, "holder: Mao", "holder: Mao\n  xyzzy: 1")
    assert found == ["bank/ch1/facts.yaml:7:10: QB005: unknown field 'xyzzy'"]


def test_a_field_that_belongs_elsewhere_is_not_called_unknown(tmp_path: Path) -> None:
    found = facts_with(tmp_path, "unit: rubles", "unit: rubles\n        accept: [x]")
    assert found == ["bank/ch1/facts.yaml:16:9: QB005: the field 'accept' does not belong here"]


def test_fields_are_written_with_hyphens_only(tmp_path: Path) -> None:
    found = facts_with(tmp_path, "cluster: sums", "cluster: sums\n      in_claim: 520 million rubles")
    assert [line.partition("QB")[2] for line in found] == [
        "005: unknown field 'in_claim' — did you mean 'in-claim'?"
    ]


def test_a_list_emptied_by_its_faults_is_not_called_empty_as_well(tmp_path: Path) -> None:
    found = facts_with(tmp_path, "asks: According to the chapter, how much was lent?", "asks: ''")
    assert [line.partition(" QB")[2] for line in found] == ["007: asks: this is empty"]


def test_all_problems_of_all_files_come_at_once_in_order(tmp_path: Path) -> None:
    root = tmp_path / "bank"
    write_chapter(root / "ch1", preface=a_preface(title="", language="English"), facts="- id: [\n")
    write_chapter(root / "ch2", facts=[a_fact(topic="")], written=[question_fields("quiz", name="Mao")])
    write_chapter(root / "ch3")
    with pytest.raises(BankError) as caught:
        read_files(root)
    places = [(problem.at.file, problem.code) for problem in caught.value.problems]
    assert places == [
        ("bank/ch1/chapter.yaml", "QB007"),
        ("bank/ch1/chapter.yaml", "QB007"),
        ("bank/ch1/facts.yaml", "QB001"),
        ("bank/ch2/facts.yaml", "QB007"),
        ("bank/ch2/questions.yaml", "QB007"),
    ]
    assert str(caught.value).count("\n") == 4


def test_a_chapter_that_is_no_mapping_is_a_problem(tmp_path: Path) -> None:
    found = problems_of(write_chapter(tmp_path / "bank" / "ch1", preface="- a\n", facts="a: b\n"))
    assert found == [
        "bank/ch1/chapter.yaml:1:1: QB007: fields are expected here",
        "bank/ch1/facts.yaml:1:1: QB007: a list is expected here",
    ]


def test_a_bank_holds_its_chapters_by_name_and_nothing_else(tmp_path: Path) -> None:
    for name in ("ch2", "ch1"):
        write_chapter(tmp_path / name, preface=a_preface(id=name))
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").write_text("Not a chapter.")
    assert list(read_bank(tmp_path).chapters) == ["ch1", "ch2"]


def test_what_editors_tools_and_interrupted_commands_leave_hidden_is_no_chapter(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1")
    write_chapter(tmp_path / ".ch1.k3jd9x")
    assert list(read_bank(tmp_path).chapters) == ["ch1"]


def test_the_folder_of_a_chapter_is_not_taken_for_an_empty_bank(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "bank" / "ch1")
    with pytest.raises(BankError, match="QB008: no bank here: this is the folder of a chapter"):
        read_bank(folder)


@pytest.mark.parametrize("name", ["chapter", "facts", "questions"])
def test_a_file_whose_name_ends_otherwise_is_not_passed_over(tmp_path: Path, name: str) -> None:
    folder = write_chapter(tmp_path / "bank" / "ch1", written=[question_fields("quiz", name="Mao")])
    (folder / f"{name}.yaml").rename(folder / f"{name}.yml")
    with pytest.raises(BankError) as caught:
        read_bank(tmp_path / "bank")
    assert f"bank/ch1/{name}.yml:1:1: QB008: this file is not read: its name has to be {name}.yaml" in str(
        caught.value
    )


def test_questions_that_lead_nowhere_are_not_taken_for_none(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1")
    (folder / "questions.yaml").symlink_to("questions.yaml")
    [problem] = problems_of(folder)
    assert "questions.yaml:1:1: QB008: cannot read the file" in problem


def test_a_bank_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="QB008: no bank here: No such file or directory"):
        read_bank(tmp_path / "absent")


def test_an_empty_bank_is_no_problem(tmp_path: Path) -> None:
    assert read_bank(tmp_path).chapters == {}
