"""Another question like this: about the same facet, else about one close to it, and never the same."""

from __future__ import annotations

from tests.bank.builders import a_question
from tests.records.cast import NOON, Desk, Person
from tests.records.exams import begins, facets
from tests.records.works import a_bank, a_works, with_written


def asked(person: Person, place: tuple[int, int]) -> tuple[str, ...]:
    """Ask for another one; return its id and what it asks."""
    attempt = begins(person, source="another", like=place)
    if attempt is None:
        return ()
    [open_place] = person.open_places(attempt)
    question = person.question(open_place)
    return (question.id, *question.facets)


def test_another_question_is_about_the_same_facet_and_never_the_same(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", "anshan.cost.choice", "anshan.cost.flashcard")
    for position in (1, 2, 3):
        question_id, *about = asked(ada, (attempt, position))
        assert about == ["anshan.cost"]
        assert question_id != ada.question((attempt, position)).id


def test_another_question_is_practice_and_one_even_when_asked_for_twice(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number")
    ada.misses((attempt, 1))
    before = ada.memories()
    one, other = (begins(ada, source="another", like=(attempt, 1)) for _ in range(2))
    assert one
    assert one == other
    ada.knows((one, 1))
    assert ada.memories() == before
    assert begins(ada, source="another", like=(attempt, 1)) != one
    assert desk.faults() == {}


def test_where_a_facet_has_no_other_question_one_of_its_cluster_is_asked(desk: Desk, ada: Person) -> None:
    works = [a_works(number) for number in range(4)]
    for fact in works:
        for facet in fact["facets"]:
            facet["forms"] = ["flashcard"] if facet["id"] != "cost" else ["number"]
    desk.bank = a_bank(*works)
    attempt = ada.begins_with("anshan.cost.number")
    _, *about = asked(ada, (attempt, 1))
    assert len(about) == 1
    assert about[0].endswith(".cost")
    assert about != ["anshan.cost"]


def test_where_nothing_else_is_close_there_is_no_other(desk: Desk, ada: Person) -> None:
    only = a_works(0)
    only["facets"] = only["facets"][:1]
    only["facets"][0]["forms"] = ["number"]
    desk.bank = a_bank(only)
    attempt = ada.begins_with("anshan.cost.number")
    assert asked(ada, (attempt, 1)) == ()


def test_of_several_facets_the_missed_one_is_asked(desk: Desk, ada: Person) -> None:
    both = a_question(
        "cloze",
        id="both",
        facets=("anshan.cost", "anshan.place"),
        stem="According to the chapter, ___ were spent at ___.",
        blanks=[{"number": "10 million", "unit": "rubles"}, {"name": "Anshan"}],
    )
    desk.bank = with_written(desk.bank, both)
    attempt = ada.begins_with("both")
    ada.answers((attempt, 1), ("10 million rubles", "Atlantis"))
    assert asked(ada, (attempt, 1))[1:] == ("anshan.place",)


def test_eve_has_no_other_question_like_adas(ada: Person, eve: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number")
    assert begins(eve, source="another", like=(attempt, 1)) is None
    assert begins(ada, source="another", like=(attempt, 9)) is None
    assert begins(ada, NOON, source="another") is None
    assert facets(ada, attempt) == ["anshan.cost"]
