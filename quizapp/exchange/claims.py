"""The sentence that stands for an entry which claims nothing: what it asks, and the answer."""

from __future__ import annotations

from quizapp.bank.folding import squeeze
from quizapp.bank.keys import BlanksKey, Key, YesNoKey
from quizapp.bank.questions import BLANK

MOST = 4096


def claim_of(stem: str, key: Key) -> str:
    """Return what a question and its key say together, in one line: `The capital of France? — Paris`."""
    if isinstance(key, BlanksKey) and stem.count(BLANK) == len(key.blanks):
        return _cut(_filled(stem, [blank.text for blank in key.blanks]))
    text = {"Yes": "True", "No": "False"}.get(key.text, key.text) if isinstance(key, YesNoKey) else key.text
    return _cut(f"{stem} — {text}")


def _filled(stem: str, fillings: list[str]) -> str:
    pieces = stem.split(BLANK)
    return "".join(piece + filling for piece, filling in zip(pieces, [*fillings, ""], strict=True))


def _cut(text: str) -> str:
    line = squeeze(text)
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
