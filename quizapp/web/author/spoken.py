"""In which language stands what authors read: that of its chapter, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.web.author.inspected import inspection

UNKNOWN = "und"


def language_of(folder: str) -> str:
    """Return the tag of the language of a chapter, named by its folder."""
    return _languages().get(folder) or UNKNOWN


def language_of_item(item_id: str) -> str:
    """Return the tag of the language of an item's chapter."""
    found = inspection().find(item_id)
    return found.language if found else UNKNOWN


def language_of_files(files: Iterable[str]) -> str:
    """Return the tag of the one language of the chapters that some files belong to."""
    found = {language_of(file.partition("/")[0]) for file in files}
    return found.pop() if len(found) == 1 else UNKNOWN


def _languages() -> dict[str, str]:
    return {sheet.folder: sheet.language for sheet in inspection().sheets}
