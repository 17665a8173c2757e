"""What of the bank goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_chapter
from quizapp.exchange.deck import Options
from quizapp.exchange.exporting import Shelved, ending_of, export
from quizapp.exchange.markdown import plain
from quizapp.exchange.outgoing import Chosen, Ways, gather, outgoing, without_missing
from quizapp.generate.build import build, write
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.exchange.decks import PICTURES
from tests.exchange.one_of_each import ALL

PICTURE = next(iter(PICTURES))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a built chapter of two topics, with a draft, a retired question and a quiz."""
    topics = [{"id": "aid", "title": "Aid"}, {"id": "trade", "title": "Trade \u203a Tea"}]
    facts = [
        a_fact("loan", a_facet("sum"), tags=["money"]),
        a_fact(
            "tea", a_facet("sum", number="3", unit="tons"), topic="trade", says="They sold 3 tons of tea."
        ),
        a_fact("guess", a_facet("sum", number="9", unit="guns"), status="draft"),
    ]
    written = [
        question_fields("short", id="hand", facets=["loan.sum"], name="Moscow", media=[{"file": PICTURE}]),
        question_fields("short", id="old", facets=["loan.sum"], name="Kyiv", status="retired"),
        question_fields("short", id="soon", facets=["loan.sum"], name="Minsk", status="draft"),
    ]
    quiz = {"id": "quick", "title": "Quick", "mode": "study", "questions": ["tea.sum.number", "hand"]}
    made = write_chapter(
        tmp_path / "ch1", preface=a_preface(topics=topics), facts=facts, written=written, quizzes=[quiz]
    )
    write(build(read_chapter(made), made), made)
    return made


def refs(chapter: Chapter, **chosen: object) -> list[str]:
    """Return the names of what goes out."""
    return [entry.ref for entry in outgoing([chapter], Chosen(**chosen)).entries]  # type: ignore[arg-type]


def test_what_is_asked_goes_out_under_its_id(folder: Path) -> None:
    chapter = read_chapter(folder).chapter
    deck = outgoing([chapter])
    assert [entry.ref for entry in deck.entries] == [question.id for question in chapter.questions]
    assert deck.title == "A visit"
    entry = next(entry for entry in deck.entries if entry.ref == "hand")
    assert (entry.topic, entry.tags, entry.status) == (("Aid",), ("money",), Status.CHECKED)
    tea = next(entry for entry in deck.entries if entry.ref == "tea.sum.number")
    assert tea.topic == ("Trade", "Tea")


def test_drafts_go_out_when_asked_for_and_what_is_retired_never(folder: Path) -> None:
    chapter = read_chapter(folder).chapter
    assert "soon" not in refs(chapter)
    found = refs(chapter, with_drafts=True)
    assert "soon" in found
    assert "old" not in found


def test_a_quiz_goes_out_in_its_order_and_a_topic_alone(folder: Path) -> None:
    chapter = read_chapter(folder).chapter
    assert refs(chapter, quiz=chapter.quizzes[0]) == ["tea.sum.number", "hand"]
    assert {ref.partition(".")[0] for ref in refs(chapter, topics=frozenset({"trade"}))} == {"tea"}


def test_only_written_ones_or_one_for_each_facet(folder: Path) -> None:
    chapter = read_chapter(folder).chapter
    assert refs(chapter, ways=Ways.WRITTEN) == ["hand"]
    assert refs(chapter, ways=Ways.ONE) == ["hand", "tea.sum.number"]


def test_several_chapters_stand_as_the_uppermost_topics(folder: Path, tmp_path: Path) -> None:
    other = write_chapter(tmp_path / "ch2", preface=a_preface(id="ch2", title="Another"), facts=[a_fact("x")])
    deck = outgoing([read_chapter(folder).chapter, read_chapter(other).chapter])
    assert {entry.topic[0] for entry in deck.entries} == {"A visit"}


def test_media_go_with_it_and_missing_ones_are_told(folder: Path, tmp_path: Path) -> None:
    deck = outgoing([read_chapter(folder).chapter])
    (into := tmp_path / "media").mkdir()
    assert [loss.item for loss in gather([folder], deck, into)] == ["hand"]
    assert not any(one.media for entry in without_missing(deck, into).entries for one in entry.asked)
    (folder / "media").mkdir()
    (folder / "media" / PICTURE).write_bytes(PICTURES[PICTURE])
    assert gather([folder], deck, into) == []
    assert (into / PICTURE).read_bytes() == PICTURES[PICTURE]


@pytest.mark.parametrize("name", ["study-sheet", "quiz-sheet"])
def test_a_sheet_holds_every_question(name: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / f"sheet{ending_of(name)}"
    exported = export([Shelved(read_chapter(folder).chapter, folder)], name, target)
    text = target.read_text(encoding="utf-8")
    assert exported.questions == len(read_chapter(folder).chapter.questions)
    assert "520 million rubles" in text
    assert text.startswith("# A visit\n")


def test_a_quiz_sheet_tells_the_key_only_at_its_end(tmp_path: Path) -> None:
    from quizapp.exchange.markdown import write_quiz_sheet, write_study_sheet

    write_quiz_sheet(ALL, tmp_path / "quiz.md", tmp_path, Options())
    questions, _, key = (tmp_path / "quiz.md").read_text(encoding="utf-8").partition("## Key")
    assert "2,850" not in questions
    assert "the sea" not in questions
    assert "2,850" in key
    assert "the sea" in key
    for option in ("Paris", "Lyon", "Nice", "Bern"):
        assert option in questions
    write_study_sheet(ALL, tmp_path / "study.md", tmp_path, Options())
    study = (tmp_path / "study.md").read_text(encoding="utf-8")
    assert all(plain(entry.asked[0].stem) in study for entry in ALL.entries)


def test_markdown_takes_no_sign_of_a_text_for_its_own() -> None:
    assert plain("2 < 3 & *4* > 1") == r"2 \< 3 \& \*4\* \> 1"
    assert plain("1. first\n- second\n+ third") == "1\\. first  \n\\- second  \n\\+ third"


def test_forms_that_are_printed_have_a_place_to_write(tmp_path: Path) -> None:
    from quizapp.exchange.markdown import LINE_TO_WRITE_ON, write_quiz_sheet

    write_quiz_sheet(ALL, tmp_path / "quiz.md", tmp_path, Options())
    questions = (tmp_path / "quiz.md").read_text(encoding="utf-8").partition("## Key")[0]
    assert questions.count(LINE_TO_WRITE_ON) == 3 + 2 + 2  # typed, pairs, blanks
    assert len(ALL.entries) == len(Form)
