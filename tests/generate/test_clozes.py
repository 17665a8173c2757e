"""Claims with blanks: what is taken out, what stays, what the word bank offers."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.questions import BLANK, Question
from quizapp.grading import grade
from tests.bank.builders import Plain, a_facet, a_fact
from tests.generate.cases import facet, fact, questions

CLAIM = "In February 1956 Khrushchev exposed Stalin in a secret report."
MONTH = facet("month", date="1956-02", cluster="months")
WHO = facet("who", name="Khrushchev", cluster="people")
WHAT = facet("what", text="secret report", cluster="papers")
OTHERS = [
    fact("mao", name="Mao", cluster="people"),
    fact("liu", name="Liu Shaoqi", cluster="people"),
    fact("treaty", text="treaty", cluster="papers"),
    fact("appeal", text="appeal", cluster="papers"),
    fact("talks", date="1954-10", cluster="months"),
    fact("end", date="1955-05-31", cluster="months"),
]


def made(says: str, *facets: Plain, others: list[Plain] | None = None, **fields: Any) -> dict[str, Question]:
    """Return the cloze questions of one fact, `told`, by what they are asked as."""
    found = questions(a_fact("told", *facets, says=says), *(OTHERS if others is None else others), **fields)
    return {q.asked_as: q for q in found.values() if q.form == "cloze" and q.fact == "told"}


def body(question: Question) -> str:
    return question.stem.removeprefix("According to the chapter: ")


def test_every_facet_that_the_claim_says_is_a_blank_from_left_to_right() -> None:
    says = "In February 1956 it was Khrushchev who exposed Stalin in a secret report."
    cloze = made(says, WHAT, WHO, MONTH)["cloze"]
    assert cloze.id == "told.cloze"
    assert cloze.stem == "According to the chapter: In ___ it was ___ who exposed Stalin in a ___."
    assert cloze.facets == ("told.month", "told.who", "told.what")
    assert cloze.parts == ("February 1956", "Khrushchev", "secret report")
    assert cloze.explanation == says


def test_blanks_that_stand_side_by_side_are_not_both_taken_out() -> None:
    ports = [facet("one", name="Lushun"), facet("two", name="Dalian")]
    for joint in (" and ", ", ", " or ", ", and ", " "):
        cloze = made(f"In the autumn of that year he gave up Lushun{joint}Dalian.", *ports)["cloze"]
        assert cloze.facets == ("told.one",)


def test_what_could_stand_in_either_blank_is_not_taken_out_twice() -> None:
    facets = [facet("one", name="Lushun", also=["Dalian"]), facet("two", name="Dalian")]
    cloze = made("He gave up Lushun at once and later, under pressure, Dalian as well.", *facets)["cloze"]
    assert cloze.facets == ("told.one",)


def test_what_is_said_twice_or_not_at_all_is_no_blank() -> None:
    assert made("Khrushchev spoke, and then Khrushchev went home again.", WHO) == {}
    assert made("He spoke of Stalin for hours and went home.", WHO) == {}
    assert made("The Khrushchev-Mao talks went on for many hours.", WHO) == {}


@pytest.mark.parametrize(
    ("says", "key"),
    [
        ("Mao Zedong told the guests what Mao's own wish was.", {"name": "Mao Zedong", "accept": ["Mao"]}),
        ("In September 1954 he decided what he did in 1954.", {"date": "1954-09"}),
        ("Moscow promised 50 projects, and the 50 were built.", {"number": "50", "unit": "projects"}),
        ("He stood for reform, that is, for the new line.", {"text": "reform", "accept": ["new line"]}),
    ],
)
def test_what_the_rest_of_the_claim_tells_is_no_blank(says: str, key: Plain) -> None:
    assert made(says, facet("it", **key)) == {}


def test_what_the_attribution_tells_is_no_blank() -> None:
    who = facet("who", name="Mao")
    assert "cloze" in made("Mao thinks that Stalin was mean with his aid.", who)
    told = made(
        "Mao thinks that Stalin was mean with his aid.", who, attributions=["As the chapter's Mao has it"]
    )
    assert told == {}


def test_a_claim_that_would_lose_most_of_its_words_keeps_them() -> None:
    assert made("Khrushchev came.", WHO) == {}
    assert made("Khrushchev came to stay.", WHO)["cloze"].stem.endswith("___ came to stay.")
    cloze = made("Khrushchev made them a secret report.", WHO, WHAT)["cloze"]
    assert cloze.facets == ("told.who", "told.what")
    cloze = made("Khrushchev made secret report.", WHO, WHAT)["cloze"]
    assert cloze.facets == ("told.who",)


def test_a_typed_amount_leaves_its_unit_in_the_claim() -> None:
    loan = facet("sum", number="520 million", unit="rubles")
    share = facet("share", number="6", unit="%")
    cloze = made("Moscow lent 520 million rubles, of which 6% was still open.", loan, share)["cloze"]
    assert body(cloze) == "Moscow lent ___ rubles, of which ___% was still open."
    assert grade(cloze, ("520 million", "6")).right
    assert grade(cloze, ("520 million rubles", "6 percent")).right


def test_what_nobody_would_type_is_only_chosen_from_a_bank() -> None:
    long = facet("why", text="fear of what a second Tito might do")
    others = [
        fact("a", text="hope of what a second loan might do"),
        fact("b", text="doubt of what a war might bring"),
    ]
    says = "What Stalin felt about Mao through all those years was fear of what a second Tito might do."
    assert list(made(says, long, others=others)) == ["cloze-bank"]


def test_the_claims_own_words_are_accepted() -> None:
    marshal = facet("who", name="Voroshilov", in_claim="the old marshal")
    cloze = made("It was the old marshal who opposed the return.", marshal)["cloze"]
    assert body(cloze) == "It was ___ who opposed the return."
    assert cloze.parts == ("Voroshilov",)
    assert grade(cloze, ("the old marshal",)).right


def test_an_amount_or_a_date_in_words_that_cannot_be_read_is_no_blank() -> None:
    assert (
        made("He asked for half of it by the end.", facet("n", number="50", unit="%", in_claim="half of it"))
        == {}
    )
    assert made("It was signed that May in Moscow.", facet("d", date="1955-05", in_claim="that May")) == {}


def test_a_blank_may_open_the_claim() -> None:
    flag = facet("what", text="the Party flag")
    cloze = made("The Party flag alone was hung up in the hall.", flag)["cloze"]
    assert body(cloze) == "___ alone was hung up in the hall."


def test_the_word_bank_has_the_keys_and_wrong_words_of_every_blank() -> None:
    bank = made(CLAIM, MONTH, WHAT)["cloze-bank"]
    assert bank.id == "told.cloze-bank"
    assert body(bank) == "In ___ Khrushchev exposed Stalin in a ___."
    wrong = {d.text: d.facet for d in bank.distractors}
    assert wrong == {"October 1954": "talks.it", "May 1955": "end.it", "treaty": "treaty.it"}
    assert all(d.feedback for d in bank.distractors)


def test_a_blank_without_a_rival_of_its_own_kind_is_shown_filled() -> None:
    span, sum_ = facet("span", number="3", unit="years"), facet("sum", number="50", unit="guns")
    others = [fact(f"guns-{n}", number=str(n), unit="guns") for n in (40, 60)]
    says = "Within 3 years they agreed to send China 50 guns."
    assert body(made(says, span, sum_, others=others)["cloze-bank"]) == (
        "Within 3 years they agreed to send China ___."
    )
    others.append(fact("war", number="4", unit="years"))
    assert made(says, span, sum_, others=others)["cloze-bank"].facets == ("told.span", "told.sum")


def test_the_key_of_another_blank_is_a_rival() -> None:
    years = [facet("start", date="1954", cluster="years"), facet("end", date="1959", cluster="years")]
    others = [fact("war", date="1950", cluster="years")]
    bank = made("From 1954 to 1959 much help came to China.", *years, others=others)["cloze-bank"]
    assert bank.options == ("1950", "1954", "1959")


def test_what_belongs_to_another_cluster_or_does_not_read_well_is_no_rival() -> None:
    facets = [facet("who", name="Mao", cluster="people"), facet("port", name="Dalian", cluster="ports")]
    people = [fact(f"p{n}", name=name, cluster="people") for n, name in enumerate(("Tito", "Lin", "Liu"))]
    bank = made("In the end Mao asked for the old port of Dalian.", *facets, others=people)["cloze-bank"]
    assert bank.facets == ("told.who",)


def test_no_bank_is_made_where_no_blank_has_a_rival() -> None:
    facets = [facet("who", name="Mao", cluster="people"), facet("port", name="Dalian", cluster="ports")]
    assert list(made("In the end Mao asked for the old port of Dalian.", *facets, others=[])) == ["cloze"]


def test_an_article_before_the_blank_gives_no_word_of_the_bank_away() -> None:
    assert (
        "appeal" not in made(CLAIM, WHAT)["cloze-bank"].options if "cloze-bank" in made(CLAIM, WHAT) else True
    )
    more = [
        *OTHERS,
        fact("letter", text="letter", cluster="papers"),
        fact("the", text="the charter", cluster="papers"),
    ]
    for n in range(10):
        others = [*more, *(fact(f"x{n}-{m}", text=f"annex {m}", cluster="papers") for m in "abcdef")]
        assert set(made(CLAIM, WHAT, others=others)["cloze-bank"].options) == {
            "secret report",
            "treaty",
            "letter",
        }


def test_no_word_of_the_bank_is_right_in_any_blank_or_in_the_claim_already() -> None:
    people = [
        facet("who", name="Mao", cluster="people"),
        facet("whom", name="Zhou", also=["Liu Shaoqi"], cluster="people"),
    ]
    others = [
        fact(f"p{n}", name=name, cluster="people")
        for n, name in enumerate(("Liu Shaoqi", "Tito", "Stalin", "Lin"))
    ]
    bank = made(
        "After long talks with Stalin it was Mao who sent for help to his old friend Zhou.",
        *people,
        others=others,
    )
    assert set(bank["cloze-bank"].options) == {"Mao", "Zhou", "Tito", "Lin"}


def test_no_word_of_the_bank_is_an_amount_that_the_claim_names_of_another_thing() -> None:
    others = [fact(f"guns-{n}", number=str(n), unit="guns") for n in (120, 64, 90)]
    ships = facet("ships", number="45", unit="ships")
    bank = made("They left 45 ships and 120 guns behind at the base.", ships, others=others)["cloze-bank"]
    assert set(bank.options) == {"45 ships", "64 ships", "90 ships"}


def test_one_blank_needs_two_wrong_words() -> None:
    assert "cloze-bank" in made("It was Khrushchev who came first.", WHO, others=OTHERS[:2])
    assert "cloze-bank" not in made("It was Khrushchev who came first.", WHO, others=OTHERS[:1])


def test_a_stem_that_two_claims_leave_is_not_asked() -> None:
    one = a_fact(
        "one",
        a_facet("sum", number="5", unit="rubles", asks="How much first?"),
        says="Moscow lent China 5 rubles.",
    )
    two = a_fact(
        "two",
        a_facet("sum", number="7", unit="rubles", asks="How much then?"),
        says="Moscow lent China 7 rubles.",
    )
    assert "one.cloze" in questions(one)
    assert not any(q.form == "cloze" for q in questions(one, two).values())


def test_a_claim_that_has_a_blank_of_its_own_is_left_alone() -> None:
    assert made(f"Khrushchev wrote {BLANK} on the wall of the hall.", WHO) == {}


def test_only_facets_whose_author_wants_it_are_taken_out() -> None:
    cloze = made(CLAIM, MONTH | {"forms": ["date"]}, WHAT)["cloze"]
    assert cloze.facets == ("told.what",)
