"""Precision and recall of the drafter's rules on the chapters that were counted by hand.

`python -m tests.draft.score` prints them; with a chapter's name, also what was missed and what was wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, NumberKey
from quizapp.bank.quantities import read_range, unit_name
from quizapp.draft.chapter import read_text
from quizapp.draft.rules.finds import Find, Kind
from quizapp.draft.rules.gazetteer import read_gazetteer

CHAPTERS = Path(__file__).with_name("chapters")
LISTS = {"dates": Kind.DATE, "quantities": Kind.AMOUNT, "names": Kind.NAME}
HELD_OUT = "harbour"
TUNED = tuple(sorted(path.stem for path in CHAPTERS.glob("*.txt") if path.stem != HELD_OUT))


@dataclass
class Score:
    """What of one kind was found rightly, missed, and found wrongly; each thing once a paragraph."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return len(self.right) / max(len(self.right) + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return len(self.right) / max(len(self.right) + len(self.missed), 1)


def score(name: str) -> dict[Kind, Score]:
    """Return the score of each kind on one chapter; headings are not counted."""
    scores = {kind: Score() for kind in Kind}
    counted = yaml.safe_load((CHAPTERS / f"{name}.yaml").read_text(encoding="utf-8"))
    for read in read_text((CHAPTERS / f"{name}.txt").read_text(encoding="utf-8"), name, read_gazetteer()):
        if read.is_heading:
            continue
        for listed, kind in LISTS.items():
            expected = {_expected(kind, str(text)) for text in counted[read.passage.number].get(listed, [])}
            found = {_found(find) for find in read.finds if find.kind is kind}
            where = f"paragraph {read.passage.number}: "
            scores[kind].right += [where + text for text in sorted(expected & found)]
            scores[kind].missed += [where + text for text in sorted(expected - found)]
            scores[kind].wrong += [where + text for text in sorted(found - expected)]
    return scores


def together(names: tuple[str, ...]) -> dict[Kind, Score]:
    """Return the scores of several chapters added up."""
    sums = {kind: Score() for kind in Kind}
    for one in map(score, names):
        for kind, part in one.items():
            sums[kind].right += part.right
            sums[kind].missed += part.missed
            sums[kind].wrong += part.wrong
    return sums


def _expected(kind: Kind, text: str) -> str:
    if kind is Kind.AMOUNT:
        return _amount(text)
    return text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else fold(text)


def _found(find: Find) -> str:
    if find.kind is Kind.NAME:
        return fold(find.printed)
    if isinstance(find.key, DateKey):
        return find.key.date.iso
    if isinstance(find.key, NumberKey):
        return f"{find.key.number.normalize():f}–{find.key.highest.normalize():f} {_head(find.key.unit)}"
    return _amount(find.text) if find.kind is Kind.AMOUNT else fold(find.text)


def _amount(text: str) -> str:
    """Return an amount in one form, so that `three great basins` and `3 basins` are the same."""
    read = read_range(text)
    if read is None or not read.unit:
        return fold(text)
    return f"{read.low.normalize():f}–{read.high.normalize():f} {_head(read.unit)}"


def _head(unit: str) -> str:
    words = unit_name(unit).split(" per ")[0].split(" of ")[0].split()
    return words[-1].casefold()


def _lines(names: tuple[str, ...]) -> Iterator[str]:
    for kind, one in together(names).items():
        yield (
            f"  {kind.value:7} precision {one.precision:4.0%}  recall {one.recall:4.0%}   "
            f"{len(one.right)} right, {len(one.missed)} missed, {len(one.wrong)} wrong"
        )


def report(names: list[str]) -> Iterator[str]:
    """Yield the figures of every chapter, or of those named with their faults."""
    for name in names or (*TUNED, HELD_OUT):
        yield name + (" (held out)" if name == HELD_OUT else "")
        yield from _lines((name,))
        for kind, one in score(name).items() if names else ():
            yield from (f"    missed {kind.value}, {text}" for text in one.missed)
            yield from (f"    wrong {kind.value}, {text}" for text in one.wrong)
    if not names:
        yield "all but the one held out"
        yield from _lines(TUNED)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(sys.argv[1:]))
