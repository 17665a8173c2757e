"""Review logs as people have them: read, set aside row by row, or refused in one sentence."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.evaluation.reading import Unreadable, read_log
from tests.scheduling.evaluation.logs import HEADER, NOW, a_learner, lines_of, write

GOOD = ["7,3,2024-03-29T20:32:32+00:00,4000", "7,1,2024-03-31T20:32:32Z,"]


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_log(path, NOW)
    sentence = str(refused.value)
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    return sentence.removeprefix(str(path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ada.csv"


def test_a_log_comes_back_as_it_was_written(file: Path) -> None:
    log = a_learner()
    read = read_log(write(file, lines_of(log)), NOW)
    assert not read.set_aside
    assert read.log.name == "ada"
    assert list(read.log.ratings) == list(log.ratings)
    assert read.log.elapsed == log.elapsed
    assert read.log.seconds == pytest.approx(log.seconds, abs=1e-3)


def test_rows_in_any_order_are_put_into_that_of_time(file: Path) -> None:
    lines = lines_of(a_learner())
    forwards = read_log(write(file, lines), NOW).log
    backwards = read_log(write(file, lines[::-1]), NOW).log
    assert (forwards.elapsed, forwards.ratings) == (backwards.elapsed, backwards.ratings)


def test_milliseconds_say_the_same_as_words_and_other_columns_nothing(file: Path) -> None:
    header = "review_state,card_id,review_time_ms,review_rating"
    read = read_log(write(file, ["2,a,1711744352250,3", "2,a,1711830752250,4.0"], header), NOW)
    assert read.log.elapsed == [None, 1]
    assert read.log.ratings == [3, 4]
    assert read.log.seconds == [None, None]


def test_a_mark_at_the_start_and_empty_lines_are_no_matter(file: Path) -> None:
    file.write_text("\ufeff" + "\r\n".join([HEADER, GOOD[0], "", GOOD[1], ""]), encoding="utf-8")
    assert len(read_log(file, NOW).log) == 2


def test_the_day_is_the_learner_s_own(file: Path) -> None:
    lines = ["7,3,2024-01-10T23:00:00+00:00,", "7,3,2024-01-11T05:00:00+00:00,"]
    write(file, lines)
    assert read_log(file, NOW).log.elapsed == [None, 1]
    assert read_log(file, NOW, day_start_hour=6).log.elapsed == [None, 0]
    assert read_log(file, NOW, zone="America/New_York").log.elapsed == [None, 0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (GOOD[0], "the same as an earlier row"),
        (f"7,3,{(NOW + timedelta(seconds=1)).isoformat()},", "in the future"),
        ("7,0,2024-04-29T20:32:32+00:00,4000", "a rating other than 1, 2, 3 and 4"),
        ("7,5,2024-04-29T20:32:32+00:00,4000", "a rating other than 1, 2, 3 and 4"),
        ("7,2.5,2024-04-29T20:32:32+00:00,4000", "a rating other than 1, 2, 3 and 4"),
        ("7,nan,2024-04-29T20:32:32+00:00,4000", "a rating other than 1, 2, 3 and 4"),
        ("7,Good,2024-04-29T20:32:32+00:00,4000", "a rating other than 1, 2, 3 and 4"),
        ("7,3,2024-04-29T20:32:32+00:00,-1", "a negative duration"),
    ],
)
def test_a_row_of_no_use_is_set_aside_and_counted(file: Path, line: str, reason: str) -> None:
    read = read_log(write(file, [*GOOD, line]), NOW)
    assert len(read.log) == 2
    assert read.set_aside == {reason: 1}
    again = read_log(write(file, [*GOOD, line, line]), NOW)
    assert sum(again.set_aside.values()) == 2


@pytest.mark.parametrize("duration", ["", " ", "nan", "NaN", "NA", "null"])
def test_an_unknown_duration_is_no_reason_to_drop_a_review(file: Path, duration: str) -> None:
    read = read_log(write(file, [f"7,3,2024-03-29T20:32:32+00:00,{duration}"]), NOW)
    assert (read.log.seconds, read.set_aside) == ([None], {})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("7,3,2024-04-29T20:32:32,4000", "has no zone"),
        ("7,3,yesterday,4000", "no time in ISO 8601"),
        ("7,3,0001-01-01T00:00:00+14:00,4000", "before 1970"),
        ("7,3,1969-12-31T23:59:59+00:00,4000", "before 1970"),
        ("7,3,,4000", "review_time is missing"),
        (",3,2024-04-29T20:32:32+00:00,4000", "card_id is missing"),
        ("7,,2024-04-29T20:32:32+00:00,4000", "review_rating is missing"),
        ("7,3", "review_time is missing"),
        ("7,3,2024-04-29T20:32:32+00:00,fast", "no number of milliseconds"),
        ("7,3,2024-04-29T20:32:32+00:00,inf", "no number of milliseconds"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_row(file: Path, line: str, said: str) -> None:
    sentence = refusal(write(file, [*GOOD, line, line]))
    assert sentence.startswith(", row 4: ")
    assert said in sentence


@pytest.mark.parametrize("moment", ["nan", "inf", "-1", "1e300", "soon"])
def test_no_number_of_milliseconds_is_refused_with_its_row(file: Path, moment: str) -> None:
    path = write(file, [f"7,3,{moment}"], "card_id,review_rating,review_time_ms")
    assert refusal(path).startswith(", row 2: review_time_ms is")


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("card_id,review_time", "review_rating"),
        ("card,review_rating,review_time", "card_id"),
        ("card_id,review_rating,when", "review_time (or review_time_ms)"),
        ("", "card_id, review_rating, review_time (or review_time_ms)"),
    ],
)
def test_a_missing_column_is_named(file: Path, header: str, missing: str) -> None:
    assert f"has no column {missing};" in refusal(write(file, GOOD, header))


def test_a_log_without_reviews_is_refused_with_the_reasons(file: Path) -> None:
    assert "has no reviews." in refusal(write(file, []))
    assert "a negative duration (1)" in refusal(write(file, ["7,3,2024-04-29T20:32:32Z,-1"]))


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"card_id,review_rating\xff", 1),
        (HEADER.encode("utf-16"), 1),
        (f"{HEADER}\n{GOOD[0]}\n".encode() + b"caf\xe9,3,2024-03-29T20:32:32Z,\n", 3),
        ("\n".join([HEADER, *GOOD * 5_000]).encode() + b"\n\xe9,3,2024-03-29T20:32:32Z,\n", 10_002),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_row(file: Path, content: bytes, row: int) -> None:
    file.write_bytes(content)
    assert refusal(file) == f", row {row}: this is not text in UTF-8."


def test_a_cell_without_end_is_refused_with_its_row(file: Path) -> None:
    file.write_text(f'{HEADER}\n{GOOD[0]}\n7,3,"{"x" * 200_000}', encoding="utf-8")
    assert refusal(file).startswith(", row 3: this is not a table in CSV: ")


def test_a_column_that_stands_twice_is_named(file: Path) -> None:
    assert "review_rating twice" in refusal(
        write(file, ["7,3,2024-03-29T20:32:32Z,,1"], HEADER + ",review_rating")
    )


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "none.csv")


cells = st.sampled_from(
    ["7", "3", "-3", "1e999", "nan", "", '"', "\x00", "2024-04-29T20:32:32Z", "9999-12-31T23:59:59-14:00"]
) | st.text(max_size=8)


@given(
    st.lists(st.lists(cells, max_size=5), max_size=6),
    st.sampled_from([HEADER, "card_id,review_rating,review_time_ms"]),
)
def test_whatever_stands_in_a_file_it_is_read_or_refused(rows: list[list[str]], header: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ada.csv"
        content = "\n".join([header, *(",".join(row) for row in rows)])
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        with contextlib.suppress(Unreadable):
            read = read_log(path, NOW)
            assert len(read.log) + sum(read.set_aside.values()) <= len(content.splitlines()) - 1


@given(st.binary(max_size=200))
def test_whatever_bytes_a_file_has_it_is_refused_in_words(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ada.csv"
        path.write_bytes(content)
        with pytest.raises(Unreadable):
            read_log(path, NOW)
