"""What the columns of a table are called: by us, and by the people and programs that make tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizapp.bank.folding import fold
from quizapp.exchange.deck import BadFile

PLAIN = (
    *("id", "way", "form", "stem", "key type", "key", "accept", "left", "to", "unit", "tolerance"),
    *("explanation", "correction", "direction", "claim", "topic", "tags", "status"),
)
NUMBERED = ("option", "feedback", "credit", "hint")
FIRST = ("id", "way", "form", "stem", "key")
"""The columns with which every table that we write begins."""

_NAMES = {
    "id": "guid; ref; uuid; identifier; note id; kennung; 编号; 标识",
    "form": "type; question type; kind; note type; notetype; typ; fragetyp; fragentyp; art; "
    "题型; 类型; 问题类型",
    "stem": "question; question text; front; term; prompt; word; text; question stem; expression; "
    "vocabulary; frage; fragetext; vorderseite; begriff; vokabel; wort; "
    "statement; aussage; 问题; 题目; 题干; 正面; 术语; 单词; 词语; 词汇",
    "key": "answer; answers; correct; correct answer; correct answers; right answer; solution; back; "
    "definition; meaning; translation; antwort; richtige antwort; richtig; losung; ruckseite; "
    "definitionen; bedeutung; ubersetzung; 答案; 正确答案; 正确选项; 背面; 反面; "
    "定义; 释义; 翻译; 意思",
    "accept": "also accepted; accepted; alternatives; synonyms; also; auch richtig; synonyme; 同义词; 也可",
    "explanation": "feedback; general feedback; comment; comments; note; notes; extra; remarks; reason; "
    "rationale; erklarung; begrundung; anmerkung; anmerkungen; bemerkung; "
    "kommentar; 解析; 说明; 解释; 备注; 注释",
    "topic": "deck; category; subject; chapter; section; unit name; thema; kapitel; stapel; kategorie; fach; "
    "主题; 分类; 牌组; 章节; 类别; 科目",
    "tags": "tag; labels; label; keywords; schlagworter; schlagworte; stichworter; 标签; 关键词",
    "unit": "units; einheit; 单位",
    "tolerance": "margin; error margin; toleranz; 误差",
    "claim": "fact; tatsache; 事实",
    "left": "lefts; items",
    "status": "state; zustand; 状态",
}
_NUMBERED_NAMES = {
    "option": "option; options; choice; choices; answer; answer option; antwort; "
    "antwortmoglichkeit; auswahl; 选项",
    "wrong": "wrong; wrong answer; wrong answers; wrong option; distractor; distractors; incorrect; "
    "incorrect answer; incorrect answers; falsch; falsche antwort; falsche antworten; "
    "错误答案; 错误选项; 干扰项",
    "key": "correct; correct answer; right answer; richtige antwort; 正确答案",
    "feedback": "feedback; answer feedback; option feedback; ruckmeldung; 反馈",
    "credit": "credit; weight; punkte; 分数",
    "hint": "hint; hints; clue; tip; tipp; hinweis; hilfe; 提示",
}
_CARDS = "back definition ruckseite bedeutung ubersetzung translation meaning 背面 反面 定义 释义 翻译 意思"
CARDS = frozenset(_CARDS.split())
"""What the answer is called, folded, where people make cards rather than questions."""


def _by_folded(names: Mapping[str, str]) -> dict[str, str]:
    return {fold(name): ours for ours, listed in names.items() for name in listed.split(";")}


_BY_NAME, _BY_NUMBERED = _by_folded(_NAMES), _by_folded(_NUMBERED_NAMES)
_LAST = re.compile(r"(.*?\D) ?(\d{1,2}|(?<= )[a-h])")
_MOST_NUMBER = 60


def ours(header: str) -> str | None:
    """Return our name of a column that is called `header`: `stem`, `option 2`; None where it is not known."""
    name = " ".join(header.replace("_", " ").replace("-", " ").casefold().split()).strip(" :*?#")
    if name in PLAIN:
        return name
    plain = fold(name)
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    if plain in _BY_NUMBERED:
        return f"{_BY_NUMBERED[plain]} 1"
    found = _LAST.fullmatch(plain)
    base = found and (found[1] if found[1] in NUMBERED else _BY_NUMBERED.get(found[1].strip()))
    if found and base:
        number = int(found[2]) if found[2].isdigit() else ord(found[2]) - ord("a") + 1
        return f"{base} {number}" if 0 < number <= _MOST_NUMBER else None
    return None


def named(cells: Sequence[str]) -> dict[int, str]:
    """Return our names of the columns that a row of headers names; of two with one name the first."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = ours(cell) or _letter(cell, cells)
        if name and name not in found.values():
            found[place] = name
    return found


def is_header(columns: Mapping[int, str]) -> bool:
    """Tell whether a row names what a table needs at least: what is asked, and something to answer."""
    names = set(columns.values())
    return "stem" in names and bool(names & {"key", "key 1", "option 1", "form"})


def chosen(columns: Mapping[str, str], header: Sequence[str]) -> dict[int, str]:
    """Return our names by place for the columns that somebody told: by their header, or by their number."""
    plain = [fold(cell) for cell in header]
    found: dict[int, str] = {}
    for name, theirs in columns.items():
        if fold(theirs) in plain:
            found[plain.index(fold(theirs))] = name
        elif theirs.strip().isdecimal() and 0 < int(theirs) <= len(header):
            found[int(theirs) - 1] = name
        else:
            raise BadFile(f"There is no column {theirs!r} for {name!r}.", "row 1")
    return found


def _letter(cell: str, cells: Sequence[str]) -> str | None:
    """Return the option that a column called A, B or C holds, where there are such columns in a row."""
    name = cell.strip().casefold()
    if len(name) != 1 or not "a" <= name <= "h":
        return None
    if not {"a", "b"} <= {other.strip().casefold() for other in cells}:
        return None
    return f"option {ord(name) - ord('a') + 1}"
