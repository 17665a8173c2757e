"""Pictures and sounds that come with a change: copied into the chapters whose files name them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizapp.authoring.changes import CannotChange
from quizapp.authoring.splicing import File
from quizapp.bank.media import ENDINGS, FOLDER
from quizapp.bank.writer import replace_bytes
from quizapp.said import Said

_NAME = re.compile(rf"([0-9a-f]{{64}})\.({'|'.join(ENDINGS)})")


def media_beside(root: Path, chapters: Sequence[str]) -> dict[str, Path]:
    """Return the media of some chapters: what is moved from one to another takes them along."""
    folders = [root / chapter / FOLDER for chapter in chapters] if len(chapters) > 1 else []
    return {
        path.name: path for folder in folders for path in folder.glob("*.*") if _NAME.fullmatch(path.name)
    }


def named_in(files: Mapping[str, File], media: Mapping[str, Path]) -> dict[str, dict[str, Path]]:
    """Return for each chapter the media that its files name afterwards."""
    found: dict[str, dict[str, Path]] = {}
    for path, file in files.items():
        chapter = path.partition("/")[0]
        names = {match[0] for match in _NAME.finditer(file.after or "")} if media else ()
        found.setdefault(chapter, {}).update((name, media[name]) for name in names if name in media)
    return found


def copied(chapter: Path, media: Mapping[str, Path]) -> list[Path]:
    """Copy media into a chapter's folder and return what was not there; CannotChange for a false name."""
    added = []
    for name, source in sorted(media.items()):
        content = source.read_bytes()
        found = _NAME.fullmatch(name)
        if found is None or hashlib.sha256(content).hexdigest() != found[1]:
            raise CannotChange(Said("%(name)s is not named for what is in it.", name=name))
        target = chapter / FOLDER / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(target, content)
            added.append(target)
    return added
