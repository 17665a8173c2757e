"""Every code of the checker, as `codes.yaml` tells it: read only when the first problem is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FILE = Path(__file__).with_name("codes.yaml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FILE_HEAD = re.compile(r"^# (\S+\.yaml)(?: \((\d+) of this kind\))?$", re.MULTILINE)


class Code(NamedTuple):
    """One kind of fault: how grave it is, what it is, why it matters, what to do, and an example of each.

    `bad` and `good` are parts of a chapter's files, or whole files where `whole` is set; the fault stands at
    the words `at` of the bad one. `found_by` names what must be there for the fault to be looked for at all.
    """

    code: str
    severity: str
    title: str
    why: str
    fix: str
    bad: str
    good: str
    at: str = ""
    whole: bool = False
    found_by: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether a bank with this fault is refused."""
        return self.severity == "error"

    def as_json(self) -> dict[str, str]:
        """Return the code as JSON values."""
        named = ("code", "severity", "title", "why", "fix", "bad", "good")
        return {name: getattr(self, name) for name in named}


class Part(NamedTuple):
    """What an example writes into one file of a chapter; `times` more than 1: so many of this kind."""

    file: str
    text: str
    times: int = 1


def parts(example: str) -> list[Part]:
    """Return the files of an example: each begins with a line such as `# facts.yaml`."""
    heads = [*_FILE_HEAD.finditer(example)]
    starts = [head.start() for head in heads]
    ends = [*starts[1:], len(example)]
    return [
        Part(head[1], example[start:end], int(head[2] or 1))
        for head, start, end in zip(heads, starts, ends, strict=False)
    ]


class _Codes(Mapping[str, Code]):
    """All codes by their name, in order."""

    @cached_property
    def _all(self) -> dict[str, Code]:
        read: dict[str, dict[str, Any]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - our own file, and nothing but texts come of it
        return {name: _code(name, fields) for name, fields in sorted(read.items())}

    def __getitem__(self, code: str) -> Code:
        return self._all[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _code(name: str, fields: dict[str, str]) -> Code:
    named = {field.replace("-", "_"): text.rstrip("\n") for field, text in fields.items()}
    whole = named.pop("whole", "no") == "yes"
    return Code(code=name, whole=whole, **named)


CODES: Mapping[str, Code] = _Codes()
