"""A whole text as a draft chapter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.content import Basis, Fact, Importance, Preface
from quizapp.bank.drafted import ATTRIBUTION, is_drafter_wording
from quizapp.bank.folding import fold
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_chapter
from quizapp.bank.shared_runs import SourceIndex, longest_shared_run
from quizapp.bank.source import fingerprint, paragraphs_of
from quizapp.draft.chapter import preface_of, read_text
from quizapp.draft.folder import write_draft
from quizapp.draft.rules.gazetteer import read_gazetteer
from tests.draft.score import CHAPTERS

KNOWN = read_gazetteer()
DIALOGUE = """\
II. A TALK

Journalist: “When did Voloshilov come?”

Cy: “He came in 1954 with 12 men.

He left in 1955.”

Journalist: “Was Stalin dead?”
"""


def drafted(text: str, chapter_id: str = "ch9") -> tuple[Preface, list[Fact]]:
    """Return the draft of a text."""
    read = read_text(text, chapter_id, KNOWN)
    facts = [fact for one in read for fact in one.facts]
    return preface_of(read, facts, chapter_id, "A draft"), facts


def test_a_sentence_with_something_in_it_is_one_draft_fact_with_a_facet_for_each_thing() -> None:
    _, facts = drafted("In 1954 Khrushchev lent 520 million Ruble. It rained. He paid $3 in May 1955.")
    assert [fact.id for fact in facts] == ["ch9-p01-520-million-rubles", "ch9-p01-3-dollars"]
    first = facts[0]
    assert (first.status, first.importance, first.paragraph) == (Status.DRAFT, Importance.USEFUL, 1)
    assert first.found == ("1954", "Khrushchev", "520 million Ruble")
    assert [(facet.id, facet.cluster, facet.key.text) for facet in first.facets] == [
        ("date", "dates", "1954"),
        ("person", "people", "Nikita Khrushchev"),
        ("rubles", "amounts-rubles", "520 million rubles"),
    ]
    assert first.facets[2].asks == "According to the chapter, how many rubles does paragraph 1 give?"
    assert first.says.endswith("the claim is still to be written.")


def test_the_same_text_gives_the_same_ids_and_more_text_leaves_them() -> None:
    text = "In 1954 he came. In 1954 he left."
    ids = [fact.id for fact in drafted(text)[1]]
    assert ids == ["ch9-p01-1954", "ch9-p01-1954-no-2"]
    assert [fact.id for fact in drafted(f"{text}\nIn 1955 he died.")[1]][:2] == ids


def test_every_paragraph_has_its_number_fingerprint_gist_and_reason() -> None:
    preface, facts = drafted(DIALOGUE)
    assert [one.number for one in preface.paragraphs] == [1, 2, 3, 4, 5]
    assert [one.fingerprint for one in preface.paragraphs] == [*map(fingerprint, paragraphs_of(DIALOGUE))]
    assert {fact.paragraph for fact in facts} == {3, 4}
    reasons = {one.number: one.no_facts for one in preface.paragraphs if one.no_facts}
    assert [(number, reason.split(";")[0]) for number, reason in reasons.items()] == [
        (1, "A heading"),
        (2, "A question"),
        (5, "A question"),
    ]
    assert preface.attributions == (ATTRIBUTION,)
    assert [(one.name, one.printed) for one in preface.aliases] == [
        ("Joseph Stalin", ("Stalin",)),
        ("Kliment Voroshilov", ("Voloshilov",)),
    ]


def test_a_label_before_a_paragraph_tells_who_speaks_until_the_next_one() -> None:
    _, facts = drafted(DIALOGUE)
    assert {(fact.basis, fact.holder) for fact in facts} == {(Basis.REPORTED, "Cy")}


@pytest.mark.parametrize(
    ("text", "basis", "holder"),
    [
        ("It cost 12 million dollars.", "narrated", "the text"),
        ("Bulganin said that it cost 12 million dollars.", "reported", "Nikolai Bulganin"),
        ("“It cost 12 million dollars,” wrote Bulganin.", "reported", "Nikolai Bulganin"),
        ("“It cost 12 million dollars.”", "reported", "the text"),
        ("According to the papers it cost 12 million dollars.", "reported", "the text"),
    ],
)
def test_what_somebody_said_is_reported_and_theirs(text: str, basis: str, holder: str) -> None:
    (fact,) = drafted(text)[1]
    assert (fact.basis, fact.holder) == (basis, holder)


def test_a_question_is_a_fact_only_where_it_gives_a_date_or_an_amount() -> None:
    assert drafted("Was Stalin dead then?")[1] == []
    assert [fact.found for fact in drafted("Was Stalin dead in 1954?")[1]] == [("Stalin", "1954")]


def test_a_date_whose_year_is_taken_from_the_context_says_so() -> None:
    _, facts = drafted("He left on June 5, 1799. On 16 July he landed.")
    assert "(the year 1799 is taken from the context)" in facts[1].says


@pytest.mark.parametrize("name", [path.stem for path in CHAPTERS.glob("*.txt")])
def test_no_more_than_five_words_in_a_row_are_the_texts_own(name: str) -> None:
    text = (CHAPTERS / f"{name}.txt").read_text(encoding="utf-8")
    preface, facts = drafted(text)
    terms = frozenset(
        text for fact in facts for text in (*fact.found, *(facet.key.text for facet in fact.facets))
    )
    own = [fact.says for fact in facts] + [facet.asks for fact in facts for facet in fact.facets]
    own += [one.gist for one in preface.paragraphs]
    assert len(own) > 50
    index = SourceIndex(text.splitlines(), terms)
    assert max(longest_shared_run(one, index).length for one in own) <= 5


def test_everything_that_an_author_has_to_write_reads_as_the_drafters() -> None:
    preface, facts = drafted(DIALOGUE)
    texts = [preface.genre, preface.about, *(one.gist for one in preface.paragraphs)]
    texts += [one.no_facts for one in preface.paragraphs if one.no_facts]
    texts += [fact.says for fact in facts] + [facet.asks for fact in facts for facet in fact.facets]
    assert all(map(is_drafter_wording, texts))


def test_all_that_was_found_is_printed_in_its_paragraph() -> None:
    for path in CHAPTERS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        lines = paragraphs_of(text)
        for fact in drafted(text)[1]:
            assert all(found in lines[(fact.paragraph or 0) - 1] for found in fact.found)


def is_loadable(text: str, folder: Path) -> bool:
    """Tell whether the draft of a text is written and read back, with all its facts drafts."""
    preface, facts = drafted(text)
    write_draft(folder, preface, facts)
    return read_chapter(folder).chapter.facts == tuple(facts)


@given(text=st.text(min_size=1).filter(lambda text: bool(paragraphs_of(text))))
def test_any_text_gives_a_chapter_that_can_be_read(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert is_loadable(text, tmp_path_factory.mktemp("bank") / "ch9")


WORDS = st.sampled_from(
    [
        *("\t", "\u00a0"),
        *"In On the of and to 1954 29 September May , . ? “ ” ' 520 million Ruble $ € % ° – - 44 BC".split(),
        *"19th century two thirds a few thousand Mao Liu Shaoqi Zhou de la Bank said : Dr . ( )".split(),
        *"U.S. 3.5 1,700 '60s 10^23 men × km² hundred between 10/3 1999-2004 early mid 1920s O'Brien".split(),
        *"al-Rashid I VI 007 ½ Pg A".split(),
    ]
)
JUMBLES = st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(paragraphs_of)


@given(text=JUMBLES)
def test_any_jumble_of_what_the_rules_look_for_gives_a_chapter_that_can_be_read(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert is_loadable(text, tmp_path_factory.mktemp("bank") / "ch9")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "(" * 5_000 + "x" + ")" * 5_000,
        "a" * 1_000_000,
        "9" * 1_000_000,
        "." * 50_000 + " A",
        "“" * 20_000,
        "1." * 100_000,
        "A. " * 20_000,
        "Liu " * 20_000,
        "thousands of " * 10_000,
        "million " * 10_000,
        "\x00\x01\x0b\x0c\x85\u2028\ufeff 1954",
        "one hundred and " * 5_000,
        "1,000," * 20_000,
        "I. " + "\u0301" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    read = read_text(text, "ch9", KNOWN)
    assert sum(len(one.passage.text) for one in read) <= len(text)


def test_ids_are_small_letters_whatever_the_text_is_made_of() -> None:
    _, facts = drafted("So 12 größere Häuser. Then Владимир Путин said 12 слонов. On 北京 5 %.")
    assert facts
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fact.id) for fact in facts)
    assert fold(facts[0].id)
