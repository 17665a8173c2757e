"""Each number, date and name of a fact is printed in its paragraph, or it is told what is not."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.content import Alias, Fact
from quizapp.draft.verify import Missing, missing
from tests.bank.builders import a_facet, a_fact

HARBOUR = (
    "Bering: “On June 4, 1741 I left the harbour with 77 men and 2 ships. The admiralty lent us 520 million "
    "rubles, $1.3 billion and, at the end of 1740, 80% of one million barrels; 1,700 sledges stayed. In "
    "1742.8. the Kommandor Islands were left. The 8th council of the Russian academy met in the 1720s, and "
    "Stellar drew the sea cow.”"
)
ALIASES = (
    Alias(name="Georg Steller", printed=("Stellar",)),
    Alias(name="Commander Islands", printed=("Kommandor Islands",)),
)


def a_claim(says: str, *facets: dict[str, Any], holder: str = "the captain") -> Fact:
    """Return a fact with this claim; its one key, unless given, is printed in the paragraph."""
    given = facets or (a_facet("men", number=77, unit="men"),)
    return Fact.model_validate(a_fact("claim", *given, says=says, holder=holder))


def wanting(says: str, *facets: dict[str, Any], holder: str = "the captain") -> list[tuple[str, str]]:
    """Return kind and text of what is missing in the harbour's paragraph."""
    found = missing(a_claim(says, *facets, holder=holder), HARBOUR, ALIASES)
    return [(lack.kind.value, lack.text) for lack in found]


@pytest.mark.parametrize(
    "claim",
    [
        "The fleet sailed on 4 June 1741.",
        "The fleet sailed in June 1741 with seventy-seven men.",
        "The fleet sailed in 1741 with two ships.",
        "A loan of 520,000,000 roubles was made, and one of 1,300 million dollars.",
        "Of 1,000,000 barrels eighty percent came in 1740.",
        "They left 1700 sledges.",
        "In August 1742 they left the Commander Islands.",
        "The Eighth Council of Russia's academy met in the 1720s.",
        "Georg Steller drew the sea cow, and Steller was proud.",
    ],
)
def test_a_claim_is_verified_however_its_paragraph_writes_it(claim: str) -> None:
    assert wanting(claim) == []


@pytest.mark.parametrize(
    ("claim", "kind", "text"),
    [
        ("The fleet sailed with 78 men.", "number", "78"),
        ("The fleet sailed with three ships.", "number", "three"),
        ("A loan of 520 million dollars was made.", "number", "520 million dollars"),
        ("A loan of 520 thousand rubles was made.", "number", "520 thousand rubles"),
        ("Of the barrels 80 rubles came.", "number", "80 rubles"),
        ("The fleet sailed on 5 June 1741.", "date", "5 June 1741"),
        ("The fleet sailed in July 1741.", "date", "July 1741"),
        ("The fleet sailed on 4 June 1742.", "date", "1742"),
        ("The fleet sailed in 1743.", "date", "1743"),
        ("They met in the 1730s.", "date", "1730s"),
        ("The ships belonged to Sweden.", "name", "Sweden"),
        ("Vitus Bering left the harbour.", "name", "Vitus Bering"),
        ("Chirikov left the harbour.", "name", "Chirikov"),
        ("The Ninth Council of the academy met.", "number", "Ninth"),
    ],
)
def test_what_is_not_printed_is_named(claim: str, kind: str, text: str) -> None:
    assert (kind, text) in wanting(claim)


def only(found: list[Missing]) -> Missing:
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("They left on 9 August 1742.", "only August 1742 stands there"),
        ("They left in May 1742.", "only 1742 stands there"),
        ("They met in 1724.", "only the 1720s stand there"),
        ("The fleet sailed on 4 June 1745.", "4 June stands there without this year"),
        ("There were 80 rubles.", "stands there in %"),
        ("There were 9 sledges.", "does not stand there"),
    ],
)
def test_it_is_told_how_near_the_paragraph_comes(claim: str, why: str) -> None:
    assert only(missing(a_claim(claim), HARBOUR, ALIASES)).why == why


def test_a_year_and_a_day_told_apart_make_a_date_within_one_paragraph() -> None:
    fact = a_claim("The fleet sailed on 4 June 1741.")
    assert missing(fact, "In 1741 they made ready: 77 men. On June 4 they left.") == []
    assert only(missing(fact, "They made ready, 77 men. On June 4 they left.")).text == "1741"


def test_a_key_is_verified_by_any_of_its_accepted_spellings() -> None:
    drew = a_facet("who", name="G. W. Steller", accept=["Stellar"])
    assert wanting("He drew the sea cow.", drew) == []
    assert wanting("He drew the sea cow.", a_facet("who", name="Krasheninnikov")) == [
        ("name", "Krasheninnikov")
    ]


def test_keys_of_every_type_are_looked_up() -> None:
    facets = [
        a_facet("sum", number="500 million", to="520 million", unit="rubles"),
        a_facet("day", date="1741-06-05"),
        a_facet("what", text="the 9 islands of Alaska"),
        a_facet("all", list=["Kommandor Islands", "Kurils"]),
        a_facet("steps", order=["the harbour", "Kamchatka", "the sea"]),
        a_facet("so", yes_no="yes"),
    ]
    assert wanting("So it went.", *facets) == [
        ("number", "500 million rubles"),
        ("date", "5 June 1741"),
        ("number", "9"),
        ("name", "Alaska"),
        ("name", "Kurils"),
        ("name", "Kamchatka"),
    ]


def test_where_it_was_said_is_told_and_each_thing_once() -> None:
    facet = a_facet("who", name="Chirikov", asks="Did Chirikov sail?", label="the ship of Chirikov")
    lack = only(missing(a_claim("So Chirikov sailed.", facet), HARBOUR))
    assert (lack.where, lack.said.is_context) == ("claim", False)
    asked = a_facet("men", number=77, unit="men", asks="How many men had Chirikov?")
    lack = only(missing(a_claim("So it went.", asked), HARBOUR))
    assert (lack.where, lack.said.is_context) == ("question of men", True)


def test_who_speaks_need_not_be_named() -> None:
    claim = a_claim("Waxell says that Waxell left.", holder="Waxell")
    assert missing(claim, "I left with 77 men.") == []
    assert only(missing(claim, "The fleet left with 77 men.")).text == "Waxell"
    assert missing(claim, "The fleet left with 77 men.", speaker="Waxell") == []
    assert only(missing(a_claim("Waxell left."), "I left with 77 men.")).text == "Waxell"


def test_names_side_by_side_are_looked_for_apart_but_a_name_is_not_put_together_from_two() -> None:
    text = "Anna Ivanova met Peter Orlov. Later Peter left the Great Fair. 77 men."
    assert missing(a_claim("At the Great Fair Peter sang."), text) == []
    assert only(missing(a_claim("So Anna Orlov sang."), text)).text == "Anna Orlov"
