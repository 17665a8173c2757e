"""The bank as its files lie now: looked over once, and again when a file changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quizapp.authoring import inspection
from quizapp.authoring.catalogue import What
from quizapp.authoring.inspection import Inspection, Inspector
from quizapp.bank import source
from quizapp.bank.reader import read_chapter
from quizapp.generate.build import build, write
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank of two chapters with drafts, tags, generated and written questions."""
    facts = [
        a_fact("road", says="Moscow lent 520 million rubles for a road.", tags=["Öre"]),
        a_fact("port", says="Moscow lent 520 million rubles for a port.", status="draft"),
    ]
    written = [question_fields("flashcard", id="road-card", facets=["road.sum"], text="The sum")]
    for chapter, extra in (("ch1", {"facts": facts, "written": written}), ("ch2", {})):
        write_chapter(
            tmp_path / "bank" / chapter, preface=a_preface(id=chapter, title=f"A {chapter}"), **extra
        )
        write(
            build(read_chapter(tmp_path / "bank" / chapter), tmp_path / "bank" / chapter),
            tmp_path / "bank" / chapter,
        )
    return tmp_path / "bank"


def inspector(root: Path) -> Inspector:
    return Inspector(root, root.parent / "instance", root.parent / "cache")


def look(root: Path) -> Inspection:
    return inspector(root).look()


def test_every_fact_and_question_is_an_entry_with_its_place(root: Path) -> None:
    found = look(root)
    kinds = Counter((entry.chapter, entry.what, entry.status) for entry in found.entries())
    assert kinds[("ch1", What.FACT, "checked")] == kinds[("ch1", What.FACT, "draft")] == 1
    road = found.find("road")
    assert road is not None
    assert (road.at.file, road.tags, road.topic) == ("bank/ch1/facts.yaml", ("Öre",), "aid")
    assert "ore" in road.tells.split()
    card, generated = found.find("road-card"), found.find("road.sum.number")
    assert card is not None
    assert generated is not None
    assert (card.form, card.is_generated, card.facts) == ("flashcard", False, {"road"})
    assert (generated.form, generated.is_generated) == ("number", True)


def test_a_facet_is_found_with_its_fact_and_what_is_not_there_is_not(root: Path) -> None:
    found = look(root)
    facet = found.find("road.sum")
    assert facet is not None
    assert facet.id == "road"
    for name in ("", "nothing", "nothing.sum", "road-card.x.y" * 99, "\0"):
        assert found.find(name) is None


def test_the_problems_are_those_of_the_check_and_belong_to_their_items(root: Path) -> None:
    write_chapter(
        root / "ch2", preface=a_preface(id="ch2"), facts=[a_fact("loan", a_facet(asks="How much?"))]
    )
    found = look(root)
    assert [problem.at for problem in found.problems] == sorted(problem.at for problem in found.problems)
    assert "QB040" in {problem.code for problem in found.problems}
    assert found.codes_of["loan"]
    assert "road" not in found.codes_of or found.codes_of["road"]


def test_an_id_of_two_chapters_is_told_at_the_second(root: Path) -> None:
    for chapter in ("ch1", "ch2"):
        write_chapter(root / chapter, preface=a_preface(id=chapter), facts=[a_fact("road")])
    twice = [problem for problem in look(root).problems if problem.code == "QB010"]
    assert ("road", "bank/ch2/facts.yaml") in [(problem.item, problem.at.file) for problem in twice]
    assert "bank/ch1/facts.yaml" not in [problem.at.file for problem in twice]


def test_of_a_chapter_that_cannot_be_read_there_are_the_problems_and_the_others_stay(root: Path) -> None:
    (root / "ch1" / "facts.yaml").write_text("- [", encoding="utf-8")
    found = look(root)
    assert [sheet.is_readable for sheet in found.sheets] == [False, True]
    assert (found.problems[0].code, found.problems[0].at.file) == ("QB001", "bank/ch1/facts.yaml")
    assert found.find("loan") is not None
    assert found.find("road") is None


def test_without_a_bank_there_is_one_problem(tmp_path: Path) -> None:
    found = look(tmp_path / "nowhere")
    assert (found.sheets, [problem.code for problem in found.problems]) == ((), ["QB008"])


def test_only_what_changed_is_looked_over_again_even_by_another_process(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    true = inspection.inspected

    def noted(folder: Path, text: tuple[str, ...] | None = None) -> inspection.Sheet:
        looked.append(folder.name)
        return true(folder, text)

    monkeypatch.setattr(inspection, "inspected", noted)
    first = inspector(root)
    before = first.look()
    assert first.look() == before == look(root)
    assert looked == ["ch1", "ch2"]
    path = root / "ch2" / "facts.yaml"
    path.write_text(path.read_text() + "\n# a word more\n", encoding="utf-8")
    first.look()
    assert looked == ["ch1", "ch2", "ch2"]
    assert len(list((root.parent / "cache").glob("ch2-*.sheet"))) == 1


def test_an_installed_text_is_compared_with(root: Path) -> None:
    says = "The loan for the road was 520 million rubles and that was all."
    write_chapter(root / "ch2", preface=a_preface(id="ch2"), facts=[a_fact("loan", says=says)])
    assert "QB047" not in look(root).codes_of["loan"]
    source.install(root.parent / "instance", "ch2", f"Once more: {says}")
    assert "QB047" in look(root).codes_of["loan"]


def test_a_cache_that_is_torn_is_made_anew(root: Path) -> None:
    before = look(root)
    for path in (root.parent / "cache").glob("*.sheet"):
        path.write_bytes(b"torn")
    assert look(root) == before


def test_when_patience_ends_the_rest_waits_for_the_next_look(root: Path) -> None:
    one = inspector(root)
    first = one.look(patience_seconds=-1)
    assert ([sheet.folder for sheet in first.sheets], first.waiting) == (["ch1"], ("ch2",))
    assert one.look(patience_seconds=-1).waiting == ("ch2",)
    assert one.look().waiting == ()
