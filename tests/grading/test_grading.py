"""What holds for every response to every form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizapp.bank.dates import MONTHS, PartialDate
from quizapp.bank.folding import ARTICLES, fold
from quizapp.bank.forms import Form
from quizapp.bank.quantities import SCALES, UNIT_NAMES
from quizapp.bank.questions import Question
from quizapp.grading import Grade, Part, Remark, Unreadable, grade, remark_text
from tests.bank.builders import a_question

TYPED = (
    a_question("number", number="520 million", unit="rubles"),
    a_question("number", number="0", unit="%", tolerance="1"),
    a_question("date", date="1954-09-29"),
    a_question("date", date="1954-09"),
    a_question(
        "short", {"text": "Dalian", "facet": "port.other"}, name="Lushun", accept=["Port Arthur", "旅顺"]
    ),
    a_question("short", text="the 8th Congress of 1956"),
)
OFFERED = (
    a_question("choice", "Dalian", "Luta", name="Lushun"),
    a_question("true-false", "False", yes_no="yes"),
    a_question("flashcard", name="Lushun"),
)

FACETS = ["port.name", "port.when", "port.price"]
OFFERED_IN_PARTS = (
    a_question("multiple", "a car", "a house", list=["a port", "a railway", "a loan"], facets=FACETS),
    a_question("ordering", order=["an offer", "a quarrel", "a trial"], facets=FACETS),
    a_question(
        "matching",
        {"text": "Dalian", "facet": "port.other"},
        pairs=[
            {"left": "1", "right": "Lushun"},
            {"left": "2", "right": "1955"},
            {"left": "3", "right": "6%"},
        ],
        facets=FACETS,
    ),
    a_question(
        "cloze",
        {"text": "Dalian", "facet": "port.other"},
        blanks=[{"name": "Lushun"}, {"date": "1955"}, {"number": "6", "unit": "%"}],
        facets=FACETS,
    ),
)
BLANKS = a_question(
    "cloze",
    blanks=[{"name": "Lushun"}, {"date": "1955-05"}, {"number": "2 million", "to": "5 million", "unit": "%"}],
    facets=FACETS,
)
IN_PARTS = (*OFFERED_IN_PARTS, BLANKS)
EVERY = (*TYPED, *OFFERED, *IN_PARTS)

# Random characters seldom get past the first line of a reader; pieces of what it reads do.
_PIECES = [
    *"0123456789.,-/ %$¥'年月日",
    "1954",
    "29",
    *MONTHS,
    *SCALES,
    *UNIT_NAMES,
    "Lushun",
    "the",
    "and",
    "a",
    "one",
]
anything = (
    st.text()
    | st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
    | st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join)
)


def test_every_form_can_be_graded() -> None:
    assert {question.form for question in EVERY} == set(Form)


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.form)
def test_not_knowing_earns_nothing(question: Question) -> None:
    result = grade(question, None)
    assert (result.credit, result.remark) == (0.0, None)
    assert result.parts == (Part(0.0),) * (len(question.parts) if question.form.has_parts else 1)


@pytest.mark.parametrize("question", TYPED, ids=lambda q: f"{q.form}-{q.key_text}")
@given(said=anything)
@example(said="\ud800")
@example(said="²" * 60)
@example(said="9" * 60)
@example(said="0" * 60)
def test_whatever_is_typed_is_graded_or_called_unreadable(question: Question, said: str) -> None:
    try:
        result = grade(question, said)
    except Unreadable:
        return
    assert result.credit in (0.0, 0.5, 1.0)
    assert (result.right, result.near) == (result.credit == 1.0, result.credit == 0.5)
    assert (remark_text(question, result) is None) == (result.remark is None)


@pytest.mark.parametrize("question", OFFERED, ids=lambda q: q.form)
@given(said=anything)
def test_whatever_is_sent_for_an_option_is_graded_or_refused(question: Question, said: str) -> None:
    try:
        result = grade(question, said)
    except ValueError:
        assert said not in question.options
    else:
        assert result.credit in (0.0, 1.0)


@given(
    amount=st.decimals(min_value=0, max_value=10**13, places=2) | st.integers(0, 10**15).map(Decimal),
    unit=st.sampled_from(
        ["rubles", "US dollars", "RMB", "%", "anti-aircraft guns", "hectares of land", "five-year plans"]
    ),
)
def test_every_amount_may_be_typed_as_it_is_shown(amount: Decimal, unit: str) -> None:
    question = a_question("number", number=str(amount), unit=unit)
    assert grade(question, question.key_text) == Grade(1.0)


@given(
    st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)), st.sampled_from(["year", "month", "day"])
)
def test_every_date_may_be_typed_as_it_is_shown_or_stored(day: PartialDate, precision: str) -> None:
    date = day.coarsened(precision)
    question = a_question("date", date=date.iso)
    assert grade(question, date.iso) == Grade(1.0)
    if date.year >= 1000:  # a year is typed with four digits
        assert grade(question, question.key_text) == Grade(1.0)


@pytest.mark.parametrize("question", IN_PARTS, ids=lambda q: q.asked_as)
def test_the_key_itself_is_right_in_every_part(question: Question) -> None:
    assert grade(question, question.parts) == Grade(1.0, None, (Part(1.0),) * len(question.parts))


def _responses(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """Return what a learner could send for a question with parts, and much that is refused."""
    if question.form is Form.ORDERING:
        return st.permutations(question.options).map(tuple)
    likely = st.sampled_from([*question.options, *question.parts, ""]) | anything
    least = 0 if question.form is Form.MULTIPLE else len(question.parts)
    most = 5 if question.form is Form.MULTIPLE else len(question.parts)
    return st.lists(likely, min_size=least, max_size=most).map(tuple)


@pytest.mark.parametrize("question", IN_PARTS, ids=lambda q: q.asked_as)
@given(data=st.data())
def test_every_response_in_parts_has_a_credit_for_each_part_and_a_share_for_each_facet(
    question: Question, data: st.DataObject
) -> None:
    try:
        result = grade(question, data.draw(_responses(question)))
    except (Unreadable, ValueError):
        return
    shares = result.shares(question)
    assert (len(result.parts), len(shares)) == (len(question.parts), len(question.facets))
    assert all(0 <= part.credit <= 1 for part in (*result.parts, *shares))
    assert result.credit == pytest.approx(sum(part.credit for part in shares) / len(shares))
    assert (remark_text(question, result) is None) == (result.remark is None)


@pytest.mark.parametrize("question", [*OFFERED_IN_PARTS[2:], BLANKS], ids=lambda q: q.asked_as)
@given(data=st.data())
def test_putting_one_part_right_never_costs_credit(question: Question, data: st.DataObject) -> None:
    said = data.draw(st.tuples(*[st.sampled_from([*question.options, *BLANKS.parts, ""])] * 3))
    at = data.draw(st.integers(0, 2))
    try:
        before = grade(question, said)
    except (Unreadable, ValueError):
        return
    after = grade(question, (*said[:at], question.parts[at], *said[at + 1 :]))
    assert after.credit >= before.credit


CHOSEN = OFFERED_IN_PARTS[0]


@given(st.lists(st.sampled_from(CHOSEN.options), min_size=1, unique=True), st.data())
def test_the_order_of_what_was_chosen_changes_nothing(chosen: list[str], data: st.DataObject) -> None:
    other = tuple(data.draw(st.permutations(chosen)))
    assert grade(CHOSEN, other) == grade(CHOSEN, tuple(chosen))


@given(st.sets(st.sampled_from(CHOSEN.options), min_size=2), st.data())
def test_one_wrong_option_less_or_one_right_one_more_never_costs_credit(
    chosen: set[str], data: st.DataObject
) -> None:
    option = data.draw(st.sampled_from(CHOSEN.options))
    better = chosen | {option} if option in CHOSEN.parts else chosen - {option}
    assume(better)
    assert grade(CHOSEN, tuple(better)).credit >= grade(CHOSEN, tuple(chosen)).credit


@pytest.mark.parametrize(
    ("question", "given"),
    [(question, "Lushun") for question in IN_PARTS]
    + [(question, ("1955",)) for question in (*TYPED, *OFFERED)],
    ids=lambda value: getattr(value, "asked_as", ""),
)
def test_a_response_of_the_wrong_kind_is_refused(question: Question, given: str | tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one text"):
        grade(question, given)


@given(
    low=st.decimals(min_value=0, max_value=10**13, places=2),
    width=st.decimals(min_value="0.01", max_value=10**13, places=2),
    unit=st.sampled_from(["rubles", "%", "anti-aircraft guns"]),
)
def test_every_range_may_be_typed_as_it_is_shown(low: Decimal, width: Decimal, unit: str) -> None:
    question = a_question("number", number=str(low), to=str(low + width), unit=unit)
    assert grade(question, question.key_text) == Grade(1.0)


_DOTLESS_I = "\u0131"  # its capital is that of the other i; Turkish case is not folded
letters = st.characters(categories=["Ll"], max_codepoint=0x17F, exclude_characters=_DOTLESS_I)
words = st.lists(
    st.text(letters | st.sampled_from("旅顺口"), min_size=1, max_size=12), min_size=1, max_size=4
).map(" ".join)


@given(words, st.lists(words, max_size=3))
def test_every_accepted_wording_is_right(text: str, accept: list[str]) -> None:
    question = a_question("short", text=text, accept=accept)
    assert [grade(question, wording) for wording in (text, *accept)] == [Grade(1.0)] * (1 + len(accept))


@st.composite
def _dressed(draw: st.DrawFn, text: str) -> str:
    """Return `text` in other case, with other accents, articles, punctuation and spaces."""
    dressed = [draw(st.sampled_from([word, word.upper(), word.title()])) for word in text.split()]
    accent = draw(st.sampled_from(["", "\u0301", "\u0308", "\u0327"]))
    if draw(st.booleans()):
        dressed.insert(0, draw(st.sampled_from(["the", "A", "an"])))
    gap = draw(st.sampled_from([" ", "  ", "-", ", ", "\u00a0", "_"]))
    return (
        draw(st.sampled_from(["", "“", "(", " "]))
        + gap.join(dressed)
        + accent
        + draw(st.sampled_from(["", ".", "!", "”"]))
    )


@given(st.data(), words)
def test_case_accents_articles_and_punctuation_change_nothing(data: st.DataObject, text: str) -> None:
    assume(not ARTICLES & set(fold(text).split()))  # alone, an article is what is asked
    question = a_question("short", text=text)
    assert grade(question, data.draw(_dressed(text))) == Grade(1.0)


@given(st.text("abcdefghijklmnop", min_size=5, max_size=40), st.data())
def test_one_slip_in_a_long_answer_is_still_right(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    before, letter, after = text[:at], text[at], text[at + 1 :]
    dropped, changed, added = before + after, f"{before}z{after}", f"{before}z{letter}{after}"
    swapped = before + after[:1] + letter + after[1:]
    slipped = data.draw(st.sampled_from([dropped, changed, added, swapped]))
    remark = None if slipped == text else Remark.SPELLING
    assert grade(a_question("short", text=text), slipped) == Grade(1.0, remark)


def test_every_remark_has_its_sentence() -> None:
    asked, order, chosen = a_question("date", date="1954-09-29"), OFFERED_IN_PARTS[1], OFFERED_IN_PARTS[0]
    of_parts = {
        Remark.ORDER: (order, grade(order, ("a quarrel", "an offer", "a trial"))),
        Remark.PARTS: (chosen, grade(chosen, ("a port",))),
    }
    sentences = {remark_text(*of_parts.get(remark, (asked, Grade(0.5, remark)))) for remark in Remark}
    assert None not in sentences
    assert len(sentences) == len(Remark)
    assert remark_text(asked, Grade(1.0)) is None
