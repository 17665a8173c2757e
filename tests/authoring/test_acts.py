"""What is tedious by hand is done by name: begin, rename, move, retire; ids and comments are kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from quizapp.authoring import acts
from quizapp.authoring.changes import CannotChange, Insert
from quizapp.authoring.proposals import propose
from quizapp.authoring.renaming import Named
from quizapp.bank.content import Kind
from quizapp.bank.ledger import read_ledger
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_bank
from tests.authoring.banks import CHAPTER, FACTS, QUESTIONS, QUIZZES, edit, facts_of, saves, says

TEXT = "The heading\n\nThe first paragraph.\n"


@pytest.mark.parametrize("what", ["fact", "question", "quiz"])
def test_what_is_begun_is_sound(root: Path, what: str) -> None:
    proposal = propose(root, acts.add(root, what, "ch1"))
    assert [str(problem) for problem in proposal.new_problems if problem.is_error] == []
    assert len(proposal.diff.splitlines()) > 5


def test_what_is_known_is_filled_in_and_ids_are_free(root: Path) -> None:
    saves(root, acts.add(root, "fact", "ch1", {"says": "It rained.", "importance": "core"}))
    [change] = acts.add(root, "fact", "ch1")
    assert isinstance(change, Insert)
    assert change.text.startswith("id: new-fact-2\n")
    fact = read_bank(root).chapters["ch1"].facts[-1]
    assert (fact.id, fact.says, fact.importance, fact.status) == (
        "new-fact",
        "It rained.",
        "core",
        Status.DRAFT,
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_chapter_is_sound_and_takes_facts(root: Path, kind: Kind) -> None:
    saves(
        root, acts.new_chapter(root, "rivers", "Rivers", kind=kind, text=TEXT if kind is Kind.TEXT else None)
    )
    saves(root, acts.add(root, "fact", "rivers"))
    chapter = read_bank(root).chapters["rivers"]
    prints = [paragraph.fingerprint for paragraph in chapter.preface.paragraphs]
    texts = [b"The heading", b"The first paragraph."] if kind is Kind.TEXT else []
    assert prints == [sha256(text).hexdigest() for text in texts]


@pytest.mark.parametrize("name", ["ch1", "../x", "A", "", ".hidden", "a" * 61, "x/y"])
def test_a_chapter_of_no_free_id_is_refused(root: Path, name: str) -> None:
    with pytest.raises(CannotChange):
        acts.new_chapter(root, name, "Rivers")


def test_a_retired_fact_is_asked_no_more_and_stays(root: Path) -> None:
    (root / "ch1/quizzes.yaml").unlink()
    saves(root, acts.retire(root, "rice"))
    about = FACTS.partition("- id: rice\n")[2].partition("  facets:")[0]
    assert facts_of(root) == FACTS.replace(about, about + "  status: retired\n")
    assert not any(name.startswith("rice") for name in read_bank(root).chapters["ch1"].places)
    saves(root, acts.set_status(root, "rice", Status.CHECKED))
    assert facts_of(root) == FACTS


def test_a_generated_question_is_retired_by_one_of_its_id(root: Path) -> None:
    saves(root, [says(root, "rice", "Moscow bought 30 tons of rice then.")])
    saves(root, acts.retire(root, "rice.amount.number"))
    chapter = read_bank(root).chapters["ch1"]
    assert "rice.amount.number" not in chapter.places
    assert "rice.amount.flashcard" in chapter.places
    assert "replaces-generated: yes" in (root / "ch1/questions.yaml").read_text(encoding="utf-8")


def test_a_fact_is_renamed_everywhere_and_its_ledger_knows(root: Path) -> None:
    saves(root, [says(root, "tin", "Moscow bought 9 tons of tin.")])
    before = facts_of(root)
    saves(root, acts.rename(root, "tin", "zinc"))
    assert facts_of(root) == before.replace("- id: tin", "- id: zinc")
    questions = (root / "ch1/questions.yaml").read_text(encoding="utf-8")
    assert questions == QUESTIONS.replace("[tin.amount]", "[zinc.amount]")
    ledger = read_ledger(root / "ch1")
    assert (ledger.facets["tin.amount"].gone, ledger.facets["zinc.amount"].gone) == (True, False)
    assert [(one.what, one.was, one.now) for one in ledger.renamed] == [("fact", "tin", "zinc")]
    assert ledger.changes == ()


def test_a_facet_is_renamed_where_others_name_it(root: Path) -> None:
    saves(root, acts.rename(root, "rice.amount", "rice.tons"))
    assert facts_of(root) == _last(FACTS, "    - id: amount", "    - id: tons")
    questions = (root / "ch1/questions.yaml").read_text(encoding="utf-8")
    assert questions == QUESTIONS.replace("rice.amount   # a sibling", "rice.tons   # a sibling")


def test_a_quiz_follows_a_fact_and_a_question_that_are_renamed(root: Path) -> None:
    saves(root, acts.rename(root, "loan", "credit"))
    saves(root, acts.rename(root, "why-tin", "how-much-tin"))
    quizzes = (root / "ch1/quizzes.yaml").read_text(encoding="utf-8")
    assert quizzes == QUIZZES.replace("loan.sum.number", "credit.sum.number").replace(
        "why-tin", "how-much-tin"
    )


def test_a_topic_a_cluster_and_a_quiz_are_renamed(root: Path) -> None:
    saves(root, acts.rename(root, "trade", "goods", Named.TOPIC, "ch1"))
    saves(root, acts.rename(root, "amounts", "weights", Named.CLUSTER, "ch1"))
    saves(root, acts.rename(root, "first-quiz", "goods-quiz"))
    assert facts_of(root) == FACTS.replace("topic: trade", "topic: goods").replace(
        "cluster: amounts", "cluster: weights"
    )
    chapter = (root / "ch1/chapter.yaml").read_text(encoding="utf-8")
    assert chapter == CHAPTER.replace("id: trade   # of goods", "id: goods   # of goods")
    assert "goods-quiz" in read_bank(root).chapters["ch1"].quizzes[0].id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lone", "x"),
        ("loan", "tin"),
        ("loan", "A B"),
        ("loan", "loan.x"),
        ("loan", "a" * 61),
        ("loan.sum", "tin.sum"),
        ("loan.sum", "sum"),
        ("loan.sum.number", "x"),
        ("rice.amount", "rice.amount"),
    ],
)
def test_what_cannot_be_renamed_is_refused(root: Path, old: str, new: str) -> None:
    with pytest.raises(CannotChange, match=r"\.$"):
        acts.rename(root, old, new)


def test_an_item_moves_within_its_file_with_its_comments(root: Path) -> None:
    saves(root, acts.move(root, "loan", after="rice"))
    assert facts_of(root).endswith(
        "\n\n# the loan of the autumn\n- id: loan\n" + FACTS.split("- id: loan\n")[1].split("\n# Trade")[0]
    )


def test_a_draft_becomes_ready_by_taking_the_word_away(root: Path) -> None:
    saves(root, [edit(root, "rice", {("status",): "draft"})])
    saves(root, acts.set_status(root, "rice", Status.CHECKED))
    assert facts_of(root) == FACTS


def _last(text: str, old: str, new: str) -> str:
    before, _, after = text.rpartition(old)
    return before + new + after
