"""Plain values to YAML text, quickly and always alike: one line a value, quoted only where it has to be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

# What every reader takes as text: it begins with a letter, and ends no sooner than its line.
_PLAIN = re.compile(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\x9f:#\u2028\u2029\ufeff\ufffe\uffff]|:(?=\S)|(?<=\S)#)*(?<![\s:])"
)
_WORDS_THAT_MEAN_MORE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NOT_AS_IT_IS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(items: list[dict[str, Any]]) -> str:
    """Return a list of fields as YAML, an empty line before each.

    Their values are texts, whole numbers, lists and fields.
    """
    return "".join(f"\n- {_indented(_lines(item))}" for item in items) if items else "[]\n"


def yaml_fields(fields: dict[str, Any]) -> str:
    """Return fields as a YAML document of their own, their values as in `yaml_text`."""
    return "\n".join(_lines(fields)) + "\n"


def quoted(text: str) -> str:
    """Return a text in quotation marks, with escapes for what YAML reads as something else."""
    return _NOT_AS_IT_IS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _lines(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield (
                f"- {scalar_text(item)}"
                if isinstance(item, str | int)
                else f"- {_indented(_lines(item))[:-1]}"
            )
        return
    for name, held in value.items():
        if isinstance(held, str | int):
            yield f"{name}: {scalar_text(held)}"
        elif held:
            yield f"{name}:\n  {_indented(_lines(held))[:-1]}"
        else:
            yield f"{name}: {'{}' if isinstance(held, dict) else '[]'}"


def _indented(lines: Iterator[str]) -> str:
    return "\n".join(lines).replace("\n", "\n  ") + "\n"


def scalar_text(text: str | int) -> str:
    """Return a text or a whole number as the value of a field, in quotation marks where it has to be."""
    if isinstance(text, int):
        return str(text)
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_THAT_MEAN_MORE
    return text if is_plain else quoted(text)
