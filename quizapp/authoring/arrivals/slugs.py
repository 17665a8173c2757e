"""Ids made of words: short, readable where the script allows it, and of no other item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from quizapp.bank.folding import fold

MOST_WORDS = 5
MOST_LENGTH = 40
_EMPTY_WORDS = frozenset(
    "a an the what which who whom whose when where why how is are was were be been did does do has have had "
    "can could will would should may might of in on at to from by for with as and or that this these those "
    "it its according following there".split()
)


def slug_of(text: str, instead: str = "item") -> str:
    """Return the telling words of a text as an id; of another script than Latin a digest, after `instead`."""
    words = fold(text).split()
    plain = ["".join(c for c in word if c.isascii() and c.isalnum()) for word in words]
    letters = sum(c.isalnum() for word in words for c in word)
    if 2 * sum(map(len, plain)) < letters or not any(plain):
        return f"{instead}-{hashlib.sha256(fold(text).encode()).hexdigest()[:10]}"
    found = [word for word in plain if word]
    telling = [word for word in found if word not in _EMPTY_WORDS] or found
    # What the question turns on comes early; `of` and its like are kept between words that are.
    return _cut(list(_with_joints(found, telling[:MOST_WORDS])))


class Free:
    """The ids that are still free: what is taken of them is of nothing else afterwards."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, slug: str) -> str:
        """Return an id, with a number behind it where it is already of something else."""
        found, number = slug, self._next.get(slug, 2)
        while found in self._taken:
            found, number = f"{slug}-{number}", number + 1
        self._next[slug] = number
        self._taken.add(found)
        return found


def _with_joints(words: list[str], telling: list[str]) -> Iterator[str]:
    """Yield the telling words, with a single small word that stands between two of them."""
    wanted = list(telling)
    held: list[str] = []
    has_begun = False
    for word in words:
        if wanted and word == wanted[0]:
            if has_begun and len(held) == 1:
                yield held[0]
            yield wanted.pop(0)
            has_begun, held = True, []
        else:
            held.append(word)


def _cut(words: list[str]) -> str:
    """Return words joined, as many as fit; a single word that is too long is cut."""
    kept = [words[0][:MOST_LENGTH]]
    for word in words[1:]:
        if sum(map(len, kept)) + len(kept) + len(word) > MOST_LENGTH:
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1] in _EMPTY_WORDS:
        kept.pop()
    return "-".join(kept)
