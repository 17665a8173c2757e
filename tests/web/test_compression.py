"""Responses travel compressed for whoever asks for that, and say the same."""

from __future__ import annotations

import gzip

import pytest

from tests.web.reader import Reader
from tests.web.test_assets import parts_of

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def body_of(reader: Reader, path: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    """Return what travels for an address, and its headers."""
    response = reader.http.get(path, headers=headers)
    try:
        return response.get_data(), dict(response.headers)
    finally:
        response.close()


def test_a_page_and_its_parts_are_compressed_and_say_the_same(ada: Reader) -> None:
    compressed = 0
    for path in ("/sign-in", *parts_of(ada)):
        plain, _ = body_of(ada, path)
        sent, headers = body_of(ada, path, **GZIP)
        assert "Accept-Encoding" in headers["Vary"] or "gzip" not in headers.get("Content-Encoding", "")
        if headers.get("Content-Encoding") == "gzip":
            compressed += 1
            assert len(sent) < len(plain)
            assert int(headers["Content-Length"]) == len(sent)
            sent = gzip.decompress(sent)
        if path.startswith("/static/"):
            assert sent == plain
    assert compressed > 5


@pytest.mark.parametrize("asked", ["", "identity", "br", "gzip;q=0"])
def test_who_does_not_ask_for_it_gets_it_plain(ada: Reader, asked: str) -> None:
    sent, headers = body_of(ada, "/sign-in", **({"Accept-Encoding": asked} if asked else {}))
    assert "Content-Encoding" not in headers
    assert sent.startswith(b"<") or b"<!doctype html>" in sent


def test_a_part_of_a_file_and_a_file_asked_for_by_its_tag_stay_as_they_are(ada: Reader) -> None:
    address = next(one for one in parts_of(ada) if "base.css" in one)
    part, headers = body_of(ada, address, Range="bytes=0-9", **GZIP)
    assert (len(part), "Content-Encoding" in headers) == (10, False)
    _, headers = body_of(ada, address.partition("?")[0], **GZIP)
    again = ada.http.get(address.partition("?")[0], headers=GZIP | {"If-None-Match": headers["ETag"]})
    assert again.status_code == 304
    again.close()
