"""Cy saves: whole or not at all, never over what somebody else wrote, and never lost."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.authoring import saving
from quizapp.authoring.changes import CannotChange, Insert, Remove, Replace, Write
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.history import versions
from quizapp.authoring.items import item_text
from quizapp.authoring.kept import journal
from quizapp.authoring.kept.locking import Busy, lock
from quizapp.authoring.proposals import propose
from quizapp.authoring.saving import ReadOnly, Unsound, save
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.reader import read_bank
from tests.authoring.banks import FACTS, edit, facts_of, place_of, saves, says

LOAN = "Moscow lent 520 million rubles.   # as printed"


def test_one_item_is_written_and_every_other_byte_stays(root: Path) -> None:
    saved = saves(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")])
    assert facts_of(root) == FACTS.replace(LOAN, "Moscow gave a loan of 520 million rubles.   # as printed")
    assert saved.files == ["ch1/facts.yaml", "ch1/ledger.yaml", "ch1/generated.yaml"]


def test_what_is_built_is_what_the_bank_gives(root: Path) -> None:
    saves(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")])
    assert propose(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")]).kept == {}
    assert "loan.sum.number" in read_bank(root).chapters["ch1"].places


def test_nothing_is_written_where_nothing_changes(root: Path) -> None:
    change = says(root, "loan", "Moscow gave a loan of 520 million rubles.")
    saves(root, [change])
    assert saves(root, [change]).files == []
    assert len(versions(root)) == 1


def test_a_change_with_an_error_is_not_saved(root: Path) -> None:
    with pytest.raises(Unsound) as refused:
        saves(root, [edit(root, "loan", {("topic",): "ade"})])
    assert [problem.code for problem in refused.value.problems] == ["QB011"]
    assert facts_of(root) == FACTS


def test_two_authors_at_different_items_of_one_file_both_stand(root: Path) -> None:
    cy, di = (item_text(root, place_of(root, name)) for name in ("loan", "tin"))
    for name, seen in (("loan", cy), ("tin", di)):
        place = place_of(root, name)
        text = with_fields(seen.text, {("says",): f"Moscow and the {name}."})
        save(root, [Replace(place, text)], {place.path: seen.digest}, name, "")
    assert "the loan." in facts_of(root)
    assert "the tin." in facts_of(root)


def test_the_same_item_changed_meanwhile_is_shown_from_both_sides(root: Path) -> None:
    place = place_of(root, "loan")
    seen = item_text(root, place)
    saves(root, [says(root, "loan", "What Di wrote.")])
    mine = with_fields(seen.text, {("says",): "What Cy wrote."})
    with pytest.raises(Conflict) as conflict:
        save(root, [Replace(place, mine)], {place.path: seen.digest}, "Cy", "")
    assert (conflict.value.file, conflict.value.item) == ("ch1/facts.yaml", "loan")
    assert (conflict.value.mine, conflict.value.base) == (mine, seen.text)
    assert "What Di wrote." in conflict.value.theirs
    assert "What Di wrote." in facts_of(root)


def test_an_item_changed_in_an_editor_meanwhile_is_no_less_a_conflict(root: Path) -> None:
    place = place_of(root, "loan")
    seen = item_text(root, place)
    (root / "ch1/facts.yaml").write_text(
        FACTS.replace("520 million rubles.", "530 million."), encoding="utf-8"
    )
    with pytest.raises(Conflict):
        save(root, [Remove(place)], {place.path: seen.digest}, "Cy", "")


def test_an_item_taken_away_meanwhile_is_a_conflict_with_nothing_on_the_other_side(root: Path) -> None:
    place = place_of(root, "rice")
    seen = item_text(root, place)
    saves(root, [Remove(place), edit(root, "why-tin", {("distractors", 0, "facet"): None})])
    with pytest.raises(Conflict) as conflict:
        save(root, [Replace(place, seen.text)], {place.path: seen.digest}, "Cy", "")
    assert conflict.value.theirs == ""


def test_a_proposal_that_was_looked_at_is_saved_though_another_item_changed(root: Path) -> None:
    changes = [says(root, "loan", "Moscow gave a loan of 520 million rubles.")]
    looked_at = propose(root, changes).digests
    saves(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")])
    save(root, changes, looked_at, "Cy", "")
    with pytest.raises(Conflict):
        save(root, [says(root, "loan", "Something else.")], looked_at, "Di", "")


def test_a_whole_file_is_not_written_over_a_newer_one(root: Path) -> None:
    changes = [Write("ch1", "quizzes.yaml", "[]\n")]
    looked_at = propose(root, changes).digests
    saves(root, [edit(root, "first-quiz", {("title",): "All the goods"})])
    with pytest.raises(Conflict) as conflict:
        save(root, changes, looked_at, "Cy", "")
    assert "All the goods" in conflict.value.theirs


def test_many_processes_saving_at_once_lose_nothing(root: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_rewords, args=(root, name)) for name in ("loan", "tin", "rice")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert all(f"The {name} again, 3." in facts_of(root) for name in ("loan", "tin", "rice"))
    assert len(versions(root)) == 9


def _rewords(root: Path, name: str) -> None:
    for number in (1, 2, 3):
        place = place_of(root, name)
        seen = item_text(root, place)
        text = with_fields(seen.text, {("says",): f"The {name} again, {number}."})
        save(root, [Replace(place, text)], {place.path: seen.digest}, name, "")


def test_who_waits_too_long_for_another_save_is_told(root: Path) -> None:
    with lock(root), pytest.raises(Busy, match=r"try again\."), lock(root, wait_seconds=0.05):
        pass


KILLED = """
import os, signal, sys
from pathlib import Path
from quizapp.bank import writer
from tests.authoring.banks import saves, says

root, after = Path(sys.argv[1]), int(sys.argv[2])
count = 0
kept = writer.replace_bytes

def counted(path, content, mode=0o644):
    global count
    if count == after:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    kept(path, content, mode)

writer.replace_bytes = counted
import quizapp.authoring.kept.journal as journal
journal.replace_bytes = counted
saves(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")])
"""


# Written are the journal, the facts, the ledger, the questions, two texts of the history, its version.
@pytest.mark.parametrize("after", [0, 1, 2, 3, 6])
def test_a_save_killed_anywhere_leaves_a_bank_that_reads_and_is_finished_by_the_next(
    root: Path, after: int
) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(read_bank(root).chapters["ch1"].facts) == 3
    begun = after > 0
    saves(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")])
    assert ("gave a loan" in facts_of(root)) is begun
    assert [version.message for version in versions(root)] == ["Edit"] * (2 if begun else 1)
    assert propose(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")]).kept == {}


def test_a_save_that_was_cut_off_does_not_undo_what_was_written_since(root: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(root), "1"], check=False)
    by_hand = FACTS.replace("Moscow lent 520", "By hand 520")
    (root / "ch1/facts.yaml").write_text(by_hand, encoding="utf-8")
    saves(root, [says(root, "tin", "Moscow bought 9 tons of tin then.")])
    assert "By hand 520" in facts_of(root)


def test_a_full_disk_takes_back_what_was_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = journal.put

    def full(path: Path, text: str | None) -> None:
        if path.name == "ledger.yaml" and text is not None:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(path, text)

    monkeypatch.setattr(journal, "put", full)
    with pytest.raises(OSError, match="No space"):
        saves(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")])
    monkeypatch.undo()
    assert facts_of(root) == FACTS
    assert not (root / ".history/pending.json").exists()


@pytest.fixture
def read_only(root: Path) -> Iterator[Path]:
    """Give a bank in which nothing can be written."""
    for folder in (root / "ch1", root):
        folder.chmod(0o555)
    yield root
    for folder in (root, root / "ch1"):
        folder.chmod(0o755)


def test_a_bank_that_cannot_be_written_to_gives_a_patch(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() == 0:  # whom no permission holds back
        monkeypatch.setattr(saving, "lock", _refused)
    with pytest.raises(ReadOnly) as refused:
        saves(read_only, [says(read_only, "loan", "Moscow gave a loan of 520 million rubles.")])
    assert facts_of(read_only) == FACTS
    assert "+  says: Moscow gave a loan of 520 million rubles.   # as printed\n" in refused.value.patch


def _refused(root: Path) -> None:
    raise PermissionError(errno.EACCES, "Permission denied", str(root))


def test_pictures_come_into_the_chapter_that_names_them(root: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n")
    name = f"{hashlib.sha256(picture.read_bytes()).hexdigest()}.png"
    change = edit(root, "loan", {("facets", 0, "media"): [{"file": name, "alt": "A note of the loan"}]})
    save(root, [change], {}, "Cy", "", {name: picture, f"{'0' * 64}.png": picture})
    assert (root / "ch1/media" / name).read_bytes() == picture.read_bytes()
    assert [path.name for path in (root / "ch1/media").iterdir()] == [name]


def test_a_picture_that_is_not_what_its_name_says_is_refused(root: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"other")
    name = f"{'0' * 64}.png"
    change = edit(root, "loan", {("facets", 0, "media"): [{"file": name, "alt": "A note"}]})
    with pytest.raises(CannotChange):
        save(root, [change], {}, "Cy", "", {name: picture})
    assert facts_of(root) == FACTS


def test_a_link_stays_a_link(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "facts.yaml"
    (root / "ch1/facts.yaml").rename(elsewhere)
    (root / "ch1/facts.yaml").symlink_to(elsewhere)
    saves(root, [says(root, "loan", "Moscow gave a loan of 520 million rubles.")])
    assert (root / "ch1/facts.yaml").is_symlink()
    assert "gave a loan" in elsewhere.read_text(encoding="utf-8")


def test_a_new_item_stands_beside_what_came_meanwhile(root: Path) -> None:
    looked_at = {"ch1/facts.yaml": item_text(root, place_of(root, "loan")).digest}
    saves(root, [says(root, "loan", "What Di wrote.")])
    fact = item_text(root, place_of(root, "rice")).text.replace("rice", "corn")
    save(root, [Insert("ch1", "facts.yaml", fact, after="loan")], looked_at, "Cy", "")
    assert facts_of(root).index("- id: corn") < facts_of(root).index("# Trade")
