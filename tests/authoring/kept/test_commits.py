"""Where git keeps the bank and that is wanted, each save is a commit of what it wrote and of nothing else."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.authoring.changes import CannotChange, Write
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.history import difference, reverting, versions
from quizapp.authoring.items import item_text
from quizapp.authoring.saving import save
from tests.authoring.banks import FACTS, edit, facts_of, place_of, saves, says

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def git(root: Path, *told: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOME": str(root.parent), "LC_ALL": "C"}
    for role in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@quizapp.invalid"}
    done = subprocess.run(
        ["git", "-C", str(root), *told], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the bank in a folder of a repository whose saves are to be commits."""
    monkeypatch.setenv("QUIZAPP_BANK_COMMITS", "yes")
    monkeypatch.setenv("HOME", str(root.parent))
    git(root.parent, "init", "--quiet")
    (root.parent / "README").write_text("Not the bank's.\n")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "--quiet", "-m", "Begin")
    return root


def test_a_save_is_a_commit_in_the_authors_name(kept: Path) -> None:
    saved = save(
        kept, [says(kept, "loan", "A loan was made.")], {}, "Cy", "Shorter\n\nSince it was long.", at=NOON
    )
    assert git(kept, "log", "-1", "--format=%an <%ae>|%cn|%aI|%B") == (
        "Cy <cy@quizapp.invalid>|quizapp|2026-05-04T12:00:00+00:00|Shorter\n\nSince it was long."
    )
    named = git(kept, "show", "--name-only", "--format=").splitlines()
    assert named == ["bank/ch1/facts.yaml", "bank/ch1/generated.yaml", "bank/ch1/ledger.yaml"]
    assert saved.version == git(kept, "rev-parse", "HEAD")
    assert saved.not_committed is None


def test_what_somebody_has_staged_or_not_yet_committed_is_left_alone(kept: Path) -> None:
    (kept.parent / "README").write_text("Staged.\n")
    git(kept.parent, "add", "README")
    (kept.parent / "README").write_text("And not staged.\n")
    (kept / "ch1/quizzes.yaml").write_text("[]\n")
    saves(kept, [says(kept, "loan", "A loan was made.")])
    assert git(kept.parent, "status", "--porcelain").splitlines() == ["MM README", " M bank/ch1/quizzes.yaml"]


def test_hooks_and_signatures_of_others_do_not_come_in_between(kept: Path) -> None:
    hooks = kept.parent / ".git/hooks"
    for name in ("pre-commit", "commit-msg", "post-commit"):
        (hooks / name).write_text("#!/bin/sh\ntouch ../ran; exit 1\n")
        (hooks / name).chmod(0o755)
    git(kept, "config", "commit.gpgSign", "true")
    assert saves(kept, [says(kept, "loan", "A loan was made.")]).not_committed is None
    assert not (kept.parent / "ran").exists()


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Cy\nParent: x <a@b> ", "Cy Parent: x a@b"),
        ("", "somebody"),
        ("<>", "somebody"),
        ("毛", "毛"),
        ("--amend", "--amend"),
    ],
)
def test_no_name_can_be_more_than_a_name(kept: Path, author: str, name: str) -> None:
    saves(kept, [says(kept, "loan", "A loan was made.")], author=author, message="--amend\0\n# not a comment")
    assert git(kept, "log", "-1", "--format=%an|%B") == f"{name}|--amend\n# not a comment"
    assert git(kept, "rev-list", "--count", "HEAD") == "2"


def test_a_save_that_git_refuses_is_kept_and_told(kept: Path) -> None:
    (kept.parent / ".git/index.lock").touch()
    saved = saves(kept, [says(kept, "loan", "A loan was made.")])
    assert saved.not_committed is not None
    assert "index.lock" in saved.not_committed
    assert "A loan was made." in facts_of(kept)
    assert versions(kept)[0].id == saved.version
    assert "A loan was made." in difference(kept, saved.version)


def test_without_the_setting_nothing_is_committed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZAPP_BANK_COMMITS")
    saves(kept, [says(kept, "loan", "A loan was made.")])
    assert git(kept, "rev-list", "--count", "HEAD") == "1"
    assert ".history" not in git(kept, "status", "--porcelain", "--untracked-files=all")


def test_a_bank_outside_of_any_repository_is_kept_beside_itself(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_BANK_COMMITS", "yes")
    monkeypatch.setenv("PATH", "")
    saved = saves(root, [says(root, "loan", "A loan was made.")])
    assert (saved.version, saved.not_committed) == ("000001", None)


def test_commits_by_hand_are_part_of_the_history_and_can_be_taken_back(kept: Path) -> None:
    (kept / "ch1/facts.yaml").write_text(FACTS.replace("30 tons", "31 tons"), encoding="utf-8")
    git(kept, "commit", "--quiet", "-am", "By hand")
    saves(kept, [says(kept, "tin", "Tin was bought.")], message="On the page")
    told = versions(kept, "ch1")
    assert [(version.author, version.message) for version in told] == [
        ("Cy", "On the page"),
        ("Ada", "By hand"),
        ("Ada", "Begin"),
    ]
    assert [version.message for version in versions(kept, item="rice")] == ["By hand", "Begin"]
    assert "+  says: Moscow bought 31 tons of rice." in difference(kept, told[1].id)
    saves(kept, reverting(kept, told[1].id))
    assert "30 tons of rice" in facts_of(kept)
    assert "Tin was bought." in facts_of(kept)


def test_the_files_before_the_first_commit_are_none(kept: Path) -> None:
    begin = versions(kept)[-1]
    assert "new file mode" in difference(kept, begin.id)
    assert all(isinstance(change, Write) and change.text is None for change in reverting(kept, begin.id))


def test_both_sides_of_a_conflict_know_what_they_began_from(kept: Path) -> None:
    place = place_of(kept, "loan")
    seen = item_text(kept, place)
    saves(kept, [says(kept, "loan", "What Di wrote.")])
    with pytest.raises(Conflict) as conflict:
        save(kept, [says(kept, "loan", "What Cy wrote.")], {place.path: seen.digest}, "Cy", "")
    assert conflict.value.base == seen.text


@pytest.mark.parametrize("version", ["HEAD", "--all", "0" * 40, "HEAD:README", "master"])
def test_only_a_commits_own_id_is_a_version(kept: Path, version: str) -> None:
    with pytest.raises(CannotChange):
        difference(kept, version)


def test_an_undone_import_of_a_chapter_leaves_no_file_behind(kept: Path) -> None:
    chapter = (kept / "ch1/chapter.yaml").read_text().replace("id: ch1", "id: ch2")
    saves(kept, [Write("ch2", "chapter.yaml", chapter), Write("ch2", "facts.yaml", "[]\n")])
    saves(kept, reverting(kept, versions(kept)[0].id))
    assert [path.name for path in (kept / "ch2").iterdir()] == ["ledger.yaml"]
    assert git(kept, "status", "--porcelain") == ""
    assert saves(kept, [edit(kept, "loan", {("holder",): "Moscow"})]).not_committed is None
