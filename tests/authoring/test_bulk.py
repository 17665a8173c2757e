"""Many items are changed in one way, shown first, and taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.authoring import bulk
from quizapp.authoring.acts import new_chapter
from quizapp.authoring.changes import CannotChange, Change
from quizapp.authoring.history import reverting, versions
from quizapp.authoring.proposals import propose
from quizapp.bank.content import Kind
from tests.authoring.banks import FACTS, QUESTIONS, facts_of, saves

Lines = list[str]


def new_lines(root: Path, changes: list[Change]) -> Lines:
    """Return the lines that would be new."""
    rows = propose(root, changes).diff.splitlines()
    return [row[1:].strip() for row in rows if row.startswith("+") and not row.startswith("+++")]


def test_words_are_replaced_wherever_people_read_them(root: Path) -> None:
    changes = bulk.replaced_words(root, "tin", "zinc")
    assert new_lines(root, changes) == [
        'says: "Moscow bought 9 tons of zinc.\\n"',
        "asks: According to the chapter, how much zinc was bought?",
        "stem: According to the chapter, what was bought of zinc?",
        "explanation: Nine tons of zinc were bought.",
    ]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("options", ["- text: forty tons"]),
        ("feedback", []),
        ("keys", []),
        ("title", []),
    ],
)
def test_words_are_replaced_in_the_chosen_fields_only(root: Path, field: str, new: Lines) -> None:
    assert new_lines(root, bulk.replaced_words(root, "thirty", "forty", fields=[field])) == new


def test_keys_are_touched_only_where_that_is_asked(root: Path) -> None:
    assert bulk.replaced_words(root, "nine", "eight") == []
    changes = bulk.replaced_words(root, "nine", "eight", fields=bulk.FIELDS)
    assert new_lines(root, changes) == ["key: {text: eight tons}"]
    assert propose(root, changes).effects.rekeyed == []


def test_ids_and_what_names_them_are_never_touched(root: Path) -> None:
    for word in ("amount", "trade", "rice.amount", "why-tin", "choice", "metal"):
        told = "".join(new_lines(root, bulk.replaced_words(root, word, "x", fields=bulk.FIELDS)))
        assert "id:" not in told
        assert told == ""


def test_nothing_is_found_for_no_words(root: Path) -> None:
    assert bulk.replaced_words(root, "", "x") == []
    assert bulk.replaced_words(root, "tin", "zinc", chapters=[]) == []


def test_a_replacement_everywhere_is_undone_at_once(root: Path) -> None:
    saves(root, bulk.replaced_words(root, "Moscow", "The Kremlin"))
    assert "The Kremlin" in facts_of(root)
    saves(root, reverting(root, versions(root)[0].id))
    assert facts_of(root) == FACTS
    assert (root / "ch1/questions.yaml").read_text(encoding="utf-8") == QUESTIONS


def test_tags_are_given_taken_and_renamed(root: Path) -> None:
    changes = bulk.retagged(root, ["loan", "tin"], add=["money"], remove=["metal"])
    assert new_lines(root, changes) == ["tags: [money]", "tags: [money]"]
    assert new_lines(root, bulk.renamed_tag(root, "metal", "ore")) == ["tags: [ore]"]
    assert bulk.retagged(root, ["rice"], remove=["metal"]) == []


def test_facts_move_to_another_topic(root: Path) -> None:
    changes = bulk.moved(root, ["tin", "rice", "loan", "nothing"], topic="aid")
    assert new_lines(root, changes) == ["topic: aid", "topic: aid"]


def test_facts_move_to_another_chapter_with_their_questions(root: Path) -> None:
    saves(root, new_chapter(root, "goods", "Goods", kind=Kind.DECK))
    with pytest.raises(CannotChange, match="first-quiz"):
        bulk.moved(root, ["tin"], topic="general", chapter="goods")
    saves(root, bulk.moved(root, ["rice"], topic="general", chapter="goods"))
    assert "- id: rice" not in facts_of(root)
    assert "Moscow bought 30 tons of rice." in facts_of(root, "goods")
