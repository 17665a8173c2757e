"""Names in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.problems import BankError
from quizapp.draft.rules.finds import Find
from quizapp.draft.rules.gazetteer import OUR_OWN, read_gazetteer
from quizapp.draft.rules.names import Names
from quizapp.draft.rules.passages import Passage

KNOWN = read_gazetteer()


def finds(*paragraphs: str) -> list[Find]:
    """Return the names of the paragraphs of one text."""
    passages = [Passage(number, text) for number, text in enumerate(paragraphs, 1)]
    names = Names(passages, KNOWN, frozenset())
    return [find for passage in passages for find in names.of(passage.number)]


def printed(*paragraphs: str) -> list[str]:
    """Return the names as they are printed."""
    return [find.printed for find in finds(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("There met Otto van der Leeuw and J. R. R. Tolkien.", ["Otto van der Leeuw", "J. R. R. Tolkien"]),
        ("He saw Jean-Paul Sartre's house.", ["Jean-Paul Sartre"]),
        ("It was doubted by O'Higgins and al-Khwarizmi.", ["O'Higgins", "al-Khwarizmi"]),
        ("He taught at the University of Leeds.", ["University of Leeds"]),
        ("So the Bank of the South lent it.", ["Bank of the South"]),
        ("They signed the Convention on the Law of the Sea.", ["Convention on the Law of the Sea"]),
        ("There the Duke of Wellington met the King of Siam.", ["Duke of Wellington", "Siam"]),
        ("Then Emperor Charles VI and Mr. Darcy came.", ["Charles VI", "Darcy"]),
        ("He met French President Mitterrand.", ["Mitterrand"]),
        ("Now Liu Shaoqi Zhou Enlai agreed.", ["Liu Shaoqi", "Zhou Enlai"]),
        ("He was in St. Bartholomew's Hospital.", ["St. Bartholomew's Hospital"]),
        ("Then in May the Soviet troops and the French left on Monday.", []),
        ("When Stalin died, Moscow wept.", ["Stalin", "Moscow"]),
    ],
)
def test_a_name_is_found_whole_and_without_titles(text: str, names: list[str]) -> None:
    assert printed(text) == names


@pytest.mark.parametrize(
    ("text", "standard", "as_printed"),
    [
        ("So Voloshilov signed.", "Kliment Voroshilov", "Voloshilov"),
        ("He came to Peking.", "Beijing", "Peking"),
        ("The talks with the KMT failed.", "Kuomintang", "KMT"),
    ],
)
def test_an_alias_leads_to_the_standard_name(text: str, standard: str, as_printed: str) -> None:
    (find,) = finds(text)
    assert (find.text, find.printed) == (standard, as_printed)
    assert find.key.is_written_as(as_printed)


def test_a_surname_stands_for_the_one_person_who_was_named_in_full() -> None:
    assert [find.text for find in finds("There Aimé Bonpland came.", "Then Bonpland left.")] == [
        "Aimé Bonpland"
    ] * 2
    two = finds("There Aimé Bonpland and Rosa Bonpland came.", "Then Bonpland left.")
    assert two[-1].text == "Bonpland"
    assert finds("There Pierre Curie worked.", "Then Curie left.")[-1].text == "Curie"


def test_a_word_that_opens_a_sentence_is_tested_against_the_rest_of_the_text() -> None:
    assert printed("Ravenna fell. Nobody left Ravenna.") == ["Ravenna", "Ravenna"]
    assert printed("Glaciers move. All glaciers do.") == []
    assert printed("However, it rained. Fortunately, it stopped.") == []


def test_a_generic_word_is_a_name_only_as_the_short_form_of_one() -> None:
    assert printed("It went before the Commission.") == []
    text = ("Here sits the Permanent Commission of the Ostra.", "It went before the Commission.")
    assert finds(*text)[-1].text == "Permanent Commission of the Ostra"


def test_our_own_gazetteer_is_sound() -> None:
    assert OUR_OWN.read_text(encoding="utf-8").count("\n- ") >= 150
    assert KNOWN.named("Pekin") is KNOWN.named("Beijing")


def test_an_authors_gazetteer_is_added_and_wins(tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("- {name: Ostra River, kind: place, aliases: [Ostra, Peking]}\n", encoding="utf-8")
    known = read_gazetteer(more)
    names = Names([Passage(1, "Upon the Ostra.")], known, frozenset())
    assert [(find.text, find.cluster) for find in names.of(1)] == [("Ostra River", "places")]
    peking = known.named("Peking")
    assert peking is not None
    assert peking.name == "Ostra River"


def test_a_fault_in_an_authors_gazetteer_is_told_with_its_line(tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("- {name: Ostra, kind: place}\n- {name: Brenn, kind: town}\n", encoding="utf-8")
    with pytest.raises(BankError, match=r"more\.yaml:2:1: QB007"):
        read_gazetteer(more)
