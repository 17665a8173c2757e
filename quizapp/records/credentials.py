"""Names and passwords: what can be taken, and whether a password fits."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.said import Said

NAME_AT_MOST = 80
PASSWORD_FROM, PASSWORD_TO = 8, 256
_HASHER = PasswordHasher()
_UNSEEN = ("Cc", "Cf", "Cs")
_UNWRITTEN = ("Cc", "Cs", "Co", "Cn")
_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # they would turn the page's text
_JOINER, _SKIN_TONES = "\u200d", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class BadName(ValueError):
    """A name that cannot be taken, in one sentence."""


class BadPassword(ValueError):
    """A password that is not accepted, in one sentence."""


def name_key(name: str) -> str:
    """Return the form in which names are compared: `Ada` and ` ADA ` are one name."""
    seen = "".join(c for c in name if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def name_fields(name: str) -> dict[str, str]:
    """Return what an account is named with; raise BadName when it cannot be."""
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name_key(name):
        raise BadName(Said("Type a name."))
    if len(shown) > 4 * NAME_AT_MOST or _graphemes(shown) > NAME_AT_MOST:
        raise BadName(Said("A name has at most %(most)s characters.", most=NAME_AT_MOST))
    if any(unicodedata.category(c) in _UNWRITTEN or unicodedata.bidirectional(c) in _TURNING for c in shown):
        raise BadName(Said("A name has no control characters."))
    return {"name": shown, "name_key": name_key(name)}


def account_fields(name: str, password: str) -> dict[str, str]:
    """Return what an account is made with; raise BadName or BadPassword when it cannot be."""
    named = name_fields(name)
    if not PASSWORD_FROM <= len(password) <= PASSWORD_TO:
        bounds = {"least": PASSWORD_FROM, "most": PASSWORD_TO}
        raise BadPassword(Said("A password has %(least)s to %(most)s characters.", **bounds))
    if name_key(password) == name_key(name):
        raise BadPassword(Said("Take a password that is not the name."))
    return {**named, "password_hash": _HASHER.hash(_composed(password))}


def matches(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits; for an unknown name the same work is done for nothing."""
    nobodys = _nobodys_hash()  # made here, so that the first unknown name takes no longer than a known one
    try:
        _HASHER.verify(password_hash or nobodys, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def _graphemes(text: str) -> int:
    """Count what a reader sees as characters: marks and skin tones belong to what they follow."""
    return sum(
        before != _JOINER and unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf") and c not in _SKIN_TONES
        for before, c in zip(" " + text, text, strict=False)
    )


def _composed(password: str) -> str:
    """Return a password in the one form of its characters: keyboards differ in how they send an é."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex(16))
