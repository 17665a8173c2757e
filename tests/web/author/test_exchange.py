"""Import and export on the page: what is shown before anything is written, and that only authors may."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from quizapp.bank.media import media_name
from quizapp.bank.reader import read_bank
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter
from tests.exchange.decks import PICTURES
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite
from tests.web.pages import Page
from tests.web.reader import Reader

GIFT = (
    "::capital::What is the capital of France? {=Paris ~Lyon ~Nice ~Metz}\n\n"
    "::two::How many is 1 + 1? {=2 ~3 ~4}\n"
)


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


def upload(reader: Reader, content: str | bytes, name: str = "capitals.gift", **fields: str) -> Page:
    """Send a file, and show what the page says of it."""
    raw = content.encode() if isinstance(content, str) else content
    sent = fields | {"csrf_token": reader.token(), "file": (io.BytesIO(raw), name)}
    page = reader.post("/author/import", sent)
    assert page.status == 303, page.words
    return reader.open(page.location)


def test_a_file_is_looked_at_before_anything_is_written_and_then_comes_in(cy: Reader, root: Path) -> None:
    before = {path for path in root.rglob("*") if ".history" not in path.parts}
    page = upload(cy, GIFT)
    assert "New 2" in page.words
    assert "What is the capital of France? New capital-of-france" in page.words
    assert {path for path in root.rglob("*") if ".history" not in path.parts} == before
    cy.press("Take it in")
    assert "2 items came in." in cy.page.words
    assert {fact.id for fact in read_bank(root).chapters["capitals"].facts} == {
        "capital-of-france",
        "many-is-1-1",
    }


def test_a_file_that_came_before_changes_nothing_and_a_newer_one_what_is_newer(
    cy: Reader, root: Path
) -> None:
    upload(cy, GIFT)
    cy.press("Take it in")
    page = upload(cy, GIFT)
    assert "nothing would change" in page.words
    assert not page.has_button("Take it in")
    page = upload(cy, GIFT.replace("~Metz", "~Metz ~Brest"))
    assert "Changed 1" in page.words
    cy.press("Take it in")
    question = read_bank(root).question("capital-of-france-choice")
    assert question is not None
    assert "Brest" in question.options


def test_a_text_may_be_pasted(cy: Reader) -> None:
    cy.open("/author/import")
    cy.press("Look at it", text="What is 2 < 3?\nA. True\nB. False\nANSWER: A\n", into="pasted-here")
    assert "New 1" in cy.page.words
    assert "pasted-here" in cy.page.words


def test_what_is_no_file_of_any_format_is_refused_in_one_sentence(cy: Reader, root: Path) -> None:
    page = upload(cy, b"\x00\x01\x02", "notes.bin")
    assert "This is not a file of any format" in page.words
    assert not page.has_button("Take it in")
    page = upload(cy, "<quiz><question></quiz>", "broken.xml")
    assert not page.has_button("Take it in")
    assert page.status == 200
    assert not (root / "broken").exists()


def test_nothing_chosen_is_told_beside_the_field(cy: Reader) -> None:
    cy.open("/author/import")
    page = cy.send("Look at it")
    assert page.status == 422
    assert "Choose a file, or paste a text." in page.words


def test_a_file_is_read_again_into_another_folder(cy: Reader) -> None:
    upload(cy, GIFT)
    cy.press("Read it again", into="elsewhere")
    assert "Folders: elsewhere" in cy.page.words
    page = cy.send("Read it again", into="No Folder")
    assert page.status == 422
    assert "Small letters and digits joined by hyphens are expected." in page.words


def test_what_another_author_has_sent_is_not_found(cy: Reader, app: Flask) -> None:
    upload(cy, GIFT)
    at = cy.page.path
    assert cy.get(at).status == 200
    other = make_author(app, "Bo")
    for path in (at, f"{at}0", "/author/import/../../secret_key"):
        assert other.get(path).status == 404
    assert other.post(f"{at}/acceptance", {"csrf_token": other.token()}).status == 404
    assert other.post(f"{at}/removal", {"csrf_token": other.token()}).status == 404
    assert cy.get(at).status == 200


def test_a_file_is_thrown_away_on_request_or_after_a_day(cy: Reader, tmp_path: Path) -> None:
    upload(cy, GIFT)
    at = cy.page.path
    cy.press("Throw the file away")
    assert cy.get(at).status == 404
    upload(cy, GIFT)
    (kept,) = (tmp_path / "arrivals").iterdir()
    os.utime(kept, (0, 0))
    cy.open("/author/import")
    assert not kept.exists()


def test_files_are_taken_only_where_they_are_awaited_and_only_from_authors(cy: Reader, ada: Reader) -> None:
    ada.open("/")
    for reader, path, status in (
        (cy, "/author/bulk", 415),
        (cy, "/preferences", 415),
        (ada, "/author/import", 403),
    ):
        sent = {"csrf_token": reader.token(), "file": (io.BytesIO(b"x"), "x.gift")}
        page = reader.post(path, sent)
        assert page.status == status, (path, page.words)


def test_where_a_second_pair_of_eyes_is_wanted_all_of_it_comes_in_as_drafts(
    make_site: MakeSite, root: Path
) -> None:
    cy = make_author(make_site(bank=root, review=True))
    upload(cy, GIFT)
    cy.press("Take it in")
    assert {fact.status.value for fact in read_bank(root).chapters["capitals"].facts} == {"draft"}


def test_whole_chapters_come_back_as_they_went(
    cy: Reader, root: Path, make_site: MakeSite, tmp_path: Path
) -> None:
    cy.open("/author/export?to=json")
    page = cy.get(cy.page.link("Download"))
    assert json.loads(page.html)["chapters"][0]["id"] == "ch1"
    empty = tmp_path / "other"
    (write_author_bank(empty) / "ch1").rename(empty / "kept")
    (empty / "kept" / "chapter.yaml").write_text(
        (empty / "kept" / "chapter.yaml").read_text().replace("ch1", "kept"), encoding="utf-8"
    )
    before = read_bank(root).chapters["ch1"]
    again = upload(cy, page.html, "bank.json")
    assert "nothing would change" in again.words
    assert read_bank(root).chapters["ch1"] == before


def test_an_export_tells_its_losses_before_it_is_downloaded(cy: Reader) -> None:
    page = cy.open("/author/export?to=aiken&chapter=ch1&ways=written")
    assert "1 question" in page.words
    assert "What it cannot hold" in page.words
    sent = cy.get(page.link("Download"))
    assert sent.headers["Content-Disposition"].startswith("attachment; filename=ch1.")
    assert "which-loan" not in sent.html
    assert "what sum came from Moscow as a loan?" in sent.html


@pytest.mark.parametrize(
    "asked", ["to=word", "to=gift&chapter=none", "to=gift&quiz=none", "to=gift&ways=some"]
)
def test_what_cannot_go_out_is_not_found(cy: Reader, asked: str) -> None:
    assert cy.get(f"/author/export?{asked}").status == 404
    assert cy.get(f"/author/export/file?{asked}").status == 404


def test_pictures_are_sent_under_their_type_and_no_other_name(cy: Reader, root: Path, eve: Reader) -> None:
    (root / "ch1" / "media").mkdir()
    for name, content in PICTURES.items():
        (root / "ch1" / "media" / name).write_bytes(content)
    (root / "ch1" / "media" / "secret.txt").write_text("no", encoding="utf-8")
    for name, content in PICTURES.items():
        sent = eve.http.get(f"/chapters/ch1/media/{name}", buffered=True)
        assert (sent.status_code, sent.data) == (200, content)
        assert sent.headers["Content-Type"] == f"image/{name[-3:]}"
        assert sent.headers["X-Content-Type-Options"] == "nosniff"
    missing = media_name(b"nothing", "png")
    for path in (
        "ch1/media/secret.txt",
        "ch1/media/../facts.yaml",
        f"ch1/media/{missing}",
        f"ch2/media/{name}",
    ):
        assert eve.get(f"/chapters/{path}").status == 404


def test_a_picture_of_the_answer_is_not_named_before_the_answer(make_site: MakeSite, tmp_path: Path) -> None:
    first, second, *_ = PICTURES
    media = [{"file": first, "alt": "A map"}, {"file": second, "side": "answer", "alt": "The sum"}]
    asked = question_fields(
        "choice", "one", "two", id="which", facets=["loan.sum"], text="three", media=media
    )
    write_chapter(
        tmp_path / "bank" / "ch1", facts=[a_fact("loan", a_facet("sum", forms=[]))], written=[asked]
    )
    (tmp_path / "bank" / "ch1" / "media").mkdir()
    for name in (first, second):
        (tmp_path / "bank" / "ch1" / "media" / name).write_bytes(PICTURES[name])
    ada = Reader(make_site(bank=tmp_path / "bank"))
    ada.open("/")
    page = ada.follow("Start with 5 questions")
    assert f"/chapters/ch1/media/{first}" in page.html
    assert 'alt="A map"' in page.html
    assert second not in page.html
    page = ada.press("I don’t know")
    assert f"/chapters/ch1/media/{first}" in page.html
    assert f"/chapters/ch1/media/{second}" in page.html


def test_a_packed_bomb_is_refused(cy: Reader) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * (70 * 1024 * 1024))
    page = upload(cy, packed.getvalue(), "bomb.apkg")
    assert not page.has_button("Take it in")
    assert page.status == 200
