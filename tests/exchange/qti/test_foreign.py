from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey
from quizapp.exchange.deck import Wrong
from tests.exchange.decks import PICTURES
from tests.exchange.qti.foreign import (
    CHOICE,
    choices,
    declared,
    item,
    manifest,
    mapping,
    read_files,
    read_item,
    the_one,
)

ENTRY = '<textEntryInteraction responseIdentifier="RESPONSE"/>'


def test_a_choice_with_its_prompt(tmp_path: Path) -> None:
    one = the_one(read_item(tmp_path, CHOICE))

    assert (one.form, one.stem, one.key.text, one.wrong) == (
        Form.CHOICE,
        "Which?",
        "Ulm",
        (Wrong(text="Bern"),),
    )


def test_names_with_a_prefix_and_characters_as_data_are_understood(tmp_path: Path) -> None:
    xml = (
        '<q:qti-assessment-item xmlns:q="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="a">'
        '<q:qti-response-declaration identifier="R" cardinality="single" base-type="identifier">'
        "<q:qti-correct-response><q:qti-value> A </q:qti-value></q:qti-correct-response>"
        "</q:qti-response-declaration><q:qti-item-body><q:p><![CDATA[Is 2 < 3 & 4 > 1?]]></q:p>"
        '<q:qti-choice-interaction response-identifier="R" max-choices="1">'
        '<q:qti-simple-choice identifier="A"><q:p>Yes, it is</q:p></q:qti-simple-choice>'
        '<q:qti-simple-choice identifier="B">No</q:qti-simple-choice>'
        "</q:qti-choice-interaction></q:qti-item-body></q:qti-assessment-item>"
    )

    one = the_one(read_item(tmp_path, xml))

    assert (one.stem, one.key.text) == ("Is 2 < 3 & 4 > 1?", "Yes, it is")


def test_what_options_are_worth_becomes_their_credit(tmp_path: Path) -> None:
    options = choices(A="All", B="Half", C="None")
    by_mapping = item(declared(mapping=mapping(A=2, B=1, C=-1)), options, "")
    conditions = "".join(
        f'<responseCondition><responseIf><match><variable identifier="RESPONSE"/>'
        f'<baseValue baseType="identifier">{name}</baseValue></match><setOutcomeValue identifier="SCORE">'
        f'<baseValue baseType="float">{worth}</baseValue></setOutcomeValue></responseIf></responseCondition>'
        for name, worth in (("A", 4), ("B", 2))
    )
    by_rules = item(declared(), options, f"<responseProcessing>{conditions}</responseProcessing>")

    for xml in (by_mapping, by_rules):
        (entry,) = read_item(tmp_path, xml).deck.entries
        (one,) = entry.asked
        assert one.key.text == "All"
        assert one.wrong == (Wrong(text="Half", credit=50), Wrong(text="None"))


def test_feedback_within_options_and_after_the_answer(tmp_path: Path) -> None:
    said = '<feedbackInline outcomeIdentifier="F" identifier="B" showHide="show">Not so.</feedbackInline>'
    after = (
        "<responseProcessing/>"
        '<modalFeedback outcomeIdentifier="O" identifier="incorrect" showHide="show">No!</modalFeedback>'
        '<modalFeedback outcomeIdentifier="O" identifier="general" showHide="show">'
        "<p>Ulm is the first.</p></modalFeedback>"
    )

    read = read_item(tmp_path, item(declared("A"), choices(A="Ulm", B=f"Bern{said}"), after))

    ((one,),) = (entry.asked for entry in read.deck.entries)
    assert one.wrong == (Wrong(text="Bern", feedback="Not so."),)
    assert one.explanation == "Ulm is the first."
    assert [loss.what for loss in read.losses] == ["What is said to every wrong answer is left out."]


@pytest.mark.parametrize(
    ("test", "low", "high"),
    [
        ('<equal toleranceMode="absolute" tolerance="0.5">{correct}{given}</equal>', "9.5", "10.5"),
        ('<equal toleranceMode="absolute" tolerance="0 2">{correct}{given}</equal>', "10", "12"),
        ('<equal toleranceMode="absolute" tolerance="2 0">{given}{correct}</equal>', "10", "12"),
        ('<equal toleranceMode="relative" tolerance="10">{given}{correct}</equal>', "9", "11"),
        ("<and><gte>{given}{nine}</gte><lte>{given}{eleven}</lte></and>", "9", "11"),
    ],
)
def test_how_far_off_a_number_may_be(tmp_path: Path, test: str, low: str, high: str) -> None:
    shown = test.format(
        given='<variable identifier="RESPONSE"/>',
        correct='<correct identifier="RESPONSE"/>',
        nine='<baseValue baseType="float">9</baseValue>',
        eleven='<baseValue baseType="float">11</baseValue>',
    )
    condition = f"<responseCondition><responseIf>{shown}</responseIf></responseCondition>"
    scored = f"<responseProcessing>{condition}</responseProcessing>"

    one = the_one(
        read_item(tmp_path, item(declared("10", kind="float"), f"<p>How many?</p><p>{ENTRY} m</p>", scored))
    )

    assert isinstance(one.key, NumberKey)
    assert (one.form, one.stem, one.key.unit) == (Form.NUMBER, "How many?", "m")
    assert one.key.number - one.key.tolerance == Decimal(low)
    assert one.key.highest + one.key.tolerance == Decimal(high)


def test_a_place_to_type_within_a_sentence_is_a_blank(tmp_path: Path) -> None:
    worth = mapping(Ulm=1, ulm=1)
    body = f"<p>The Danube passes {ENTRY} first.</p>"

    one = the_one(read_item(tmp_path, item(declared("Ulm", kind="string", mapping=worth), body)))

    assert (one.form, one.stem, one.key.text) == (Form.CLOZE, "The Danube passes ___ first.", "Ulm")


def test_words_put_into_gaps_are_a_cloze_with_a_word_bank(tmp_path: Path) -> None:
    body = (
        '<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false">'
        '<gapText identifier="W1" matchMax="1">winter</gapText>'
        '<gapText identifier="W2" matchMax="1">summer</gapText>'
        '<gapText identifier="W3" matchMax="1">autumn</gapText>'
        '<p>Now is the <gap identifier="G1"/> made <gap identifier="G2"/>.</p>'
        "</gapMatchInteraction>"
    )

    one = the_one(
        read_item(
            tmp_path, item(declared("W1 G1", "W2 G2", kind="directedPair", cardinality="multiple"), body)
        )
    )

    assert (one.form, one.stem, one.key.text) == (Form.CLOZE, "Now is the ___ made ___.", "winter; summer")
    assert one.wrong == (Wrong(text="autumn"),)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<extendedTextInteraction responseIdentifier="RESPONSE"/>', "extendedTextInteraction"),
        (
            '<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="9"/>',
            "sliderInteraction",
        ),
        (
            '<hotspotInteraction responseIdentifier="RESPONSE"><object data="x.png"/></hotspotInteraction>',
            "hotspot",
        ),
        ("<p>Only words</p>", "asks nothing"),
        (choices(A="a", B="b") + choices(A="a", B="b"), "several questions"),
        (choices(A='<img src="a.png" alt=""/>', B="b"), "no words"),
    ],
)
def test_what_has_no_form_here_is_set_aside_with_its_name(tmp_path: Path, body: str, why: str) -> None:
    read = read_files(
        tmp_path,
        {
            "imsmanifest.xml": manifest("other.xml", "one.xml"),
            "other.xml": item(declared("A"), body, name="other"),
            "one.xml": CHOICE,
        },
    )

    assert [entry.ref for entry in read.deck.entries] == ["i1"]
    assert [loss.item for loss in read.losses] == ["r0"]
    assert why in read.losses[0].what


def test_items_in_folders_with_their_pictures_in_the_order_of_the_test(tmp_path: Path) -> None:
    (name, picture), *_ = PICTURES.items()
    shown = item(
        declared("A"), f'<p>Look: <img src="../img/a%20b.gif" alt="A map"/></p>{choices(A="a", B="b")}'
    )
    test = (
        '<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="t" title="Geography">'
        '<testPart><assessmentSection identifier="s" title="Rivers">'
        '<assessmentSection identifier="u" title="Long">'
        '<assessmentItemRef identifier="x" href="sub/two/b.xml"/></assessmentSection>'
        '<assessmentItemRef identifier="y" href="sub/one/a.xml"/></assessmentSection>'
        "</testPart></assessmentTest>"
    )
    tests = '<resource identifier="t" type="imsqti_test_xmlv2p2" href="t.xml"/></resources>'

    read = read_files(
        tmp_path,
        {
            "top/imsmanifest.xml": manifest(
                "sub/one/a.xml", "sub/two/b.xml", kind="imsqti_item_xmlv2p2"
            ).replace("</resources>", tests),
            "top/t.xml": test,
            "top/sub/one/a.xml": CHOICE.replace('"i1"', '"a"'),
            "top/sub/two/b.xml": shown.replace('"i1"', '"b"').replace("../img", "../../img"),
            "top/img/a b.gif": picture,
        },
    )

    assert read.losses == []
    assert (read.deck.title, [(entry.ref, entry.topic) for entry in read.deck.entries]) == (
        "Geography",
        [("b", ("Rivers", "Long")), ("a", ("Rivers",))],
    )
    (media,) = read.deck.entries[0].asked[0].media
    assert (media.file, media.alt) == (name, "A map")
    assert (tmp_path / "workshop" / name).read_bytes() == picture


def test_a_package_without_a_manifest_is_read_by_its_items(tmp_path: Path) -> None:
    assert len(read_files(tmp_path, {"a.xml": CHOICE, "note.xml": "<note/>"}).deck.entries) == 1
