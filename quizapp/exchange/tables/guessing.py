"""Which form the question of a row has, where the row does not say it in our words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.questions import BLANK
from quizapp.exchange.tables.amounts import NO, YES, NotRead
from quizapp.exchange.tables.cells import joined, listed, parted

_NAMES = {
    Form.CHOICE: "multiple choice; mc; mcq; single choice; single; radio; one answer; auswahl; "
    "einfachauswahl; 单选; 单选题; 选择题",
    Form.MULTIPLE: "multiple answer; multiple answers; multiple response; multiple select; ma; mr; checkbox; "
    "mehrfachauswahl; 多选; 多选题",
    Form.TRUE_FALSE: "true false; tf; truefalse; yes no; boolean; wahr falsch; richtig falsch; 判断; 判断题",
    Form.NUMBER: "numeric; numerical; num; zahl; numerisch; 数字; 数值题",
    Form.DATE: "datum; 日期",
    Form.SHORT: "short answer; sa; text; open; open ended; fill in; fill in the blank; typed; kurzantwort; "
    "freitext; 填空; 填空题; 简答; 简答题",
    Form.CLOZE: "gap; gap text; gaps; blanks; fill in the blanks; luckentext; 完形填空",
    Form.ORDERING: "order; sequence; reihenfolge; sortieren; 排序; 排序题",
    Form.MATCHING: "match; pairs; zuordnung; 匹配; 匹配题; 连线题",
    Form.FLASHCARD: "card; flash card; basic; basic and reversed card; term; karteikarte; karte; "
    "卡片; 抽认卡",
}
_BY_NAME = {fold(form): form for form in Form} | {
    fold(name): form for form, names in _NAMES.items() for name in names.split(";")
}
_TRUE_FALSE = YES - {"yes", "y", "ja", "1", "t"} | NO - {"no", "n", "nein", "0", "f"}
_FEW_WORDS, _FEW_SIGNS = 6, 60
_NUMBER = re.compile(r"(?:option|answer|antwort)?\s*([1-9]\d?|[a-zA-Z])\s*[.)]?", re.IGNORECASE)


def form_of(cells: Mapping[str, str], wrong: Sequence[str], *, are_cards: bool) -> Form:
    """Return the form of a row's question; NotRead where it names one that we have not."""
    said = cells.get("form", "").strip()
    if said and fold(said) in _BY_NAME:
        return _BY_NAME[fold(said)]
    if said and not are_cards:
        raise NotRead(f"Its form {said[:40]!r} is none that can be asked here.")
    return _guessed(cells, wrong, are_cards=are_cards)


def _guessed(cells: Mapping[str, str], wrong: Sequence[str], *, are_cards: bool) -> Form:
    key = cells.get("key", "")
    if wrong:
        return Form.MULTIPLE if len(parted(key)) > 1 else Form.CHOICE
    if cells.get("left"):
        return Form.MATCHING
    if BLANK in cells.get("stem", "") and not are_cards:
        return Form.CLOZE
    if fold(key) in _TRUE_FALSE and not are_cards:
        return Form.TRUE_FALSE
    is_typed = not are_cards and len(key) <= _FEW_SIGNS and len(key.split()) <= _FEW_WORDS
    return Form.SHORT if is_typed else Form.FLASHCARD


def right_of(key: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return the options that an answer names: by their words, their numbers or their letters.

    An answer that names none of them is itself the right one; () where there is no answer at all.
    """
    by_words = {fold(option): option for option in options if option}
    for parts in ((key,), parted(key), listed(key, ";\n"), listed(key, ","), (*key.replace(" ", ""),)):
        if parts and all(fold(part) in by_words for part in parts):
            return tuple(dict.fromkeys(by_words[fold(part)] for part in parts))
        named = [_numbered(part, options) for part in parts]
        if named and all(named):
            return tuple(dict.fromkeys(option for option in named if option))
    return (key,) if key else ()


def as_right(options: Sequence[str]) -> str:
    """Return the cell that holds these right answers."""
    return joined(options) if len(options) > 1 else "".join(options)


def _numbered(text: str, options: Sequence[str]) -> str | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    sign = found[1]
    place = int(sign) if sign.isdigit() else ord(sign.casefold()) - ord("a") + 1
    return options[place - 1] or None if 0 < place <= len(options) else None
