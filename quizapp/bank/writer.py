"""Content to files: the machine-written file of a chapter."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from quizapp.bank.questions import Question
from quizapp.bank.yaml_writing import yaml_text

HEADER = """\
# Made from facts.yaml by `quizapp bank build`; not to be edited. A question in questions.yaml that has the id
# of one here and says `replaces-generated: yes` takes its place.
"""


def questions_text(questions: Iterable[Question]) -> str:
    """Return the text of generated.yaml; the same questions give the same bytes."""
    items = [question.model_dump(mode="json", by_alias=True, exclude_defaults=True) for question in questions]
    return HEADER + yaml_text(items)


def replace_file(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old file or the new one, never half of one."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write `content` to `path` in one step, as `replace_file` does; an OSError names `path`."""
    try:
        _replace(path, content, mode)
    except OSError as error:
        if error.errno is not None:
            error.filename, error.filename2 = str(path), None
        raise


def _replace(path: Path, content: bytes, mode: int) -> None:
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
