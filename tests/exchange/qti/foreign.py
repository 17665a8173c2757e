"""Packages and items as other programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from quizapp.exchange.deck import Asking, Options, Read
from quizapp.exchange.qti import FORMAT

TWO = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
MATCH_CORRECT = (
    '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
)


def read_files(folder: Path, files: Mapping[str, str | bytes]) -> Read:
    """Return what a package of these files gives."""
    source = folder / "package.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (workshop := folder / "workshop").mkdir(exist_ok=True)
    assert FORMAT.read is not None
    return FORMAT.read(source, workshop, Options())


def read_item(folder: Path, xml: str | bytes) -> Read:
    """Return what the file of a single item gives."""
    source = folder / "item.xml"
    source.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    assert FORMAT.read is not None
    return FORMAT.read(source, folder, Options())


def the_one(read: Read) -> Asking:
    """Return the only way of asking, of which nothing was lost."""
    assert read.losses == []
    ((one,),) = (entry.asked for entry in read.deck.entries)
    return one


def item(declared: str, body: str, rest: str = MATCH_CORRECT, name: str = "i1") -> str:
    """Return an item of QTI 2.1."""
    return (
        f'<assessmentItem {TWO} identifier="{name}" title="T" adaptive="false" timeDependent="false">'
        f"{declared}<itemBody>{body}</itemBody>{rest}</assessmentItem>"
    )


def declared(*right: str, kind: str = "identifier", cardinality: str = "single", mapping: str = "") -> str:
    """Return the declaration of RESPONSE."""
    values = "".join(f"<value>{value}</value>" for value in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{kind}">'
        f"{correct}{mapping}</responseDeclaration>"
    )


def mapping(**worth: float) -> str:
    """Return what values are worth."""
    entries = (f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in worth.items())
    return f'<mapping defaultValue="0">{"".join(entries)}</mapping>'


def choices(**texts: str) -> str:
    """Return a choice between these."""
    options = (f'<simpleChoice identifier="{key}">{text}</simpleChoice>' for key, text in texts.items())
    return (
        '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">'
        f"<prompt>Which?</prompt>{''.join(options)}</choiceInteraction>"
    )


def manifest(*hrefs: str, kind: str = "imsqti_item_xmlv2p1") -> str:
    """Return a manifest that names these items."""
    resources = (f'<resource identifier="r{n}" type="{kind}" href="{href}"/>' for n, href in enumerate(hrefs))
    return (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/>'
        f"<resources>{''.join(resources)}</resources></manifest>"
    )


CHOICE = item(declared("A"), choices(A="Ulm", B="Bern"))
