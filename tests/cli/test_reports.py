"""`quizapp reports`: the author's inbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank.reader import read_bank
from quizapp.records import reports
from tests.cli.conftest import Command
from tests.conftest import sqlite_url
from tests.records.cast import NOON, Desk, Person, Place, new_event

ROAD, PORT = "road.sum.number", "port.sum.number"


@pytest.fixture
def ada(built: Command, bank: Path, tmp_path: Path) -> Iterator[Person]:
    """Give Ada, who learns at the installation's own database."""
    assert built("db", "upgrade").code == 0
    desk = Desk(sqlite_url(tmp_path / "instance" / "quizapp.sqlite"), read_bank(bank))
    yield desk.arrives()
    desk.engine.dispose()


def says(ada: Person, place: Place, words: str) -> int:
    with ada.desk.session() as session:
        return reports.report(session, ada.id, place, words, new_event(), NOON).id


def test_nothing_waits_where_nobody_has_said_anything(quizapp: Command) -> None:
    ran = quizapp("reports")
    assert (ran.code, ran.out) == (0, "Nothing is waiting for an answer.\n")
    assert quizapp("reports", "--json").json == {"reports": []}


def test_a_report_is_listed_with_the_question_its_place_and_what_was_given(
    built: Command, ada: Person, bank: Path
) -> None:
    place = ada.begins_with(ROAD), 1
    ada.answers(place, "18 million rubles")
    number = says(ada, place, "Paragraph 3 has\nanother figure.")
    out = built("reports").out
    facts = (bank / "ch1" / "facts.yaml").read_text().splitlines()
    line = next(n for n, text in enumerate(facts, 1) if text.endswith("- id: sum"))
    assert out.splitlines()[0].startswith(f"{number}  {ROAD}  (bank/ch1/facts.yaml:{line}:")
    for told in ("According to the chapter, what did the road cost?", "key: 17 million rubles",
                 "given: 18 million rubles", "| Paragraph 3 has\n    | another figure."):  # fmt: skip
        assert told in out


def test_a_program_reads_the_same_as_json(built: Command, ada: Person) -> None:
    place = ada.begins_with(ROAD), 1
    review = ada.answers(place, "18 million rubles")
    ada.insists(review)
    [told] = built("reports", "--json").json["reports"]
    assert told["place"].keys() == {"file", "line", "column"}
    assert told == told | {
        "kind": "claim",
        "question": ROAD,
        "given": "18 million rubles",
        "words": "",
        "made-at": NOON.isoformat(),
    }


def test_an_answer_closes_a_report(built: Command, ada: Person) -> None:
    number = says(ada, (ada.begins_with(ROAD), 1), "Wrong.")
    other = says(ada, (ada.begins_with(PORT), 1), "This too.")
    assert built("reports", "answer", str(number), "Mended, thank you.").code == 0
    assert [told["number"] for told in built("reports", "--json").json["reports"]] == [other]
    assert built("reports", "answer", str(number), "Mended, thank you.").code == 0
    assert "already" in built("reports", "answer", str(number), "Not so.").sentence
    [row] = ada.desk.rows("report", id=number)
    assert row["answer"] == "Mended, thank you."


def test_an_answer_without_words_or_to_no_report_is_one_sentence(built: Command, ada: Person) -> None:
    number = says(ada, (ada.begins_with(ROAD), 1), "Wrong.")
    assert built("reports", "answer", str(number), " ").sentence
    assert built("reports", "answer", str(number), "x" * 5000).sentence
    assert "no report" in built("reports", "answer", str(number + 1), "Mended.").sentence
    assert built("reports", "answer", str(2**63), "Mended.").code == 2


def test_a_question_that_left_the_bank_is_told_as_it_read(built: Command, ada: Person, bank: Path) -> None:
    says(ada, (ada.begins_with(ROAD), 1), "Wrong.")
    (bank / "ch1" / "facts.yaml").write_text("- [", encoding="utf-8")
    ran = built("reports")
    assert ran.code == 0
    assert "no longer in the bank" in ran.out
    assert "what did the road cost?" in ran.out


def test_a_learners_words_cannot_move_about_in_a_terminal(built: Command, ada: Person) -> None:
    place = ada.begins_with(ROAD), 1
    ada.answers(place, "18")
    says(ada, place, "\x1b[2Jgone\x07")
    assert "\x1b" not in built("reports").out
    assert built("reports", "--json").json["reports"][0]["words"] == "\x1b[2Jgone\x07"
