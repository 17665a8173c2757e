"""What a change would do is told before anything is written."""

from __future__ import annotations

import gc
import subprocess
import weakref
from pathlib import Path

import pytest

from quizapp.authoring import examining
from quizapp.authoring.changes import CannotChange, Change, Insert, Place, Remove, Replace, Write
from quizapp.authoring.proposals import propose
from quizapp.bank.checker import ReadChapter, found_in
from quizapp.bank.checks.items import Item
from quizapp.bank.checks.waivers import Sifted
from tests.authoring.banks import CHAPTER, FACTS, a_bank, edit, facts_of, place_of, saves, says


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_proposal_writes_nothing(root: Path) -> None:
    before = contents(root)
    propose(root, [says(root, "loan", "Moscow lent a lot.")])
    assert contents(root) == before


def test_a_proposal_tells_the_files_and_what_is_asked_anew(root: Path) -> None:
    saves(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")])
    proposal = propose(root, [edit(root, "rice", {("facets", 0, "key", "number"): 40})])
    assert [*proposal.files] == ["ch1/facts.yaml", "ch1/ledger.yaml", "ch1/generated.yaml"]
    assert [change.facet for change in proposal.effects.meanings] == ["rice.amount"]
    assert "rice.amount.number" in proposal.effects.changed
    assert proposal.diff.count("\n+ ") == 1


def test_only_new_problems_keep_a_change_from_being_saved(root: Path) -> None:
    (root / "ch1/facts.yaml").write_text(FACTS.replace("topic: aid", "topic: ais"), encoding="utf-8")
    sound = propose(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")])
    assert sound.is_sound
    assert [problem.code for problem in sound.problems if problem.is_error] == ["QB011"]
    bad = propose(root, [edit(root, "tin", {("topic",): "goods"})])
    assert not bad.is_sound
    assert [(problem.code, problem.item) for problem in bad.new_problems if problem.is_error] == [
        ("QB011", "tin")
    ]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("id: tin\nsays: [", 3, "QB001"),
        ("id: tin\n" + "x: " + "[" * 50, 2, "QB002"),
        ("id: tin\nsaid: x\n", 2, "QB005"),
        ("- id: tin\n", 1, "QB007"),
    ],
)
def test_a_fault_is_told_at_its_place_in_the_file(root: Path, text: str, line: int, code: str) -> None:
    proposal = propose(root, [Replace(place_of(root, "tin"), text)])
    first = FACTS.splitlines().index("- id: tin")
    told = [problem for problem in proposal.new_problems if problem.code == code]
    assert [(p.at.file, p.item) for p in told] == [("bank/ch1/facts.yaml", "tin")]
    assert told[0].at.line == first + line
    assert not proposal.is_sound


def test_an_id_of_another_chapter_is_refused(root: Path, tmp_path: Path) -> None:
    (a_bank(tmp_path / "other") / "ch1").rename(root / "ch2")
    chapter = root / "ch2/chapter.yaml"
    chapter.write_text(chapter.read_text().replace("id: ch1", "id: ch2"))
    for name in ("questions", "quizzes"):
        (root / "ch2" / f"{name}.yaml").unlink()
    (root / "ch2/facts.yaml").write_text(FACTS.replace("id: ", "id: x"), encoding="utf-8")
    fact = "id: loan\n" + FACTS.split("- id: rice\n")[1].replace("\n  ", "\n").removeprefix("  ")
    proposal = propose(root, [Insert("ch2", "facts.yaml", fact)])
    assert [problem.code for problem in proposal.new_problems if problem.is_error] == ["QB010"]


def test_several_changes_of_one_file_are_made_together(root: Path) -> None:
    changes: list[Change] = [
        says(root, "loan", "It lent 520 million rubles."),
        Remove(place_of(root, "rice")),
        Insert("ch1", "facts.yaml", "id: new\n", after="loan"),
        Insert("ch1", "facts.yaml", "id: newer\n", after="new"),
        Replace(Place("ch1", "facts.yaml", "new"), "id: other\n"),
    ]
    after = propose(root, changes).files["ch1/facts.yaml"].after
    assert after is not None
    names = [row.strip("- ").removeprefix("id: ") for row in after.splitlines() if row.startswith("- id:")]
    assert names == ["loan", "other", "newer", "tin"]


@pytest.mark.parametrize(
    "change",
    [
        Remove(Place("ch1", "facts.yaml", "lone")),
        Remove(Place("ch9", "facts.yaml", "loan")),
        Insert("ch1", "generated.yaml", "id: x\n"),
        Insert("../x", "facts.yaml", "id: x\n"),
        Write("ch1", "ledger.yaml", ""),
        Write("ch1", "../../x.yaml", ""),
        Write("..", "facts.yaml", ""),
        Write(".history", "facts.yaml", ""),
    ],
)
def test_what_is_not_an_authors_to_change_is_refused(root: Path, change: Change) -> None:
    with pytest.raises(CannotChange):
        propose(root, [change])


def test_the_difference_is_taken_by_git_and_taken_back(root: Path) -> None:
    (root / "ch1/facts.yaml").write_bytes(FACTS.rstrip("\n").replace("\n", "\r\n").encode())
    changes: list[Change] = [
        says(root, "rice", "Moscow bought 30 tons of rice then."),
        Write("ch2", "chapter.yaml", "format: 1"),
        Remove(place_of(root, "first-quiz")),
    ]
    proposal = propose(root, changes)
    for told in (["git", "apply"], ["git", "apply", "-R"], ["git", "apply"]):
        subprocess.run(told, cwd=root, input=proposal.diff.encode(), check=True, capture_output=True)
    assert facts_of(root) == proposal.files["ch1/facts.yaml"].after
    assert (root / "ch2/chapter.yaml").read_text() == "format: 1"
    assert (root / "ch1/quizzes.yaml").read_text() == proposal.files["ch1/quizzes.yaml"].after


def test_half_of_a_character_is_refused(root: Path) -> None:
    for change in (Replace(place_of(root, "tin"), "id: \ud800\n"), Write("ch1", "quizzes.yaml", "\ud800")):
        assert not propose(root, [change]).is_sound


def new_chapters(*names: str, fact: str = "") -> list[Change]:
    """Return what writes new chapters of one fact each, of one id where that is told."""
    return [
        Write(name, file, text.replace("- id: loan", f"- id: {fact or name + '-loan'}"))
        for name in names
        for file, text in (
            ("chapter.yaml", CHAPTER.replace("id: ch1", f"id: {name}")),
            ("facts.yaml", FACTS.partition("\n# Trade")[0]),
        )
    ]


def test_of_many_chapters_only_one_is_held_at_a_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[object]] = []
    held: list[int] = []

    def watched(read: ReadChapter, others: dict[str, Item]) -> Sifted:
        seen.append(weakref.ref(read.files.chapter))
        gc.collect()
        held.append(sum(one() is not None for one in seen))
        return found_in(read, others)

    monkeypatch.setattr(examining, "found_in", watched)
    names = [f"new-{number}" for number in range(5)]
    proposal = propose(root, new_chapters(*names))
    assert proposal.is_sound
    assert held == [1] * 5
    assert [f"{name}/ledger.yaml" for name in names] == [
        path for path in proposal.kept if path.endswith("ledger.yaml")
    ]


def test_an_id_in_two_chapters_that_come_together_is_told_with_both_places(root: Path) -> None:
    proposal = propose(root, new_chapters("new-1", "new-2", fact="debt"))
    [told] = [problem for problem in proposal.new_problems if problem.message.startswith("the id of fact")]
    assert (told.code, told.at.file, told.at.line) == ("QB010", "bank/new-2/facts.yaml", 4)
    assert told.message == "the id of fact debt is already used at bank/new-1/facts.yaml:4:7"
    assert not any(path.endswith("generated.yaml") for path in proposal.kept if "new-2" in path)


def test_an_id_of_a_chapter_that_nobody_touches_is_not_used_again(root: Path) -> None:
    proposal = propose(root, new_chapters("new-1", fact="tin"))
    told = [problem for problem in proposal.new_problems if problem.code == "QB010"]
    assert [problem.message for problem in told] == ["the id of fact tin is already used in the chapter ch1"]
