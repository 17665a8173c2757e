"""Content to files: the machine-written file of a chapter."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from quizapp.bank.questions import Question

HEADER = """\
# Made from facts.yaml by `quizapp bank build`; not to be edited. A question in questions.yaml that has the id
# of one here and says `replaces-generated: yes` takes its place.
"""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes as escapes the characters that YAML would read as line breaks and are none."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        style = '"' if re.search("[\x85\u2028\u2029]", text) else None
        node: yaml.ScalarNode = self.represent_scalar("tag:yaml.org,2002:str", text, style=style)
        return node


_Dumper.add_representer(str, _Dumper.represent_text)


def questions_text(questions: Iterable[Question]) -> str:
    """Return the text of generated.yaml; the same questions give the same bytes."""
    items = [question.model_dump(mode="json", by_alias=True, exclude_defaults=True) for question in questions]
    if not items:
        return HEADER + "[]\n"
    blocks = (
        yaml.dump([item], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110) for item in items
    )
    return HEADER + "".join(f"\n{block}" for block in blocks)


def replace_file(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old file or the new one, never half of one."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write `content` to `path` in one step, as `replace_file` does."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
