"""XML of strangers: read with its places, refused where it could do harm."""

from __future__ import annotations

import pytest

from quizapp.exchange.deck import BadFile
from quizapp.exchange.xml_reading import MOST_DEPTH, XML_BYTES, markup, read_xml


def refusal(content: bytes) -> str:
    with pytest.raises(BadFile) as refused:
        read_xml(content, "deck.xml")
    return str(refused.value)


def test_elements_keep_their_order_their_texts_and_their_places() -> None:
    root = read_xml(
        b'<?xml version="1.0"?>\n<a xmlns="urn:x">one<b k="1"/>two<![CDATA[ <p> ]]></a>', "deck.xml"
    )
    assert (root.name, root.namespace, root.line, root.column) == ("a", "urn:x", 2, 1)
    assert [part if isinstance(part, str) else part.name for part in root.content] == ["one", "b", "two <p> "]
    assert root.children[0].attributes == {"k": "1"}
    assert markup(root) == 'one<b k="1"/>two &lt;p&gt; '


def test_an_empty_first_line_is_let_pass_and_counted() -> None:
    assert read_xml(b'\n\n<?xml version="1.0"?><a/>', "deck.xml").line == 3


@pytest.mark.parametrize(
    ("content", "place", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "deck.xml:1:", "DOCTYPE"),
        (b"<a>\n &nbsp;</a>", "deck.xml:2:2", "undefined entity"),
        (b"<a>\n <b></a>", "deck.xml:2:", "mismatched tag"),
        (b"", "deck.xml:1:1", "no element"),
        (b"<a>\xff</a>", "deck.xml:1:4", "not well-formed"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "deck.xml:1:1", "encoding"),
        (b"<a>" * (MOST_DEPTH + 1), "deck.xml:1:", "deep"),
    ],
)
def test_what_is_not_sound_is_refused_with_its_place(content: bytes, place: str, why: str) -> None:
    said = refusal(content)
    assert said.startswith(place)
    assert why in said


def test_only_the_text_of_what_is_set_aside_may_pass_the_limit() -> None:
    packed = b"<a><file>" + b"A" * (XML_BYTES + 9) + b"</file></a>"
    assert "larger than 2 MiB" in refusal(packed)
    read_xml(packed, "deck.xml", aside=("file",), most_aside=XML_BYTES)
    with pytest.raises(BadFile, match="larger than 2 MiB"):
        read_xml(packed.replace(b"file", b"text"), "deck.xml", aside=("file",), most_aside=XML_BYTES)
