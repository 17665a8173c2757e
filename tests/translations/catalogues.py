"""Gather the sentences of the interface, bring each catalogue up to date with them, and compile it."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from quizapp.paths import PACKAGE

FOLDER = PACKAGE / "translations"
LOCALES = ("zh_Hans",)
"""The languages beside English, which stands in the sources themselves."""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "_l": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "marked": None,
    "Said": None,
    "counted": (1, 2),
}
"""What marks a sentence, as in docs/translating.md."""
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
WIDTH = 110


def gathered() -> Catalog:
    """Return every sentence that stands in the sources, with the files in which it stands."""
    found = Catalog(project="quizapp", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(message, None, [(f"quizapp/{name}", 0)], auto_comments=comments, context=context)
    return found


def po_of(locale: str) -> Path:
    """Return the file of a language's catalogue that people write."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def kept(locale: str) -> Catalog:
    """Return a language's catalogue as it stands."""
    with po_of(locale).open("rb") as file:
        return read_po(file, locale)


def is_translated(message: Message) -> bool:
    """Tell whether a sentence stands in the catalogue in every form of its language, and nobody doubts it."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms) and not message.fuzzy


def bring_up_to_date(locale: str, sources: Catalog) -> Catalog:
    """Give a catalogue what is new in the sources, without guesses, and take from it what is gone."""
    path, catalogue = po_of(locale), kept(locale)
    catalogue.update(sources, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


def main() -> int:
    """Bring every catalogue up to date; the exit code says whether a sentence has no translation."""
    sources, missing = gathered(), 0
    for locale in LOCALES:
        catalogue = bring_up_to_date(locale, sources)
        open_ones = [message for message in catalogue if message.id and not is_translated(message)]
        missing += len(open_ones)
        print(f"{locale}: {len(catalogue)} sentences, {len(open_ones)} without a translation")
        for message in open_ones:
            print("  ", message.id)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
