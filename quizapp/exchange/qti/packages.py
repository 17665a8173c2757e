"""A package, opened: its manifest, the order and topics that its test gives, its items, its media."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from quizapp.bank.folding import squeeze
from quizapp.bank.media import ENDINGS, media_name
from quizapp.exchange.deck import BadFile
from quizapp.exchange.limits import UNPACKED_BYTES, member_bytes, opened_archive
from quizapp.exchange.qti.manifests import MANIFEST, NO_TOPIC
from quizapp.exchange.qti.names import as_two
from quizapp.exchange.topics import path_of
from quizapp.exchange.xml_reading import Element, read_xml

_OLD = "The package is of QTI 1.2 or older; export it as QTI 2.1 or later."
_SAME = {"jpeg": "jpg", "oga": "ogg", "mpga": "mp3"}


class Member(NamedTuple):
    """An item in a package: its file, its name there, its tags, the titles of its sections."""

    file: str
    name: str
    tags: tuple[str, ...] = ()
    path: tuple[str, ...] = ()


class Package:
    """The archive of a package; only what it holds is ever opened."""

    def __init__(self, source: Path, workshop: Path) -> None:
        self.archive = opened_archive(source)
        self.workshop = workshop
        self.names = frozenset(self.archive.namelist())
        self.title, self.about, self.language = "", "", ""
        self._kept: dict[str, str] = {}

    def xml(self, name: str) -> Element:
        """Return a member as XML; BadFile with its place where it is none."""
        return read_xml(member_bytes(self.archive, name), name)

    def members(self) -> list[Member]:
        """Return the items in the order of the test, those that no test names after them."""
        manifests = sorted(
            (name for name in self.names if _is_manifest(name)), key=lambda name: name.count("/")
        )
        if not manifests:
            return [
                Member(name, posixpath.basename(name)) for name in sorted(self.names) if name.endswith(".xml")
            ]
        root = self.xml(manifests[0])
        if root.name != "manifest":
            raise BadFile("This is no manifest of a package.", f"{manifests[0]}:{root.line}:{root.column}")
        self._about(root)
        listed = dict(self._listed(root, posixpath.dirname(manifests[0])))
        if not listed and _is_old(root):
            raise BadFile(_OLD, manifests[0])
        placed: dict[str, tuple[str, ...]] = {}
        for test in self._tests(root, posixpath.dirname(manifests[0])):
            for file, path in self._placed(test):
                placed.setdefault(file, path)
        order = [
            *(file for file in placed if file in listed),
            *(file for file in listed if file not in placed),
        ]
        return [listed[file]._replace(path=placed.get(file, ())) for file in order]

    def media(self, item: str, source: str) -> str | None:
        """Keep a file that an item shows, and return its name; None where it is not there or not kept."""
        name = resolved(posixpath.dirname(item), source)
        if name is None or name not in self.names:
            return None
        if name not in self._kept:
            ending = name.rpartition(".")[2].lower()
            ending = _SAME.get(ending, ending)
            if ending not in ENDINGS:
                return None
            content = member_bytes(self.archive, name, UNPACKED_BYTES)
            self._kept[name] = media_name(content, ending)
            (self.workshop / self._kept[name]).write_bytes(content)
        return self._kept[name]

    def _about(self, root: Element) -> None:
        metadata = root.child("metadata")
        general = (
            next((part for part in metadata.walk() if part.name == "general"), None) if metadata else None
        )
        self.title = _words(general, "title")
        about = general.child("description") if general else None
        self.about = about.all_text.strip() if about else ""

    def _listed(self, root: Element, folder: str) -> Iterator[tuple[str, Member]]:
        for resource, file in self._resources(root, folder):
            kind = resource.attributes.get("type", "")
            if "item" in kind and "qti" in kind and file:
                name = resource.attributes.get("identifier", "") or file
                yield file, Member(file, name, tuple(_keywords(resource)))

    def _tests(self, root: Element, folder: str) -> Iterator[str]:
        for resource, file in self._resources(root, folder):
            if "test" in resource.attributes.get("type", "") and file in self.names:
                yield file

    def _resources(self, root: Element, folder: str) -> Iterator[tuple[Element, str]]:
        """Yield every resource with the file that it names, as it is called in the archive."""
        for resources in root.named("resources"):
            for resource in resources.named("resource"):
                bases = (one.attributes.get("base", "") for one in (root, resources, resource))
                href = resource.attributes.get("href") or next(
                    (file.attributes.get("href", "") for file in resource.named("file")), ""
                )
                yield resource, resolved(folder, "".join([*bases, href])) or ""

    def _placed(self, file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the items that a test names, each with the titles of the sections that it stands in."""
        try:
            root = as_two(self.xml(file))
        except BadFile:  # without its order, the items are still there
            return
        title = squeeze(root.attributes.get("title", ""))
        self.title = title or self.title
        self.language = root.attributes.get("lang", self.language)
        waiting: list[tuple[Element, tuple[str, ...]]] = [(root, (title,) if title else ())]
        while waiting:
            element, path = waiting.pop()
            if element.name == "assessmentItemRef":
                name = resolved(posixpath.dirname(file), element.attributes.get("href", ""))
                if name:
                    yield name, path
            elif element.name == "assessmentSection":
                path = (*path, *_title(element))
            waiting += [(child, path) for child in reversed(element.children)]


def resolved(folder: str, href: str) -> str | None:
    """Return what a reference names in the archive; None where it leads out of it or elsewhere."""
    plain = unquote(href.partition("#")[0].partition("?")[0]).replace("\\", "/")
    if not plain or "://" in plain or plain.startswith(("/", "data:")) or "\0" in plain:
        return None
    name = posixpath.normpath(posixpath.join(folder, plain))
    return None if name.startswith("..") else name


def _title(section: Element) -> tuple[str, ...]:
    if section.attributes.get("identifier", "").startswith(NO_TOPIC):
        return ()
    return tuple(map(squeeze, path_of(section.attributes.get("title", ""))))


def _keywords(resource: Element) -> Iterator[str]:
    for general in (part for part in resource.walk() if part.name == "general"):
        for keyword in general.named("keyword"):
            yield from (squeeze(one.all_text) for one in keyword.children or [keyword])


def _words(general: Element | None, name: str) -> str:
    found = general.child(name) if general else None
    return squeeze(found.all_text) if found else ""


def _is_manifest(name: str) -> bool:
    return posixpath.basename(name).lower() == MANIFEST


def _is_old(root: Element) -> bool:
    kinds = (part.attributes.get("type", "") for part in root.walk() if part.name == "resource")
    return any("imsqti" in kind and ("v1p" in kind or "xmlv1" in kind) for kind in kinds)


def is_archive(source: Path) -> bool:
    """Tell whether a file is a zip file by its first bytes."""
    with source.open("rb") as file:
        return file.read(2) == b"PK" or zipfile.is_zipfile(source)
