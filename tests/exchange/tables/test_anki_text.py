from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.forms import Form
from quizapp.exchange.deck import BadFile
from quizapp.exchange.tables import TSV
from tests.exchange.tables.reading import asked, cards, read_text

EXPORT = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
    "N{x]1\tBasic\tGeo::Rivers\tLongest&nbsp;river?\t<b>Nile</b>\triver africa\n"
    'kQ2\tBasic (and reversed card)\tGeo\t"2 &lt; 3<br>""yes"""\ttrue\t\n'
    "zz3\tCloze\tGeo\t{{c1::Ulm}} lies on the {{c2::Danube::river}}\tA town.\t\n"
)


def test_the_columns_that_the_head_names_are_honoured(tmp_path: Path) -> None:
    read = read_text(tmp_path, EXPORT, format_=TSV)

    first, second, third = read.deck.entries
    assert (first.ref, first.topic, first.tags) == ("N{x]1", ("Geo", "Rivers"), ("river", "africa"))
    assert cards(read)[:3] == [
        ("Longest river?", "Nile"),
        ('2 < 3\n"yes"', "true"),
        ("true", '2 < 3\n"yes"'),
    ]
    assert len(second.asked) == 2
    assert [(one.form, one.stem, one.key.text) for one in third.asked] == [
        (Form.CLOZE, "___ lies on the Danube", "Ulm"),
        (Form.CLOZE, "Ulm lies on the ___ [river]", "Danube"),
    ]
    assert third.asked[0].explanation == "A town."


def test_without_html_signs_stay_as_they_are(tmp_path: Path) -> None:
    read = read_text(tmp_path, "#separator:Comma\n#html:false\n#deck:All\n#tags:a b\n<b> & x,'=1\n")

    assert cards(read) == [("<b> & x", "'=1")]
    assert (read.deck.entries[0].topic, read.deck.entries[0].tags) == (("All",), ("a", "b"))


def test_names_of_columns_say_what_they_hold(tmp_path: Path) -> None:
    text = (
        "#separator:;\n#columns:Extra;Back;Front;Tags\nbecause;house;Haus;home\n# a comment\nx;tree;Baum;\n"
    )
    read = read_text(tmp_path, text)

    assert cards(read) == [("Haus", "house"), ("Baum", "tree")]
    assert asked(read)[0].explanation == "because"
    assert read.deck.entries[0].tags == ("home",)


def test_rows_are_told_by_their_line_in_the_whole_file(tmp_path: Path) -> None:
    read = read_text(tmp_path, "#separator:tab\n#html:false\nHaus\thouse\nBaum\t\n", format_=TSV)

    assert [loss.item for loss in read.losses] == ["row 4"]


def test_a_column_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="tags column"):
        read_text(tmp_path, "#tags column:last\na\tb\n", format_=TSV)


def test_a_list_that_begins_with_a_number_sign_is_not_ankis(tmp_path: Path) -> None:
    assert cards(read_text(tmp_path, "#1,first\n#2,second\n")) == [("#1", "first"), ("#2", "second")]


def test_the_name_of_a_sound_is_no_word(tmp_path: Path) -> None:
    read = read_text(tmp_path, "#separator:tab\n#html:true\npomme[sound:pomme.mp3]\tapple\n", format_=TSV)

    assert cards(read) == [("pomme", "apple")]
    assert len(read.losses) == 1
    assert "sounds" in read.losses[0].what


def test_a_card_is_turned_round_only_where_the_note_asks_for_it(tmp_path: Path) -> None:
    kind = "Basic (optional reversed card)"
    text = f"#separator:tab\n#html:true\n#notetype:{kind}\nhola\thello\ty\nadiós\tgoodbye\t\n"
    read = read_text(tmp_path, text, format_=TSV)

    assert cards(read) == [("hola", "hello"), ("hello", "hola"), ("adiós", "goodbye")]
    assert {one.explanation for one in asked(read)} == {""}
