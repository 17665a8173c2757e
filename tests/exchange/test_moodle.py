"""Moodle XML as Moodle and its people write it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, ListKey, NumberKey, OrderKey, PairsKey, TextKey, YesNoKey
from quizapp.bank.media import Side, media_name
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Options, Read, Wrong
from quizapp.exchange.moodle import FORMAT
from tests.exchange.decks import PICTURES, decks
from tests.exchange.roundtrip import carried

PICTURE = next(content for name, content in PICTURES.items() if name.endswith(".png"))
PACKED = base64.b64encode(PICTURE).decode()


def read(questions: str, folder: Path) -> Read:
    source = folder / "rivers.xml"
    source.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{questions}\n</quiz>', encoding="utf-8"
    )
    (workshop := folder / "workshop").mkdir(exist_ok=True)
    assert FORMAT.read is not None
    return FORMAT.read(source, workshop, Options())


def question(kind: str, inner: str, stem: str = "<p>What is it?</p>", name: str = "") -> str:
    return (
        f'<!-- question: 7  --><question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>'
        '<generalfeedback format="html"><text/></generalfeedback><defaultgrade>1.0000000</defaultgrade>'
        f"<penalty>0.3333333</penalty><hidden>0</hidden><idnumber></idnumber>{inner}</question>"
    )


def asked(kind: str, inner: str, folder: Path, stem: str = "<p>What is it?</p>") -> Asking:
    (entry,) = read(question(kind, inner, stem), folder).deck.entries
    return entry.asked[0]


def answer(text: str, fraction: str, feedback: str = "", more: str = "") -> str:
    return (
        f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>'
        f'<feedback format="html"><text>{feedback}</text></feedback>{more}</answer>'
    )


def test_a_choice_of_one_and_a_choice_of_several(tmp_path: Path) -> None:
    options = answer("<p>Inn</p>", "100") + answer("Elbe", "-25", "Farther north.") + answer("Isar", "50")
    one = asked("multichoice", f"<single>true</single>{options}", tmp_path)
    assert (one.form, one.stem, one.key) == (Form.CHOICE, "What is it?", TextKey(text="Inn"))
    assert one.wrong == (Wrong(text="Elbe", feedback="Farther north."), Wrong(text="Isar", credit=50))
    several = asked("multichoice", f"<single>false</single>{options}", tmp_path)
    assert (several.form, several.key) == (Form.MULTIPLE, ListKey(list=("Inn", "Isar")))


def test_a_statement_typed_words_and_an_order(tmp_path: Path) -> None:
    judged = asked("truefalse", answer("true", "0", "It runs north.") + answer("false", "100"), tmp_path)
    assert judged.key == YesNoKey.model_validate({"yes-no": "no"})
    assert judged.wrong == (Wrong(text="True", feedback="It runs north."),)
    words = answer("Vienna", "100") + answer("Wien", "100.0000000") + answer("Graz", "0") + answer("*", "0")
    typed = asked("shortanswer", words, tmp_path)
    assert (typed.key, typed.wrong) == (TextKey(text="Vienna", accept=("Wien",)), (Wrong(text="Graz"),))
    items = answer("Vienna", "2.0000000") + answer("Ulm", "1.0000000") + answer("Belgrade", "3.0000000")
    assert asked("ordering", items, tmp_path).key == OrderKey(order=("Ulm", "Vienna", "Belgrade"))


def test_a_number_has_its_tolerance_and_its_unit(tmp_path: Path) -> None:
    unit = "<units><unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit>"
    unit += "<unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>"
    amounts = answer("2850", "100", more="<tolerance>50</tolerance>") + answer("2000", "50", "Too short.")
    asking = asked("numerical", amounts + unit, tmp_path)
    assert asking.key == NumberKey.model_validate({"number": "2850", "tolerance": "50", "unit": "km"})
    assert asking.wrong == (Wrong(text="2000", feedback="Too short.", credit=50),)


@pytest.mark.parametrize("kind", ["matching", "match", "ddmatch"])
def test_pairs_may_have_a_right_side_to_spare(tmp_path: Path, kind: str) -> None:
    pairs = "".join(
        f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>'
        for left, right in (("Seine", "Paris"), ("Spree", "Berlin"), ("", "Rome"))
    )
    asking = asked(kind, f"<shuffleanswers>1</shuffleanswers>{pairs}", tmp_path)
    assert isinstance(asking.key, PairsKey)
    assert [(pair.left, pair.right) for pair in asking.key.pairs] == [("Seine", "Paris"), ("Spree", "Berlin")]
    assert asking.wrong == (Wrong(text="Rome"),)


def test_answers_embedded_in_a_text_are_blanks(tmp_path: Path) -> None:
    stem = (
        r"<p>{1:SHORTANSWER:=Paris~%100%Lut\}ce#Old.} lies on the {2:SA_C:%0%Rhine#No~=Seine},"
        " {1:NUMERICAL:=105.4:0.5~*#no} km&sup2; &#123;in {braces}.</p>"
    )
    asking = asked("cloze", "", tmp_path, stem)
    assert asking.form is Form.CLOZE
    assert asking.stem == "___ lies on the ___, ___ km² {in {braces}."
    assert asking.wrong == ()
    assert isinstance(asking.key, BlanksKey)
    first, second, third = asking.key.blanks
    assert (first, second) == (TextKey(text="Paris", accept=("Lut}ce",)), TextKey(text="Seine"))
    assert isinstance(third, NumberKey)
    assert (str(third.number), str(third.tolerance)) == ("105.4", "0.5")


@pytest.mark.parametrize("kind", ["MULTICHOICE", "MC", "MCS", "MULTICHOICE_VS", "MCH"])
def test_embedded_choices_are_words_to_choose_from(tmp_path: Path, kind: str) -> None:
    stem = f"It {{1:{kind}:stands~=flows~%0%sleeps#No}} to the {{:{kind}:=sea~lake}}."
    asking = asked("multianswer", "", tmp_path, stem)
    assert (asking.form, asking.stem) == (Form.CLOZE, "It ___ to the ___.")
    assert asking.key == BlanksKey(blanks=(TextKey(text="flows"), TextKey(text="sea")))
    assert [(wrong.text, wrong.feedback) for wrong in asking.wrong] == [
        ("stands", None),
        ("sleeps", "No"),
        ("lake", None),
    ]


@pytest.mark.parametrize(("kind", "box"), [("gapselect", "selectoption"), ("ddwtos", "dragbox")])
def test_numbered_places_are_blanks_with_words_to_choose_from(tmp_path: Path, kind: str, box: str) -> None:
    words = "".join(f"<{box}><text>{word}</text><group>1</group></{box}>" for word in ("mat", "cat", "dog"))
    asking = asked(kind, words, tmp_path, "The [[2]] sat on the [[1]].")
    assert asking.stem == "The ___ sat on the ___."
    assert asking.key == BlanksKey(blanks=(TextKey(text="cat"), TextKey(text="mat")))
    assert asking.wrong == (Wrong(text="dog"),)


def test_categories_tags_hints_and_ids_are_kept(tmp_path: Path) -> None:
    def category(path: str, info: str = "") -> str:
        return (
            f'<question type="category"><category><text>{path}</text></category>'
            f'<info format="html"><text>{info}</text></info><idnumber/></question>'
        )

    one = question("truefalse", answer("true", "100") + answer("false", "0"), name="Long").replace(
        "<idnumber></idnumber>", "<idnumber>r-1</idnumber>"
    )
    one = one.replace(
        "</question>", "<hint format='html'><text>Look&lt;br&gt;north.</text></hint><hint/></question>"
    )
    one = one.replace("</question>", "<tags><tag><text>a b</text></tag><tag><text/></tag></tags></question>")
    hidden = question("truefalse", answer("true", "100") + answer("false", "0"), name="Old").replace(
        "<hidden>0", "<hidden>1"
    )
    found = read(
        category("$course$/top/Rivers", "About rivers.")
        + one
        + category("$course$/top/Rivers/A//B/C")
        + hidden
        + one,
        tmp_path,
    )
    deck = found.deck
    assert (deck.title, deck.about) == ("Rivers", "About rivers.")
    first, second, third = deck.entries
    assert (first.ref, first.topic, first.tags) == ("r-1", (), ("a b",))
    assert first.asked[0].hints == ("Look north.",)
    assert (second.ref, second.topic, second.status) == ("Old", ("A/B", "C"), Status.RETIRED)
    assert third.ref == ""
    assert [loss.what for loss in found.losses] == ["Another question of the file has the same id."]


def test_pictures_are_kept_by_what_is_in_them(tmp_path: Path) -> None:
    stem = (
        '<questiontext format="html"><text><![CDATA[<p>See '
        '<img src="@@PLUGINFILE@@/my%20map.jpg" alt="A map"><img src="@@PLUGINFILE@@/gone.png" alt="a gap"> '
        '<img src="http://e.org/x.png"></p>]]></text>'
        f'<file name="my map.jpg" path="/" encoding="base64">{PACKED}</file></questiontext>'
    )
    told = stem.replace("questiontext", "generalfeedback").replace("See", "Told")
    text = f'<question type="shortanswer"><name><text/></name>{stem}{told}{answer("a", "100")}</question>'
    found = read(text, tmp_path)
    asking = found.deck.entries[0].asked[0]
    name = media_name(PICTURE, "png")
    assert (asking.stem, asking.explanation) == ("See a gap", "Told a gap")
    assert [(media.file, media.alt, media.side) for media in asking.media] == [
        (name, "A map", Side.QUESTION),
        (name, "A map", Side.ANSWER),
    ]
    assert (tmp_path / "workshop" / name).read_bytes() == PICTURE
    assert sorted(loss.what for loss in found.losses) == [
        "The picture or sound gone.png is not in the file.",
        "The picture or sound http://e.org/x.png is not in the file.",
    ]


def test_ugly_files_are_read_all_the_same(tmp_path: Path) -> None:
    ugly = (
        "<question type='truefalse'><questiontext><text><p>Is <b>HTML</b> loose here?</p></text>"
        "</questiontext><answer fraction='100'><text> true </text></answer>"
        "<answer fraction=''><text>FALSE</text></answer></question>"
        "<question type='shortanswer'><name><text>Only a name</text></name>"
        "<questiontext format='moodle_auto_format'><text/></questiontext>"
        "<answer fraction='100'><text>a &lt; b &amp; c</text></answer></question>"
    )
    first, second = read(ugly, tmp_path).deck.entries
    assert first.asked[0].stem == "Is HTML loose here?"
    assert (second.asked[0].stem, second.asked[0].key.text) == ("Only a name", "a < b & c")


def test_what_moodle_says_to_every_answer_is_told_only_where_a_person_wrote_it(tmp_path: Path) -> None:
    def with_remark(remark: str, number: int) -> str:
        inner = answer("true", "100") + answer("false", "0")
        inner += f"<correctfeedback format='html'><text>{remark}</text></correctfeedback>"
        return question("truefalse", inner, f"Number {number}?")

    usual = "".join(with_remark("Die Antwort ist richtig.", number) for number in range(3))
    found = read(usual + with_remark("Think of the Alps!", 4), tmp_path)
    assert [loss.item for loss in found.losses] == ["Number 4?"]


@pytest.mark.parametrize(
    ("kind", "inner", "why"),
    [
        ("essay", "", "An essay"),
        ("description", "", "A description"),
        ("random", "", "A random question"),
        ("calculated", "", "A calculated question"),
        ("stack", "", "the kind stack"),
        ("cloze", "", "no gap"),
        ("multichoice", "<single>true</single>", "No answer"),
        ("numerical", answer("long", "100"), "is no number"),
        ("ordering", answer("a", "1") + answer("b", "2"), "at least 3 items"),
        ("gapselect", "", "no word"),
    ],
)
def test_what_cannot_be_asked_is_set_aside_with_its_place(
    tmp_path: Path, kind: str, inner: str, why: str
) -> None:
    found = read(question(kind, inner, name="Aside"), tmp_path)
    assert found.deck.entries == ()
    (loss,) = found.losses
    assert loss.item == "Aside"
    assert loss.what.startswith("rivers.xml:3:")
    assert why in loss.what


def test_what_is_no_quiz_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "page.xml"
    assert FORMAT.read is not None
    for text, why in (
        ("<html/>", "no quiz"),
        ("<!DOCTYPE quiz><quiz/>", "DOCTYPE"),
        ("<quiz>", "not sound XML"),
    ):
        source.write_text(text)
        with pytest.raises(BadFile, match=why):
            FORMAT.read(source, tmp_path, Options())


@settings(max_examples=30, deadline=None)
@given(decks(with_media=True, most_asked=2))
def test_a_deck_comes_back_from_moodle_whole(deck: Deck) -> None:
    losses, back = carried(FORMAT, deck)
    assert back == deck
    noted = ("noted for this program only", "Its blanks are filled")
    assert all(any(words in loss.what for words in noted) for loss in losses)


def test_a_picture_that_is_missing_is_told(tmp_path: Path) -> None:
    asking = Asking.model_validate(
        {
            "form": "choice",
            "stem": "Which?",
            "key": {"text": "a"},
            "wrong": [{"text": "b"}],
            "media": [{"file": f"{'0' * 64}.png"}],
        }
    )
    deck = Deck(title="Rivers", entries=(Entry(ref="r", claim="", asked=(asking,)),))
    assert FORMAT.write is not None
    losses = FORMAT.write(deck, tmp_path / "out.xml", tmp_path, Options())
    assert [loss.what for loss in losses] == [f"Its file {'0' * 64}.png is missing."]
    assert "PLUGINFILE" not in (tmp_path / "out.xml").read_text()
