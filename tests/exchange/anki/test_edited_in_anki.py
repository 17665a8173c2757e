"""Notes of ours that were changed in Anki: what is seen there wins, the rest comes back exactly."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from quizapp.exchange.anki.lines import Plain
from quizapp.exchange.anki.our_edits import edited
from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.writing import write
from quizapp.exchange.deck import Asking, Entry, Loss, Options
from tests.exchange.anki import engine
from tests.exchange.anki.examples import EVERY_FORM, deck
from tests.exchange.decks import PICTURES

EDITS = {
    "choice": {"Answer": "Lutetia", "Options": "<ul><li>Lyon</li><li>Lutetia</li><li>Metz</li></ul>"},
    "cloze": {"Question": "The {{c1::Rhine}} flows to the {{c1::sea}}."},
    "number": {"Answer": "780 kilometres", "Explanation": "By <b>boat</b>."},
    "true-false": {"Answer": "True"},
    "flashcard": {"Question": "No picture now"},
    "ordering": {"Answer": "<ol><li>three</li><li>two</li><li>one</li></ol>"},
    "matching": {
        "Answer": "<table><tr><td>Seine</td><td>Paris</td><td>Rhône</td><td>Arles</td></tr></table>"
    },
    "date": {"Answer": "some day"},
    "short": {"Hints": "A saint.", "Claim": "He was."},
}
BROKEN = {
    "matching": {"Answer": "<table><tr><td>Seine</td><td>Paris</td><td>Rhône</td></tr></table>"},
    "number": {"Answer": "1 trillion trillion trillion trillion trillion km"},
}


class Back(NamedTuple):
    """What came back, by form, and what was told."""

    entries: dict[str, Entry]
    losses: list[Loss]

    def asked(self, form: str) -> Asking:
        return self.entries[form].asked[0]


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Back:
    """Give what comes back once every note but one was changed."""
    folder = tmp_path_factory.mktemp("edits")
    (media := folder / "media").mkdir()
    (workshop := folder / "workshop").mkdir()
    for name, content in PICTURES.items():
        (media / name).write_bytes(content)
    write(deck(*EVERY_FORM), folder / "ours.apkg", media, Options())
    with engine.collection(folder / "anki") as anki:
        engine.take_in(anki, folder / "ours.apkg")
        for form, changes in EDITS.items():
            [found] = anki.find_notes(f'"note:quizapp {form}"')
            note = anki.get_note(found)
            for name, html in changes.items():
                note[name] = html
            note.tags = ["other"] if form == "flashcard" else note.tags
            anki.update_note(note)
        elsewhere = anki.decks.id("France::People")
        assert elsewhere is not None
        anki.set_deck(anki.find_cards('"note:quizapp short"'), elsewhere)
        package = engine.export(anki, folder / "new.apkg")
    found_deck, losses = read(package, workshop, Options())
    return Back({entry.asked[0].form.value: entry for entry in found_deck.entries}, losses)


@pytest.fixture
def first() -> dict[str, Entry]:
    """Give the entries as they went out."""
    return {entry.asked[0].form.value: entry for entry in deck(*EVERY_FORM).entries}


def test_all_keep_their_names(back: Back, first: dict[str, Entry]) -> None:
    assert {form: entry.ref for form, entry in back.entries.items()} == {
        form: entry.ref for form, entry in first.items()
    }


def test_another_answer_and_other_options(back: Back) -> None:
    choice = back.asked("choice")
    assert (choice.key.text, [wrong.text for wrong in choice.wrong]) == ("Lutetia", ["Lyon", "Metz"])
    assert (choice.wrong[0].feedback, choice.wrong[0].credit) == ("Only the third.", 25)
    assert choice.explanation == "Since 987."


def test_another_deletion(back: Back) -> None:
    cloze = back.asked("cloze")
    assert (cloze.stem, cloze.key.text) == ("The ___ flows to the ___.", "Rhine; sea")
    assert [wrong.text for wrong in cloze.wrong] == ["lake"]


def test_another_amount_keeps_its_tolerance(back: Back) -> None:
    number = back.asked("number")
    assert (number.key.text, number.explanation) == ("780 kilometres", "By boat.")
    assert number.key.model_dump()["tolerance"] == "10"


def test_a_statement_that_is_true_after_all_needs_no_correction(back: Back) -> None:
    statement = back.asked("true-false")
    assert (statement.key.text, statement.correction) == ("Yes", None)
    assert [wrong.text for wrong in statement.wrong] == ["False"]


def test_another_question_without_its_picture_and_with_another_tag(back: Back) -> None:
    assert back.asked("flashcard").stem == "No picture now"
    assert [media.side for media in back.asked("flashcard").media] == ["answer"]
    assert back.entries["flashcard"].tags == ("other",)


def test_another_order_and_other_pairs(back: Back) -> None:
    assert back.asked("ordering").key.text == "three → two → one"
    assert back.asked("matching").key.text == "Seine: Paris; Rhône: Arles"


def test_another_deck_hint_and_claim(back: Back, first: dict[str, Entry]) -> None:
    short = back.entries["short"]
    assert (short.topic, short.claim, short.asked[0].hints) == (("People",), "He was.", ("A saint.",))
    assert short.asked[0].key == first["short"].asked[0].key


def test_what_cannot_be_understood_is_told_and_stays_as_it_was(back: Back, first: dict[str, Entry]) -> None:
    assert back.entries["date"] == first["date"]
    assert [loss.item for loss in back.losses] == ["When was it stormed?"]


def test_what_nobody_changed_is_the_same(back: Back, first: dict[str, Entry]) -> None:
    assert back.entries["multiple"] == first["multiple"]


@pytest.mark.parametrize("form", BROKEN)
def test_half_a_pair_and_numbers_without_end_change_nothing(form: str, first: dict[str, Entry]) -> None:
    def read(html: str, _side: object) -> Plain:
        return Plain(html, ())

    entry, told = edited(first[form], BROKEN[form], {"Answer"}, read)
    assert entry == first[form]
    assert len(told) == 1
