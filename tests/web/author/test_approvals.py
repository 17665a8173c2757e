"""A second pair of eyes, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from quizapp.authoring import bulk
from quizapp.authoring.saving import save
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite, everything
from tests.web.reader import Reader


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank that authors may change."""
    return write_author_bank(tmp_path / "bank")


@pytest.fixture
def app(make_site: MakeSite, root: Path) -> Flask:
    """Give the site of that bank, where a second look is required and Cy has changed a fact."""
    site = make_site(bank=root, review=True)
    cy = make_author(site)
    cy.open("/author/bulk?find=Moscow+gave&put=Moscow+granted&field=says")
    cy.press("Change all of it")
    return site


@pytest.fixture
def di(app: Flask) -> Reader:
    """Give Di, who is a reviewer."""
    return make_author(app, "Di", "reviewer")


def facts(root: Path) -> str:
    return (root / "ch1" / "facts.yaml").read_text(encoding="utf-8")


def decided(app: Flask) -> list[tuple[object, ...]]:
    """Return (item, verdict, words) of what was asked."""
    return [(row[1], row[7], row[8]) for row in everything(app)["approval"]]


def test_a_reviewer_sees_what_changed_and_makes_it_ready(di: Reader, app: Flask, root: Path) -> None:
    assert "1 item to approve" in di.open("/author").words
    di.follow("1 item to approve")
    assert "Cy · " in di.page.words
    page = di.follow("gift")
    assert "What changed since it was ready" in page.words
    assert "Removed:− says: Moscow gave" in page.words
    assert "Added:+ says: Moscow granted" in page.words
    di.press("Ready")
    assert "Ready: it is asked from now on." in di.page.words
    assert "Nothing waits." in di.page.words
    assert "Moscow granted" in facts(root)
    assert "status: draft" not in facts(root)
    assert decided(app) == [("gift", "ready", None)]


def test_declining_needs_words_and_leaves_the_file_alone(di: Reader, app: Flask, root: Path) -> None:
    before = facts(root)
    di.open("/author/approvals/1")
    page = di.send("Decline", words=" ")
    assert (page.status, "Say it in a few words." in page.words) == (422, True)
    di.press("Decline", words="Who says granted?")
    assert decided(app) == [("gift", "declined", "Who says granted?")]
    assert facts(root) == before
    assert "Declined: Who says granted?" in di.open("/author/approvals/1").words


def test_sent_twice_it_is_decided_once_and_not_otherwise_after_that(di: Reader, app: Flask) -> None:
    di.open("/author/approvals/1")
    assert [di.send("Ready").status for _ in range(2)] == [303, 303]
    page = di.send("Decline", words="No.")
    assert page.status == 303
    assert "It was decided already." in di.open(page.location).words
    assert decided(app) == [("gift", "ready", None)]


def test_a_file_that_was_changed_before_the_verdict_was_kept_ends_the_same_way(
    di: Reader, app: Flask, root: Path
) -> None:
    di.open("/author/approvals/1")
    path = root / "ch1" / "facts.yaml"
    path.write_text(facts(root).replace("  status: draft\n", ""), encoding="utf-8")
    di.press("Ready")
    assert decided(app) == [("gift", "ready", None)]


def test_what_was_changed_since_it_was_read_has_to_be_read_again(di: Reader, app: Flask, root: Path) -> None:
    di.open("/author/approvals/1")
    save(root, bulk.replaced_words(root, "granted", "sold", fields=["says"]), {}, "Cy", "Once more")
    page = di.send("Ready")
    assert (page.status, "It was changed since you opened it." in page.words) == (422, True)
    assert "Moscow sold" in page.words
    assert decided(app) == [("gift", None, None)]


def test_nobody_approves_what_they_asked_for_and_no_author_approves(
    di: Reader, app: Flask, root: Path
) -> None:
    eve = make_author(app, "Eve")
    assert not eve.open("/author/approvals/1").has_button("Ready")
    sent = {"verdict": "ready", "words": "", "seen": "", "csrf_token": eve.token()}
    assert eve.post("/author/approvals/1/decision", sent).status == 403
    di.open("/author/bulk?find=Moscow+granted&put=Moscow+sold&field=says")
    di.press("Change all of it")
    page = di.open("/author/approvals/1")
    assert "somebody else has to look at it" in page.words
    assert not page.has_button("Ready")
    page = di.post("/author/approvals/1/decision", sent | {"csrf_token": di.token()})
    assert page.status == 422


def test_odd_verdicts_and_numbers_are_refused(di: Reader, root: Path) -> None:
    token = di.token()
    for verdict in ("", "perhaps", "\0", "x" * 9999):
        assert (
            di.post("/author/approvals/1/decision", {"verdict": verdict, "csrf_token": token}).status == 400
        )
    for number in ("0", "999", "99999999999999", "x"):
        assert di.get(f"/author/approvals/{number}").status == 404


def test_what_is_gone_can_only_be_declined(di: Reader, root: Path) -> None:
    path = root / "ch1" / "facts.yaml"
    path.write_text(facts(root).replace("- id: gift", "- id: present"), encoding="utf-8")
    page = di.open("/author/approvals/1")
    assert "It is not there any more." in page.words
    assert not page.has_button("Ready")
    sent = {"verdict": "ready", "words": "", "seen": "", "csrf_token": di.token()}
    assert di.post("/author/approvals/1/decision", sent).status == 422


def test_an_author_takes_back_their_own_wait_but_nothing_past_a_reviewer(
    di: Reader, app: Flask, root: Path
) -> None:
    cy = make_author(app, "Cyn")
    cy.open("/author/history")
    cy.follow("Replace")
    assert not cy.page.has_button("Revert")
    assert "Only a reviewer can bring back what is asked: gift" in cy.page.words
    token = {"X-CSRFToken": cy.token()}
    refused = cy.post(f"{cy.page.path}/reversion", {}, headers=token)
    assert (refused.status, "Only a reviewer" in refused.words) == (422, True)
    version = cy.page.path.rpartition("/")[2]
    cy.post("/author/drafts/undo", {"version": version, "item": "gift"}, headers=token)
    assert "status: draft" in facts(root)
    di.open(cy.page.path)
    di.press("Revert")
    assert "status: draft" not in facts(root)
    assert "Moscow gave" in facts(root)


def test_what_was_changed_at_many_places_comes_back_with_one_undo_though_it_waits(
    make_site: MakeSite, root: Path
) -> None:
    cy = make_author(make_site(bank=root, review=True))
    before = facts(root)
    cy.open("/author/bulk?find=Moscow&put=Moskva&field=says")
    cy.press("Change all of it")
    assert facts(root).count("status: draft") == 3
    cy.press("Undo")
    assert facts(root) == before
    cy.open("/author/bulk?act=retag&item=loan&add=sums")
    cy.press("Change all of it")
    cy.press("Undo")
    assert facts(root) == before
