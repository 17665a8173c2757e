"""The pictures and sounds that authors bring: sent as what their names say, kept, and able to do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from quizapp.bank.media import media_name
from tests.bank.builders import a_facet, a_fact, write_chapter
from tests.web.conftest import MakeSite
from tests.web.reader import Reader

PAGE = b"<!doctype html><script>alert(1)</script>"
SOUND = b"ID3" + bytes(range(200))


@pytest.fixture
def eve(make_site: MakeSite, tmp_path: Path) -> Reader:
    """Give a stranger at a site whose chapter has a page that is called a picture, and a sound."""
    folder = tmp_path / "bank" / "ch1"
    write_chapter(folder, facts=[a_fact("loan", a_facet("sum"))])
    (folder / "media").mkdir()
    for content, ending in ((PAGE, "png"), (SOUND, "mp3")):
        (folder / "media" / media_name(content, ending)).write_bytes(content)
    return Reader(make_site(bank=tmp_path / "bank"))


def sent(eve: Reader, content: bytes, ending: str, headers: Mapping[str, str] = {}) -> TestResponse:
    """Ask for a file of the chapter."""
    return eve.http.get(f"/chapters/ch1/media/{media_name(content, ending)}", headers=headers, buffered=True)


def test_a_page_that_is_called_a_picture_is_sent_as_one_and_could_run_nothing(eve: Reader) -> None:
    answered = sent(eve, PAGE, "png")
    assert (answered.status_code, answered.data) == (200, PAGE)
    assert answered.headers["Content-Type"] == "image/png"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"
    [policy] = answered.headers.getlist("Content-Security-Policy")
    assert policy.split("; ")[0] == "default-src 'none'"
    assert policy.split("; ")[-1] == "sandbox"


def test_a_sound_is_kept_for_good_and_by_its_listener_alone(eve: Reader) -> None:
    answered = sent(eve, SOUND, "mp3")
    assert answered.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    again = sent(eve, SOUND, "mp3", {"If-None-Match": answered.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == answered.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-1", SOUND[:2], "bytes 0-1/203"),
        ("bytes=100-", SOUND[100:], "bytes 100-202/203"),
        ("bytes=-3", SOUND[-3:], "bytes 200-202/203"),
    ],
)
def test_a_player_gets_the_part_of_a_sound_that_it_asks_for(
    eve: Reader, asked: str, part: bytes, told: str
) -> None:
    answered = sent(eve, SOUND, "mp3", {"Range": asked})
    assert (answered.status_code, answered.data) == (206, part)
    assert answered.headers["Content-Range"] == told
    assert answered.headers["Content-Type"] == "audio/mpeg"
    assert answered.headers["Content-Security-Policy"].endswith("sandbox")


def test_what_is_not_there_is_not_kept_as_such(eve: Reader) -> None:
    missing = sent(eve, b"nothing", "png")
    beyond = sent(eve, SOUND, "mp3", {"Range": "bytes=900-"})
    assert (missing.status_code, beyond.status_code) == (404, 416)
    for answered in (missing, beyond):
        assert answered.headers["Cache-Control"] == "no-store"
        assert "sandbox" not in answered.headers["Content-Security-Policy"]
