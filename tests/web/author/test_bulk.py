"""Many items changed at once: shown, done in one save, undone in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from quizapp.authoring import history
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite, everything
from tests.web.reader import Reader

CHANGE = "Change all of it"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank that authors may change."""
    return write_author_bank(tmp_path / "bank")


@pytest.fixture
def app(make_site: MakeSite, root: Path) -> Flask:
    """Give the site of that bank."""
    return make_site(bank=root)


@pytest.fixture
def cy(app: Flask) -> Reader:
    """Give Cy, who is an author."""
    return make_author(app)


def facts(root: Path) -> str:
    return (root / "ch1" / "facts.yaml").read_text(encoding="utf-8")


def test_words_are_replaced_after_they_were_shown_and_come_back_with_one_undo(cy: Reader, root: Path) -> None:
    before = facts(root)
    page = cy.open("/author/bulk?find=Moscow&put=The+Soviet+side&field=says")
    assert "Removed:− says: Moscow gave" in page.words
    assert "generated questions would change with it." in page.words
    assert facts(root) == before
    cy.press(CHANGE)
    assert facts(root).count("says: The Soviet side") == 3
    assert facts(root).count("did Moscow") == 2
    assert history.versions(root)[0].message == "Replace 'Moscow' with 'The Soviet side'"
    cy.press("Undo")
    assert facts(root) == before


def test_selected_items_are_tagged_moved_and_retired(cy: Reader, root: Path) -> None:
    cy.open("/author/items?what=fact")
    form = cy.page.form("Tag the selected")
    cy.open(f"{form.action}?act=retag&item=loan&item=gift.sum.number&add=sums,%20war")
    cy.press(CHANGE)
    assert facts(root).count("tags: [sums, war]") == 2
    cy.open("/author/bulk?act=retag&items=loan%0Agift&remove=war")
    cy.press(CHANGE)
    assert facts(root).count("tags: [sums]") == 2
    cy.open("/author/bulk?act=status&item=which-loan&item=debt&status=retired")
    cy.press(CHANGE)
    assert "status: retired" in facts(root)
    assert "status: retired" in (root / "ch1" / "questions.yaml").read_text()
    preface = root / "ch1" / "chapter.yaml"
    topics = preface.read_text().replace("topics:\n", "topics:\n- id: war\n  title: War\n")
    preface.write_text(topics, encoding="utf-8")
    assert "A visit: War" in cy.open("/author/bulk?act=move&item=guns").html
    cy.open("/author/bulk?act=move&item=guns&target=ch1/war")
    cy.press(CHANGE)
    assert "topic: war" in facts(root)


def test_what_is_not_whole_asks_and_changes_nothing(cy: Reader, root: Path) -> None:
    unsaid = ("", "?act=retag&item=loan", "?act=move", "?act=status&status=draft", "?act=nonsense", "?done=9")
    for asked in unsaid:
        page = cy.open(f"/author/bulk{asked}")
        assert page.status == 200
        assert not page.has_button(CHANGE)
        assert not page.has_button("Undo")
    token = {"X-CSRFToken": cy.token()}
    for sent in ({"act": act} for act in ("replace", "retag", "move", "status")):
        assert cy.post("/author/bulk/changes", sent | {"item": "loan"}, headers=token).status == 422
    assert history.versions(root) == []


def test_what_cannot_be_done_is_told_in_a_sentence(cy: Reader) -> None:
    for asked, told in (
        ("find=nowhere+found&put=x", "Nothing: it is so already"),
        ("act=status&status=draft&item=no-such", "There is no fact or question no-such."),
        ("act=move&item=loan&target=nowhere/x", "There is no chapter nowhere."),
        ("act=move&item=loan&target=ch1/x", "would not be sound"),
        ("find=a&put=b&chapter=elsewhere", "There is no chapter elsewhere."),
        ("find=%00%F0%9F%98%80&put=%F0%9F%98%80", "Nothing: it is so already"),
        ("act=retag&add=x&items=" + "y" * 4000, "Nothing: it is so already"),
    ):
        page = cy.open(f"/author/bulk?{asked}")
        assert (page.status, told in page.words) == (200, True), page.words
        assert not page.has_button(CHANGE)


def test_a_change_of_what_keys_mean_is_told_before(cy: Reader) -> None:
    page = cy.open("/author/bulk?find=rubles&put=yuan&field=keys&field=says")
    assert "The keys of 4 facets would mean something else: their memories lapse." in page.words


def test_what_changed_since_it_was_shown_is_shown_again_and_not_done(cy: Reader, root: Path) -> None:
    cy.open("/author/bulk?find=Moscow&put=Kiev&field=says")
    path = root / "ch1" / "facts.yaml"
    path.write_text(facts(root).replace("Moscow gave", "Peking gave"), encoding="utf-8")
    before = facts(root)
    page = cy.send(CHANGE)
    assert (page.status, "It was changed meanwhile." in page.words) == (409, True)
    assert facts(root) == before


def test_where_a_second_look_is_required_the_items_are_drafts_and_wait(
    make_site: MakeSite, root: Path
) -> None:
    site = make_site(bank=root, review=True)
    cy = make_author(site)
    cy.open("/author/bulk?find=Moscow+gave&put=Moscow+granted&field=says")
    assert "Added:+ status: draft" in cy.page.words
    cy.press(CHANGE)
    assert "1 item waits for a reviewer." in cy.page.words
    assert [row[1] for row in everything(site)["approval"]] == ["gift"]
    cy.open("/author/bulk?act=status&item=gift&status=checked")
    assert "Nothing: it is so already" in cy.page.words
    cy.open("/author/bulk?act=retag&item=loan&add=sums")
    cy.press(CHANGE)
    assert facts(root).count("status: draft") == 1
