"""The installable app: what a device is told to keep, and what it takes along and brings back."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp import clock, paths
from quizapp.bank.media import media_name
from quizapp.web.sealing import PADDED_TO, Seal, new_key, opened, sealed
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter
from tests.web.banks import ASKED
from tests.web.canaries import CANARIES, options_of, write_questions
from tests.web.conftest import MakeSite, answer, begin, count, everything, keep, sign_in
from tests.web.learning import later
from tests.web.reader import Reader

Json = dict[str, Any]
TELLING = "canary"


def learns_of_all(reader: Reader, name: str = "Ada") -> None:
    """Answer the first questions wrongly under a name: all of them come back at once."""
    begin(reader, answers=0)
    for _ in range(5):
        answer(reader, right=False)
        reader.follow("Next question")
    keep(reader, name)


def taken_by(reader: Reader) -> Json:
    """Take the next days along; return the pack."""
    page = reader.post("/offline/packs", {"csrf_token": reader.token()})
    assert page.status == 200, page.words
    found: Json = json.loads(page.html)
    return found


def under_seal(pack: Json, question: Json) -> Json:
    """Return what is told of a question after its answer."""
    key = base64.b64decode(pack["key"])
    found: Json = opened(key, Seal(question["salt"], question["sealed"]))
    return found


def brings(reader: Reader, pack: Json, question: Json, **given: str) -> tuple[int, Json]:
    """Send a response as a device does; return the status and what is told."""
    fields = {
        "csrf_token": reader.token(),
        "learner": pack["learner"],
        "event_id": re.findall(r'name="event_id" value="([^"]*)"', question["html"])[0],
        "shown": re.findall(r'name="shown" value="([^"]*)"', question["html"])[0],
        "frozen": under_seal(pack, question)["frozen"],
        "claimed_at": clock.now().isoformat(),
        "seconds": "3",
    }
    page = reader.post(question["action"], fields | given)
    return page.status, json.loads(page.html) if page.html.startswith("{") else {}


def of_form(pack: Json, form: str) -> Json:
    """Return the pack's question of a form."""
    found: Json = next(question for question in pack["questions"] if question["form"] == form)
    return found


def test_the_manifest_says_all_that_an_installation_needs(ada: Reader) -> None:
    page = ada.get("/manifest.webmanifest")
    assert page.headers["Content-Type"].startswith("application/manifest+json")
    told = json.loads(page.html)
    assert {"name", "short_name", "theme_color", "background_color"} <= told.keys()
    assert (told["start_url"], told["scope"], told["display"]) == ("/today", "/", "standalone")
    assert [(icon["sizes"], icon["purpose"]) for icon in told["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    assert ada.open("/").html.count('rel="manifest" href="/manifest.webmanifest"') == 1


@pytest.mark.parametrize("name", ["icon-192.png", "icon-512.png", "icon-maskable.png"])
def test_an_icon_is_as_large_as_the_manifest_says(ada: Reader, name: str) -> None:
    told = json.loads(ada.get("/manifest.webmanifest").html)
    [icon] = [icon for icon in told["icons"] if name in icon["src"]]
    data = (paths.STATIC / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    assert icon["sizes"] == f"{width}x{height}"
    assert found(ada, icon["src"])


def found(reader: Reader, path: str) -> bool:
    """Tell whether there is a file at an address, which may be no text."""
    with reader.http.get(path, base_url=reader.base_url) as response:
        return response.status_code == 200


def kept_by_the_worker(reader: Reader) -> Json:
    """Return the files that the worker is told to keep."""
    page = reader.get("/sw.js")
    assert page.headers["Content-Type"].startswith("text/javascript")
    found: Json = json.loads(page.html.partition("const KEPT = ")[2].partition(";\n")[0])
    return found


def test_the_worker_keeps_files_by_their_content_and_one_page(ada: Reader) -> None:
    kept = kept_by_the_worker(ada)
    assert kept["page"] == "/offline"
    assert all(re.fullmatch(r"/static/[\w/.-]+\?v=[0-9a-f]{12}", file) for file in kept["files"])
    assert all(found(ada, file) for file in kept["files"])
    page = ada.get("/offline").html
    asked = set(re.findall(r'(?:src|href|data-queue|data-page)="(/static/[^"]*)"', page))
    assert asked <= set(kept["files"])


def test_other_files_make_another_worker(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept_by_the_worker(Reader(make_site()))["version"]
    assert kept_by_the_worker(Reader(make_site()))["version"] == before
    app = make_site()
    app.static_folder = str(_changed_copy(tmp_path))
    assert kept_by_the_worker(Reader(app))["version"] != before


def test_another_language_makes_another_worker(ada: Reader, eve: Reader) -> None:
    """Else the page that a device keeps would go on in the old one."""
    eve.headers["Accept-Language"] = "zh-Hans"
    assert kept_by_the_worker(ada)["version"] != kept_by_the_worker(eve)["version"]


def _changed_copy(folder: Path) -> Path:
    for kind in ("css", "js"):
        (folder / kind).mkdir()
    (folder / "js" / "offline-worker.js").write_text("", encoding="utf-8")
    return folder


def test_the_page_that_a_device_keeps_is_nobodys(ada: Reader, bo: Reader) -> None:
    learns_of_all(ada, "Ada of Ashgabat")
    page = ada.get("/offline")
    assert page.status == 200
    assert "Ashgabat" not in page.html
    assert "csrf" not in page.html
    assert page.html == bo.get("/offline").html


def test_the_page_that_a_device_keeps_takes_no_message_from_another_page(ada: Reader) -> None:
    begin(ada)
    ada.post("/attempts", {"csrf_token": ada.token(), "source": "missed", "attempt": "999"})
    assert "nothing to ask" not in ada.get("/offline").words
    assert "nothing to ask" in ada.open("/today").words


def test_a_script_is_told_whose_browser_it_is(ada: Reader, bo: Reader) -> None:
    assert json.loads(ada.get("/offline/learner").html) == {"learner": None}
    learns_of_all(ada)
    begin(bo)
    labels = [json.loads(reader.get("/offline/learner").html)["learner"] for reader in (ada, bo)]
    assert all(re.fullmatch("[0-9a-f]{24}", label) for label in labels)
    assert labels[0] != labels[1]
    assert f'data-learner="{labels[0]}"' in ada.open("/today").html


def test_a_label_outlives_the_secret_of_the_site(make_site: MakeSite, ada: Reader) -> None:
    """Else a new secret would part learners from what waits on their devices."""
    learns_of_all(ada)
    other = Reader(make_site(secret_key="another secret"))
    sign_in(other, "Ada")
    labels = [json.loads(reader.get("/offline/learner").html)["learner"] for reader in (ada, other)]
    assert labels[0] == labels[1]


def test_a_pack_asks_what_is_due_as_its_pages_do(ada: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    assert len(pack["questions"]) == 5
    for question in pack["questions"]:
        assert re.search(r"<h1[^>]*>.*According to the chapter", question["html"])
        assert 'name="csrf_token" value=""' in question["html"]
        assert "<html" not in question["html"]
        assert question["opens_at"] <= clock.now().timestamp() * 1000


def test_with_nothing_due_the_pack_is_empty(ada: Reader) -> None:
    begin(ada, answers=0)
    answer(ada)
    ada.get("/today")
    pack = taken_by(ada)
    assert all(q["opens_at"] >= clock.now().timestamp() * 1000 - 86_400_000 for q in pack["questions"])


@pytest.mark.parametrize("form", CANARIES)
def test_a_pack_tells_no_key_but_under_its_seals(make_site: MakeSite, tmp_path: Path, form: str) -> None:
    key, wrong, shows = CANARIES[form]
    ada = Reader(make_site(bank=write_questions(tmp_path / "bank", form, key, wrong)))
    ada.open("/chapters/ch1/start")
    for _ in range(2):
        if ada.page.has_button("Show the answer"):
            ada.answer("Forgot")
        else:
            ada.press("I don’t know")
        ada.follow("Next question")
    pack = taken_by(ada)
    assert pack["questions"]
    in_plain = json.dumps(pack, ensure_ascii=False)
    offered = options_of(key, wrong)
    assert [text for text in (TELLING, *shows) if text in in_plain and text not in offered] == []
    assert TELLING in under_seal(pack, pack["questions"][0])["told"]


def test_a_card_is_turned_over_under_its_seal(ada: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    card = of_form(pack, "flashcard")
    assert "printing press" not in card["html"]
    assert "Knew it" not in card["html"]
    turned = under_seal(pack, card)["card"]
    assert "A printing press" in turned
    assert 'value="good"' in turned
    assert under_seal(pack, of_form(pack, "number"))["card"] is None


def test_a_response_from_a_pack_is_graded_and_counted_once(app: Flask, ada: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    before = count(app, "review")
    question = of_form(pack, "number")
    for _ in range(3):
        status, told = brings(ada, pack, question, given="520 million")
        assert status == 200
    assert count(app, "review") == before + 1
    assert "Correct." in ada.get(told["url"]).words
    wanted = json.loads(ada.get(f"/offline/learner?attempt={pack['attempt']}").html)["wanted"]
    assert wanted == [q["position"] for q in pack["questions"] if q is not question]


def test_a_response_keeps_the_instant_that_the_device_says(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    given_at = clock.now() + timedelta(hours=2)
    later(monkeypatch, hours=20)
    brings(ada, pack, of_form(pack, "short"), given="Mao", claimed_at=given_at.isoformat())
    assert any(given_at in row for row in everything(app)["review"])


def test_what_cannot_be_read_is_refused_with_the_reason(app: Flask, ada: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    before = everything(app)
    for given in ({"given": "some or other"}, {"given": "", "claimed_at": "2026-13-45T99:99"}):
        status, told = brings(ada, pack, of_form(pack, "number"), **given)
        assert status == 422
        assert told["reason"]
    assert everything(app) == before


def test_an_answer_given_elsewhere_already_is_told_apart(app: Flask, ada: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    question = of_form(pack, "date")
    brings(ada, pack, question, given="1954-09-29")
    before = count(app, "review")
    status, told = brings(ada, pack, question, given="1911", event_id="another-event-1")
    assert status == 422
    assert "answered elsewhere" in told["reason"]
    assert count(app, "review") == before


def test_what_waits_for_somebody_else_is_not_taken(app: Flask, ada: Reader, bo: Reader) -> None:
    learns_of_all(ada)
    pack = taken_by(ada)
    learns_of_all(bo, "Bo")
    before = everything(app)
    question = of_form(pack, "number")
    assert brings(bo, pack, question, given="520 million")[0] == 403
    assert brings(bo, pack, question, given="520 million", learner=taken_label(bo))[0] == 404
    assert everything(app) == before


def taken_label(reader: Reader) -> str:
    """Return a browser's label."""
    return str(json.loads(reader.get("/offline/learner").html)["learner"])


def test_what_was_taken_along_does_not_stand_in_the_way_of_today(ada: Reader) -> None:
    learns_of_all(ada)
    before = "in the middle of a quiz" in ada.open("/today").words
    taken_by(ada)
    assert ("in the middle of a quiz" in ada.open("/today").words) == before
    ada.press("Start")
    assert ada.page.stem in ASKED


def test_a_seal_opens_with_its_key_alone() -> None:
    key, told = new_key(), {"told": "Lushun", "lang": "中文"}
    seal = sealed(key, told)
    assert opened(key, seal) == told
    assert "Lushun" not in base64.b64decode(seal.text).decode("latin-1")
    with pytest.raises(ValueError):  # noqa: PT011 - noise is no UTF-8, or no JSON
        opened(new_key(), seal)


def test_two_seals_under_one_key_share_nothing_and_tell_no_length() -> None:
    key = new_key()
    one, other, longer = (sealed(key, {"told": text}) for text in ("a", "a", "a" * 300))
    assert one.text != other.text
    lengths = {len(base64.b64decode(seal.text)) for seal in (one, other, longer)}
    assert lengths == {PADDED_TO}


def test_a_question_with_a_picture_stays_where_its_picture_can_be_shown(
    make_site: MakeSite, tmp_path: Path
) -> None:
    content = b"\x89PNG\r\n\x1a\n" + bytes(64)
    name = media_name(content, "png")
    facts = [a_fact(one, a_facet("what", forms=[])) for one in ("bird", "bush")]
    ways: dict[str, Json] = {"bird": {"media": [{"file": name, "alt": "A bird"}]}, "bush": {}}
    written = [
        question_fields("short", id=f"{one}-short", facets=[f"{one}.what"], text="five", **more)
        for one, more in ways.items()
    ]
    folder = write_chapter(tmp_path / "bank" / "ch1", facts=facts, written=written)
    (folder / "media").mkdir()
    (folder / "media" / name).write_bytes(content)
    ada = Reader(make_site(bank=tmp_path / "bank"))
    ada.open("/chapters/ch1/start")
    asked = []
    for _ in range(2):
        asked.append(name in ada.page.html)
        ada.press("I don’t know")
        ada.follow("Next question")
    assert sorted(asked) == [False, True]
    pack = taken_by(ada)
    assert len(pack["questions"]) == 1
    assert name not in json.dumps(pack)
    assert name not in json.dumps(under_seal(pack, pack["questions"][0]))
