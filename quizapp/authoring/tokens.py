"""What an author saw of a file: its digest, and the digests of the items that were shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple


class Seen(NamedTuple):
    """The digest of a file and those of some of its items, by their ids."""

    file: str
    items: Mapping[str, str]


def token_of(file_digest: str, items: Mapping[str, str]) -> str:
    """Return a token of a file and of items in it, given as their texts."""
    return ";".join([file_digest, *(f"{name}={item_digest(text)}" for name, text in items.items())])


def seen(token: str) -> Seen:
    """Return what a token tells; one that nobody made tells of nothing that is there."""
    file, *items = token.split(";")
    named = (part.partition("=") for part in items)
    return Seen(file, {name: digest for name, _, digest in named})


def item_digest(text: str) -> str:
    """Return the digest of an item's text, 16 hexadecimal digits; how its lines end does not count."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()[:16]
