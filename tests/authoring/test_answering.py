"""Changes that answer a learner: where a spelling is put in, and how a key is put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.authoring.answering import Variant, accepting, holders, rekeying, seen, variants
from quizapp.authoring.changes import CannotChange, Replace
from quizapp.authoring.saving import save
from quizapp.bank.content import Chapter
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_chapter
from quizapp.generate import build as building
from tests.bank.builders import a_question, write_chapter

FACTS = """\
# Two towns
- id: port  # given back
  says: The port stood at Lushun.
  paragraph: 1
  basis: narrated
  holder: Mao
  importance: core
  topic: aid
  facets:
    - id: place
      asks: According to the chapter, in which town was the port?
      key: {name: Lushun, accept: [Port Arthur]}  # as it is called now
      cluster: towns
      forms: [short]
    - id: sum
      asks: According to the chapter, what did the port cost?
      key: {number: 520 million, unit: rubles}
      cluster: sums
      forms: [number]
"""
WRITTEN = """\
- id: port-again
  form: short
  facets: [port.place]
  stem: According to the chapter, where was the port?
  key: {name: Lushun}
  explanation: So the chapter tells it.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_chapter(tmp_path / "bank" / "ch1", facts=FACTS, written=WRITTEN)
    building.write(building.build(read_chapter(folder), folder), folder)
    return tmp_path / "bank"


def chapter_of(root: Path) -> Chapter:
    return read_chapter(root / "ch1").chapter


def question(root: Path, name: str) -> Question:
    return next(one for one in chapter_of(root).questions if one.id == name)


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_what_is_typed_and_not_accepted_is_a_variant() -> None:
    short = a_question("short", name="Lushun", accept=["Port Arthur"])
    assert variants(short, "  Ryo jun ") == [Variant(0, "Ryo jun", "Lushun")]
    for given in ("port arthur", "", None):
        assert variants(short, given) == []
    assert variants(a_question("number", number="520 million", unit="rubles"), "530 million") == []
    assert variants(a_question("choice", "Dalian", name="Lushun"), "Dalian") == []


def test_of_a_cloze_only_the_blanks_that_were_filled_otherwise_are_variants() -> None:
    blanks = [{"name": "Lushun"}, {"number": "520", "unit": "rubles"}, {"text": "a loan"}]
    cloze = a_question("cloze", blanks=blanks, stem="___, ___ and ___.")
    assert variants(cloze, ("Ryojun", "530", "a loan")) == [Variant(0, "Ryojun", "Lushun")]


def test_a_spelling_of_a_generated_question_goes_into_its_facet_and_no_other_byte_changes(root: Path) -> None:
    asked = question(root, "port.place.short")
    made = accepting(root, chapter_of(root), asked, [Variant(0, "Ryojun", "Lushun")])
    assert [change.path for change in made.changes] == ["ch1/facts.yaml"]
    save(root, made.changes, made.based_on, "Cy", "Accept")
    after = (root / "ch1" / "facts.yaml").read_text(encoding="utf-8")
    [(old, new)] = [pair for pair in zip(lines(FACTS), lines(after), strict=True) if pair[0] != pair[1]]
    assert new == old.replace("[Port Arthur]", "[Port Arthur, Ryojun]")


def test_a_spelling_of_a_written_question_goes_into_both(root: Path) -> None:
    asked = question(root, "port-again")
    assert [(held.item, held.facet) for held in holders(chapter_of(root), asked)] == [
        ("port-again", None),
        ("port", "port.place"),
    ]
    made = accepting(root, chapter_of(root), asked, [Variant(0, "Ryojun", "Lushun")])
    save(root, made.changes, made.based_on, "Cy", "Accept")
    assert question(root, "port-again").key.accept == ("Ryojun",)  # type: ignore[union-attr]
    assert chapter_of(root).facets["port.place"][1].key.accept == ("Port Arthur", "Ryojun")  # type: ignore[union-attr]


def test_what_is_accepted_already_changes_nothing(root: Path) -> None:
    asked, stale = question(root, "port.place.short"), chapter_of(root)
    first = accepting(root, stale, asked, [Variant(0, "Ryojun", "Lushun")])
    save(root, first.changes, first.based_on, "Cy", "Accept")
    assert accepting(root, stale, asked, [Variant(0, "RYOJUN", "Lushun")]).changes == []
    again = accepting(root, stale, asked, [Variant(0, "Lüshunkou", "Lushun")])
    save(root, again.changes, again.based_on, "Cy", "Accept")
    accepted = chapter_of(root).facets["port.place"][1].key.accept  # type: ignore[union-attr]
    assert accepted == ("Port Arthur", "Ryojun", "Lüshunkou")


def test_a_key_is_put_right_with_its_claim_and_may_become_one_of_another_kind(root: Path) -> None:
    [held] = holders(chapter_of(root), question(root, "port.sum.number"))
    made = rekeying(root, [held], {"number": "530 million"}, "The port cost 530 million rubles.")
    assert made.based_on == seen(root, [held])
    save(root, made.changes, made.based_on, "Cy", "Correct")
    fact, facet = chapter_of(root).facets["port.sum"]
    assert (facet.key.text, fact.says) == ("530 million rubles", "The port cost 530 million rubles.")
    made = rekeying(root, [held], {"number": None, "unit": None, "text": "nothing"})
    [change] = made.changes
    assert isinstance(change, Replace)
    assert "text: nothing" in change.text


def test_what_is_gone_from_the_bank_cannot_be_changed(root: Path) -> None:
    asked, stale = question(root, "port.place.short"), chapter_of(root)
    (root / "ch1" / "facts.yaml").write_text("[]\n", encoding="utf-8")
    (root / "ch1" / "questions.yaml").write_text("[]\n", encoding="utf-8")
    with pytest.raises(CannotChange):
        accepting(root, stale, asked, [Variant(0, "Ryojun", "Lushun")])
