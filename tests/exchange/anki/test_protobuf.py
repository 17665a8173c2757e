"""Messages of strangers: read to the end, or refused as a whole."""

from __future__ import annotations

import pytest
from anki.import_export_pb2 import MediaEntries
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.anki import protobuf


def test_what_google_s_library_writes_is_read() -> None:
    entries = MediaEntries()
    entries.entries.add(name="été.png", size=300, sha1=b"\x01\x02")
    entries.entries.add(name="", legacy_zip_filename=7)
    first, second = protobuf.messages(protobuf.fields_of(entries.SerializeToString()), 1)
    assert (protobuf.text(first, 1), protobuf.integer(first, 2), protobuf.content(first, 3)) == (
        "été.png",
        300,
        b"\x01\x02",
    )
    assert (protobuf.text(second, 1), protobuf.integer(second, 255)) == ("", 7)


@pytest.mark.parametrize(
    "raw", [b"\x08", b"\x0a\x05ab", b"\xff" * 11, b"\x0b", b"\x09\x00", b"\x0a\xff\xff\xff\xff\x0f"]
)
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    with pytest.raises(protobuf.Malformed):
        protobuf.fields_of(raw)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    try:
        fields = protobuf.fields_of(raw)
    except protobuf.Malformed:
        return
    assert all(isinstance(protobuf.integer(fields, number), int) for number in fields)
