"""An author gives an item another id: what was learned of it goes along, and nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from quizapp.bank.content import Bank
from quizapp.bank.ledger import Change, Ledger, Memories, Renamable, Renaming
from quizapp.bank.simple_keys import NumberKey
from quizapp.records import asides, ledgers, renames
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.works import a_bank, a_works

COST, STEEL = "anshan.cost", "steel.cost"
FACT = Renaming(what=Renamable.FACT, was="anshan", now="steel")
FACET = Renaming(what=Renamable.FACET, was=COST, now="anshan.price")
LATER = NOON + 40 * DAY


def renamed_bank() -> Bank:
    """Return the bank in which the works at Anshan are called `steel`."""
    return a_bank(a_works(0) | {"id": "steel"}, *map(a_works, range(1, 12)))


def follows(desk: Desk, *renamings: Renaming) -> int:
    with desk.session() as session:
        return renames.follow(session, renamings)


def knows_well(person: Person) -> None:
    for days in (0, 3, 20):
        attempt = person.begins_with(f"{COST}.number", at=NOON + days * DAY)
        person.knows((attempt, 1), NOON + days * DAY)


def ids(desk: Desk, table: str, column: str) -> set[object]:
    return {row[column] for row in desk.rows(table)}


def test_a_memory_goes_with_its_fact_to_another_id(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    before = ada.memory(COST)
    assert follows(desk, FACT) == 1
    assert ada.memory(COST) is None
    assert ada.memory(STEEL) == before
    assert before is not None


def test_the_log_tells_the_same_under_the_new_name(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    kept = [{**row, "question_id": None} for row in desk.rows("review")]
    follows(desk, FACT)
    assert [{**row, "question_id": None} for row in desk.rows("review")] == kept
    assert ids(desk, "review", "question_id") == {f"{STEEL}.number"}
    assert ids(desk, "asked", "question_id") == {f"{STEEL}.number"}
    assert desk.faults() == {}


def test_what_was_renamed_is_asked_on(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    follows(desk, FACT)
    after = Person(_with(desk, renamed_bank()), ada.id, ada.token)
    assert STEEL in after.today(NOON + 400 * DAY).due


def test_following_twice_changes_nothing_more(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    follows(desk, FACT)
    before = desk.contents()
    assert follows(desk, FACT) == 0
    assert desk.contents() == before


def test_only_the_facet_that_was_renamed_moves(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    ada.knows((ada.begins_with("anshan.place.short", at=LATER), 1), LATER)
    follows(desk, FACET)
    assert ids(desk, "memory", "facet_id") == {"anshan.price", "anshan.place"}
    assert ids(desk, "reviewed_facet", "facet_id") == {"anshan.price", "anshan.place"}


def test_an_id_that_only_begins_alike_is_left_alone(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    follows(desk, Renaming(what=Renamable.FACT, was="ansha", now="steel"))
    assert ids(desk, "memory", "facet_id") == {COST}


def test_a_renamed_question_moves_no_memory(desk: Desk, ada: Person) -> None:
    knows_well(ada)
    question = Renaming(what=Renamable.QUESTION, was=f"{COST}.number", now="how-much")
    follows(desk, question)
    assert ids(desk, "review", "question_id") == {"how-much"}
    assert ids(desk, "memory", "facet_id") == {COST}


def test_what_ada_set_aside_stays_aside(desk: Desk, ada: Person) -> None:
    with desk.session() as session:
        asides.suspend(session, desk.bank, ada.id, COST, NOON)
    follows(desk, FACT)
    assert ids(desk, "set_aside", "facet_id") == {STEEL}


def test_both_answers_count_where_the_new_id_was_asked_before_the_database_followed(
    desk: Desk, ada: Person
) -> None:
    knows_well(ada)
    after = Person(_with(desk, renamed_bank()), ada.id, ada.token)
    after.knows((after.begins_with(f"{STEEL}.number", at=LATER), 1), LATER)
    follows(desk, FACT)
    memory = ada.memory(STEEL)
    assert memory is not None
    assert memory.reviews == 4
    assert desk.faults() == {}


def test_a_change_of_meaning_under_the_old_id_is_followed_before_the_renaming(
    desk: Desk, ada: Person
) -> None:
    knows_well(ada)
    before = ada.memory(COST)
    was, now = (NumberKey(number=Decimal(number), unit="rubles") for number in (10, 70))
    change = Change(facet=COST, number=1, was=was, now=now, memories=Memories.LAPSE)
    ledger = Ledger(changes=(change,), renamed=(FACT,))
    with desk.session() as session:
        followed = ledgers.follow(session, _one(ledger), renamed_bank, LATER)
    after = ada.memory(STEEL)
    assert [(one.facet, count) for one, count in followed] == [(COST, 1)]
    assert before is not None
    assert after is not None
    assert after.stability < before.stability


def _one(ledger: Ledger) -> Iterable[Ledger]:
    return (ledger,)


def _with(desk: Desk, bank: Bank) -> Desk:
    other = Desk.__new__(Desk)
    vars(other).update({**vars(desk), "bank": bank})
    return other
