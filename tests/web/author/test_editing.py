"""An author edits a fact, a question or a quiz on its page, and every other byte of the bank stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from quizapp.bank.yaml_text import read_text
from quizapp.config import Settings
from tests.conftest import sqlite_url
from tests.web.author.banks import FACTS, QUESTIONS, make_author, write_author_bank
from tests.web.author.editors import EditForm, edited_yaml, press
from tests.web.conftest import SECRET, MakeSite, running
from tests.web.reader import Reader

LOAN, DEBT, CHOICE = "/author/facts/loan", "/author/facts/debt", "/author/questions/which-loan"


class Settled(NamedTuple):
    """A site with a bank that may be written to, and its authors."""

    app: Flask
    folder: Path
    cy: Reader
    di: Reader


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, _sqlite_with_tables: Path) -> Iterator[Settled]:
    folder = tmp_path_factory.mktemp("authors")
    shutil.copy(_sqlite_with_tables, folder / "quizapp.sqlite")
    write_author_bank(folder / "bank.then")
    shutil.copytree(folder / "bank.then", folder / "bank")
    with running(Settings(folder, folder / "bank", sqlite_url(folder / "quizapp.sqlite"), SECRET)) as app:
        yield Settled(app, folder, make_author(app), make_author(app, "Di"))


@pytest.fixture
def root(settled: Settled) -> Path:
    """Give the folder of the bank, as it was before any test."""
    root = settled.folder / "bank"
    shutil.rmtree(root)
    shutil.copytree(settled.folder / "bank.then", root)
    return root


@pytest.fixture
def cy(settled: Settled, root: Path) -> Reader:
    """Give Cy, an author."""
    return settled.cy


@pytest.fixture
def di(settled: Settled) -> Reader:
    """Give Di, another author."""
    return settled.di


def facts(root: Path) -> str:
    """Return the text of the facts."""
    return (root / "ch1/facts.yaml").read_text()


def questions(root: Path) -> str:
    """Return the text of the questions."""
    return (root / "ch1/questions.yaml").read_text()


def test_what_is_typed_in_the_form_changes_these_words_and_no_other_byte(cy: Reader, root: Path) -> None:
    saved = press(cy, cy.get(LOAN), "Save", says="Moscow lent China 520 million rubles.")
    assert (saved.status, saved.location) == (303, LOAN)
    assert facts(root) == FACTS.replace("Moscow lent 520", "Moscow lent China 520")
    assert "Saved." in cy.get(LOAN).words


def test_saving_what_nobody_changed_writes_nothing(cy: Reader, root: Path) -> None:
    for path in (LOAN, CHOICE, "/author/quizzes/first-look"):
        assert press(cy, cy.get(path), "Save").status == 303
    assert (facts(root), questions(root)) == (FACTS, QUESTIONS)


def test_what_is_typed_in_one_tab_stands_in_the_other(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(LOAN), "YAML", **{"facets-0-key-said": "530 million"})
    assert "key: {number: 530 million, unit: rubles}" in edited_yaml(page)
    typed = edited_yaml(page).replace("label: the loan", "label: the first loan")
    page = press(cy, page, "Fields", yaml=typed)
    assert EditForm(page).fields["facets-0-label"] == ["the first loan"]
    assert EditForm(page).fields["facets-0-key-said"] == ["530 million"]
    assert facts(root) == FACTS


def test_yaml_is_saved_with_its_comments(cy: Reader, root: Path) -> None:
    page = cy.get(f"{LOAN}?as=yaml")
    typed = edited_yaml(page).replace("# in October", "# in November")
    saved = press(cy, page, "Save", yaml=typed)
    assert saved.location == f"{LOAN}?as=yaml"
    assert facts(root) == FACTS.replace("# in October", "# in November")


KEYS: dict[str, tuple[dict[str, str | list[str]], dict[str, object]]] = {
    "number": (
        {"said": "1,700", "unit": "rubles", "to": "1,800", "tolerance": "5"},
        {"number": "1,700", "to": "1,800", "unit": "rubles", "tolerance": "5"},
    ),
    "date": ({"said": "1954-10"}, {"date": "1954-10"}),
    "name": (
        {"said": "Lushun", "accept": "Port Arthur\nRyojun"},
        {"name": "Lushun", "accept": ["Port Arthur", "Ryojun"]},
    ),
    "text": ({"said": "a loan", "accept": "a credit"}, {"text": "a loan", "accept": ["a credit"]}),
    "yes-no": ({"yes_no": ["no"]}, {"yes-no": "no"}),
    "list": ({"items": "a port\na railway"}, {"list": ["a port", "a railway"]}),
    "order": ({"items": "one\ntwo\nthree"}, {"order": ["one", "two", "three"]}),
    "pairs": (
        {"pairs-0-left": "a loan", "pairs-0-right": "much"},
        {"pairs": [{"left": "a loan", "right": "much"}]},
    ),
    "blanks": ({"blanks-0-key-said": "much"}, {"blanks": [{"text": "much"}]}),
}


@pytest.mark.parametrize("kind", KEYS)
def test_every_type_of_answer_can_be_written_in_the_form(cy: Reader, kind: str) -> None:
    typed, wanted = KEYS[kind]
    page = press(cy, cy.get(CHOICE), "Use this kind", **{"key-kind": kind})
    page = press(cy, page, "YAML", **{f"key-{name}": value for name, value in typed.items()})
    assert read_text(edited_yaml(page), "").value["key"] == wanted


def test_another_type_of_answer_keeps_what_was_said(cy: Reader) -> None:
    page = press(cy, cy.get(CHOICE), "Use this kind", **{"key-kind": "text"})
    assert EditForm(page).fields["key-said"] == ["520 million"]
    page = press(cy, page, "Use this kind", **{"key-kind": "list"})
    assert EditForm(page).fields["key-items"] == ["520 million"]


def test_rows_are_added_filled_and_removed_without_a_script(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(CHOICE), "Add a row Wrong answers")
    names = [name for name in EditForm(page).fields if name.endswith("-text") and name.startswith("distr")]
    assert len(names) == 4
    page = press(cy, page, "Remove Wrong answers 1")
    page = press(cy, page, "Check and show", **{"distractors-1-text": "90 million rubles"})
    assert EditForm(page).fields["distractors-0-text"] == ["45 million rubles"]
    assert EditForm(page).fields["distractors-1-text"] == ["90 million rubles"]
    typed = {"distractors-1-feedback": "Those were the weapons."}
    assert press(cy, page, "Save", **typed).status == 303
    assert "{text: 45 million rubles, feedback: That was the debt.}" in questions(root)
    assert "300 million" not in questions(root)
    assert "Those were the weapons." in questions(root)


def test_a_facet_is_added_with_its_own_fields(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(LOAN), "Add a row What is asked")
    typed = {"id": "lender", "asks": "According to the chapter, who lent it?", "cluster": "lenders"}
    key = {"key-kind": "text", "key-said": "Moscow"}
    page = press(cy, page, "Save", **{f"facets-1-{name}": held for name, held in (typed | key).items()})
    assert page.status == 303, page.words
    assert "asks: According to the chapter, who lent it?" in facts(root)
    assert cy.get("/author/facts/loan.lender").status == 200


def test_problems_tell_their_line_and_are_mended_at_a_press(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(LOAN), "Check and show", **{"facets-0-asks": "How much did Moscow lend?"})
    assert "QB020" in page.words
    assert "Line 11, column 11" in page.words
    page = press(cy, page, "Fix it QB020")
    assert EditForm(page).fields["facets-0-asks"] == ["According to the chapter, how much did Moscow lend?"]
    assert "QB020" not in page.words
    assert facts(root) == FACTS


def test_a_misspelt_topic_is_mended_at_a_press(cy: Reader) -> None:
    page = cy.get(f"{LOAN}?as=yaml")
    page = press(cy, page, "Check and show", yaml=edited_yaml(page).replace("topic: aid", "topic: aidd"))
    assert "topic: aid\n" in edited_yaml(press(cy, page, "Fix it QB011"))


def test_what_would_be_unsound_is_not_saved_and_stays_typed(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(LOAN), "Save", paragraph=["7"], says="Moscow lent 521 million rubles.")
    assert page.status == 422
    assert EditForm(page).fields["says"] == ["Moscow lent 521 million rubles."]
    assert "Nothing is saved yet" in page.words
    assert facts(root) == FACTS


HOSTILE = {
    "empty": "",
    "only a comment": "# nothing\n",
    "a word": "loan",
    "a list": "- id: loan\n",
    "two documents": "id: loan\n---\nid: loan\n",
    "two items": "id: loan\nid: gift\n",
    "a tag": "id: !!python/object/apply:os.system [ls]\n",
    "an anchor": "id: &a loan\nsays: *a\n",
    "nested deeply": "id: " + "[" * 60_000,
    "no YAML": "id: 'loan\n",
    "control characters": "id: loan\x00\x07\n",
    "fields of fields": "id: {a: b}\n",
    "a huge number": "id: loan\nparagraph: " + "9" * 5000 + "\n",
    "a field unknown": "id: loan\nfiller: x\n",
    "too long": "id: loan\nsays: " + "x" * (2 * 1024 * 1024) + "\n",
    "too many values": "id: loan\nhints: [" + "a," * 210_000 + "]\n",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_with_a_sentence_and_stays_typed(cy: Reader, root: Path, typed: str) -> None:
    page = cy.get(f"{LOAN}?as=yaml")
    presses = (("Save", 422), ("Check and show", 200), ("Fields", 200))
    for button, status in presses if len(typed) < 100_000 else presses[:1]:
        shown = press(cy, page, button, yaml=typed)
        assert shown.status == status, shown.words[:300]
        assert "Line" in shown.words or "facts.yaml" in shown.words
        assert edited_yaml(shown) == typed
    assert facts(root) == FACTS


def test_another_id_is_refused_with_the_way_to_rename(cy: Reader, root: Path) -> None:
    page = cy.get(f"{LOAN}?as=yaml")
    shown = press(cy, page, "Save", yaml=edited_yaml(page).replace("id: loan", "id: lone"))
    assert shown.status == 422
    assert "quizapp bank rename loan" in shown.words
    assert facts(root) == FACTS


def test_a_generated_question_is_adopted_and_changed(cy: Reader, root: Path) -> None:
    page = cy.get("/author/questions/loan.sum.choice")
    assert "made from a fact" in page.words
    page = cy.get(page.link("Adopt and change"))
    assert press(cy, page, "Save", stem="According to the chapter, what did Moscow lend?").status == 303
    assert questions(root).startswith(QUESTIONS)
    assert "id: loan.sum.choice" in questions(root)
    assert "replaces-generated: yes" in questions(root)
    page = cy.get("/author/questions/loan.sum.choice")
    assert EditForm(page).fields["stem"] == ["According to the chapter, what did Moscow lend?"]


def test_a_status_is_a_button(cy: Reader, root: Path) -> None:
    assert press(cy, cy.get(DEBT), "Save as a draft").status == 303
    assert "status: draft" in facts(root)
    assert press(cy, cy.get(DEBT), "Save and make ready").status == 303
    assert facts(root) == FACTS
    assert press(cy, cy.get(CHOICE), "Save and retire").status == 303
    assert "status: retired" in questions(root)


def test_suggestions_are_false_and_are_used_at_a_press(cy: Reader, root: Path) -> None:
    page = press(cy, cy.get(CHOICE), "Remove Wrong answers 1")
    offered = {words.removeprefix("Use ") for words in EditForm(page).buttons if words.startswith("Use ")}
    offered.discard("this kind")
    assert offered == {"300 million rubles", "90 million rubles"}
    page = press(cy, page, "Use 90 million rubles")
    assert EditForm(page).fields["distractors-1-text"] == ["90 million rubles"]
    assert EditForm(page).fields["distractors-1-facet"] == ["guns.sum"]
    assert "Use 90 million rubles" not in EditForm(page).buttons
    assert questions(root) == QUESTIONS


def test_the_preview_asks_answers_and_corrects_as_a_learner_sees_it(cy: Reader) -> None:
    page = press(cy, cy.get(CHOICE), "Check and show", stem="According to the chapter, what was the loan?")
    assert page.words.count("According to the chapter, what was the loan?") >= 3
    assert "Correct." in page.words
    assert "Not yet — it was 520 million rubles" in page.words
    assert "That was the gift." in page.words
    page = press(cy, page, "Show", wrong=["45 million rubles"])
    assert page.words.count("That was the debt.") >= 2


def test_the_preview_of_a_draft_shows_what_it_would_ask(cy: Reader) -> None:
    assert press(cy, cy.get(DEBT), "Save as a draft").status == 303
    page = press(cy, cy.get(DEBT), "Show", look=["debt.sum.number"])
    assert "Your answer in rubles" in page.words


def test_what_saving_does_is_told_before(cy: Reader) -> None:
    page = press(cy, cy.get(LOAN), "Show the difference", **{"facets-0-key-said": "530 million"})
    assert "− key: {number: 520 million" in page.words
    assert "The answer comes to mean something else" in page.words
    assert "Questions changed" in page.words


def test_two_at_once_are_shown_both_and_neither_is_lost(cy: Reader, di: Reader, root: Path) -> None:
    mine, theirs = cy.get(LOAN), di.get(LOAN)
    assert press(di, theirs, "Save", says="Moscow lent 520 million rubles to Mao.").status == 303
    after_di = facts(root)
    page = press(cy, mine, "Save", says="Moscow lent China 520 million rubles.")
    assert page.status == 409
    for words in ("Moscow lent China 520", "rubles to Mao.", "Moscow lent 520 million rubles. #"):
        assert words in page.words
    assert facts(root) == after_di
    assert cy.get(page.link("Take theirs")).status == 200
    typed = edited_yaml(page).replace("China", "Beijing")
    assert press(cy, page, "Save mine over this item", yaml=typed).status == 303
    assert facts(root) == FACTS.replace("Moscow lent 520", "Moscow lent Beijing 520")


def test_what_changed_elsewhere_in_the_file_is_no_conflict(cy: Reader, di: Reader, root: Path) -> None:
    mine, other = cy.get(LOAN), di.get("/author/facts/gift")
    assert press(di, other, "Save", says="Moscow gave away 300 million rubles.").status == 303
    assert press(cy, mine, "Save", says="Moscow lent China 520 million rubles.").status == 303
    assert "lent China" in facts(root)
    assert "gave away" in facts(root)


def test_an_item_that_was_taken_away_is_not_put_back_unasked(cy: Reader, root: Path) -> None:
    page = cy.get(CHOICE)
    (root / "ch1/questions.yaml").write_text("[]\n")
    (root / "ch1/quizzes.yaml").write_text("[]\n")
    page = press(cy, page, "Save", stem="According to the chapter, what was lent?")
    assert page.status == 409
    assert "taken" in page.words
    assert questions(root) == "[]\n"


def test_a_file_that_was_torn_meanwhile_is_left_alone_and_what_was_typed_stays(
    cy: Reader, root: Path
) -> None:
    page = cy.get(LOAN)
    torn = FACTS + "- id: ["
    (root / "ch1/facts.yaml").write_text(torn)
    refused = press(cy, page, "Save", says="Moscow lent China 520 million rubles.")
    assert (refused.status, facts(root)) == (422, torn)
    assert "1 new problem elsewhere" in refused.words
    assert EditForm(refused).fields["says"] == ["Moscow lent China 520 million rubles."]


def test_a_bank_that_cannot_be_written_to_gives_a_patch(
    cy: Reader, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_root: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quizapp.authoring.saving.lock", refuse)
    page = press(cy, cy.get(LOAN), "Save", says="Moscow lent China 520 million rubles.")
    assert "cannot be written to" in page.words
    sent = press(cy, page, "Download the patch")
    assert sent.headers["Content-Type"].startswith("text/x-diff")
    assert "attachment" in sent.headers["Content-Disposition"]
    assert "+  says: Moscow lent China 520 million rubles." in sent.html
    assert facts(root) == FACTS


def test_a_new_fact_is_begun_written_and_saved(cy: Reader, root: Path) -> None:
    page = cy.get("/author/new/fact?chapter=ch1")
    typed = {
        "id": "visit",
        "says": "Khrushchev came in 1954.",
        "facets-0-id": "year",
        "facets-0-cluster": "years",
    }
    typed |= {"facets-0-asks": "According to the chapter, when did Khrushchev come?"}
    page = press(cy, page, "Use this kind", **typed, **{"facets-0-key-kind": "date", "holder": "Mao"})
    saved = press(cy, page, "Save and make ready", **{"facets-0-key-said": "1954"})
    assert (saved.status, saved.location) == (303, "/author/facts/visit"), saved.words
    assert facts(root).startswith(FACTS)
    assert 'key: {date: "1954"}' in facts(root)


@pytest.mark.parametrize("what", ["fact", "question", "quiz"])
def test_a_new_item_begins_as_something_that_can_be_saved(cy: Reader, what: str) -> None:
    assert press(cy, cy.get(f"/author/new/{what}"), "Save").status == 303


def test_a_new_item_of_a_chapter_that_is_not_there_is_asked_for_its_chapter(cy: Reader) -> None:
    page = cy.open("/author/new/fact?chapter=elsewhere")
    assert (page.status, "In which chapter?" in page.words) == (200, True)
    assert "chapter=ch1" in page.link("A visit")


def test_an_author_who_may_not_decide_alone_asks_for_a_reviewer(make_site: MakeSite, root: Path) -> None:
    site = make_site(bank=root, review=True)
    cy = make_author(site)
    page = press(cy, cy.get(DEBT), "Save", says="The debt came to 45 million rubles in all.")
    assert page.status == 303
    assert "status: draft" in facts(root)
    shown = cy.get(DEBT)
    assert "It waits for a reviewer" in shown.words
    assert "Save and make ready" not in EditForm(shown).buttons
    assert "debt" in cy.get("/author/approvals").words


def test_what_is_not_there_is_not_found(cy: Reader) -> None:
    for path in ("facts/none", "questions/loan", "quizzes/loan", "facts/which-loan", "new/nothing"):
        assert cy.get(f"/author/{path}").status == 404, path
    token = {"csrf_token": cy.token()}
    assert cy.post("/author/preview", token).status == 400
    wrong = token | {
        "kind": "facts",
        "chapter": "../..",
        "item": "loan",
        "yaml": "id: loan\n",
        "shown": "yaml",
    }
    assert cy.post("/author/changes", wrong).status == 422


def test_rows_and_names_that_no_page_sends_break_nothing(cy: Reader, root: Path) -> None:
    action, sent = EditForm(cy.get(LOAN)).filled("Check and show")
    for name in (
        "facets-²-asks",
        f"facets-{'9' * 5000}-asks",
        "facets--asks",
        "facets-0-key-pairs-0-left",
        "waive-7-",
    ):
        assert cy.post(action, sent | {name: "x"}).status == 200
    for more in (
        {"add": "x" * 100},
        {"remove": "facets-99"},
        {"fix": "QB020:0:0"},
        {"use": "x"},
        {"to": "x"},
    ):
        assert cy.post(action, sent | more).status == 200
    assert facts(root) == FACTS


def test_an_expired_form_keeps_what_was_typed(cy: Reader, root: Path) -> None:
    action, sent = EditForm(cy.get(LOAN)).filled("Save", says="Moscow lent China 520 million rubles.")
    page = cy.post(action, sent | {"csrf_token": "old"})
    assert page.status == 400
    assert EditForm(page).fields["says"] == ["Moscow lent China 520 million rubles."]
    assert press(cy, page, "Save").status == 303
    assert "lent China" in facts(root)
