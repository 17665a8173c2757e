"""Lists of items as people lay them out: each item with its text in the file and its own YAML."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

WORDS = st.text("abcdefgh éß漢😀#:'\"-,[]{}", min_size=1, max_size=12).map(str.strip).filter(bool)
NEWLINES = ("\n", "\r\n")


class Laid(NamedTuple):
    """An item as it is laid out in a list: its lines in the file, and as its author reads them."""

    rows: tuple[str, ...]
    plain: tuple[str, ...]


class Layout(NamedTuple):
    """A list file: what stands above, the items with what stands between, how its lines end."""

    head: str
    items: tuple[Laid, ...]
    gaps: tuple[str, ...]
    newline: str
    ends: bool

    @property
    def text(self) -> str:
        """Return the file."""
        rows = [self.head]
        for item, gap in zip(self.items, self.gaps, strict=True):
            rows += [*(f"{row}\n" for row in item.rows), gap]
        text = "".join(rows)
        return (text if self.ends else text.rstrip("\n")).replace("\n", self.newline)


@st.composite
def scalars(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw how a text is written after the name of its field: the rest of the line, the lines below."""
    words = draw(WORDS)
    quoted = "'" + words.replace("'", "''") + "'"
    style = draw(st.sampled_from(["single", "folded", "literal", "plain", "comment", "spaces"]))
    if style in ("folded", "literal"):
        sign = "> " if style == "folded" else "|"
        return [f"  x{words}", "", "  # no comment", "   and more"], f" {sign}".rstrip()
    if style == "plain":
        return ["   of two lines"], " plain"
    more = {"comment": "  # aside", "spaces": "   "}.get(style, "")
    return [], f" {quoted}{more}"


@st.composite
def items(draw: st.DrawFn, number: int, column: int) -> Laid:
    """Draw an item whose dash stands in a column, with comments of its own."""
    above = draw(st.lists(st.sampled_from(["# above", "# - id: no-item"]), max_size=2))
    pad = draw(st.integers(1, 3))
    plain = [f"id: item-{number}"]
    for name in draw(st.lists(st.sampled_from(["says", "asks", "note"]), unique=True)):
        below, rest = draw(scalars())
        plain += [f"{name}:{rest}", *below]
    if draw(st.booleans()):
        plain += ["facets:", "  - id: a", "    # of a", "  - {id: b, says: c}"]
    if draw(st.booleans()):
        plain += ["# below"]
    margin = " " * (column + 1 + pad)
    first, *others = plain
    rows = [f"{' ' * column}{row}" for row in above]
    rows += [f"{' ' * column}-{' ' * pad}{first}", *(margin + row if row else "" for row in others)]
    return Laid(tuple(rows), (*above, *plain))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Draw a list file with one item at least."""
    column = draw(st.sampled_from([0, 0, 2]))
    count = draw(st.integers(1, 4))
    drawn = [draw(items(number, column)) for number in range(count)]
    gap = st.sampled_from(["\n", "\n\n", "\n# A heading\n\n"])
    gaps = [draw(gap) for _ in drawn[1:]] + [draw(st.sampled_from(["", "\n", "\n# The end\n"]))]
    head = draw(st.sampled_from(["", "# What this file is\n\n", "---\n", "\n"]))
    return Layout(head, tuple(drawn), tuple(gaps), draw(st.sampled_from(NEWLINES)), draw(st.booleans()))
