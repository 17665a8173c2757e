"""Packages that mean harm or are broken: refused with one sentence and the member, nothing left behind."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from quizapp.exchange import limits
from quizapp.exchange.anki import collection as collections
from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.writing import write
from quizapp.exchange.deck import BadFile, Options, Read
from tests.exchange.anki.conftest import PNG
from tests.exchange.anki.examples import EVERY_FORM, asking, deck

COLLECTION = "collection.anki21"
Change = Callable[[sqlite3.Connection], object]


@pytest.fixture
def sound(media: Path) -> Path:
    """Give a package in which nothing is wrong."""
    write(deck(*EVERY_FORM), target := media.parent / "sound.apkg", media, Options())
    return target


def members(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(target: Path, content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, raw in content.items():
            archive.writestr(name, raw)
    return target


def with_collection(package: Path, change: Change) -> Path:
    """Return a package whose collection was changed."""
    content = members(package)
    file = package.parent / "changed"
    file.write_bytes(content[COLLECTION])
    connection = sqlite3.connect(file, isolation_level=None)
    change(connection)
    connection.close()
    return packed(package.parent / "changed.apkg", content | {COLLECTION: file.read_bytes()})


def reads(package: Path) -> Read:
    (workshop := package.parent / "workshop").mkdir(exist_ok=True)
    return read(package, workshop, Options(with_history=True))


def refused(package: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        reads(package)
    assert caught.value.what.endswith(".")
    assert not any(path.name == "arriving" for path in (package.parent / "workshop").iterdir())
    return caught.value


def outcome(package: Path) -> str:
    """Tell whether a package was read or refused; what is neither is an error of ours."""
    try:
        reads(package)
    except BadFile:
        return "refused"
    return "read"


def test_the_package_itself_is_sound(sound: Path) -> None:
    assert len(reads(sound).deck.entries) == len(EVERY_FORM)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT * FROM notes",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
    ],
)
def test_a_collection_with_code_is_refused(sound: Path, statement: str) -> None:
    error = refused(with_collection(sound, lambda connection: connection.execute(statement)))
    assert (error.what, error.place) == (
        "The collection holds views, triggers or virtual tables.",
        COLLECTION,
    )


def test_a_view_in_the_place_of_a_table_is_refused(sound: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE notes RENAME TO old")
        connection.execute("CREATE VIEW notes AS SELECT * FROM old")

    assert refused(with_collection(sound, change)).place == COLLECTION


def test_a_column_that_is_computed_is_refused(sound: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE cards ADD COLUMN more AS (hex(zeroblob(100000000)))")

    assert (
        refused(with_collection(sound, change)).what == "The table cards of the collection computes columns."
    )


def test_tables_that_are_not_anki_s_are_never_read(sound: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE android_metadata (locale)")

    package = with_collection(sound, change)
    assert len(reads(package).deck.entries) == len(EVERY_FORM)
    with (
        collections.opened(sound.parent / "changed", COLLECTION) as collection,
        pytest.raises(BadFile),
    ):
        list(collection.rows("android_metadata", "locale"))


def test_a_collection_is_only_read(sound: Path) -> None:
    (sound.parent / "copy").write_bytes(members(sound)[COLLECTION])
    with collections.opened(sound.parent / "copy", COLLECTION) as collection:
        for statement in ("DELETE FROM notes", "ATTACH 'x' AS y", "PRAGMA trusted_schema=ON"):
            with pytest.raises(BadFile):
                list(collection._asked(statement))


def test_one_that_takes_too_long_is_stopped(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collections, "_STEPS_AT_ONCE", 10)
    monkeypatch.setattr(collections, "_MOST_STEPS", 5)
    assert refused(sound).what == "The collection takes too long to read."


def test_a_damaged_collection_is_refused(sound: Path) -> None:
    content = members(sound)
    whole = bytearray(content[COLLECTION])
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 + 1 : page * 4096 + 60] = b"\xff" * 59
    error = refused(packed(sound.parent / "damaged.apkg", content | {COLLECTION: bytes(whole)}))
    assert (error.what, error.place) == ("The collection is damaged.", COLLECTION)


@pytest.mark.parametrize("raw", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_database_is_refused(sound: Path, raw: bytes) -> None:
    assert refused(packed(sound.parent / "no.apkg", members(sound) | {COLLECTION: raw})).place == COLLECTION


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "workshop").mkdir()
    (package := tmp_path / "no.apkg").write_bytes(b"PK\x03\x04 but no more")
    refused(package)
    refused(packed(tmp_path / "empty.apkg", {"readme": b""}))


def test_a_newer_format_than_is_known_is_refused(sound: Path) -> None:
    assert (
        refused(packed(sound.parent / "newer.apkg", members(sound) | {"meta": b"\x08\x09"})).place == "meta"
    )


def test_an_encrypted_member_is_refused(sound: Path) -> None:
    raw = bytearray(sound.read_bytes())
    central = raw.index(b"PK\x01\x02", raw.index(COLLECTION.encode(), raw.index(b"PK\x01\x02")) - 60)
    raw[central + 8] |= 1
    (package := sound.parent / "locked.apkg").write_bytes(raw)
    error = refused(package)
    assert (error.what, error.place) == ("The archive is encrypted.", COLLECTION)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_cannot_be_counted_is_refused(sound: Path, method: int) -> None:
    package = packed(sound.parent / "other.apkg", members(sound), method)
    assert "packed in a way" in refused(package).what


def test_a_member_that_unpacks_to_too_much_is_stopped(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 2 * limits.MIB)
    bomb = io.BytesIO()
    with zstandard.ZstdCompressor(level=19).stream_writer(
        bomb, size=16 * limits.MIB, closefd=False
    ) as stream:
        stream.write(bytes(16 * limits.MIB))
    package = packed(sound.parent / "bomb.apkg", {"meta": b"\x08\x03", "collection.anki21b": bomb.getvalue()})
    error = refused(package)
    assert "more than 2 MiB unpacked" in error.what
    assert error.place == "collection.anki21b"


def test_sizes_that_the_archive_declares_are_not_believed(sound: Path) -> None:
    raw = packed(sound.parent / "lie.apkg", {COLLECTION: bytes(3_000_000)}).read_bytes()
    declared = (3_000_000).to_bytes(4, "little")
    assert raw.count(declared) == 2
    (package := sound.parent / "lies.apkg").write_bytes(raw.replace(declared, (100).to_bytes(4, "little")))
    refused(package)


def test_a_broken_stream_is_refused(sound: Path) -> None:
    whole = zstandard.compress(members(sound)[COLLECTION])
    for raw in (whole[: len(whole) // 2], b"\x28\xb5\x2f\xfd" + bytes(100), b""):
        content = {"meta": b"\x08\x03", "collection.anki21b": raw}
        assert refused(packed(sound.parent / "cut.apkg", content)).place == "collection.anki21b"


def test_names_of_members_are_never_paths(sound: Path) -> None:
    content = members(sound)
    name = "../../outside.png"
    evil = content | {"media": json.dumps({"../evil": name}).encode(), "../evil": PNG, "/etc/x": PNG}

    def change(connection: sqlite3.Connection) -> None:
        [models] = connection.execute("SELECT models FROM col").fetchone()
        fields = models.replace('"quizapp"', '"other"')
        connection.execute("UPDATE col SET models = ?", [fields])
        connection.execute("UPDATE notes SET flds = ?", [f'What? <img src="{name}">' + "\x1fx" * 7])

    evil[COLLECTION] = members(with_collection(sound, change))[COLLECTION]
    before = {path.name for path in sound.parent.parent.iterdir()}
    deck, _ = reads(packed(sound.parent / "evil.apkg", evil))
    files = {media.file for entry in deck.entries for one in entry.asked for media in one.media}
    assert {path.name for path in (sound.parent / "workshop").iterdir()} == files
    assert len(files) == 1
    assert {path.name for path in sound.parent.parent.iterdir()} == before


def test_a_damaged_picture_is_told_and_its_question_comes_in(sound: Path) -> None:
    raw = bytearray(packed(sound.parent / "plain.apkg", members(sound), zipfile.ZIP_STORED).read_bytes())
    at = raw.index(b"GIF89a")
    raw[at + 8] ^= 0xFF
    (package := sound.parent / "picture.apkg").write_bytes(raw)
    deck, losses = reads(package)
    assert len(deck.entries) == len(EVERY_FORM)
    assert [loss.what.endswith("is damaged.") for loss in losses] == [True]
    assert [media.side for media in deck.entries[0].asked[0].media] == ["answer"]


def test_pictures_that_unpack_to_too_much_refuse_the_whole(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = members(sound)
    bomb = content | {name: b"GIF8" + bytes(3_000_000) for name in content if name.isdigit()}
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 2_000_000)
    monkeypatch.setattr(limits, "opened_archive", zipfile.ZipFile)
    assert refused(packed(sound.parent / "pictures.apkg", bomb)).place.isdigit()


@pytest.mark.parametrize("listed", [b"[]", b"{", b'{"0": 5}', b"\xff", b"[" * 100_000])
def test_a_list_of_media_that_cannot_be_read_is_refused(sound: Path, listed: bytes) -> None:
    assert refused(packed(sound.parent / "list.apkg", members(sound) | {"media": listed})).place == "media"


@pytest.mark.parametrize("column", ["models", "decks", "conf"])
@pytest.mark.parametrize(
    "value", ["", "[]", "{", '{"1": 5}', '{"1": {"flds": 5}}', b"\xff\xfe", None, 7, "[" * 99_999]
)
def test_nonsense_in_the_outline_never_breaks_the_reader(sound: Path, column: str, value: object) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
        connection.execute("PRAGMA writable_schema=RESET")
        connection.execute(f"UPDATE col SET {column} = ?", [value])

    assert outcome(with_collection(sound, change)) in ("read", "refused")


@pytest.mark.parametrize("value", ["", "x", b"\xff\x00", 10**15, -1, 1.5, "\x1f" * 500, "{{c1::" * 3000])
@pytest.mark.parametrize(
    ("table", "column"), [("notes", "flds"), ("notes", "guid"), ("notes", "tags"), ("cards", "ord")]
)
def test_nonsense_in_the_rows_costs_only_these(sound: Path, table: str, column: str, value: object) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})", [value]
        )

    assert len(reads(with_collection(sound, change)).deck.entries) >= len(EVERY_FORM) - 1


def test_a_hidden_field_that_lies_is_not_believed(sound: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        for key, flds in connection.execute("SELECT id, flds FROM notes").fetchall():
            *seen, exact = flds.split("\x1f")
            lie = exact.replace('"place":0', '"place":"x"').replace('"form":', '"shape":')
            connection.execute("UPDATE notes SET flds = ? WHERE id = ?", ["\x1f".join([*seen, lie]), key])

    deck = reads(with_collection(sound, change)).deck
    assert len(deck.entries) == len(EVERY_FORM)
    assert all(entry.ref.startswith("fr-") is False for entry in deck.entries)


def test_two_notes_of_one_name_stay_two(sound: Path) -> None:
    package = with_collection(sound, lambda connection: connection.execute("UPDATE notes SET guid = 'same'"))
    deck, losses = reads(package)
    assert len({entry.ref for entry in deck.entries}) == len(EVERY_FORM)
    assert sum("same name" in loss.what for loss in losses) == len(EVERY_FORM) - 1


def test_a_schema_that_is_no_text_is_refused(sound: Path) -> None:
    content = members(sound)
    broken = content[COLLECTION].replace(b"CREATE TABLE revlog", b"CREATE T\xe4BLE revlog")
    assert refused(packed(sound.parent / "text.apkg", content | {COLLECTION: broken})).place == COLLECTION


def test_more_cards_than_one_import_brings_are_refused(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_QUESTIONS", 5)
    assert "the most of one import" in refused(sound).what


def test_an_answer_that_is_too_long_is_set_aside_and_the_rest_comes_in(sound: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        fields = ["What?", "", "y" * 5000, "", "", "", "", ""]
        connection.execute("UPDATE notes SET flds = ? WHERE flds LIKE 'What does%'", ["\x1f".join(fields)])

    deck, losses = reads(with_collection(sound, change))
    assert len(deck.entries) == len(EVERY_FORM) - 1
    assert [(loss.item, loss.what) for loss in losses] == [
        ("What?", "Its answer is longer than 4,096 characters.")
    ]


def test_a_deck_of_one_card_is_small(media: Path) -> None:
    write(deck(asking("flashcard", "a", {"text": "b"})), target := media.parent / "a.apkg", media, Options())
    assert target.stat().st_size < 20_000
