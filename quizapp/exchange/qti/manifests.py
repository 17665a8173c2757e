"""The manifest of a package and its test, written: what files there are, in what order, under what topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from quizapp.exchange.deck import Deck
from quizapp.exchange.qti.item_writing import schema_attributes
from quizapp.exchange.qti.names import Version
from quizapp.exchange.qti.xml_writing import HEAD, Tags, attribute, text
from quizapp.exchange.topics import title_of

MANIFEST, TEST = "imsmanifest.xml", "test.xml"
NO_TOPIC = "no-topic-"
"""How the name of a section begins whose questions have no topic."""
_SPACE = {
    Version.TWO: "http://www.imsglobal.org/xsd/imscp_v1p1",
    Version.THREE: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
}
_XSD = {
    Version.TWO: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    Version.THREE: "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
}
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = {Version.TWO: ("QTIv2.1 Package", "1.0.0"), Version.THREE: ("QTI Package", "3.0.0")}
_KIND = {Version.TWO: "xmlv2p1", Version.THREE: "xmlv3p0"}
_LOM = "http://ltsc.ieee.org/xsd/LOM"


class Written(NamedTuple):
    """An item of a package: its name, its topic, its tags, the files that it shows."""

    identifier: str
    topic: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[str, ...]

    @property
    def file(self) -> str:
        """Return where it stands in the package."""
        return f"items/{self.identifier}.xml"


def manifest_xml(deck: Deck, items: Sequence[Written], version: Version) -> str:
    """Return the manifest: the test, then every item with its tags and its files."""
    name, number = _SCHEMA[version]
    kind = _KIND[version]
    about = _lom(title=deck.title, about=deck.about, language=deck.language)
    whole = f"<schema>{name}</schema><schemaversion>{number}</schemaversion>{about}"
    test = _resource("test", f"imsqti_test_{kind}", TEST, (), "", [item.identifier for item in items])
    resources = "".join(
        _resource(
            item.identifier,
            f"imsqti_item_{kind}",
            item.file,
            [f"media/{file}" for file in item.media],
            _lom(tags=item.tags, language=deck.language),
        )
        for item in items
    )
    return (
        f'{HEAD}<manifest xmlns="{_SPACE[version]}" xmlns:xsi="{_XSI}"'
        f' xsi:schemaLocation="{_SPACE[version]} {_XSD[version]}" identifier="manifest">'
        f"<metadata>{whole}</metadata><organizations/>"
        f"<resources>{test}{resources}</resources></manifest>\n"
    )


def test_xml(deck: Deck, items: Iterable[Written], version: Version) -> str:
    """Return the test: the items in order, each run of one topic a section that is called by it."""
    tags = Tags(version)
    sections = "".join(
        _section(number, topic, tuple(run), deck.title, tags)
        for number, (topic, run) in enumerate(groupby(items, key=lambda item: item.topic), 1)
    )
    empty = tags("assessmentSection", identifier=f"{NO_TOPIC}0", title=deck.title, visible="true")
    part = tags(
        "testPart",
        sections or empty,
        identifier="part",
        navigation_mode="nonlinear",
        submission_mode="individual",
    )
    name = "assessmentTest" if version is Version.TWO else "qti-assessment-test"
    head = f'{schema_attributes(version)} identifier="test" title="{attribute(deck.title)}"'
    return f"{HEAD}<{name}{head}>{part}</{name}>\n"


def _section(number: int, topic: tuple[str, ...], run: tuple[Written, ...], title: str, tags: Tags) -> str:
    items = (tags("assessmentItemRef", identifier=item.identifier, href=item.file) for item in run)
    name = f"section-{number}" if topic else f"{NO_TOPIC}{number}"
    shown = title_of(topic) if topic else title
    return tags("assessmentSection", *items, identifier=name, title=shown, visible="true")


def _resource(
    name: str, kind: str, file: str, media: Sequence[str], metadata: str, needs: Sequence[str] = ()
) -> str:
    about = f"<metadata>{metadata}</metadata>" if metadata else ""
    files = "".join(f'<file href="{attribute(path)}"/>' for path in (file, *media))
    others = "".join(f'<dependency identifierref="{attribute(other)}"/>' for other in needs)
    return (
        f'<resource identifier="{attribute(name)}" type="{kind}" href="{attribute(file)}">'
        f"{about}{files}{others}</resource>"
    )


def _lom(*, language: str, title: str = "", about: str = "", tags: Sequence[str] = ()) -> str:
    def said(name: str, words: str) -> str:
        return f'<{name}><string language="{attribute(language)}">{text(words)}</string></{name}>'

    general = said("title", title) if title else ""
    general += said("description", about) if about else ""
    general += "".join(said("keyword", tag) for tag in tags)
    return f'<lom xmlns="{_LOM}"><general>{general}</general></lom>' if general else ""
