"""A deck into the bank: sound files, permanent ids, and nothing changed twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.authoring.arrivals import folders as deck_folders
from quizapp.authoring.arrivals.arrival import Arrival, Origin, What
from quizapp.authoring.arrivals.arriving import EDITED_HERE, REMOVED_HERE, arriving
from quizapp.authoring.arrivals.folders import CannotArrive
from quizapp.authoring.saving import save
from quizapp.authoring.splicing import spliced
from quizapp.bank.checker import check
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, NameKey, NumberKey, PairsKey, TextKey
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_bank, read_chapter, read_files
from quizapp.exchange.deck import Asking, Deck, Entry, Read, Wrong
from quizapp.exchange.outgoing import Chosen, outgoing
from tests.bank.builders import write_chapter
from tests.exchange.decks import PICTURES, decks

ORIGIN = Origin("gift", "capitals.gift")


def a_choice(ref: str, stem: str, right: str, *wrong: str, **more: object) -> Entry:
    """Return an entry that is asked as a choice."""
    options = tuple(Wrong(text=text) for text in wrong or ("Lyon", "Nice", "Metz"))
    asked = Asking(form=Form.CHOICE, stem=stem, key=TextKey(text=right), wrong=options)
    return Entry(ref=ref, asked=(asked,), **more)  # type: ignore[arg-type]


FRANCE = a_choice("1", "What is the capital of France?", "Paris")
ITALY = a_choice("2", "What is the capital of Italy?", "Rome", "Milan", "Turin", "Bari")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank with no chapter in it."""
    (tmp_path / "bank").mkdir()
    return tmp_path / "bank"


def arrived(root: Path, *entries: Entry, into: str = "capitals") -> Arrival:
    """Return what entries would change."""
    deck = Deck(title="Capitals", entries=entries)
    return arriving(root, Read(deck, []), into, ORIGIN, root.parent / "workshop")


def take_in(root: Path, *entries: Entry, into: str = "capitals") -> Arrival:
    """Take entries into the bank, and return what changed."""
    arrival = arrived(root, *entries, into=into)
    save(root, arrival.changes, {}, "Cy", "Import", arrival.media)
    return arrival


def texts(root: Path) -> dict[str, bytes]:
    """Return the files of the bank."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("[!.]*.yaml")}


def of(arrival: Arrival) -> dict[str, int]:
    """Return how many items become what, without those that are 0."""
    return {what: count for what, count in arrival.counts.items() if count}


def test_a_new_deck_becomes_a_sound_chapter_with_ids_made_of_words(root: Path) -> None:
    take_in(root, FRANCE, ITALY)
    chapter = read_bank(root).chapters["capitals"]
    assert [fact.id for fact in chapter.facts] == ["capital-of-france", "capital-of-italy"]
    assert chapter.facts[0].says == "What is the capital of France? — Paris"
    assert [question.id for question in chapter.questions] == [
        "capital-of-france-choice",
        "capital-of-italy-choice",
    ]
    assert chapter.preface.is_deck
    assert not [problem for problem in check(read_files(root)) if problem.is_error]


def test_the_same_deck_changes_not_a_byte(root: Path) -> None:
    take_in(root, FRANCE, ITALY)
    before = texts(root)
    assert of(take_in(root, FRANCE, ITALY)) == {"same": 2}
    assert texts(root) == before


def test_a_newer_deck_changes_what_is_newer_and_keeps_ids_and_comments(root: Path) -> None:
    take_in(root, FRANCE, ITALY)
    path = root / "capitals" / "facts.yaml"
    path.write_text(
        path.read_text().replace("- id: capital-of-france", "# Ask Bo.\n- id: capital-of-france"),
        encoding="utf-8",
    )
    newer = a_choice(
        "1", "What is the capital of France?", "Paris", "Lyon", "Nice", "Brest", tags=("europe",)
    )
    arrival = take_in(root, newer, ITALY, a_choice("3", "What is the capital of Spain?", "Madrid"))
    assert of(arrival) == {"new": 1, "updated": 1, "same": 1}
    chapter = read_bank(root).chapters["capitals"]
    assert [fact.id for fact in chapter.facts][:2] == ["capital-of-france", "capital-of-italy"]
    assert chapter.facts[0].tags == ("europe",)
    assert "Brest" in chapter.questions[0].options
    assert "# Ask Bo." in path.read_text()


def test_what_was_edited_here_and_there_stays_as_it_is_here_and_is_told_every_time(root: Path) -> None:
    take_in(root, FRANCE)
    path = root / "capitals" / "questions.yaml"
    path.write_text(path.read_text().replace("text: Lyon", "text: Marseille"), encoding="utf-8")
    ours = texts(root)
    newer = a_choice("1", "What is the capital of France?", "Paris", "Lille", "Nice", "Metz")
    for _ in range(2):
        (row,) = take_in(root, newer).rows
        assert (row.what, row.told) == (What.KEPT, (EDITED_HERE,))
        assert texts(root) == ours


def test_what_was_edited_only_here_stays_untold(root: Path) -> None:
    take_in(root, FRANCE)
    path = root / "capitals" / "questions.yaml"
    path.write_text(path.read_text().replace("text: Lyon", "text: Marseille"), encoding="utf-8")
    assert of(take_in(root, FRANCE)) == {"same": 1}


def test_what_was_removed_here_stays_away_and_its_id_is_never_used_again(root: Path) -> None:
    take_in(root, FRANCE, ITALY)
    for name in ("facts.yaml", "questions.yaml"):
        path = root / "capitals" / name
        head, _, rest = path.read_text().partition("\n- id: capital-of-france")
        path.write_text(head + rest[rest.index("\n- id: capital-of-italy") :], encoding="utf-8")
    newer = a_choice("1", "What is the capital of France?", "Paris", "Lille", "Nice", "Metz")
    other = a_choice("9", "What is the capital of France?", "Paris", "Lille", "Nice", "Metz")
    arrival = take_in(root, newer, ITALY, other)
    assert [(row.what, row.fact, row.told) for row in arrival.rows] == [
        (What.KEPT, "capital-of-france", (REMOVED_HERE,)),
        (What.SAME, "capital-of-italy", ()),
        (What.NEW, "capital-of-france-2", ()),
    ]


def test_what_the_file_no_longer_has_stays_here_and_is_told(root: Path) -> None:
    take_in(root, FRANCE, ITALY)
    arrival = take_in(root, ITALY)
    assert of(arrival) == {"same": 1, "gone": 1}
    assert len(read_bank(root).chapters["capitals"].facts) == 2


def test_an_item_without_a_name_is_known_by_what_it_asks(root: Path) -> None:
    nameless = FRANCE.model_copy(update={"ref": ""})
    take_in(root, nameless)
    reworded = a_choice("", "what is THE capital, of France?", "Paris", "Lille", "Nice", "Metz")
    assert of(take_in(root, reworded)) == {"updated": 1}
    assert [fact.id for fact in read_bank(root).chapters["capitals"].facts] == ["capital-of-france"]


def test_two_items_of_one_name_both_come_in(root: Path) -> None:
    twice = ITALY.model_copy(update={"ref": "1"})
    assert of(take_in(root, FRANCE, twice)) == {"new": 2}
    assert of(take_in(root, FRANCE, twice)) == {"same": 2}


def test_an_item_with_an_error_comes_in_as_a_draft_and_is_told(root: Path) -> None:
    wrong = a_choice("1", "What is the capital of France?", "Paris", "Paris", "Nice", "Metz")
    arrival = take_in(root, wrong, ITALY)
    assert "It comes in as a draft: " in arrival.rows[0].told[0]
    chapter = read_bank(root).chapters["capitals"]
    assert [fact.status for fact in chapter.facts] == [Status.DRAFT, Status.CHECKED]
    assert [question.id for question in chapter.questions] == ["capital-of-italy-choice"]
    assert of(take_in(root, wrong, ITALY)) == {"same": 2}
    mended = a_choice("1", "What is the capital of France?", "Paris", "Lyon", "Nice", "Metz")
    assert of(take_in(root, mended, ITALY)) == {"same": 1, "updated": 1}
    assert read_bank(root).chapters["capitals"].facts[0].status is Status.CHECKED


def test_each_part_of_a_question_is_a_facet_of_its_own(root: Path) -> None:
    cloze = Asking(
        form=Form.CLOZE,
        stem="___ is the capital of ___.",
        key=BlanksKey(blanks=(NameKey(name="Paris"), NameKey(name="France"))),
    )
    pairs = PairsKey.model_validate(
        {"pairs": [{"left": "France", "right": "Paris"}, {"left": "Italy", "right": "Rome"}]}
    )
    matching = Asking(
        form=Form.MATCHING, stem="Which is the capital?", key=pairs, wrong=(Wrong(text="Nice"),)
    )
    take_in(root, Entry(ref="c", asked=(cloze,)), Entry(ref="m", asked=(matching,)))
    chapter = read_bank(root).chapters["capitals"]
    assert [facet.asks for facet in chapter.facts[0].facets] == [
        "___ is the capital of France.",
        "Paris is the capital of ___.",
    ]
    assert [facet.key.text for facet in chapter.facts[1].facets] == ["Paris", "Rome"]
    assert all(len(question.facets) == 2 for question in chapter.questions)


def test_a_note_with_two_cards_has_two_facets_and_a_third_card_one_more(root: Path) -> None:
    cards = [
        Asking(form=Form.FLASHCARD, stem=stem, key=TextKey(text=back))
        for stem, back in (("la mer", "the sea"), ("the sea", "la mer"), ("How is la mer said?", "[mɛʁ]"))
    ]
    take_in(root, Entry(ref="n", asked=tuple(cards[:2])))
    before = read_bank(root).chapters["capitals"]
    take_in(root, Entry(ref="n", asked=tuple(cards)))
    after = read_bank(root).chapters["capitals"]
    assert [facet.id for facet in after.facts[0].facets] == ["answer", "answer-2", "answer-3"]
    assert [question.id for question in after.questions][:2] == [question.id for question in before.questions]


def test_a_text_of_another_script_gets_an_id_as_well(root: Path) -> None:
    take_in(root, a_choice("1", "法国的首都是哪里", "巴黎", "里昂", "尼斯", "梅斯"))
    (fact,) = read_bank(root).chapters["capitals"].facts
    assert fact.id.startswith("item-")


def test_a_chapter_that_cites_a_text_takes_no_deck_in(root: Path) -> None:
    write_chapter(root / "ch1")
    with pytest.raises(CannotArrive, match="cites a text"):
        arrived(root, FRANCE, into="ch1")


def test_a_large_deck_is_spread_over_folders_and_brought_up_to_date_in_all_of_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deck_folders, "MOST_ITEMS", 20)
    many = [
        a_choice(str(number), f"What is {number} and {number}?", f"{number} twice") for number in range(43)
    ]
    assert take_in(root, *many).folders == ["capitals", "capitals-2", "capitals-3"]
    assert read_bank(root).chapters["capitals-2"].preface.title == "Capitals, part 2"
    assert of(take_in(root, *many)) == {"same": 43}
    many[21] = a_choice("21", "What is more?", "Much")
    newer = take_in(root, *many, a_choice("new", "What is new?", "This"))
    assert newer.folders == ["capitals-2", "capitals-3"]
    assert of(newer) == {"same": 42, "updated": 1, "new": 1}


def test_topics_keep_their_levels(root: Path) -> None:
    take_in(root, FRANCE.model_copy(update={"topic": ("Europe", "Capitals")}), ITALY)
    chapter = read_bank(root).chapters["capitals"]
    assert [topic.title for topic in chapter.preface.topics] == ["Europe \u203a Capitals", "Capitals"]
    assert [entry.topic for entry in outgoing([chapter]).entries] == [("Europe", "Capitals"), ()]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decks(with_media=True, most_asked=2))
def test_any_deck_comes_in_and_goes_out_as_it_came(
    tmp_path_factory: pytest.TempPathFactory, deck: Deck
) -> None:
    root = tmp_path_factory.mktemp("any") / "bank"
    root.mkdir()
    (workshop := root.parent / "workshop").mkdir()
    for name, content in PICTURES.items():
        (workshop / name).write_bytes(content)
    arrival = arriving(root, Read(deck, []), "any", ORIGIN, workshop)
    for path, file in spliced(root, arrival.changes).files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(file.after or "", encoding="utf-8")
    assert arriving(root, Read(deck, []), "any", ORIGIN, workshop).changes == []
    if not deck.entries:
        return
    out = outgoing([read_chapter(root / "any").chapter], Chosen(with_drafts=True))
    assert _carried(out) == _carried(deck)
    assert set(arrival.media) <= PICTURES.keys()


def _carried(deck: Deck) -> list[tuple[object, ...]]:
    """Return what has to come through; a topic named as the deck itself is none."""
    of_the_deck = (deck.title,)
    return [
        (one, () if entry.topic == of_the_deck else entry.topic, entry.tags)
        for entry in deck.entries
        for one in entry.asked
    ]


def test_a_number_that_would_not_read_back_does_not_keep_its_file_out(root: Path) -> None:
    key = NumberKey(number=Decimal(1822), to=Decimal(1900), unit="2")
    strange = Entry(ref="3", asked=(Asking(form=Form.NUMBER, stem="How many of them?", key=key),))
    take_in(root, FRANCE, strange)
    assert [problem for problem in check(read_files(root)) if problem.is_error] == []
    [asked] = [q for q in read_chapter(root / "capitals").chapter.written if q.form is Form.NUMBER]
    assert (asked.key, asked.status) == (key, Status.CHECKED)
