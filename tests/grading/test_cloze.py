"""Each blank is graded by the rules of its own key."""

from __future__ import annotations

import pytest

from quizapp.grading import Grade, Part, Unreadable, grade, guess_options, remark_text
from tests.bank.builders import a_question

BLANKS = [
    {"date": "1954-09-29"},
    {"number": "2 billion", "to": "3 billion", "unit": "dollars"},
    {"name": "Khrushchev", "accept": ["Nikita Khrushchev"]},
]
FACETS = ["visit.when", "visit.worth", "visit.guest"]
VISIT = a_question("cloze", blanks=BLANKS, facets=FACETS, stem="On ___, aid worth ___ came with ___.")
BANK = a_question(
    "cloze",
    {"text": "Bulganin", "facet": "visit.other"},
    {"text": "1955"},
    blanks=BLANKS,
    facets=FACETS,
    stem="On ___, aid worth ___ came with ___.",
)
PORT = a_question("cloze", blanks=[{"name": "Lushun"}], stem="The port was ___.")
COARSE = "right as far as it goes, but the day was asked"
KEY = ("29 September 1954", "2 to 3 billion dollars", "Khrushchev")


@pytest.mark.parametrize(
    "given",
    [
        KEY,
        ("1954.9.29", "$2.5bn", "nikita khrushchev"),
        ("1954年9月29日", "between 2 and 3 billion", "KHRUSHCHEV"),
    ],
)
def test_every_blank_counts_however_it_is_written(given: tuple[str, ...]) -> None:
    assert grade(VISIT, given) == Grade(1.0, None, (Part(1.0),) * 3)


@pytest.mark.parametrize(
    ("given", "parts", "said"),
    [
        (("Sept 1954", *KEY[1:]), [0.5, 1, 1], f"2 of 3 right; blank 1: {COARSE}"),
        (("1954-09-28", *KEY[1:]), [0.5, 1, 1], "2 of 3 right; blank 1: right month, wrong day"),
        ((KEY[0], "2-3 million", ""), [1, 0.5, 0], "1 of 3 right; blank 2: right digits, wrong power of ten"),
        ((KEY[0], "", "Kruschev"), [1, 0, 1], "2 of 3 right; blank 3: spelling: Khrushchev"),
        (("1954", "2.5 billion rubles", "Mao"), [0.5, 0, 0],
         f"0 of 3 right; blank 1: {COARSE}; blank 2: right figure, wrong currency"),
        (("", "1", ""), [0, 0, 0], None),
        ((*KEY[:2], "Kruschev"), [1, 1, 1], "blank 3: spelling: Khrushchev"),
    ],
)  # fmt: skip
def test_the_whole_is_the_mean_and_each_blank_has_its_own_remark(
    given: tuple[str, ...], parts: list[float], said: str | None
) -> None:
    result = grade(VISIT, given)
    assert [part.credit for part in result.parts] == parts
    assert result.credit == pytest.approx(sum(parts) / 3)
    assert remark_text(VISIT, result) == said


def test_a_grade_that_lost_its_parts_says_nothing_of_them() -> None:
    result = grade(VISIT, (KEY[0], "2-3 million", ""))
    assert remark_text(VISIT, Grade(result.credit, result.remark)) is None


def test_one_blank_alone_speaks_as_a_typed_question_does() -> None:
    result = grade(PORT, ("Lushn",))
    assert (result.credit, result.remark, remark_text(PORT, result)) == (1.0, "spelling", "spelling: Lushun")


def test_the_right_words_in_the_wrong_blank_are_a_confusion_with_the_other_facet() -> None:
    result = grade(BANK, (KEY[1], KEY[2], KEY[0]))
    assert result.parts == tuple(Part(0.0, facet) for facet in ("visit.worth", "visit.guest", "visit.when"))


def test_what_is_typed_in_the_wrong_blank_is_a_confusion_too() -> None:
    facets, stem = ["a.who", "b.who", "a.when", "b.when"], "___ met ___ in ___ and ___."
    blanks = [
        {"name": "Mao", "accept": ["Mao Zedong"]},
        {"name": "Stalin"},
        {"date": "1949"},
        {"date": "1954"},
    ]
    met = a_question("cloze", blanks=blanks, facets=facets, stem=stem)
    swapped = grade(met, ("Stalln", "mao zedong", "1954", "1949"))
    assert [part.confused_with for part in swapped.parts] == ["b.who", "a.who", "b.when", "a.when"]


def test_a_word_of_the_bank_is_right_in_its_own_blank_only() -> None:
    assert grade(BANK, KEY).right
    assert grade(BANK, (KEY[0], KEY[1], "Bulganin")).parts[2] == Part(0.0, "visit.other")
    assert grade(BANK, ("1955", KEY[1], "")).parts == (Part(0.0), Part(1.0), Part(0.0))


def test_blanks_with_the_same_key_are_not_confused_with_each_other() -> None:
    twice = a_question("cloze", blanks=[{"name": "Khrushchev"}, {"name": "Khrushchev"}], stem="___ and ___")
    assert grade(twice, ("Kruschev", "Khrushchev")).right


@pytest.mark.parametrize("given", [("", "", ""), (" ", "\t", "\n")])
def test_nothing_in_any_blank_is_not_yet_a_response(given: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable, match="Nothing is typed yet"):
        grade(VISIT, given)
    with pytest.raises(Unreadable, match="Nothing is chosen yet"):
        grade(BANK, given)


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (("autumn", *KEY[1:]), "^Blank 1: I couldn't read that as a date"),
        ((KEY[0], "many", KEY[2]), "^Blank 2: I couldn't read that as a number"),
        ((*KEY[:2], "?!"), "^Blank 3: I couldn't find a word"),
        ((*KEY[:2], "Lushun\0"), "^Blank 3: That holds a character"),
        ((*KEY[:2], "x" * 5000), "^Blank 3: That is too long"),
    ],
)
def test_the_hint_says_which_blank_cannot_be_read(given: tuple[str, ...], hint: str) -> None:
    with pytest.raises(Unreadable, match=hint):
        grade(VISIT, given)


def test_where_there_is_one_blank_the_hint_does_not_number_it() -> None:
    with pytest.raises(Unreadable, match=r"^I couldn't find a word"):
        grade(PORT, ("?!",))


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ((), "has 3 parts, not 0"),
        (KEY[:2], "has 3 parts, not 2"),
        ("Khrushchev", "in parts, not with one text"),
    ],
)
def test_a_response_has_a_text_for_each_blank(given: str | tuple[str, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        grade(VISIT, given)


@pytest.mark.parametrize("word", ["1954-09-29", "Mao"])
def test_what_is_not_in_the_bank_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="not an option"):
        grade(BANK, (word, *KEY[1:]))


def test_only_a_word_bank_can_be_guessed_from() -> None:
    assert (guess_options(VISIT), guess_options(BANK)) == (0, 5)
