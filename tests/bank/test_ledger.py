"""ledger.yaml: what it holds, that it is read back, and that a torn one is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.keys import NameKey
from quizapp.bank.ledger import LEDGER, Entry, Ledger, Memories, read_ledger
from quizapp.bank.ledger_keeping import following
from quizapp.bank.problems import BankError, Problem
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact, a_question

TEXT = """
format: 1
facets:
  loan.sum: {"number": "300000000", "unit": "rubles"}
  loan.who: {"gone": "yes", "name": "Voroshilov"}
questions:
  why-loan: {"form": "short", "text": "a quarrel"}
changes:
  - {"facet": "loan.sum", "number": 1, "was": {"number": "520000000", "unit": "rubles"}, "now": \
{"number": "300000000", "unit": "rubles"}, "memories": "reset"}
"""


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / LEDGER).write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, text: str) -> Problem:
    with pytest.raises(BankError) as error:
        read_ledger(written(folder, text))
    return error.value.problems[0]


def a_loan(**key: object) -> Plain:
    return a_fact("loan", a_facet("sum", **key))


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    ledger = read_ledger(written(tmp_path / "ch1", TEXT))
    assert ledger.text.endswith(TEXT)
    assert ledger.facets["loan.who"].gone
    [change] = ledger.changes
    assert (change.was.text, change.now.text) == ("520 million rubles", "300 million rubles")
    assert change.memories is Memories.RESET


def test_a_chapter_without_a_ledger_has_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    ledger = Ledger(facets={"loan.who": Entry(key=NameKey(name=words))})
    folder = tmp_path_factory.getbasetemp() / "any-words"
    assert read_ledger(written(folder, ledger.text)) == ledger


def test_ids_and_changes_stand_in_an_order_of_their_own() -> None:
    facts = [a_fact(name, a_facet("sum"), a_facet("cost")) for name in ("b-loan", "a-loan")]
    one, other = (following(Ledger(), a_chapter(*facts[::step])).text for step in (1, -1))
    assert one == other
    names = [line.split(":")[0].strip() for line in one.splitlines() if line.startswith("  ")]
    assert names == ["a-loan.cost", "a-loan.sum", "b-loan.cost", "b-loan.sum"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("rubles", "rub\\q", 4, ""),
        ('"number": "300000000", "unit"', '"nomber": "300000000", "unit"', 4, "key"),
        ("memories", "memory", 9, "field"),
        ("reset", "forget", 9, "lapse"),
        ('"number": 1', '"number": 2', 9, "gaps"),
        ("format: 1", "format: 2", 2, "1"),
        ("  loan.who:", "<<<<<<< ours\n  loan.who:", 5, ""),
        ('"gone": "yes"', '"gone": "perhaps"', 5, ""),
    ],
)
def test_a_torn_ledger_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    problem = refused(tmp_path / "ch1", TEXT.replace(old, new, 1))
    assert problem.code in ("QB001", "QB037")
    assert problem.at.file.endswith("ch1/ledger.yaml")
    assert abs(problem.at.line - line) <= 1
    assert said in problem.message


def test_an_empty_ledger_was_not_written_by_a_build(tmp_path: Path) -> None:
    assert refused(tmp_path / "ch1", "").code == "QB037"


def test_a_hostile_ledger_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "ch1", "[" * 60_000).code == "QB002"
    assert refused(tmp_path / "ch1", "facets: &a {b: *a}").code == "QB003"


# Carried on


def test_a_first_ledger_lists_facets_and_written_questions_and_no_change() -> None:
    chapter = a_chapter(a_loan()).model_copy(
        update={"written": (a_question("short", id="why", text="a quarrel", accept=["quarrel"]),)}
    )
    ledger = following(Ledger(), chapter)
    assert ledger.text.endswith(
        '\nformat: 1\nfacets:\n  loan.sum: {"number": "520000000", "unit": "rubles"}\n'
        'questions:\n  why: {"form": "short", "text": "a quarrel"}\nchanges: []\n'
    )


def test_another_amount_is_a_change_and_the_next_one_counts_on() -> None:
    ledger = following(Ledger(), a_chapter(a_loan()))
    ledger = following(ledger, a_chapter(a_loan(number="300 million", unit="rubles")))
    ledger = following(ledger, a_chapter(a_loan(number="520 million", unit="rubles")), Memories.KEEP)
    assert [(c.number, c.was.text, c.now.text, c.memories) for c in ledger.changes] == [
        (1, "520 million rubles", "300 million rubles", "lapse"),
        (2, "300 million rubles", "520 million rubles", "keep"),
    ]
    assert len({change.id for change in ledger.changes}) == 2


def test_two_branches_that_changed_one_facet_differently_made_different_changes() -> None:
    ledger = following(Ledger(), a_chapter(a_loan()))
    ids = {
        following(ledger, a_chapter(a_loan(number=number, unit="rubles"))).changes[0].id
        for number in ("300 million", "400 million")
    }
    assert len(ids) == 2


def test_what_is_removed_is_gone_and_comes_back_with_its_meaning() -> None:
    first = following(Ledger(), a_chapter(a_loan()))
    without = following(first, a_chapter(a_fact("treaty", a_facet("year", date="1950"))))
    assert without.facets["loan.sum"].gone
    again = following(without, a_chapter(a_loan()))
    assert not again.facets["loan.sum"].gone
    assert again.facets["treaty.year"].gone
    assert again.changes == ()


def test_a_draft_is_neither_listed_nor_gone_nor_changed() -> None:
    draft = a_loan(number="300 million", unit="rubles") | {"status": "draft"}
    assert following(Ledger(), a_chapter(draft)).facets == {}
    first = following(Ledger(), a_chapter(a_loan()))
    waiting = following(first, a_chapter(draft))
    assert waiting == first
    checked = following(waiting, a_chapter(draft | {"status": "checked"}))
    assert [change.now.text for change in checked.changes] == ["300 million rubles"]


def test_what_was_gone_stays_gone_as_a_draft() -> None:
    gone = following(following(Ledger(), a_chapter(a_loan())), a_chapter(a_fact("treaty")))
    assert following(gone, a_chapter(a_loan() | {"status": "draft"})).facets["loan.sum"].gone
