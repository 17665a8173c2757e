"""What was saved is remembered, with who did it and why; and it can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.authoring.changes import CannotChange, Change, Insert, Remove, Write
from quizapp.authoring.history import difference, reverting, versions
from quizapp.authoring.items import item_text
from quizapp.authoring.kept import last_versions
from quizapp.authoring.saving import save
from quizapp.bank.reader import chapter_folders
from tests.authoring.banks import FACTS, edit, facts_of, place_of, saves, says

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_save_is_a_version_with_its_author_its_words_and_its_instant(root: Path) -> None:
    save(root, [says(root, "loan", "A loan was made.")], {}, "Cy", "Shorter", at=NOON)
    [version] = versions(root)
    assert (version.author, version.message, version.at) == ("Cy", "Shorter", NOON)
    assert version.files == ("ch1/facts.yaml",)
    assert "+  says: A loan was made." in difference(root, version.id)
    assert "ledger" not in difference(root, version.id)


def test_versions_of_one_item_are_told_apart_from_those_of_others(root: Path) -> None:
    for name in ("loan", "tin", "loan"):
        saves(root, [says(root, name, f"Of {name}, {len(versions(root))}.")], message=name)
    assert [version.message for version in versions(root, "ch1", "loan")] == ["loan", "loan"]
    assert [version.message for version in versions(root, item="tin")] == ["tin"]
    assert versions(root, "ch1", "rice") == []


def test_one_version_taken_back_leaves_what_came_after_it(root: Path) -> None:
    saves(root, [says(root, "loan", "A loan was made.")])
    saves(root, [says(root, "tin", "Tin was bought.")])
    first = versions(root)[-1]
    saves(root, reverting(root, first.id), message="Back")
    assert facts_of(root) == FACTS.replace(">\n    Moscow bought\n    9 tons of tin.", "Tin was bought.")


def test_a_change_of_many_items_is_undone_by_one_revert(root: Path) -> None:
    fact = item_text(root, place_of(root, "rice")).text.replace("rice", "corn")
    changes: list[Change] = [
        says(root, "loan", "A loan was made."),
        Insert("ch1", "facts.yaml", fact, after="loan"),
        edit(root, "why-tin", {("stem",): "According to the chapter, how much tin was it?"}),
        Write("ch1", "quizzes.yaml", "[]\n"),
    ]
    before = {path.name: path.read_bytes() for path in (root / "ch1").iterdir()}
    saves(root, changes)
    saves(root, reverting(root, versions(root)[0].id))
    for name, content in before.items():
        assert (root / "ch1" / name).read_bytes() == content


def test_an_item_taken_out_comes_back_to_its_place(root: Path) -> None:
    saves(root, [Remove(place_of(root, "loan")), Remove(place_of(root, "first-quiz"))])
    removed = versions(root)[0]
    saves(root, [says(root, "tin", "Tin was bought.")])
    saves(root, reverting(root, removed.id))
    assert facts_of(root).index("- id: loan") < facts_of(root).index("- id: tin")
    assert item_text(root, place_of(root, "loan")).text.startswith("# the loan of the autumn\nid: loan\n")


def test_only_the_last_versions_of_each_file_are_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_versions, "KEPT_OF_EACH_FILE", 3)
    saves(root, [edit(root, "first-quiz", {("title",): "Rare"})], message="quiz")
    for number in range(6):
        saves(root, [says(root, "loan", f"A loan, {number}.")], message=str(number))
    assert [version.message for version in versions(root)] == ["5", "4", "3", "quiz"]
    assert len([*(root / ".history/texts").iterdir()]) == 4 + 2


@pytest.mark.parametrize(
    "version", ["", "000009", "../ledger", "/etc/passwd", "HEAD", "a" * 40, "--all", "9" * 99]
)
def test_a_version_that_nobody_made_is_refused(root: Path, version: str) -> None:
    saves(root, [says(root, "loan", "A loan was made.")])
    for verb in (difference, reverting):
        with pytest.raises(CannotChange):
            verb(root, version)


def test_the_history_is_no_chapter_and_git_leaves_it_alone(root: Path) -> None:
    saves(root, [says(root, "loan", "A loan was made.")])
    assert [folder.name for folder in chapter_folders(root)] == ["ch1"]
    assert (root / ".history/.gitignore").read_text() == "*\n"
