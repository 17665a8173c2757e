"""What strangers put into files: names without end, halves of signs, numbers that are none."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from quizapp.bank.forms import Form
from quizapp.exchange.child import arrived, as_bytes, read_value
from quizapp.exchange.deck import BadFile, Entry, Options, Read
from tests.fuzz.seeds import seeds

LONG = "x" * 5_000
CHOICE = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'


def read(name: str, content: str | bytes, folder: Path, file: str = "file") -> Read:
    """Return what a reader finds, on the way that it takes from the one process to the other."""
    source, workshop = folder / file, folder / "media"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    workshop.mkdir()
    found = arrived(json.loads(as_bytes(read_value(source, workshop, Options(), name)))).found
    assert isinstance(found, Read)
    return found


def only(found: Read) -> Entry:
    """Return the one entry of a deck."""
    (entry,) = found.deck.entries
    return entry


def moodle(question: str, before: str = "") -> str:
    stem = "<questiontext><text>What?</text></questiontext>"
    return f'<quiz>{before}<question type="multichoice">{stem}{CHOICE}{question}</question></quiz>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("moodle", moodle(f"<idnumber>{LONG}</idnumber>")),
        ("moodle", moodle(f"<name><text>{LONG}</text></name>")),
        ("gift", f"::{LONG}::What? {{=a ~b}}"),
    ],
)
def test_a_name_that_is_too_long_is_left_out_and_told(name: str, content: str, tmp_path: Path) -> None:
    found = read(name, content, tmp_path)
    assert (only(found).ref, only(found).asked[0].key.text) == ("", "a")
    assert [loss.what for loss in found.losses] == ["Its name has more than 1,024 signs and is left out."]


def test_a_tag_that_is_too_long_is_left_out_and_told(tmp_path: Path) -> None:
    tags = f"<tags><tag><text>{LONG}</text></tag><tag><text>short</text></tag></tags>"
    found = read("moodle", moodle(tags), tmp_path)
    assert only(found).tags == ("short",)
    assert len(found.losses) == 1


@pytest.mark.parametrize("path", ["$course$/top/{0}", "$course$/top/a/{0}"])
def test_a_category_that_is_too_long_is_cut(path: str, tmp_path: Path) -> None:
    category = f'<question type="category"><category><text>{path.format(LONG)}</text></category></question>'
    found = read("moodle", moodle("", category), tmp_path)
    assert only(found).asked[0].form is Form.CHOICE
    assert max(len(found.deck.title), *map(len, only(found).topic), 1) <= 4096


@pytest.mark.parametrize(
    "answers",
    [
        "{=a ~" + "b" * 5_000 + "}",
        "{=" + "a" * 5_000 + " ~b}",
        "{#1e60:1e-60}",
        "{=a -> b =a -> c}",
        "{=a -> =b -> c}",
        "{> 3\n}",
        "{T#" + "w" * 5_000 + "}",
        "{~ = }",
    ],
)
def test_a_question_that_does_not_fit_leaves_the_others(answers: str, tmp_path: Path) -> None:
    found = read("gift", f"Which? {answers}\n\nWhat? {{=a ~b}}", tmp_path)
    assert found.deck.entries[-1].asked[0].stem == "What?"
    assert len(found.deck.entries) + len(found.losses) >= 2


def test_halves_of_signs_do_no_harm(tmp_path: Path) -> None:
    found = read("gift", '// [quizapp-deck {"language":"\\ud800","about":"\\udfff"}]\nSo? {T}', tmp_path)
    assert (found.deck.language, found.deck.about) == ("\ufffd", "\ufffd")


def test_a_file_with_a_name_of_other_bytes_is_read(tmp_path: Path) -> None:
    assert read("gift", "So? {T}", tmp_path, "\udcff.gift").deck.title == "\ufffd"


def test_a_place_of_a_column_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="number of a column"):
        read("tsv", f"#separator:tab\n#tags column:{'9' * 5_000}\na\tb\n", tmp_path)


def test_json_within_json_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="nested too deep"):
        read("json", '{"format": 1, "chapters": ' + "[" * 100_000, tmp_path)


def test_a_workbook_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert len(read("xlsx", seeds("xlsx")[0], tmp_path, "upload").deck.entries) > 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_workbook_with_entities_of_its_own_is_refused(encoding: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made", "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding))
    with pytest.raises(BadFile, match="DOCTYPE"):
        read("xlsx", (tmp_path / "made").read_bytes(), tmp_path)


@pytest.mark.parametrize("name", ["anki", "xlsx", "qti", "qti21"])
@pytest.mark.parametrize("size", [0, 10, 2**32 - 2])
def test_an_archive_that_lies_about_its_sizes_is_refused(name: str, size: int, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"unpacked"):
        read(name, _of_size(seeds(name)[0], size), tmp_path)


@pytest.mark.parametrize(("name", "member"), [("anki", "collection.anki21b"), ("xlsx", "xl/workbook.xml")])
def test_a_bomb_that_calls_itself_small_does_not_go_off(name: str, member: str, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, bytes(80 * 2**20))
    with pytest.raises(BadFile):
        read(name, _of_size(made.getvalue(), 10), tmp_path)


def _of_size(archive: bytes, size: int) -> bytes:
    """Return an archive in which every member is said to have another size."""
    changed = bytearray(archive)
    for sign, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(sign)
        while at >= 0:
            struct.pack_into("<I", changed, at + place, size)
            at = changed.find(sign, at + 4)
    return bytes(changed)


def test_an_amount_that_cannot_be_read_again_is_not_taken(tmp_path: Path) -> None:
    rows = (
        "stem,answer,form\nHow many?,1 trillion trillion trillion trillion trillion,number\nTwo?,2,number\n"
    )
    found = read("csv", rows, tmp_path)
    assert [entry.asked[0].stem for entry in found.deck.entries] == ["Two?"]


def test_a_description_of_a_picture_without_end_is_cut(tmp_path: Path) -> None:
    picture = f'<img src="{"0" * 64}.png" alt="{LONG}"/>'
    text = seeds("qti")[0]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(text)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, content.replace(b"<qti-item-body>", f"<qti-item-body>{picture}".encode()))
        new.writestr(f"items/{'0' * 64}.png", b"")
    found = read("qti", made.getvalue(), tmp_path)
    assert {len(entry.asked[0].media[0].alt or "") for entry in found.deck.entries} == {4096}


def test_a_gap_with_answers_without_end_is_set_aside(tmp_path: Path) -> None:
    text = f"<questiontext><text>a {{1:SA:=a{'~b' * 501}}}</text></questiontext>"
    found = read("moodle", f'<quiz><question type="cloze">{text}</question></quiz>', tmp_path)
    assert ["more than 500 answers" in loss.what for loss in found.losses] == [True]
