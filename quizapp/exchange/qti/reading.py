"""A package of QTI, or the file of one item, as a deck."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from quizapp.exchange.deck import BadFile, Options, Read
from quizapp.exchange.gathering import Gathering, fitting
from quizapp.exchange.limits import bytes_of
from quizapp.exchange.qti.bodies import Finder
from quizapp.exchange.qti.items import item_of
from quizapp.exchange.qti.packages import Member, Package, is_archive
from quizapp.exchange.weighted import NotAsked
from quizapp.exchange.xml_reading import Element, read_xml

_ITEMS = frozenset({"assessmentItem", "qti-assessment-item"})
_UNKNOWN = "?"
_ALONE = "The file is a test without its questions: import the package that it belongs to."


def read(source: Path, workshop: Path, _options: Options) -> Read:
    """Return the deck in a package of QTI 2.1 to 3.0, or in the file of a single item."""
    if is_archive(source):
        return _package(source, workshop)
    root = read_xml(bytes_of(source), source.name)
    if root.name not in _ITEMS:
        is_test = root.name.lower().endswith("test") or root.name in ("manifest", "assessmentSection")
        place = f"{source.name}:{root.line}:{root.column}"
        raise BadFile(_ALONE if is_test else "This is no item of QTI 2.1 or later.", place)
    gathering = Gathering(source.stem or "QTI")
    gathering.language = root.attributes.get("lang") or "en"
    _take(gathering, root, Member(source.name, source.name), lambda _: None)
    return gathering.read()


def _package(source: Path, workshop: Path) -> Read:
    package = Package(source, workshop)
    with package.archive:
        members = package.members()
        gathering = Gathering(package.title or source.stem or "QTI")
        gathering.about = package.about
        languages = [package.language, *(_opened(gathering, package, member) for member in members)]
        if not any(languages):
            raise BadFile("There is no item of QTI 2.1 or later in the package.")
        gathering.language = next(filter(None, (one.strip("?") for one in languages)), "en")
        return gathering.read()


def _opened(gathering: Gathering, package: Package, member: Member) -> str:
    """Take an item of a package; return its language, `?` where it tells none, "" where there is no item."""
    if member.file not in package.names:
        gathering.lose(member.name, f"Its file {member.file[:200]} is not in the package.")
        return _UNKNOWN
    try:
        root = package.xml(member.file)
    except BadFile as refused:
        gathering.lose(member.name, f"{refused}.")
        return _UNKNOWN
    if root.name not in _ITEMS:
        return ""
    _take(gathering, root, member, partial(package.media, member.file))
    return root.attributes.get("lang") or _UNKNOWN


def _take(gathering: Gathering, root: Element, member: Member, find: Finder) -> None:
    """Take an item, or tell why it is set aside."""
    try:
        with fitting(f"{member.file}:{root.line}:{root.column}"):
            found, lost = item_of(root, find)
    except NotAsked as why:
        gathering.lose(member.name, str(why))
        return
    gathering.add(found._replace(tags=member.tags, path=member.path))
    for what in lost:
        gathering.lose(found.id or member.name, what)
