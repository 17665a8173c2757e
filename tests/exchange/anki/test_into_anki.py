"""Our packages, opened by Anki's own engine."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection

from quizapp.bank.keys import TextKey
from quizapp.bank.reader import read_chapter
from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.writing import write
from quizapp.exchange.deck import Deck, Options, PastReview
from quizapp.exchange.exporting import Shelved, export
from tests.bank.builders import a_facet, a_fact, question_fields, write_chapter
from tests.exchange.anki import engine
from tests.exchange.anki.examples import EVERY_FORM, OTHER, PICTURE, asking, deck

CARDS = deck(
    asking("flashcard", "uno", {"text": "one"}),
    asking("flashcard", "dos", {"text": "two"}),
    asking("choice", "tres", {"text": "three"}, wrong=[{"text": "four"}]),
)
LONG_AGO = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def written(deck: Deck, media: Path, *, hours_later: int = 0, history: bool = False) -> Path:
    """Write a deck whose files were changed so many hours from now."""
    at = datetime.now(UTC).timestamp() + hours_later * 3600
    for file in (media, *media.iterdir()):
        os.utime(file, (at, at))
    target = media.parent / f"ours-{hours_later}.apkg"
    assert write(deck, target, media, Options(with_history=history)) == []
    return target


def reads(package: Path) -> Deck:
    (workshop := package.parent / f"workshop {package.name}").mkdir()
    return read(package, workshop, Options(with_history=True)).deck


def reworded(whole: Deck, place: int, **changes: object) -> Deck:
    """Return the deck with one of its questions changed."""
    entries = list(whole.entries)
    asked = entries[place].asked[0].model_copy(update=changes)
    entries[place] = entries[place].model_copy(update={"asked": (asked,)})
    return whole.model_copy(update={"entries": tuple(entries)})


def standing(anki: Collection) -> dict[int, list[int]]:
    """Return how each card stands: its type, queue, interval, ease, repetitions."""
    rows = anki.db.all("select id, type, queue, due, ivl, factor, reps, lapses from cards")  # type: ignore[union-attr]
    return {row[0]: list(row[1:]) for row in rows}


def fronts(anki: Collection) -> set[str]:
    return {anki.get_note(note)["Question"] for note in anki.find_notes("")}


def test_anki_takes_every_form_and_gives_it_back_unchanged(media: Path) -> None:
    whole = deck(*EVERY_FORM)
    package = written(whole, media)
    with engine.collection(media.parent / "anki") as anki:
        log = engine.take_in(anki, package)
        assert (len(log.new), len(log.conflicting)) == (len(EVERY_FORM), 0)
        assert len(anki.find_cards('"deck:France::Land::Towns" tag:geo')) == len(EVERY_FORM)
        assert anki.media.have(PICTURE)
        assert anki.media.have(OTHER)
        for ending in engine.ENDINGS:
            assert reads(engine.export(anki, media.parent / ending)) == whole


def test_a_card_asks_and_answers_in_anki(media: Path) -> None:
    with engine.collection(media.parent / "anki") as anki:
        engine.take_in(anki, written(deck(*EVERY_FORM), media))
        shown = {}
        for card_id in anki.find_cards(""):
            output = anki.get_card(card_id).render_output()
            shown[anki.get_card(card_id).note_type()["name"]] = output.question_text, output.answer_text
    question, answer = shown["quizapp choice"]
    assert "<li>Lyon</li><li>Nice</li><li>Paris</li>" in question
    assert '<div class="answer">Paris</div>' in answer
    assert "Only the third." not in question
    assert "Only the third." in answer
    assert "Since 987." in answer
    question, answer = shown["quizapp cloze"]
    assert question.count("[...]") == 2
    assert "Loire" not in question.partition("options")[0].replace("data-cloze", "").split("flows")[1]
    question, answer = shown["quizapp flashcard"]
    assert "2 &lt; 3 &amp; 4 &gt; 1" in question
    assert (PICTURE in question, OTHER in question, OTHER in answer) == (True, False, True)
    assert all("quizapp" not in text and '{"v"' not in text for sides in shown.values() for text in sides)
    question, answer = shown["quizapp matching"]
    assert "<p>Seine</p>" in question
    assert "<td>Seine</td><td>Paris</td>" in answer


@pytest.mark.parametrize("with_scheduling", [False, True])
def test_an_update_keeps_what_the_learner_has_reached(media: Path, with_scheduling: bool) -> None:
    with engine.collection(media.parent / "anki") as anki:
        engine.take_in(anki, written(CARDS, media), with_scheduling=with_scheduling)
        engine.answer(anki, "France", (4, 3, 4))
        before = standing(anki)
        assert sum(reps for *_, reps, _ in before.values()) == 3
        newer = reworded(CARDS, 0, stem="UNO", key=TextKey(text="1"))
        more = asking("flashcard", "cinco", {"text": "five"})
        newer = newer.model_copy(update={"entries": (*newer.entries, *deck(*[more] * 4).entries[3:])})
        log = engine.take_in(anki, written(newer, media, hours_later=1), with_scheduling=with_scheduling)
        assert (len(log.updated), len(log.new), len(log.conflicting)) == (3, 1, 0)
        assert fronts(anki) == {"UNO", "dos", "tres", "cinco"}
        after = standing(anki)
        assert {card: after[card] for card in before} == before
        assert len(after) == 4


def test_the_same_export_twice_changes_nothing_in_anki(media: Path) -> None:
    package = written(CARDS, media)
    with engine.collection(media.parent / "anki") as anki:
        engine.take_in(anki, package)
        engine.answer(anki, "France", (4,))
        before = standing(anki)
        log = engine.take_in(anki, package)
        assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 3)
        assert standing(anki) == before
        assert sum(kind["name"].startswith("quizapp") for kind in anki.models.all()) == 2


def bank_exported(root: Path, name: str) -> Path:
    """Export the bank's one chapter as a person would."""
    target = root.parent / name
    folder = root / "ch1"
    assert export([Shelved(read_chapter(folder).chapter, folder)], "anki", target).questions == 1
    return target


def test_what_was_edited_in_anki_stays_until_something_is_changed_here(tmp_path: Path) -> None:
    facts = [a_fact("loan", a_facet("sum", forms=[]))]
    written = [question_fields("short", id="loan-short", facets=["loan.sum"], text="five")]
    folder = write_chapter(tmp_path / "bank" / "ch1", facts=facts, written=written)
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    with engine.collection(tmp_path / "anki") as anki:
        engine.take_in(anki, bank_exported(tmp_path / "bank", "first.apkg"))
        [number] = anki.find_notes("")
        note = anki.get_note(number)
        asked = note["Question"]
        note["Question"] = "Edited in Anki"
        anki.update_note(note)
        again = engine.take_in(anki, bank_exported(tmp_path / "bank", "second.apkg"))
        assert (len(again.new), len(again.updated), len(again.duplicate)) == (0, 0, 1)
        assert fronts(anki) == {"Edited in Anki"}
        later = datetime.now(UTC).timestamp() + 3600
        os.utime(folder / "facts.yaml", (later, later))
        newer = engine.take_in(anki, bank_exported(tmp_path / "bank", "third.apkg"))
        assert len(newer.updated) == 1
        assert fronts(anki) == {asked}


def test_a_copy_that_somebody_made_in_anki_is_an_entry_of_its_own(media: Path) -> None:
    with engine.collection(media.parent / "anki") as anki:
        engine.take_in(anki, written(CARDS, media))
        [original] = anki.find_notes("uno")
        copied = anki.get_note(original)
        engine.add(anki, "quizapp flashcard", copied.fields, "France")
        back = reads(engine.export(anki, media.parent / "new.apkg"))
    assert len(back.entries) == len({entry.ref for entry in back.entries}) == 4
    assert sum(entry.asked[0].stem == "uno" for entry in back.entries) == 2


def past(*days_and_ratings: tuple[float, int]) -> tuple[PastReview, ...]:
    return tuple(
        PastReview(ref="fr-1", place=0, at=LONG_AGO + timedelta(days=days), rating=rating, seconds=3.5)
        for days, rating in days_and_ratings
    )


def test_a_history_goes_along_when_it_is_asked_for(media: Path) -> None:
    reviews = past((0, 3), (1, 3), (4, 4), (20, 1), (21, 3), (25, 3))
    whole = CARDS.model_copy(update={"reviews": reviews})
    package = written(whole, media, history=True)
    assert reads(package) == whole
    with engine.collection(media.parent / "anki") as anki:
        engine.take_in(anki, package, with_scheduling=True)
        [learned] = anki.find_cards("is:review")
        card = anki.get_card(learned)
        assert (card.reps, card.lapses) == (6, 1)
        assert card.ivl >= 1
        due = anki.crt + card.due * 86400
        assert abs(due - (reviews[-1].at + timedelta(days=card.ivl)).timestamp()) < 2 * 86400
        back = reads(engine.export(anki, media.parent / "old.apkg"))
    assert back.reviews == reviews


def test_a_history_stays_at_home_when_it_is_not_asked_for(media: Path) -> None:
    whole = CARDS.model_copy(update={"reviews": past((0, 3))})
    assert reads(written(whole, media)).reviews == ()


def test_the_same_deck_gives_the_same_bytes(media: Path) -> None:
    first, second = media.parent / "a.apkg", media.parent / "b.apkg"
    for target in (first, second):
        write(deck(*EVERY_FORM), target, media, Options())
    assert first.read_bytes() == second.read_bytes()


def test_a_missing_file_is_told_and_the_rest_goes_out(media: Path) -> None:
    (media / PICTURE).unlink()
    losses = write(deck(*EVERY_FORM), target := media.parent / "a.apkg", media, Options())
    assert [(loss.item, PICTURE in loss.what) for loss in losses] == [("fr-1", True)]
    assert [media.file for media in reads(target).entries[0].asked[0].media] == [OTHER]
