"""`quizapp reports accept`, `fix` and `decline`: the same verbs as on the page, shown first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank.reader import read_bank, read_chapter
from quizapp.records.models import Review
from tests.bank.builders import a_facet, a_fact, write_chapter
from tests.cli.conftest import Command
from tests.conftest import sqlite_url
from tests.records.cast import Desk

TYPED, NUMBER = "port.place.short", "loan.sum.number"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give a bank that asks for two towns and a sum."""
    asks = "According to the chapter, in which town was the"
    facts = [
        a_fact(
            name,
            a_facet("place", asks=f"{asks} {name}?", name=town, forms=["short"], cluster="towns"),
            says=f"The {name} stood at {town}.",
        )
        for name, town in (("port", "Lushun"), ("mine", "Fushun"))
    ]
    facts.append(a_fact("loan", a_facet("sum", forms=["number"])))
    write_chapter(tmp_path / "bank" / "ch1", facts=facts)
    return tmp_path / "bank"


@pytest.fixture
def desk(built: Command, bank: Path, tmp_path: Path) -> Iterator[Desk]:
    assert built("db", "upgrade").code == 0
    found = Desk(sqlite_url(tmp_path / "instance" / "quizapp.sqlite"), read_bank(bank))
    yield found
    found.engine.dispose()


def gives(desk: Desk, question: str, given: str, *, insists: bool = False) -> int:
    """Let a new learner answer and, if so, stand by it; return the response's number."""
    person = desk.arrives()
    review = person.answers((person.begins_with(question), 1), given)
    if insists:
        person.insists(review)
    return review.id


def credit(desk: Desk, review_id: int) -> float:
    with desk.session() as session:
        return session.get_one(Review, review_id).standing_credit


def key_of(bank: Path, facet: str) -> object:
    return read_chapter(bank / "ch1").chapter.facets[facet][1].key


def test_accepting_is_shown_first_and_done_on_request(built: Command, desk: Desk, bank: Path) -> None:
    gives(desk, TYPED, "Port Arthur", insists=True)
    gives(desk, TYPED, "port arthur", insists=True)
    silent = gives(desk, TYPED, "Port Arthur")
    before = desk.contents()
    shown = built("reports", "accept", "1")
    assert (shown.code, desk.contents()) == (0, before)
    assert "“Port Arthur”: 0 → 1" in shown.out
    assert "+ " in shown.out
    assert "Port Arthur" in next(line for line in shown.out.splitlines() if line.startswith("+ "))
    assert shown.out.splitlines()[-1] == "It answers 2 reports. --apply does it."
    done = built("reports", "accept", "1", "--apply", "--json").json
    assert (done["applied"], done["reports"]) == (True, 2)
    assert credit(desk, silent) == 1
    assert key_of(bank, "port.place").accept == ("Port Arthur",)  # type: ignore[attr-defined]
    assert built("reports", "--json").json == {"reports": []}
    assert "already" in built("reports", "accept", "1", "--apply").sentence
    assert built("bank", "build", "--check").code == 0


def test_what_is_no_other_spelling_cannot_be_accepted(built: Command, desk: Desk) -> None:
    gives(desk, NUMBER, "530 million", insists=True)
    assert "reports fix" in built("reports", "accept", "1").sentence
    assert "no report" in built("reports", "accept", "9").sentence


def test_a_key_is_put_right_memories_stay_and_responses_are_regraded(
    built: Command, desk: Desk, bank: Path
) -> None:
    right, wrong = gives(desk, NUMBER, "530 million rubles"), gives(desk, NUMBER, "520 million rubles")
    gives(desk, NUMBER, "540 million", insists=True)
    arguments = ("reports", "fix", "1", "number=530 million", "--says", "Moscow lent 530 million rubles.")
    before = desk.contents()
    assert "0 → 1" in built(*arguments).out
    assert desk.contents() == before
    assert built(*arguments, "--apply").code == 0
    assert (credit(desk, right), credit(desk, wrong)) == (1, 0)
    assert desk.rows("review", kind="lapse") == []
    assert key_of(bank, "loan.sum").number == 530_000_000  # type: ignore[attr-defined]
    text = (bank / "ch1" / "facts.yaml").read_text(encoding="utf-8")
    assert "530 million" in text
    assert built("bank", "check").code == 0, built("bank", "check").out
    [row] = desk.rows("report")
    assert row["answer"] == "The key was wrong and is corrected now. Thank you."


def test_a_key_that_cannot_be_is_refused_with_its_place(built: Command, desk: Desk, bank: Path) -> None:
    gives(desk, NUMBER, "530 million", insists=True)
    before = (bank / "ch1" / "facts.yaml").read_bytes()
    ran = built("reports", "fix", "1", "number=many", "--apply")
    assert ran.code == 1
    assert "bank/ch1/facts.yaml:" in ran.err
    assert (bank / "ch1" / "facts.yaml").read_bytes() == before
    assert built("reports", "fix", "1", "number").code == 2


def test_declining_answers_all_who_said_the_same(built: Command, desk: Desk) -> None:
    gives(desk, TYPED, "Dalian", insists=True)
    gives(desk, TYPED, "dalian", insists=True)
    gives(desk, TYPED, "Tianjin", insists=True)
    ran = built("reports", "decline", "1", "That is another town.")
    assert ran.out == "Report 1 is answered, and 1 more that say the same.\n"
    assert [row["number"] for row in built("reports", "--json").json["reports"]] == [3]
    assert built("reports", "decline", "1", " ").sentence
