"""Packages that Anki's own engine made, in each of its formats."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.forms import Form
from quizapp.bank.media import Side
from quizapp.exchange.anki import FORMAT, reading
from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.sides import Sides
from quizapp.exchange.deck import Deck, Entry, Options, Read
from quizapp.exchange.html_text import html_to_text
from tests.exchange.anki import engine
from tests.exchange.anki.conftest import GIF, MP3, PNG


def reads(package: Path, workshop: Path, *, with_history: bool = False) -> Read:
    workshop.mkdir(exist_ok=True)
    return read(package, workshop, Options(with_history=with_history))


def with_words(deck: Deck, words: str) -> Entry:
    return next(one for one in deck.entries if words in one.asked[0].stem)


def asked(deck: Deck, words: str) -> list[tuple[Form, str, str, str]]:
    return [(one.form, one.stem, one.key.text, one.explanation) for one in with_words(deck, words).asked]


@pytest.fixture(params=engine.ENDINGS)
def package(request: pytest.FixtureRequest, packages: Path) -> Path:
    return packages / str(request.param)


def test_every_note_type_of_anki_comes_in(package: Path, tmp_path: Path) -> None:
    deck, _ = reads(package, tmp_path / "workshop")
    assert deck.title == "Spanish"
    assert asked(deck, "hablar") == [(Form.FLASHCARD, "hablar <verb>\n2 & 3", "to speak", "")]
    assert asked(deck, "el pan") == [
        (Form.FLASHCARD, "el pan", "bread", ""),
        (Form.FLASHCARD, "bread", "el pan", ""),
    ]
    assert asked(deck, "the bread") == [(Form.SHORT, "the bread", "el pan", "")]
    assert asked(deck, "sí") == [(Form.FLASHCARD, "sí", "yes", "")]
    assert asked(deck, "capital of") == [
        (Form.CLOZE, "___ is the capital of ___ since 1561__\\(x^2\\)", "Madrid; Spain", "Extra words"),
        (
            Form.CLOZE,
            "Madrid is the ___ [what] since ___ __\\(x^2\\)",
            "capital of Spain; 1561",
            "Extra words",
        ),
    ]
    assert len(deck.entries) == 7


def test_decks_are_topics_and_tags_stay(package: Path, tmp_path: Path) -> None:
    deck, _ = reads(package, tmp_path / "workshop")
    assert with_words(deck, "hablar").topic == ("Verbs",)
    assert with_words(deck, "hablar").tags == ("a1", "verbs::regular")
    assert with_words(deck, "el pan").topic == ("Nouns",)
    assert with_words(deck, "the bread").topic == ()
    assert all(one.ref for one in deck.entries)


def test_media_are_kept_by_what_is_in_them_on_their_side(package: Path, tmp_path: Path) -> None:
    deck, _ = reads(package, workshop := tmp_path / "workshop")
    names = {content: f"{hashlib.sha256(content).hexdigest()}" for content in (PNG, GIF, MP3)}
    assert {path.name for path in workshop.iterdir()} == {
        f"{names[PNG]}.png",
        f"{names[GIF]}.gif",
        f"{names[MP3]}.mp3",
    }
    [picture] = with_words(deck, "hablar").asked[0].media
    assert (picture.file, picture.alt, picture.side) == (f"{names[PNG]}.png", "a mouth", "answer")
    there, back = with_words(deck, "el pan").asked
    assert [media.side for media in (*there.media, *back.media)] == ["question", "answer"]
    [card] = with_words(deck, "[picture]").asked
    assert card.key.text == "[sound]"


def test_what_cannot_come_in_is_told_by_its_note(package: Path, tmp_path: Path) -> None:
    _, losses = reads(package, tmp_path / "workshop")
    told = {(loss.item, loss.what) for loss in losses}
    assert ("hablar <verb> 2 & 3", "Its formatting is lost: the words are kept, not their look.") in told
    assert ("not there", "The file “gone.png” is not in the package.") in told
    assert ("not there", "“bad.svg” is of a kind that pages do not show.") in told
    assert any(what == "Hidden parts of pictures cannot be asked here." for _, what in told)
    assert any(what.startswith("Its formulas are kept as they are typed") for _, what in told)


def test_all_formats_hold_the_same(packages: Path, tmp_path: Path) -> None:
    decks = [
        reads(packages / ending, tmp_path / ending, with_history=True).deck.model_copy(update={"title": ""})
        for ending in engine.ENDINGS
    ]
    assert all(deck == decks[0] for deck in decks)


def test_the_history_comes_only_when_it_is_asked_for(package: Path, tmp_path: Path) -> None:
    assert reads(package, tmp_path / "without").deck.reviews == ()
    deck = reads(package, tmp_path / "with", with_history=True).deck
    assert [review.rating for review in deck.reviews] == [3, 1, 3, 4]
    assert [review.at for review in deck.reviews] == sorted(review.at for review in deck.reviews)
    cards = {(one.ref, place) for one in deck.entries for place in range(len(one.asked))}
    assert {(review.ref, review.place) for review in deck.reviews} <= cards
    assert all(review.seconds is not None for review in deck.reviews)


def test_templates_of_ones_own_are_rendered(tmp_path: Path) -> None:
    fields = ("Kanji", "Reading", "Meaning", "Hint", "Note", "Picture")
    front = (
        "{{#Hint}}{{hint:Hint}}{{/Hint}}{{kanji:Kanji}} {{^Note}}none{{/Note}}{{Subdeck}}<!-- {{Gone}} -->"
    )
    note = "{{#Note}}<br>{{foo:Note}}{{/Note}}"
    back = f"{{{{FrontSide}}}}<p>read: {{{{kana:Kanji}}}}</p><hr id=answer>{{{{Meaning}}}}{note}"
    typed = ("{{Meaning}}{{type:Reading}}", "{{Meaning}}<hr id=answer>{{type:Reading}}<br>{{Kanji}}")
    empty = ("{{#Picture}}{{Picture}}{{/Picture}}", "{{Meaning}}")
    with engine.collection(tmp_path / "anki") as anki:
        engine.add_type(anki, "Kanji", fields, (front, back), typed, empty)
        engine.add(anki, "Kanji", ["漢字[かんじ]", "かんじ", "Chinese signs", "two", "rare"], "日本::N1")
        package = engine.export(anki, tmp_path / "new.apkg")
    deck, losses = reads(package, tmp_path / "workshop")
    [entry] = deck.entries
    shown, written = entry.asked
    assert (shown.stem, shown.key.text) == ("漢字 N1", "Chinese signs\nrare")
    assert shown.hints == ("two",)
    assert shown.explanation == "read: かんじ"
    assert (written.form, written.stem, written.key.text) == (Form.SHORT, "Chinese signs", "かんじ")
    assert written.explanation == "漢字[かんじ]"
    assert any("filter “foo”" in loss.what for loss in losses)


def test_a_note_keeps_its_name_when_it_is_changed(tmp_path: Path) -> None:
    with engine.collection(tmp_path / "anki") as anki:
        note = engine.add(anki, "Basic", ["uno", "one"])
        first = reads(engine.export(anki, tmp_path / "new.apkg"), tmp_path / "first").deck
        note["Back"] = "1"
        anki.update_note(note)
        second = reads(engine.export(anki, tmp_path / "new.colpkg"), tmp_path / "second").deck
    assert first.entries[0].ref == second.entries[0].ref == note.guid
    assert second.entries[0].asked[0].key.text == "1"


def test_many_deletions_make_a_question_each(tmp_path: Path) -> None:
    with engine.collection(tmp_path / "anki") as anki:
        engine.add(anki, "Cloze", ["".join(f"{{{{c{number}::w{number}}}}} " for number in (1, 3, 12))])
        package = engine.export(anki, tmp_path / "old.apkg")
    [note] = reads(package, tmp_path / "workshop").deck.entries
    assert [(one.stem, one.key.text) for one in note.asked] == [
        ("___ w3 w12", "w1"),
        ("w1 ___ w12", "w3"),
        ("w1 w3 ___", "w12"),
    ]


def first_format(package: Path, scheduler: int) -> Path:
    """Return the same package as Anki wrote it before version 2.1, with that scheduler."""
    with zipfile.ZipFile(package) as archive:
        content = {
            name: archive.read(name)
            for name in archive.namelist()
            if name not in ("meta", "collection.anki2")
        }
    file = package.parent / "first"
    file.write_bytes(content.pop("collection.anki21"))
    connection = sqlite3.connect(file)
    [settings] = connection.execute("SELECT conf FROM col").fetchone()
    connection.execute(
        "UPDATE col SET conf = ?", [json.dumps(json.loads(settings) | {"schedVer": scheduler})]
    )
    connection.commit()
    connection.close()
    with zipfile.ZipFile(target := package.parent / f"first{scheduler}.apkg", "w") as archive:
        for name, raw in (content | {"collection.anki2": file.read_bytes()}).items():
            archive.writestr(name, raw)
    return target


def test_the_first_format_is_read_and_its_three_buttons_are_understood(
    packages: Path, tmp_path: Path
) -> None:
    old = reads(packages / "old.apkg", tmp_path / "old", with_history=True).deck
    as_old = reads(first_format(packages / "old.apkg", 2), tmp_path / "2", with_history=True).deck
    assert as_old.model_copy(update={"title": old.title}) == old
    by_three = reads(first_format(packages / "old.apkg", 1), tmp_path / "1", with_history=True).deck
    assert by_three.entries == old.entries
    assert [review.rating for review in old.reviews] == [3, 1, 3, 4]
    assert [review.rating for review in by_three.reviews] == [4, 1, 4, 4]


def test_the_newest_reviews_are_kept_where_there_are_too_many(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_REVIEWS", 3)
    deck, losses = reads(packages / "new.apkg", tmp_path / "workshop", with_history=True)
    assert [review.rating for review in deck.reviews] == [1, 3, 4]
    assert [loss.item for loss in losses][-1] == "History"


def test_the_deck_that_is_there_by_default_is_no_topic(tmp_path: Path) -> None:
    with engine.collection(tmp_path / "anki") as anki:
        engine.add(anki, "Basic", ["a", "b"], "Default")
        deck = reads(engine.export(anki, tmp_path / "new words.apkg"), tmp_path / "workshop").deck
    assert (deck.title, deck.entries[0].topic) == ("new words", ())


@given(st.text(st.characters(exclude_characters="<&[\ue000", exclude_categories=("Cs", "Cc")), max_size=30))
def test_text_without_markup_is_read_as_html_is(text: str) -> None:
    assert Sides(shelf=None).read(text, Side.QUESTION).text == html_to_text(text).text  # type: ignore[arg-type]


def test_the_format_says_what_it_is() -> None:
    assert FORMAT.endings == (".apkg", ".colpkg")
    assert FORMAT.forms == frozenset(Form)


def test_a_cloze_claims_its_text_without_the_hints(tmp_path: Path) -> None:
    with engine.collection(tmp_path / "anki") as anki:
        engine.add(anki, "Cloze", ["{{c1::Canberra::city}} is of {{c2::1913}} [sic]."])
        package = engine.export(anki, tmp_path / "new.apkg")
    deck, _ = reads(package, tmp_path / "workshop")
    [entry] = deck.entries
    assert entry.claim == "Canberra is of 1913 [sic]."
    assert [one.stem for one in entry.asked] == ["___ [city] is of 1913 [sic].", "Canberra is of ___ [sic]."]
