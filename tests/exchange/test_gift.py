"""GIFT as people write it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, ListKey, NumberKey, OrderKey, PairsKey, TextKey, YesNoKey
from quizapp.exchange.deck import Asking, BadFile, Deck, Loss, Options, Read, Wrong
from quizapp.exchange.gift import FORMAT
from tests.exchange.decks import decks
from tests.exchange.roundtrip import carried


def read(text: str | bytes, folder: Path) -> Read:
    source = folder / "rivers.gift"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    assert FORMAT.read is not None
    return FORMAT.read(source, folder, Options())


def asked(text: str, folder: Path) -> Asking:
    found = read(text, folder)
    (entry,) = found.deck.entries
    return entry.asked[0]


def set_aside(text: str, folder: Path) -> list[Loss]:
    found = read(text + "\n\nIs it so? {T}", folder)
    assert len(found.deck.entries) == 1
    return found.losses


def test_a_choice_has_its_remarks_weights_and_general_feedback(tmp_path: Path) -> None:
    text = """
    ::Source::[html]Where does the <i>Rhine</i> rise? {
        =In Switzerland#Near the Lai da Tuma, and elsewhere in the Grisons.
        ~%50%In the Alps#Which part of them?
        ~In Baden
        ~%-25%In Holland#It ends there.
        ####From two springs.
    }"""
    found = read(text, tmp_path)
    (entry,) = found.deck.entries
    asking = entry.asked[0]
    assert (entry.ref, asking.form, asking.stem) == ("Source", Form.CHOICE, "Where does the Rhine rise?")
    assert asking.key == TextKey(text="In Switzerland")
    assert asking.wrong == (
        Wrong(text="In the Alps", feedback="Which part of them?", credit=50),
        Wrong(text="In Baden"),
        Wrong(text="In Holland", feedback="It ends there."),
    )
    assert asking.explanation.split("\n\n") == [
        "From two springs.",
        "Near the Lai da Tuma, and elsewhere in the Grisons.",
    ]
    assert {loss.what.partition(":")[0] for loss in found.losses} == {
        "Its formatting is left out.",
        "No marks are taken away for wrong options here.",
    }


def test_options_without_an_equals_sign_are_several_right_ones(tmp_path: Path) -> None:
    asking = asked("Which two? {\n~%-50%Oder\n~%50%Inn\n\n~%50%Isar\n~Elbe}", tmp_path)
    assert asking.form is Form.MULTIPLE
    assert asking.key == ListKey(list=("Inn", "Isar"))
    assert [wrong.text for wrong in asking.wrong] == ["Oder", "Elbe"]


@pytest.mark.parametrize(
    ("body", "is_true", "remark"),
    [
        ("T", "yes", None),
        ("FALSE", "no", None),
        ("F#It does.#Right", "no", "It does."),
        ("true ##x", "yes", None),
    ],
)
def test_a_statement_has_a_remark_for_who_is_wrong(
    tmp_path: Path, body: str, is_true: str, remark: str | None
) -> None:
    asking = asked(f"The Rhine runs north.{{{body}}}", tmp_path)
    assert asking.key == YesNoKey.model_validate({"yes-no": is_true})
    assert asking.wrong == (Wrong(text="False" if is_true == "yes" else "True", feedback=remark),)


def test_typed_words_have_spellings_and_half_right_ones(tmp_path: Path) -> None:
    asking = asked(r"Capital of Austria? {=Vienna =Wien =%50%Wein#A slip? =%0%Graz\=Gratz}", tmp_path)
    assert asking.key == TextKey(text="Vienna", accept=("Wien",))
    assert asking.wrong == (
        Wrong(text="Wein", feedback="A slip?", credit=50),
        Wrong(text="Graz=Gratz"),
    )


@pytest.mark.parametrize(
    ("body", "number", "to", "tolerance"),
    [
        ("#1230", "1230", None, "0"),
        ("#3.14:0.01", "3.14", None, "0.01"),
        ("#-5..-3", "-5", "-3", "0"),
        ("#=2,5:0,1", "2.5", None, "0.1"),
        ("#\n\t=%100%1e3:0#just so\n\t~#no\n", "1000", None, "0"),
    ],
)
def test_a_number_has_a_tolerance_or_a_range(
    tmp_path: Path, body: str, number: str, to: str | None, tolerance: str
) -> None:
    key = asked(f"How long? {{{body}}}", tmp_path).key
    assert isinstance(key, NumberKey)
    wanted = NumberKey.model_validate({"number": number, "to": to, "tolerance": tolerance, "unit": key.unit})
    assert key == wanted


def test_numbers_may_earn_a_part_or_be_right_in_two_ways(tmp_path: Path) -> None:
    asking = asked("When? {#=1822:1 =%50%1830:0#Nearly.}", tmp_path)
    assert asking.wrong == (Wrong(text="1830", feedback="Nearly.", credit=50),)
    assert asked("Which square is 4? {#=2 =-2}", tmp_path).key == TextKey(text="2", accept=("-2",))


def test_pairs_may_have_a_right_side_to_spare(tmp_path: Path) -> None:
    asking = asked("Match. {=Seine -> Paris =Spree->Berlin\n= -> Rome}", tmp_path)
    assert isinstance(asking.key, PairsKey)
    assert [(pair.left, pair.right) for pair in asking.key.pairs] == [("Seine", "Paris"), ("Spree", "Berlin")]
    assert asking.wrong == (Wrong(text="Rome"),)


def test_a_word_missing_in_a_sentence_is_a_blank(tmp_path: Path) -> None:
    typed = asked("Two and two are {=four =4}.", tmp_path)
    assert (typed.form, typed.stem) == (Form.CLOZE, "Two and two are ___.")
    assert typed.key == BlanksKey(blanks=(TextKey(text="four", accept=("4",)),))
    chosen = asked("The Rhine {=flows ~stands} north.", tmp_path)
    assert (chosen.form, chosen.stem) == (Form.CHOICE, "The Rhine ___ north.")


def test_moodles_own_ordering_is_read(tmp_path: Path) -> None:
    asking = asked("Downstream. {>3 ALL VERTICAL ABS\nUlm\nVienna\nBelgrade\n}", tmp_path)
    assert asking.key == OrderKey(order=("Ulm", "Vienna", "Belgrade"))


def test_escaped_signs_mean_themselves(tmp_path: Path) -> None:
    asking = asked(r"::a\:\:b::Is \{1\=\~2\} \#3\: a\\b, \(x\)\nnew line? {=\= 4 ~\\n}", tmp_path)
    assert asking.stem == "Is {1=~2} #3: a\\b, \\(x\\)\nnew line?"
    assert (asking.key, asking.wrong) == (TextKey(text="= 4"), (Wrong(text="\\n"),))


def test_categories_ids_and_tags_are_kept(tmp_path: Path) -> None:
    text = """$CATEGORY: $course$/top/Rivers/North//South

// question: 12  name: One
// [id:r-1] [tag:long river] [tag:a\\]b]
::One::Is it long? {T}
// [id:r-2]
::Two::Is it short? {F}
$CATEGORY: $course$/top/Rivers
::Three::Is it wet? {T}

::Three::Is it dry? {F}
"""
    deck = read(text, tmp_path).deck
    assert deck.title == "Rivers"
    assert [(entry.ref, entry.topic) for entry in deck.entries] == [
        ("r-1", ("North/South",)),
        ("r-2", ("North/South",)),
        ("", ()),
        ("", ()),
    ]
    assert deck.entries[0].tags == ("long river", "a]b")


def test_a_name_that_is_only_the_beginning_of_the_stem_names_nothing(tmp_path: Path) -> None:
    text = "::Where does the Rhine rise...::Where does the Rhine rise, and where does it end? {=a =b}"
    assert read(text, tmp_path).deck.entries[0].ref == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_may_begin_with_a_mark_and_end_its_lines_as_windows_does(
    tmp_path: Path, encoding: str
) -> None:
    found = read("Größe? {=groß}\r\n\r\nIs it? {T}\r\n".encode(encoding), tmp_path)
    assert [entry.asked[0].stem for entry in found.deck.entries] == ["Größe?", "Is it?"]


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("Tell all of it. {}", "1:17", "essay"),
        ("Read this\nfirst.", "1:1", "description"),
        ("// a comment\nWhat\nis {=this", "3:4", "brace is missing"),
        ("What is this}?", "1:1", "brace is missing"),
        ("How long? {#long}", "1:11", "is no number"),
        ("One {=a} or {=b} more", "1:5", "two places"),
        ("Which? {~a ~b}", "1:8", "No answer of it is right"),
        ("Order. {>3\na\na\nb\n}", "1:8", "stands twice"),
    ],
)
def test_what_cannot_be_asked_is_set_aside_with_its_place(
    tmp_path: Path, text: str, place: str, why: str
) -> None:
    (loss,) = set_aside(text, tmp_path)
    assert loss.what.startswith(f"rivers.gift:{place}: ")
    assert why in loss.what


def test_a_file_that_is_not_gift_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"rivers\.gift:1:1: There is no question"):
        read("Only some prose.\n\nAnd more of it.", tmp_path)
    with pytest.raises(BadFile, match="not UTF-8"):
        read(b"Gr\xf6\xdfe? {=a}", tmp_path)


def test_a_file_with_more_questions_than_one_import_may_bring_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.exchange.gathering.MOST_QUESTIONS", 5)
    assert len(read("Q{T}\n\n" * 5, tmp_path).deck.entries) == 5
    with pytest.raises(BadFile, match="more than 5 questions"):
        read("Q{T}\n\n" * 6, tmp_path)


@settings(max_examples=30, deadline=None)
@given(decks(most_asked=2, with_media=True))
def test_a_deck_comes_back_from_gift_but_for_its_pictures(deck: Deck) -> None:
    losses, back = carried(FORMAT, deck)
    assert back == _without_media(deck)
    told = {loss.item for loss in losses if "pictures" in loss.what}
    assert told == {entry.ref for entry in deck.entries if any(one.media for one in entry.asked)}


def _without_media(deck: Deck) -> Deck:
    return deck.model_copy(
        update={
            "entries": tuple(
                entry.model_copy(
                    update={"asked": tuple(one.model_copy(update={"media": ()}) for one in entry.asked)}
                )
                for entry in deck.entries
            )
        }
    )


def test_what_gift_holds_is_written_without_a_note_and_nothing_is_told_as_lost(tmp_path: Path) -> None:
    text = """$CATEGORY: $course$/top/Rivers

// [id:a]
::a::Where does it rise? {
	=In the Alps
	~%50%In the hills#How high?
	~At sea
####High up.}

// [id:b]
::b::Two and two are {
	=four
	=4
}.
"""
    deck = read(text, tmp_path).deck
    target = tmp_path / "out.gift"
    assert FORMAT.write is not None
    assert FORMAT.write(deck, target, tmp_path, Options()) == []
    assert target.read_text() == text


def test_a_note_of_ours_is_left_alone_once_its_question_was_changed(tmp_path: Path) -> None:
    note = '// [quizapp {"of":"000000000000","form":"flashcard"}]\n'
    found = read(note + "Capital? {=Paris}", tmp_path)
    assert found.deck.entries[0].asked[0].form is Form.SHORT
    assert "changed elsewhere" in found.losses[0].what


@settings(max_examples=60, deadline=None)
@given(st.text("{}=~#:\\ \n%>-.0a$/[", max_size=80) | st.text(max_size=40))
def test_no_text_is_too_broken_for_gift(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with suppress(BadFile):
        found = read(text.encode("utf-8", "replace"), tmp_path_factory.getbasetemp())
        assert found.deck.entries or found.losses or "$CATEGORY:" in text
