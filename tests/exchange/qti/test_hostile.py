from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.exchange.deck import BadFile, Options
from quizapp.exchange.qti import FORMAT, QTI_TWO
from tests.exchange.qti.cases import DECK
from tests.exchange.qti.foreign import CHOICE, choices, declared, item, manifest, read_files, read_item

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def test_a_doctype_is_refused_in_an_item_and_told_in_a_package(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="DOCTYPE") as refused:
        read_item(tmp_path, LAUGHS + CHOICE)
    read = read_files(
        tmp_path, {"imsmanifest.xml": manifest("a.xml", "b.xml"), "a.xml": LAUGHS + CHOICE, "b.xml": CHOICE}
    )

    assert refused.value.place.startswith("item.xml:1:")
    assert [loss.item for loss in read.losses] == ["r0"]
    assert "a.xml:1:" in read.losses[0].what
    assert len(read.deck.entries) == 1


@pytest.mark.parametrize(
    "href",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "http://example.org/i.xml",
        "a/../../b.xml",
        "..\\..\\b.xml",
        "%2e%2e/b.xml",
    ],
)
def test_what_leads_out_of_the_package_is_never_opened(tmp_path: Path, href: str) -> None:
    read = read_files(tmp_path, {"imsmanifest.xml": manifest(href, "b.xml"), "b.xml": CHOICE})

    assert len(read.deck.entries) == 1


@pytest.mark.parametrize(
    "source", ["../../secret.png", "file:///etc/passwd", "https://example.org/a.png", "none.png"]
)
def test_a_picture_that_is_not_in_the_package_is_told(tmp_path: Path, source: str) -> None:
    shown = item(declared("A"), f'<p><img src="{source}" alt="A map"/></p>{choices(A="a", B="b")}')

    read = read_files(tmp_path, {"imsmanifest.xml": manifest("a.xml"), "a.xml": shown})

    assert read.deck.entries[0].asked[0].media == ()
    assert read.deck.entries[0].asked[0].stem.startswith("A map")
    assert source in read.losses[0].what
    assert list((tmp_path / "workshop").iterdir()) == []


def test_a_member_that_is_missing_or_broken_is_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    read = read_files(
        tmp_path,
        {
            "imsmanifest.xml": manifest("gone.xml", "bad.xml", "b.xml"),
            "bad.xml": "<assessmentItem>\n<p>",
            "b.xml": CHOICE,
        },
    )

    assert [loss.item for loss in read.losses] == ["r0", "r1"]
    assert "bad.xml:2:" in read.losses[1].what
    assert len(read.deck.entries) == 1


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 and no more", b"PK\x05\x06" + b"\0" * 18, b"<html/>", b"\xff\xfe\0", b"<a"]
)
def test_what_is_no_package_and_no_item_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.zip").write_bytes(content)
    assert FORMAT.read is not None

    with pytest.raises(BadFile):
        FORMAT.read(tmp_path / "bad.zip", tmp_path, Options())


def test_a_package_of_the_old_qti_is_refused_with_what_to_do(tmp_path: Path) -> None:
    old = manifest("quiz.xml", kind="imsqti_xmlv1p2")

    with pytest.raises(BadFile, match=r"2\.1"):
        read_files(tmp_path, {"imsmanifest.xml": old, "quiz.xml": "<questestinterop/>"})


def test_a_member_that_is_too_large_is_told(tmp_path: Path) -> None:
    files = {"imsmanifest.xml": manifest("a.xml", "b.xml"), "a.xml": " " * (3 * 2**20), "b.xml": CHOICE}

    assert [loss.item for loss in read_files(tmp_path, files).losses] == ["r0"]


def test_a_damaged_package_is_refused_or_read_in_part_but_never_fails_otherwise(tmp_path: Path) -> None:
    assert QTI_TWO.write is not None
    assert FORMAT.read is not None
    QTI_TWO.write(DECK, tmp_path / "good.zip", tmp_path, Options())
    good = (tmp_path / "good.zip").read_bytes()
    source = tmp_path / "bad.zip"
    for place in range(0, len(good), 97):
        source.write_bytes(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :])
        with suppress(BadFile):
            FORMAT.read(source, tmp_path, Options())


def test_an_items_xml_damaged_anywhere_is_refused_or_told(tmp_path: Path) -> None:
    assert QTI_TWO.write is not None
    QTI_TWO.write(DECK, tmp_path / "good.zip", tmp_path, Options())
    with zipfile.ZipFile(tmp_path / "good.zip") as archive:
        items = [archive.read(name) for name in archive.namelist() if name.startswith("items/")]
    for whole in items:
        for place in range(0, len(whole), 61):
            with suppress(BadFile):
                read_item(tmp_path, whole[:place] + whole[place + 7 :])
