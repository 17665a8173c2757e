"""What a key means, apart from how it may be written."""

from __future__ import annotations

from typing import Any

from quizapp.bank.keys import BlanksKey, DateKey, Key, NumberKey, Worded
from quizapp.bank.quantities import unit_name

_HOW_WRITTEN = {"accept", "tolerance"}


def meaning_of(key: Key) -> dict[str, Any]:
    """Return a key as it stands in a file, without the spellings and slips that are accepted beside it."""
    plain = key.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {field: _bare(value) for field, value in plain.items() if field not in _HOW_WRITTEN}


def means_the_same(old: Key, new: Key) -> bool:
    """Tell whether `new` is still what `old` meant: another spelling is, another amount, unit or date is not.

    Words mean the same as long as the old ones are accepted.
    """
    match old, new:
        case NumberKey(), NumberKey():
            return (old.number, old.highest, unit_name(old.unit)) == (
                new.number,
                new.highest,
                unit_name(new.unit),
            )
        case DateKey(), DateKey():
            return old.date == new.date
        case Worded(), Worded():
            return new.is_written_as(old.text)
        case BlanksKey(), BlanksKey():
            return len(old.blanks) == len(new.blanks) and all(map(means_the_same, old.blanks, new.blanks))
    return type(old) is type(new) and old.same_as(new)


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {field: _bare(item) for field, item in value.items() if field not in _HOW_WRITTEN}
    return value
