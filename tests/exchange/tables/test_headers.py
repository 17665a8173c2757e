from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, ListKey, NumberKey, YesNoKey
from quizapp.exchange.deck import Wrong
from tests.exchange.tables.reading import asked, cards, read_text


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        ("front,back", Form.FLASHCARD),
        ("Term,Definition", Form.FLASHCARD),
        ("Vorderseite,Rückseite", Form.FLASHCARD),
        ("单词,释义", Form.FLASHCARD),
        ("Question,Answer", Form.SHORT),
        ("Frage,Richtige Antwort", Form.SHORT),
        ("问题,答案", Form.SHORT),
    ],
)
def test_headers_of_several_languages_say_what_is_asked_and_answered(
    tmp_path: Path, headers: str, form: Form
) -> None:
    read = read_text(tmp_path, f"{headers}\nWho?,Ada\n")

    assert cards(read) == [("Who?", "Ada")]
    assert asked(read)[0].form is form


@pytest.mark.parametrize("right", ["2", "B", "b)", "Vienna", "vienna", "Option 2"])
def test_the_right_option_is_named_by_its_words_number_or_letter(tmp_path: Path, right: str) -> None:
    table = f"Question,Option 1,Option 2,Option 3,Correct answer\nWhich?,Berlin,Vienna,Bern,{right}\n"

    (one,) = asked(read_text(tmp_path, table))

    assert (one.form, one.key.text) == (Form.CHOICE, "Vienna")
    assert one.wrong == (Wrong(text="Berlin"), Wrong(text="Bern"))


@pytest.mark.parametrize("right", ["1;3", "A, C", "AC", "Berlin; Bern", "Berlin | Bern"])
def test_several_right_options_make_it_a_question_with_several_answers(tmp_path: Path, right: str) -> None:
    table = f'题目,A,B,C,正确答案\nWhich?,Berlin,Vienna,Bern,"{right}"\n'

    (one,) = asked(read_text(tmp_path, table))

    assert isinstance(one.key, ListKey)
    assert (one.form, one.key.items, one.wrong) == (
        Form.MULTIPLE,
        ("Berlin", "Bern"),
        (Wrong(text="Vienna"),),
    )


def test_options_without_a_word_on_which_is_right_are_set_aside(tmp_path: Path) -> None:
    read = read_text(tmp_path, "Question,Option 1,Option 2\nWhich?,Berlin,Vienna\n")

    assert [loss.item for loss in read.losses] == ["row 2"]


def test_wrong_answers_may_stand_in_columns_of_their_own_or_in_one(tmp_path: Path) -> None:
    in_two = "question,answer,wrong 1,wrong 2\nWhich?,Ada,Bo,Cy\n"
    in_one = "question,answer,distractors\nWhich?,Ada,Bo; Cy\n"

    for text in (in_two, in_one):
        (one,) = asked(read_text(tmp_path, text))
        assert (one.form, [wrong.text for wrong in one.wrong]) == (Form.CHOICE, ["Bo", "Cy"])


def test_what_a_row_says_beside_its_question_comes_along(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "id,question,answer,also accepted,explanation,hint 1,hint 2,deck,tags\n"
        "q1,Who?,Ada,Lovelace; A. L.,She was first.,A woman,A countess,People::First,history 19th\n",
    )

    (entry,) = read.deck.entries
    (one,) = entry.asked
    assert (entry.ref, entry.topic, entry.tags) == ("q1", ("People", "First"), ("history", "19th"))
    assert one.key.model_dump() == {"text": "Ada", "accept": ("Lovelace", "A. L.")}
    assert (one.explanation, one.hints) == ("She was first.", ("A woman", "A countess"))


def test_a_form_named_in_other_words_is_understood(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "type;question;answer\nnumeric;How long?;2,850 kilometres\nDatum;When?;29 September 1954\n"
        "True/False;Is it so?;wahr\nsequence;In what order?;one → two → three\n"
        "match;What goes with what?;a = x | b = y\nfill in the blanks;Ada ____ with ___.;worked | Charles\n",
    )

    number, date, judged, order, pairs, cloze = asked(read)
    assert isinstance(number.key, NumberKey)
    assert (number.key.number, number.key.unit) == (Decimal(2850), "kilometres")
    assert isinstance(date.key, DateKey)
    assert date.key.date.iso == "1954-09-29"
    assert judged.key == YesNoKey(yes_no="yes")
    assert (order.form, order.key.text) == (Form.ORDERING, "one → two → three")
    assert (pairs.form, pairs.key.text) == (Form.MATCHING, "a: x; b: y")
    assert (cloze.stem, cloze.key.text) == ("Ada ___ with ___.", "worked; Charles")


def test_a_form_that_we_have_not_is_set_aside_with_its_name(tmp_path: Path) -> None:
    read = read_text(tmp_path, "type,question,answer\nessay,Discuss.,anything\nshort,Who?,Ada\n")

    assert cards(read) == [("Who?", "Ada")]
    assert "'essay'" in read.losses[0].what


def test_columns_that_nobody_knows_are_told(tmp_path: Path) -> None:
    read = read_text(tmp_path, "front,back,Zorblatt\nHaus,house,7\n")

    assert cards(read) == [("Haus", "house")]
    assert read.losses[0].item == "column 'Zorblatt'"


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    read = read_text(tmp_path, "id,front,back\n7,Haus,house\n7,Baum,tree\n")

    assert [entry.ref for entry in read.deck.entries] == ["7", ""]
    assert [loss.item for loss in read.losses] == ["row 3"]
