"""Typed names and words: spelling may slip, as long as no other answer is meant."""

from __future__ import annotations

import pytest

from quizapp.bank.questions import Question
from quizapp.grading import Grade, Part, Unreadable, grade, remark_text
from tests.bank.builders import a_question

OPPONENT = a_question("short", name="Voroshilov", accept=["Voloshilov", "Kliment Voroshilov"])
LEADER = a_question("short", name="Mao")
PORT = a_question(
    "short", {"text": "Dalian", "facet": "return.second-port"}, name="Lushun", accept=["Port Arthur"]
)
RAILWAY = a_question("short", text="the Chinese Eastern Railway", accept=["Zhongdong Railway"])
COREA = a_question("short", {"text": "South Korea", "facet": "war.south"}, name="North Korea")
CONGRESS = a_question("short", text="the 8th Congress")
SPEECH = a_question("short", text="Khrushchev's secret report")
AUTHORS = a_question("short", name="Marx and Engels")
UNION = a_question("short", name="USSR", accept=["Soviet Union"])


def _confused_with(facet: str) -> Grade:
    return Grade.whole(Part(0.0, facet))


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (OPPONENT, "Voroshilov"), (OPPONENT, "Voloshilov"), (OPPONENT, "KLIMENT VOROSHILOV"),
        (OPPONENT, "Vóroshilov."), (RAILWAY, "chinese eastern railway"),
        (RAILWAY, "A Chinese-Eastern Railway!"), (RAILWAY, "  zhongdong  railway"), (PORT, "“Port Arthur”"),
        (LEADER, "mao"), (LEADER, "Mao's"), (SPEECH, "Khrushchev secret report"),
        (SPEECH, "Khrushchev’s secret report"), (SPEECH, "Khrushchevs secret report"),
        (AUTHORS, "Marx & Engels"), (UNION, "the U.S.S.R."), (UNION, "soviet-union"),
    ],
)  # fmt: skip
def test_any_accepted_spelling_is_right_whatever_its_case_accents_articles_and_punctuation(
    question: Question, given: str
) -> None:
    assert grade(question, given) == Grade(1.0)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (PORT, "Lushn"), (PORT, "Lushhun"), (PORT, "Lushum"), (PORT, "Lsuhun"), (PORT, "Port Artur"),
        (OPPONENT, "Voroshylov"), (OPPONENT, "Woroshilow"), (OPPONENT, "Voroshilvo"),
        (RAILWAY, "chinese eastren railwy"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_right_and_remarked(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (1.0, "spelling")
    assert remark_text(question, result) == f"spelling: {question.key_text}"


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (LEADER, "Moa"),
        (LEADER, "Maoo"),
        (PORT, "Lusun Ku"),
        (PORT, "Lschun"),
        (OPPONENT, "Woroschilow"),
        (PORT, "Mao"),
    ],
)
def test_more_slips_than_the_length_allows_are_wrong(question: Question, given: str) -> None:
    assert grade(question, given) == Grade(0.0)


def test_five_letters_forgive_one_slip_and_nine_forgive_two() -> None:
    assert not grade(a_question("short", name="Tito"), "Titto").right
    assert grade(a_question("short", name="Titov"), "Tittov").right
    assert not grade(a_question("short", name="Titovski"), "Tittovsky").right
    assert grade(a_question("short", name="Titovskij"), "Tittovskyj").right


def test_spaces_do_not_count_as_letters() -> None:
    assert not grade(a_question("short", name="Li Pu"), "Li Ou").right


def test_a_distractor_is_never_a_misspelling_of_the_key() -> None:
    assert grade(COREA, "south korea") == _confused_with("war.south")


def test_a_misspelt_distractor_is_no_misspelling_of_the_key_either() -> None:
    assert grade(COREA, "Souht Korea") == _confused_with("war.south")
    assert grade(COREA, "Norht Korea").right


def test_a_typed_distractor_far_from_the_key_names_its_facet() -> None:
    assert grade(PORT, "dalian") == _confused_with("return.second-port")


def test_the_opposite_is_never_a_misspelling() -> None:
    word = a_question("short", text="an ungenerous partner")
    assert grade(word, "ungenerus partner").right
    assert grade(word, "a generous partner") == Grade(0.0)
    assert not grade(a_question("short", text="legal claims"), "illegal claims").right


def test_another_figure_is_another_answer() -> None:
    assert grade(CONGRESS, "8th congres").right
    assert grade(CONGRESS, "the 9th Congress") == Grade(0.0)


@pytest.mark.parametrize("given", ["", "   ", "\u3000\n", "?!", "—", "é" * 2049, "x" * 4097])
def test_what_holds_no_word_or_too_many_is_not_wrong(given: str) -> None:
    with pytest.raises(Unreadable) as caught:
        grade(PORT, given)
    assert caught.value.hint


@pytest.mark.parametrize("given", ["Lushun\0", "\ud800", "Lu\udfffshun"])
def test_what_no_keyboard_types_and_no_database_keeps_is_not_wrong(given: str) -> None:
    with pytest.raises(Unreadable, match="cannot be kept"):
        grade(PORT, given)


def test_the_longest_answer_that_is_read_has_four_kibibytes() -> None:
    assert grade(PORT, "x" * 4096) == Grade(0.0)
    assert grade(PORT, "é" * 2048) == Grade(0.0)


def test_a_key_of_another_kind_cannot_be_graded_as_words() -> None:
    with pytest.raises(ValueError, match="not one of a short"):
        grade(a_question("short", date="1954"), "1954")
