"""Text of strangers that is text: JSON and the like can hold halves of signs, which nothing can write."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """Return a text with the sign for what is no sign in the place of each half of one."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
