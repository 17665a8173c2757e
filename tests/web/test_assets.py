"""Static files: kept for ever by an address that changes with their content."""

from __future__ import annotations

from flask import Flask

from tests.web.reader import Reader


def parts_of(reader: Reader) -> list[str]:
    """Return the addresses of every file that home is made of."""
    reader.open("/")
    held = [
        held.get("src") or held.get("href", "") for tag, held in reader.page.tags if tag in ("link", "script")
    ]
    return [address for address in held if address.startswith("/static/")]


def test_every_part_of_a_page_is_there_and_may_be_kept_for_a_year(ada: Reader) -> None:
    addresses = parts_of(ada)
    assert len(addresses) > 5
    for address in addresses:
        page = ada.get(address)
        assert page.status == 200, address
        assert page.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_without_its_fingerprint_is_asked_for_again(ada: Reader) -> None:
    page = ada.get(parts_of(ada)[0].partition("?")[0])
    assert page.headers["Cache-Control"] == "public, no-cache"


def test_two_files_have_two_fingerprints(app: Flask) -> None:
    with app.test_request_context():
        addresses = {app.url_for("static", filename=f"css/{name}.css") for name in ("base", "tokens")}
    assert len({address.partition("?v=")[2] for address in addresses}) == 2


def test_only_files_that_were_fingerprinted_carry_one(app: Flask) -> None:
    with app.test_request_context():
        assert app.url_for("static", filename="nowhere.css") == "/static/nowhere.css"
