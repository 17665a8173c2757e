"""`quizapp study evaluate`: the proof, repeatable by anyone with a log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from quizapp import clock
from tests.cli.conftest import Command
from tests.scheduling.evaluation.logs import a_learner, lines_of, write

NAMES = ["constant", "SM-2", "FSRS-6 default", "FSRS-6 fitted", "quizapp"]


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return write(tmp_path / "ada.csv", lines_of(a_learner()))


@pytest.fixture
def bo(tmp_path: Path) -> Path:
    return write(tmp_path / "bo.csv", lines_of(a_learner(60, seed=1)))


def test_the_algorithms_stand_beside_each_other_with_intervals(quizapp: Command, ada: Path) -> None:
    ran = quizapp("study", "evaluate", str(ada))
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("ada: ")
    assert lines[1].split() == "log loss RMSE(bins) AUC log loss above FSRS-6 fitted".split()
    assert [line[2:18].strip() for line in lines[2:7]] == NAMES
    assert all(
        line.count("[") == (3 if name == "FSRS-6 fitted" else 4)
        for name, line in zip(NAMES, lines[2:7], strict=True)
    )
    assert "Causality checked" in lines[-1]


def test_json_has_the_same_numbers_and_more(quizapp: Command, ada: Path) -> None:
    shown, told = quizapp("study", "evaluate", str(ada), "--json"), quizapp("study", "evaluate", str(ada))
    assert (shown.code, shown.err) == (0, "")
    (log,) = shown.json["logs"]
    assert [one["name"] for one in log["algorithms"]] == NAMES
    assert shown.json["causal"] is True
    assert shown.json["reference"] == "FSRS-6 fitted"
    for one in log["algorithms"]:
        low, high = one["intervals"]["log_loss"]
        assert low < one["log_loss"] < high
        assert f"{one['log_loss']:.4f} [{low:.4f}, {high:.4f}]" in told.out
        assert shown.json["means"]["weighted"][one["name"]]["log_loss"] == pytest.approx(one["log_loss"])


def test_several_logs_have_means(quizapp: Command, ada: Path, bo: Path) -> None:
    out = quizapp("study", "evaluate", str(ada), str(bo)).out
    assert "Mean over 2 logs, weighted by reviews" in out
    assert "Mean over 2 logs, each log alike" in out
    assert "Mean" not in quizapp("study", "evaluate", str(ada)).out


def test_rows_set_aside_are_counted_in_both_outputs(quizapp: Command, ada: Path) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    lines = lines_of(a_learner())
    write(ada, [*lines, lines[0], f"1,3,{tomorrow.isoformat()},4000", "1,9,2024-04-29T20:32:32Z,4000"])
    out = quizapp("study", "evaluate", str(ada)).out
    assert "1 row set aside: the same as an earlier row" in out
    assert "1 row set aside: in the future" in out
    (log,) = quizapp("study", "evaluate", str(ada), "--json").json["logs"]
    assert sum(log["set_aside"].values()) == 3
    assert log["reviews"] == len(lines)


def test_a_day_starts_where_the_learner_says(quizapp: Command, tmp_path: Path) -> None:
    moments = ("10T23:00", "11T05:00", "20T12:00")
    lines = [f"{card},3,2024-01-{moment}:00Z," for moment in moments for card in range(20)]
    file = write(tmp_path / "night.csv", lines)

    def scored(*more: str) -> int:
        found: int = quizapp("study", "evaluate", str(file), "--json", *more).json["logs"][0]["scored"]
        return found

    assert scored() == 40
    assert scored("--day-start", "6") == 20
    assert scored("--zone", "America/New_York") == 20


def test_a_time_without_a_zone_is_one_sentence_with_its_row(quizapp: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "eve.csv", ["1,3,2024-04-29T20:32:32,4000"])
    sentence = quizapp("study", "evaluate", str(file)).sentence
    assert f"{file}, row 2: " in sentence
    assert "no zone" in sentence


@pytest.mark.parametrize("lines", [[], ["1,3,2024-04-29T20:32:32Z,4000"]])
def test_a_log_of_no_use_is_one_sentence(quizapp: Command, tmp_path: Path, lines: list[str]) -> None:
    file = write(tmp_path / "eve.csv", lines)
    assert str(file) in quizapp("study", "evaluate", str(file)).sentence


def test_one_bad_log_among_good_ones_is_named(quizapp: Command, ada: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "eve.csv", [])
    assert str(file) in quizapp("study", "evaluate", str(ada), str(file)).sentence


def test_wrong_use_is_exit_code_two(quizapp: Command, ada: Path, tmp_path: Path) -> None:
    for wrong in (
        [],
        [str(tmp_path / "none.csv")],
        [str(tmp_path)],
        [str(ada), "--zone", "Mars/Base"],
        [str(ada), "--day-start", "24"],
    ):
        ran = quizapp("study", "evaluate", *wrong)
        assert (ran.code, ran.out) == (2, "")
        assert "Error:" in ran.err


def test_the_database_and_the_bank_are_not_needed(quizapp: Command, ada: Path, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert quizapp("study", "evaluate", str(ada), BANK=nowhere, INSTANCE=nowhere).code == 0
    assert not (tmp_path / "nowhere").exists()
