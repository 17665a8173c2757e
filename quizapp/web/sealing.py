"""Seals on what tells a key, so that a device may carry it before the question is answered.

A seal keeps what follows an answer out of sight, caches and storage in plain. It is no secret from whoever
holds the device: the key travels beside the sealed text, and has to.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import Any, NamedTuple

KEY_BYTES = 32
SALT_BYTES = 16
PADDED_TO = 512  # bytes; the length of a sealed text tells little of what is in it


class Seal(NamedTuple):
    """A sealed text and the salt that makes its keystream its own, both in base64."""

    salt: str
    text: str


def new_key() -> bytes:
    """Return a key for the seals of one pack."""
    return secrets.token_bytes(KEY_BYTES)


def sealed(key: bytes, what: dict[str, Any]) -> Seal:
    """Return JSON under a keystream of HMAC-SHA256 in counter mode, which is what PBKDF2 with one round is.

    Both sides have that without another package: browsers in WebCrypto, Python in hashlib. One round, because
    the key is random and there is nothing to stretch.
    """
    plain = json.dumps(what, ensure_ascii=False).encode()
    plain += b" " * (-len(plain) % PADDED_TO)
    salt = secrets.token_bytes(SALT_BYTES)
    return Seal(in_base64(salt), in_base64(_under_keystream(key, salt, plain)))


def opened(key: bytes, seal: Seal) -> Any:
    """Return what was sealed."""
    salt, text = base64.b64decode(seal.salt), base64.b64decode(seal.text)
    return json.loads(_under_keystream(key, salt, text))


def in_base64(data: bytes) -> str:
    """Return bytes as JSON can carry them."""
    return base64.b64encode(data).decode()


def _under_keystream(key: bytes, salt: bytes, data: bytes) -> bytes:
    stream = hashlib.pbkdf2_hmac("sha256", key, salt, 1, dklen=len(data))
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))
