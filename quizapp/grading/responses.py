"""What a learner submits, and how the log spells it."""

from __future__ import annotations

import json

from quizapp.bank.forms import Form

Given = str | tuple[str, ...] | None
"""One text, a text for each part where a form has parts, or None for "I don't know"."""


def written(given: Given) -> str | None:
    """Return a response as the log stores it: one text as it is, parts as a JSON array."""
    if given is None or isinstance(given, str):
        return given
    return json.dumps(given, ensure_ascii=False)


def read(form: Form | str, text: str | None) -> Given:
    """Return the response that `written` wrote; ValueError where the text of a form with parts is no such."""
    if text is None or not Form(form).has_parts:
        return text
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{text[:60]!r} is not a response in parts") from error
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"{text[:60]!r} is not a response in parts")
    return tuple(parts)
