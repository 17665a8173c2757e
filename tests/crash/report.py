"""What a campaign counted, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.crash.checker import Faults


@dataclass
class Report:
    """What happened, in numbers, and every fault that was found."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: Faults = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing went wrong that should not."""
        return not any(self.faults.values())

    def add(self, faults: Faults, when: str) -> None:
        """Note the faults of one look, under the names of what they break."""
        for what, found in faults.items():
            self.faults.setdefault(what, []).extend(f"{when}: {fault}" for fault in found)

    def lines(self) -> Iterator[str]:
        """Yield the report as a table."""
        for what, count in self.counts.items():
            yield f"{what:<52} {count:>9,}"
        for what, faults in self.faults.items():
            yield f"{what:<52} {f'{len(faults)} BROKEN' if faults else 'holds':>9}"
            yield from (f"    {fault}" for fault in faults[:10])
