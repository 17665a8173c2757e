"""Lines filled with text the way a page fills them: white space folded, blocks on lines of their own."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\r\n\f]+")
_PLAIN = "0123456789+-=()aehijklmnoprstuvx"
_SUB = dict(zip(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)) | {"−": "₋"}
_SUP = dict(zip("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True)) | {"−": "⁻"}

_MOST_RAISED, _NOWHERE = 4, -1
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def raised(text: str, name: str) -> str:
    """Return what stands above the line (`sup`) or below it (`sub`): x², H₂O, else with ^ or _."""
    signs, mark = (_SUP, "^") if name == "sup" else (_SUB, "_")
    if text in _ORDINALS:
        return text
    if all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


class Lines:
    """A text in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.breaks = 2  # so many line ends stand at the end; none are wanted at the beginning
        self.ends_in_space = True
        self.is_as_typed = self.is_after_bullet = False
        self.cell = 0
        self.raised_from: list[int] = []

    def add(self, text: str) -> None:
        """Add text, its white space folded unless it is shown as typed."""
        if not self.is_as_typed:
            text = _SPACES.sub(" ", text)
            if self.ends_in_space and text.startswith(" "):
                text = text[1:]
        self.add_as_is(text)

    def add_as_is(self, text: str) -> None:
        """Add text with all of its white space."""
        if text:
            self.parts.append(text)
            self.breaks, self.is_after_bullet = 0, False
            self.ends_in_space = text.endswith((" ", "\n"))

    def end_line(self) -> None:
        """Begin a new line, also where this one is empty."""
        self.parts.append("\n")
        self.breaks, self.ends_in_space = self.breaks + 1, True
        self.cell, self.is_after_bullet = 0, False

    def new_line(self, ends: int = 1) -> None:
        """Begin a block: see to it that so many line ends stand here, but leave it beside a bullet."""
        while self.breaks < ends and not self.is_after_bullet:
            self.end_line()

    def item(self, bullet: str) -> None:
        """Begin an item of a list."""
        self.is_after_bullet = False
        self.new_line()
        self.add_as_is(bullet)
        self.is_after_bullet = True

    def next_cell(self) -> None:
        """Begin a cell of a row."""
        if self.cell:
            self.add_as_is(" | ")
        self.cell += 1

    def begin_raised(self) -> None:
        """Begin what stands above or below the line."""
        self.raised_from.append(len(self.parts) if len(self.raised_from) < _MOST_RAISED else _NOWHERE)

    def end_raised(self, name: str) -> None:
        """Write what has come since in raised or lowered signs."""
        if self.raised_from:
            start = self.raised_from.pop()
            inside = "" if start == _NOWHERE else "".join(self.parts[start:])
            if inside.strip() and "\n" not in inside:
                self.parts[start:] = [raised(inside.strip(), name)]
                self.ends_in_space = False

    def text(self) -> str:
        """Return the text, with no white space at the ends of its lines."""
        lines = "".join(self.parts).split("\n")
        return "\n".join(line.rstrip(" \xa0") for line in lines).strip(" \xa0\n").replace("\xa0", " ")
