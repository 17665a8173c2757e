"""The difference between texts, as `patch -p1` and `git apply` take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff

from quizapp.authoring.splicing import File

_NO_BREAK = "\n\\ No newline at end of file\n"


def unified(files: Mapping[str, File]) -> str:
    """Return the unified difference of files by their names; nothing of those that are as they were."""
    return "".join(line for path, file in sorted(files.items()) for line in _of(path, file))


def _of(path: str, file: File) -> Iterator[str]:
    if file.before == file.after:
        return
    before, after = _rows(file.before), _rows(file.after)
    yield f"diff --git a/{path} b/{path}\n"
    if file.before is None:
        yield "new file mode 100644\n"
    elif file.after is None:
        yield "deleted file mode 100644\n"
    old = "/dev/null" if file.before is None else f"a/{path}"
    new = "/dev/null" if file.after is None else f"b/{path}"
    for line in unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else line + _NO_BREAK


def _rows(text: str | None) -> list[str]:
    """Return the lines of a text, each with its end, which is seen as these programs see it."""
    rows = (text or "").split("\n")
    return [f"{row}\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])
