"""Who may change the bank."""

from __future__ import annotations

import pytest

from quizapp.records import roles
from quizapp.records.log import NotFound
from tests.records.cast import NOON, Desk, Person


@pytest.fixture
def cy(desk: Desk) -> Person:
    """Give Cy, who has an account and no role yet."""
    return desk.signs_up("Cy")


def has(person: Person, role: str) -> bool:
    with person.desk.session() as session:
        return roles.has(session, person.id, role)


def test_a_reviewer_may_do_what_an_author_may_and_not_the_other_way(cy: Person) -> None:
    with cy.desk.session() as session:
        assert not has(cy, "author")
        assert roles.give(session, cy.id, "author", NOON)
        assert (has(cy, "author"), has(cy, "reviewer")) == (True, False)
        roles.give(session, cy.id, "reviewer", NOON)
        roles.take(session, cy.id, "author")
        assert (has(cy, "author"), has(cy, "reviewer")) == (True, True)
        assert roles.roles_of(session, cy.id) == ["reviewer"]


def test_a_role_given_twice_or_taken_twice_changes_nothing(desk: Desk, cy: Person) -> None:
    with desk.session() as session:
        roles.give(session, cy.id, "author", NOON)
        before = desk.contents()
        assert not roles.give(session, cy.id, "author", NOON)
        assert desk.contents() == before
        assert roles.take(session, cy.id, "author")
        assert not roles.take(session, cy.id, "author")
        assert not has(cy, "author")


def test_guests_strangers_and_other_words_get_no_role(desk: Desk, ada: Person, cy: Person) -> None:
    with desk.session() as session:
        for learner_id, role, why in (
            (ada.id, "author", roles.NoAccount),
            (999, "author", NotFound),
            (cy.id, "owner", ValueError),
        ):
            with pytest.raises(why):
                roles.give(session, learner_id, role, NOON)
        with pytest.raises(roles.NoAccount):
            roles.account_named(session, "nobody")
        assert roles.account_named(session, " cY ").id == cy.id
    assert desk.rows("role") == []
