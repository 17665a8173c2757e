"""What authors say to each other of an item."""

from __future__ import annotations

import pytest

from quizapp.records import comments, reports
from quizapp.records.log import NotFound
from tests.records.cast import DAY, HOUR, NOON, Desk, Person


@pytest.fixture
def cy(desk: Desk) -> Person:
    """Give Cy, who writes."""
    return desk.signs_up("Cy")


def test_what_is_said_of_an_item_is_listed_with_who_said_it(desk: Desk, cy: Person, ada: Person) -> None:
    with desk.session() as session:
        first = comments.add(session, "anshan", cy.id, "  Which year?\r\nAnd <b>who</b>? ", NOON).id
        comments.add(session, "baotou", cy.id, "Fine.", NOON)
        comments.add(session, "anshan", ada.id, "1953.", NOON + HOUR)
        comments.close(session, first, NOON + DAY)
        said = comments.of_item(session, "anshan")
        assert [one.words for one in said] == ["1953.", "Which year?\nAnd <b>who</b>?"]
        assert [one.learner.name if one.learner else None for one in said] == [None, "Cy"]
        assert [one.item_id for one in comments.open_comments(session)] == ["baotou", "anshan"]
        assert comments.count_open(session) == 2


def test_closing_twice_keeps_the_first_instant_and_opening_clears_it(desk: Desk, cy: Person) -> None:
    with desk.session() as session:
        number = comments.add(session, "anshan", cy.id, "Hm.", NOON).id
        comments.close(session, number, NOON + HOUR)
        assert comments.close(session, number, NOON + DAY).closed_at == NOON + HOUR
        assert comments.reopen(session, number).closed_at is None
        with pytest.raises(NotFound):
            comments.close(session, 999, NOON)
        with pytest.raises(NotFound):
            comments.reopen(session, 999)


@pytest.mark.parametrize("words", ["", " \n", "x" * 5000])
def test_nothing_and_too_much_is_refused(desk: Desk, cy: Person, words: str) -> None:
    with desk.session() as session, pytest.raises(reports.BadWords):
        comments.add(session, "anshan", cy.id, words, NOON)
    assert desk.rows("comment") == []
