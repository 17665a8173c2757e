"""A folder with the pictures of the examples, and files that Anki's engine made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.anki import engine
from tests.exchange.decks import PICTURES

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
GIF = b"GIF89a" + bytes(40)
MP3 = b"ID3" + bytes(range(200))


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Give the folder of a chapter's media."""
    folder = tmp_path / "media"
    folder.mkdir()
    for name, content in PICTURES.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with one collection in each of Anki's formats, `ENDINGS`."""
    folder = tmp_path_factory.mktemp("packages")
    with engine.collection(folder / "anki") as anki:
        for name, content in (("été 1.png", PNG), ("b.gif", GIF), ("say.mp3", MP3), ("bad.svg", b"<svg/>")):
            anki.media.write_data(name, content)
        add = engine.add
        basic = ["<b>hablar</b> &lt;verb&gt;<br>2 &amp; 3", 'to speak<img src="été 1.png" alt="a mouth">']
        add(anki, "Basic", [*basic], tags="a1 verbs::regular")
        add(anki, "Basic (and reversed card)", ["el pan[sound:say.mp3]", "bread"], "Spanish::Nouns")
        add(anki, "Basic (type in the answer)", ["the bread", "el pan"], "Spanish")
        add(anki, "Basic (optional reversed card)", ["sí", "yes", ""])
        cloze = "{{c1::Madrid}} is the {{c2::capital of {{c1::Spain}}::what}} since {{c2::1561}}___\\(x^2\\)"
        add(anki, "Cloze", [cloze, "<i>Extra</i> words"])
        add(anki, "Basic", ['<img src="b.gif">', "[sound:say.mp3]"])
        add(anki, "Basic", ['not there <img src="gone.png">', '<img src="bad.svg" alt="drawn">'])
        add(anki, "Image Occlusion", ["{{c1::image-occlusion:rect:left=.1}}", '<img src="b.gif">', "Hidden"])
        engine.answer(anki, "Spanish::Verbs", (3, 1, 3, 4))
        for ending in engine.ENDINGS:
            engine.export(anki, folder / ending)
    return folder
