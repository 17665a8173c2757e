"""The small chapter that the examples of the codes change, and how an example is put into it."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from quizapp.bank.codes import Part, parts
from quizapp.bank.ledger import LEDGER
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, WRITTEN, read_chapter
from quizapp.bank.source import fingerprint, paragraphs_of
from quizapp.generate import build as building

SOURCE = """\
The bank of Norland sent the money, as was said everywhere in those days with some surprise.
Brandt built; Voss governed Brome.
A heading
"""
"""The text that the small chapter is made from."""
BASE = """\
# chapter.yaml
format: 1
id: arle
title: A bridge for Arle
genre: A traveller's report
about: These questions follow one traveller's report.
attributions: [According to the report, In the report's account]
reporters: [the clerk]
topics:
  - {id: works, title: The works}
aliases:
  - {name: Anton Brandt, printed: [Anton Brant]}
misprints:
  - {paragraph: 2, printed: 41 mills, why: The parts add up to 141.}
paragraphs:
  - number: 1
    gist: The works are paid for.
  - number: 2
    gist: Builders and critics are told of.
  - number: 3
    gist: A heading.
    no-facts: A heading makes no claim.
# facts.yaml
- id: loan
  says: Norland lent Arle 520 million crowns.
  paragraph: 1
  basis: narrated
  holder: the traveller
  importance: useful
  topic: works
  facets:
    - id: sum
      asks: According to the report, how much did Norland lend Arle?
      key: {number: 520 million, unit: crowns}
      cluster: sums
- id: bridge
  says: The great bridge of Arle cost 90 million crowns.
  facets:
    - id: cost
      asks: According to the report, how much did the great bridge of Arle cost?
      key: {number: 90 million, unit: crowns}
      cluster: sums
      forms: [choice, number, flashcard]
    - id: opened
      asks: According to the report, when was the great bridge of Arle opened?
      key: {date: 1912-05}
      cluster: days
- id: harbour
  says: The harbour of Brome cost 230 million crowns.
  facets:
    - id: cost
      asks: According to the report, how much did the harbour of Brome cost?
      key: {number: 230 million, unit: crowns}
      cluster: sums
      forms: [choice, number, flashcard]
    - id: opened
      asks: According to the report, when was the harbour of Brome opened?
      key: {date: 1913-09}
      cluster: days
- id: theatre
  says: The theatre of Lund was opened in March 1911.
  paragraph: 2
  facets:
    - id: opened
      asks: According to the report, when was the theatre of Lund opened?
      key: {date: 1911-03}
      cluster: days
- id: builder
  says: Anton Brandt built the great bridge of Arle.
  paragraph: 2
  facets:
    - id: who
      asks: According to the report, who built the great bridge of Arle?
      key: {name: Anton Brandt, accept: [Brandt, Anton Brant]}
      cluster: people
- id: mayor
  says: Clara Voss was mayor of Brome in those years.
  paragraph: 2
  facets:
    - id: who
      asks: According to the report, who was mayor of Brome?
      key: {name: Clara Voss, accept: [Voss]}
      cluster: people
- id: doubt
  says: Emil Kern doubts that Arle can repay its debt.
  paragraph: 2
  basis: opinion
  holder: Emil Kern
  facets:
    - id: who
      asks: In the report's account, who doubts that Arle can repay its debt?
      key: {name: Emil Kern, accept: [Kern]}
      cluster: people
- id: envoy
  says: Dora Lind brought the first part of the money from Norland.
  paragraph: 2
  facets:
    - id: who
      asks: According to the report, who brought the first part of the money from Norland?
      key: {name: Dora Lind, accept: [Lind]}
      cluster: people
- id: guard
  says: Hugo Falk watched the great bridge of Arle by night.
  paragraph: 2
  facets:
    - id: who
      asks: According to the report, who watched the great bridge of Arle by night?
      key: {name: Hugo Falk, accept: [Falk]}
      cluster: people
- id: painter
  says: Ida Holm painted the great bridge of Arle.
  paragraph: 2
  facets:
    - id: who
      asks: According to the report, who painted the great bridge of Arle?
      key: {name: Ida Holm, accept: [Holm]}
      cluster: people
# questions.yaml
- id: by-hand
  form: choice
  facets: [loan.sum, bridge.cost]
  stem: According to the report, what could Arle have paid for several times over with the money from Norland?
  key: {text: the great bridge}
  distractors:
    - {text: the royal palace, feedback: The report tells of no palace in Arle.}
    - {text: the river walls, feedback: The report gives no sum for such walls.}
  explanation: 520 million crowns would have paid for five bridges at 90 million each.
"""

Plain = dict[str, Any]
BUILT = (GENERATED, LEDGER)


def base() -> dict[str, Any]:
    """Return the chapter that examples change, by the names of its files."""
    files = {part.file: yaml.load(part.text, Loader=yaml.BaseLoader) for part in parts(BASE)}
    for paragraph, text in zip(files[PREFACE]["paragraphs"], paragraphs_of(SOURCE), strict=True):
        paragraph["fingerprint"] = fingerprint(text)
    files[FACTS] = [_like(files[FACTS][0], fact) for fact in files[FACTS]]
    return files


def write(folder: Path, example: str, *, whole: bool = False) -> Path:
    """Write the small chapter with an example in it, its questions built; return its folder."""
    changes = parts(example)
    files = base()
    texts: dict[str, str | None] = {}
    for part in changes:
        if whole:
            texts[part.file] = part.text if part.text.strip() != f"# {part.file}" else None
        elif part.file not in BUILT:
            files[part.file] = _changed(files.get(part.file), part)
    folder.mkdir(parents=True)
    for name, value in files.items():
        text = texts.pop(name, yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000))
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    if not whole:
        _build(folder, [part for part in changes if part.file in BUILT])
    for name, text in texts.items():
        (folder / name).write_text(text or "", encoding="utf-8")
    return folder


def _build(folder: Path, changes: list[Part]) -> None:
    """Build the questions, where the files can be read at all; then change what is built."""
    _built(folder)
    for change in changes:
        path = folder / change.file
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        text = yaml.safe_dump(_changed(value, change), sort_keys=False, allow_unicode=True, width=1000)
        path.write_text(text, encoding="utf-8")
        if change.file == LEDGER:
            _built(folder)


def _built(folder: Path) -> None:
    with suppress(BankError):
        building.write(building.build(read_chapter(folder), folder), folder)


def _changed(value: Any, part: Part) -> Any:
    if part.times == 1:
        return _merged(value, yaml.load(part.text, Loader=yaml.BaseLoader))
    texts = [part.text.replace("{n}", str(n)) for n in range(part.times)]
    return _merged(value, [item for text in texts for item in yaml.load(text, Loader=yaml.BaseLoader)])


def _merged(value: Any, change: Any) -> Any:
    """Return `value` with a part of it changed: fields by their names, items of a list by what names them.

    An item that the list does not have is added, with what it does not say taken from the first; so is one
    that the example has twice. A field that is `~` is left out.
    """
    if isinstance(value, dict) and isinstance(change, dict):
        merged = {**value, **{n: c if n == "key" else _merged(value.get(n), c) for n, c in change.items()}}
        return {name: part for name, part in merged.items() if part != "~"}
    if _is_named(value) and _is_named(change):
        items, changed = deepcopy(value), set()
        for item in change:
            name = _name(item)
            at = next((i for i, old in enumerate(items) if _name(old) == name), None)
            if at is None or name in changed:
                items.append(_like(items[0], item))
            else:
                items[at] = _merged(items[at], item)
            changed.add(name)
        return items
    return change


def _is_named(value: Any) -> bool:
    """Tell whether a value is a list of facts, facets, questions, topics or paragraphs."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) and _name(v) for v in value)


def _name(item: Plain) -> str:
    return str(item.get("id", item.get("number", "")))


def _like(first: Plain, item: Plain) -> Plain:
    """Return an item with the fields that it does not name itself taken from the first of its kind."""
    own_kind = {name: part for name, part in first.items() if name not in ("note", "waive", "on", "no-facts")}
    return {name: part for name, part in ({**deepcopy(own_kind), **item}).items() if part != "~"}


__all__ = ["BASE", "FACTS", "GENERATED", "PREFACE", "WRITTEN", "base", "write"]
