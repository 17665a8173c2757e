"""The versions of the bank, and the way back."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from quizapp.authoring import bulk, history
from quizapp.authoring.changes import Insert, Place
from quizapp.authoring.items import item_text
from quizapp.authoring.saving import save
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite
from tests.web.reader import Reader


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank in which the loan was called a credit, and the debt a burden after that."""
    root = write_author_bank(tmp_path / "bank")
    said = ("520 million rubles.", "520 million rubles then.", "Say when")
    for find, put, message in (said, ("debt came", "burden came", "Call it a burden")):
        save(root, bulk.replaced_words(root, find, put, fields=["says"]), {}, "Di <di>", message)
    return root


@pytest.fixture
def cy(make_site: MakeSite, root: Path) -> Reader:
    """Give Cy, who is an author."""
    return make_author(make_site(bank=root))


def text(root: Path) -> str:
    return (root / "ch1" / "facts.yaml").read_text(encoding="utf-8")


def test_versions_are_listed_the_newest_first_with_who_made_them(cy: Reader) -> None:
    words = cy.open("/author/history").words
    assert words.index("Call it a burden") < words.index("Say when")
    assert "Di <di> · " in words
    assert "ch1/facts.yaml" in words


def test_the_list_is_narrowed_to_an_item_a_file_or_a_chapter(cy: Reader) -> None:
    for asked, expected in (
        ("item=loan", ["Say when"]),
        ("item=nobody", []),
        ("chapter=ch1", ["Call it a burden", "Say when"]),
        ("chapter=elsewhere", []),
        ("file=ch1/facts.yaml&chapter=ch1", ["Call it a burden", "Say when"]),
        ("file=ch1/quizzes.yaml", []),
        ("item=%00%F0%9F%98%80" + "x" * 5000, []),
        ("page=99", []),
    ):
        page = cy.open(f"/author/history?{asked}")
        assert page.status == 200
        assert [name for name in ("Call it a burden", "Say when") if name in page.links] == expected, asked


def test_a_version_shows_what_it_changed_and_reverts_as_a_version_of_its_own(cy: Reader, root: Path) -> None:
    before = text(root)
    cy.open("/author/history")
    page = cy.follow("Say when")
    assert "Added:+ says: Moscow lent 520 million rubles then." in page.words
    assert "Reverting changes this" in page.words
    cy.press("Revert")
    assert "It is as it was before." in cy.page.words
    assert text(root) == before.replace("rubles then.", "rubles.")
    newest = history.versions(root)[0]
    assert (newest.message, newest.author) == ("Revert: Say when", "Cy")
    assert "burden" in text(root)


def test_what_is_as_it_was_needs_no_reverting(cy: Reader) -> None:
    cy.open("/author/history")
    cy.follow("Say when")
    cy.press("Revert")
    cy.follow("Say when")
    assert "There is nothing to revert" in cy.page.words
    assert not cy.page.has_button("Revert")


def test_a_reversion_that_would_break_the_bank_is_refused_with_the_problems(cy: Reader, root: Path) -> None:
    place = Place("ch1", "questions.yaml", "which-loan")
    copied = item_text(root, place).text.replace("which-loan", "which-sum").replace("sum came", "amount came")
    version = save(root, [Insert("ch1", "questions.yaml", copied)], {}, "Di", "Add a question").version
    quizzes = root / "ch1" / "quizzes.yaml"
    quizzes.write_text(quizzes.read_text().replace("[which-loan,", "[which-sum,"), encoding="utf-8")
    page = cy.open(f"/author/history/{version}")
    assert "These problems would be new:" in page.words
    assert not page.has_button("Revert")
    page = cy.post(f"/author/history/{version}/reversion", {"csrf_token": cy.token()})
    assert (page.status, "would not be sound" in page.words) == (422, True)
    assert "which-sum" in (root / "ch1" / "questions.yaml").read_text()


def test_a_version_that_never_was_is_not_found(cy: Reader) -> None:
    token = cy.token()
    for version in ("nothing", "999999", "000000", "HEAD", "a" * 40, "..%2f..", "%00", "x" * 3000):
        assert cy.get(f"/author/history/{version}").status == 404
        assert cy.post(f"/author/history/{version}/reversion", {"csrf_token": token}).status == 404


def test_from_a_bank_that_cannot_be_written_a_patch_is_shown(
    cy: Reader, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text(root)
    cy.open("/author/history")
    cy.follow("Say when")

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("quizapp.authoring.saving._write", refuse)
    page = cy.send("Revert")
    assert page.status == 422
    assert "shown below as a patch" in page.words
    assert "+++ b/ch1/facts.yaml" in page.html
    assert text(root) == before
