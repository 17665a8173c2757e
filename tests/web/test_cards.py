"""Flashcards in both directions, and of keys that are more than one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.web.conftest import MakeSite
from tests.web.reader import Reader

START = "/chapters/ch1/start"


@pytest.mark.parametrize(
    ("card", "told"),
    [
        ({"list": ["a port", "a railway"]}, ["a port", "a railway"]),
        ({"order": ["an offer", "a quarrel", "a trial"]}, ["an offer", "a quarrel", "a trial"]),
        ({"text": "the loan of October", "direction": "backward"}, ["the loan of October"]),
    ],
    ids=["list", "order", "backward"],
)
def test_the_back_of_a_card_tells_every_part(
    make_site: MakeSite, tmp_path: Path, card: dict[str, Any], told: list[str]
) -> None:
    facts = [a_fact("loan", a_facet(forms=[]))]
    write_chapter(
        tmp_path / "bank" / "ch1",
        preface=a_preface(),
        facts=facts,
        written=[question_fields("flashcard", **card)],
    )
    ada = Reader(make_site(bank=tmp_path / "bank"))
    ada.open(START)
    assert not any(part in ada.page.words for part in told)
    ada.press("Show the answer")
    assert " ".join(told) in ada.page.words
    ada.press("Forgot")
    assert "It was " in ada.page.words
    ada.press("Undo")
    ada.press("Show the answer")
    ada.press("Knew it")
    assert "Correct." in ada.page.words
