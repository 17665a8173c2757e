"""What became of the paragraphs that a chapter knows, in another text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.comparison import Comparison, State, compare, told_of
from quizapp.bank.content import Preface
from quizapp.bank.source import fingerprint
from tests.bank.builders import a_chapter, a_fact, a_preface

TEXT = (
    "A HARBOUR TOWN",
    "In 1703 the builders raised a fortress on the island of Zayachy.",
    "Merchants from Holland brought 40 ships laden with timber and glass.",
    "The governor Menshikov lost a wager of 500 rubles over the first frost.",
    "When the river froze, wolves crossed it at night.",
)


def a_known(*texts: str) -> Preface:
    """Return the preface of a chapter with these paragraphs."""
    numbered = [
        {"number": n, "gist": f"Gist {n}.", "fingerprint": fingerprint(text)}
        for n, text in enumerate(texts, 1)
    ]
    return Preface.model_validate(a_preface(paragraphs=numbered))


def became(texts: Sequence[str]) -> Comparison:
    """Compare these texts with the town's chapter, whose former text is known."""
    return compare(a_known(*TEXT), texts, dict(enumerate(TEXT, 1)))


def states(compared: Comparison) -> list[tuple[str, int | None]]:
    return [(standing.state.value, standing.at) for standing in compared.standings]


def test_the_same_text_is_the_same_however_its_white_space_runs() -> None:
    compared = became([text.replace(" ", "  ") for text in TEXT])
    assert states(compared) == [("same", n) for n in range(1, 6)]
    assert compared.unknown == ()
    assert compared.matches


def test_a_paragraph_put_in_front_moves_all_the_others() -> None:
    compared = became(["A foreword.", *TEXT])
    assert states(compared) == [("moved", n + 1) for n in range(1, 6)]
    assert compared.unknown == (1,)


def test_a_paragraph_that_is_gone_is_lost_and_the_rest_moves_up() -> None:
    assert states(became([*TEXT[:2], *TEXT[3:]])) == [
        ("same", 1), ("same", 2), ("lost", None), ("moved", 3), ("moved", 4),
    ]  # fmt: skip


def test_an_edited_paragraph_is_changed_and_tells_how_like_it_still_is() -> None:
    compared = became([*TEXT[:3], TEXT[3].replace("500", "900"), TEXT[4]])
    assert states(compared)[3] == ("changed", 4)
    assert 0.5 < compared.standings[3].likeness < 1


def test_a_paragraph_with_another_in_its_place_is_lost() -> None:
    other = "Bees keep their hive at one temperature by dancing with folded wings all winter long."
    told = {3: f"{TEXT[2]} {TEXT[2]} Dutch captains sold window panes, planks, masts, barrels and pottery."}
    compared = compare(a_known(*TEXT), [*TEXT[:2], other, *TEXT[3:]], told)
    assert states(compared)[2] == ("lost", None)
    assert compared.unknown == (3,)


def test_a_paragraph_both_edited_and_moved_is_found_again() -> None:
    compared = became([TEXT[0], TEXT[3].replace("500", "900"), *TEXT[1:3], TEXT[4]])
    assert states(compared)[3] == ("changed", 2)


def test_two_paragraphs_of_one_wording_are_found_in_their_order() -> None:
    preface = a_known("Why?", "One.", "Why?", "Two.")
    compared = compare(preface, ["Why?", "Why?", "One.", "Two."])
    assert states(compared) == [("same", 1), ("moved", 3), ("moved", 2), ("same", 4)]


def test_another_text_has_nothing_of_the_chapter() -> None:
    compared = became(
        ["Honey is made by bees.", "Bees dance.", "A hive hums.", "The queen rests.", "Wax melts."]
    )
    assert not compared.matches
    assert compared.counts == {"same": 0, "moved": 0, "changed": 0, "lost": 5, "unknown": 5}


def test_the_claims_tell_a_changed_paragraph_where_no_former_text_is_known() -> None:
    chapter = a_chapter(
        a_fact(
            "wager", says="Menshikov, the governor, wagered 500 rubles on the frost and lost.", paragraph=4
        ),
        paragraphs=[p.model_dump() for p in a_known(*TEXT).paragraphs],
    )
    texts = [TEXT[3].replace("first frost", "early frost"), "Bees dance.", TEXT[0]]
    compared = compare(chapter.preface, texts, told_of(chapter))
    assert states(compared)[3] == ("changed", 1)


@given(st.permutations(range(5)), st.integers(0, 5), st.randoms())
def test_every_paragraph_stands_in_one_place_at_most(
    order: list[int], kept: int, dice: random.Random
) -> None:
    texts = [TEXT[n] if dice.random() < 0.6 else f"{TEXT[n]} And more." for n in order[:kept]]
    compared = became(texts)
    places = [standing.at for standing in compared.standings if standing.at is not None]
    assert len(places) == len(set(places))
    assert set(places).isdisjoint(compared.unknown)
    assert len(places) + len(compared.unknown) == len(texts)
    for standing in compared.standings:
        is_there = standing.at is not None
        assert is_there is (standing.state is not State.LOST)
        if standing.state in (State.SAME, State.MOVED):
            assert texts[(standing.at or 0) - 1] == TEXT[standing.number - 1]
