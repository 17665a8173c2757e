"""The catalogues hold every sentence of the interface, whole and ready to use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo

from tests.translations.catalogues import LOCALES, gathered, is_translated, kept, po_of

every_language = pytest.mark.parametrize("locale", LOCALES)
AGAIN = "run `make catalogues`"


def sentences(catalogue: Catalog) -> dict[str | tuple[str, ...], Message]:
    """Return the messages of a catalogue by their English, without its header."""
    return {
        tuple(message.id) if isinstance(message.id, list | tuple) else message.id: message
        for message in catalogue
        if message.id
    }


def places(text: str) -> set[str]:
    """Return what a sentence leaves open or marks up: `%(n)s`, `{n}`, `%%` and tags."""
    return set(re.findall(r"%\(\w+\)[sd]|%%|\{\w+\}|</?\w+[^>]*>", text))


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each form of a translation with the English whose places it has to have."""
    for message in sentences(catalogue).values():
        english = message.id if isinstance(message.id, str) else message.id[-1]
        for form in [message.string] if isinstance(message.string, str) else message.string or []:
            yield english, form


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """Give all that the sources say."""
    return gathered()


@every_language
def test_a_catalogue_holds_what_the_sources_say_and_nothing_else(locale: str, sources: Catalog) -> None:
    assert sentences(kept(locale)).keys() == sentences(sources).keys(), AGAIN


@every_language
def test_every_sentence_is_translated(locale: str) -> None:
    assert [m.id for m in sentences(kept(locale)).values() if not is_translated(m)] == []


@every_language
def test_a_translation_has_the_places_of_its_original(locale: str) -> None:
    wrong = [(english, form) for english, form in pairs(kept(locale)) if places(english) != places(form)]
    assert wrong == []


@every_language
def test_what_is_compiled_is_what_is_written(locale: str) -> None:
    path, compiled = po_of(locale), BytesIO()
    write_mo(compiled, kept(locale))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue(), AGAIN


@every_language
def test_a_compiled_catalogue_can_be_read(locale: str) -> None:
    with po_of(locale).with_suffix(".mo").open("rb") as file:
        assert sentences(read_mo(file)).keys() == sentences(kept(locale)).keys()


def test_the_chinese_is_plain_and_calm() -> None:
    """No exclamation marks, 你 and never 您, and Chinese marks after Chinese words."""
    odd = [form for _, form in pairs(kept("zh_Hans")) if re.search(r"[!！您]|[一-鿿][,;:?.](?!\w)", form)]
    assert odd == []


def test_a_percent_sign_by_itself_is_written_twice_where_values_are_filled_in(sources: Catalog) -> None:
    texts = [text for key in sentences(sources) for text in ([key] if isinstance(key, str) else key)]
    assert [text for text in texts if re.search(r"%(?![(%])", text.replace("%%", ""))] == []


def test_what_is_wrong_with_a_translation_is_noticed() -> None:
    catalogue = Catalog("zh_Hans")
    catalogue.add("Saved.", "")
    catalogue.add("%(n)s left", "还剩")
    catalogue.add(("%(num)s fact", "%(num)s facts"), ("%(num)s 条事实",), flags=["fuzzy"])
    untranslated, placeless, doubted = sentences(catalogue).values()
    assert not is_translated(untranslated)
    assert not is_translated(doubted)
    assert places("%(n)s left") != places(str(placeless.string))
    assert places('<a href="%(to)s">{n} 100 %%</a>') == {'<a href="%(to)s">', "{n}", "%%", "</a>"}
