"""YAML text to plain values with places: whatever a file holds, the worst is a problem with a place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.yaml_text import BY_HAND, MAX_DEPTH, Located, load

Loads = Callable[[str | bytes], Located]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


@pytest.fixture(scope="module")
def loads(folder: Path) -> Loads:
    """Give a function that reads YAML from a file with this content."""

    def read(content: str | bytes) -> Located:
        path = folder / "any.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(path, "ch1/any.yaml")

    return read


def refused(loads: Loads, content: str | bytes) -> Problem:
    """Return the one problem of a text that must not be read."""
    with pytest.raises(BankError) as caught:
        loads(content)
    [problem] = caught.value.problems
    return problem


def test_every_scalar_is_text_and_only_empty_ones_are_none(loads: Loads) -> None:
    read = loads(
        "a: 1954-02-30\nb: yes\nc: 007\nd: ~\ne:\nf: 'null'\ng: [1.5, null]\n'h': |\n  two\n  lines\n"
    )
    assert read.value == {
        "a": "1954-02-30",
        "b": "yes",
        "c": "007",
        "d": None,
        "e": None,
        "f": "null",
        "g": ["1.5", None],
        "h": "two\nlines\n",
    }


def test_an_empty_file_is_none(loads: Loads) -> None:
    assert loads("").value is None
    assert loads("# only a comment\n").value is None


def test_every_value_knows_its_line_and_column(loads: Loads) -> None:
    read = loads("- id: one\n  facets:\n    - key: {number: 15}\n- two\n")
    assert read.mark((0, "id")) == Mark("ch1/any.yaml", 1, 7)
    assert read.mark((0, "facets", 0, "key", "number")) == Mark("ch1/any.yaml", 3, 21)
    assert read.mark((1,)) == Mark("ch1/any.yaml", 4, 3)


def test_a_list_or_a_mapping_is_where_its_name_stands(loads: Loads) -> None:
    assert loads("- id: one\n  facets:\n    - a\n").mark((0, "facets")) == Mark("ch1/any.yaml", 2, 3)


def test_what_is_missing_is_where_it_should_have_been(loads: Loads) -> None:
    read = loads("- id: one\n- id: two\n  key:\n    number: 5\n")
    assert read.mark((1, "key", "unit")) == Mark("ch1/any.yaml", 3, 3)
    assert read.mark((7, "says")) == Mark("ch1/any.yaml", 1, 1)


def test_a_byte_order_mark_is_no_part_of_the_text(loads: Loads) -> None:
    read = loads(b"\xef\xbb\xbfid: one\n")
    assert read.value == {"id": "one"}
    assert read.mark(("id",)) == Mark("ch1/any.yaml", 1, 5)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        pytest.param("[" * 60_000, "QB002", 1, id="60 kB of nested lists"),
        pytest.param("{a: " * 15_000, "QB002", 1, id="60 kB of nested mappings"),
        pytest.param("- " * 30_000, "QB002", 1, id="60 kB of nested dashes"),
        pytest.param("? " * 30_000, "QB007", 1, id="60 kB of nested question marks"),
        pytest.param("a: &x [1]\nb: *x\n", "QB003", 1, id="an anchor"),
        pytest.param("a: 1\nb: *x\n", "QB003", 2, id="an alias of nothing"),
        pytest.param("a: 1\n*x : 2\n", "QB003", 2, id="an alias as a name"),
        pytest.param("a: 1\n&x b: 2\n", "QB003", 2, id="an anchor at a name"),
        pytest.param("<<: {a: 1}\n<<: {b: 2}\n", "QB004", 2, id="merge keys are plain names"),
        pytest.param(
            "a: !!python/object/apply:os.system [true]\n", "QB003", 1, id="a tag that runs a program"
        ),
        pytest.param("a: !!str 5\n", "QB003", 1, id="a harmless tag"),
        pytest.param("a:\n  !own b: 1\n", "QB003", 2, id="a tag at a name"),
        pytest.param("id: a\nsays: b\nid: c\n", "QB004", 3, id="a name that stands twice"),
        pytest.param("'id': a\nid: c\n", "QB004", 2, id="a name that stands twice, once quoted"),
        pytest.param("a: 1\n[1, 2]: 3\n", "QB007", 2, id="a list as a name"),
        pytest.param("a: 1\n{b: c}: 3\n", "QB007", 2, id="a mapping as a name"),
        pytest.param("a: 1\n---\nb: 2\n", "QB001", 2, id="two documents"),
        pytest.param("a: 1\nb: [1,\n", "QB001", 3, id="an open bracket"),
        pytest.param("a: 1\n\tb: 2\n", "QB001", 2, id="a tab"),
        pytest.param("a: 'open\n", "QB001", 2, id="an open quotation"),
        pytest.param("%YAML 9.9\n---\na: 1\n", "QB001", 1, id="another YAML"),
        pytest.param(f"%YAML 1.{'1' * 5000}\n---\n", "QB001", 1, id="a version of 5,000 digits"),
        pytest.param('a: "\\UFFFFFFFF"\n', "QB001", 1, id="an escape beyond Unicode"),
        pytest.param(b"a: 1\nb: \xff\n", "QB001", 2, id="not UTF-8"),
        pytest.param(b"\xed\xa0\x80", "QB001", 1, id="half a surrogate pair"),
        pytest.param("a: 1\n".encode("utf-16"), "QB001", 1, id="UTF-16"),
        pytest.param(b"a: 1\nb: \x00\n", "QB001", 2, id="a null byte"),
        pytest.param("a: 1\nb: \x1b\n", "QB001", 2, id="an escape character"),
    ],
)
def test_a_hostile_text_is_one_problem_with_its_place(
    loads: Loads, content: str | bytes, code: str, line: int
) -> None:
    problem = refused(loads, content)
    assert (problem.code, problem.at.file, problem.at.line) == (code, "ch1/any.yaml", line)
    assert problem.at.column >= 1
    assert problem.message


def test_a_billion_laughs_are_not_told(loads: Loads) -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    problem = refused(loads, "\n".join(lines))
    assert (problem.code, problem.at) == ("QB003", Mark("ch1/any.yaml", 1, 5))


@pytest.mark.parametrize(
    "scalar", ["2024-02-30", "9" * 5000, "0x" + "f" * 5000, "1e999999", ".nan", "12:60:60", "=", "<<"]
)
def test_what_other_readers_trip_over_is_only_text(loads: Loads, scalar: str) -> None:
    assert loads(f"a: {scalar}\n").value == {"a": scalar}


def test_the_depth_limit_is_where_it_is_said_to_be(loads: Loads) -> None:
    assert loads("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    problem = refused(loads, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert (problem.code, problem.at.column) == ("QB002", MAX_DEPTH + 1)


def test_too_many_values_are_too_many(loads: Loads) -> None:
    assert len(loads("- x\n" * (BY_HAND.nodes - 1)).value) == BY_HAND.nodes - 1
    problem = refused(loads, "- x\n" * BY_HAND.nodes)
    assert (problem.code, problem.at.line) == ("QB002", BY_HAND.nodes)


def test_a_file_may_have_two_mebibytes_and_no_more(loads: Loads) -> None:
    assert loads(b"#" * BY_HAND.size).value is None
    problem = refused(loads, b"#" * (BY_HAND.size + 1))
    assert problem.code == "QB002"
    assert "2,097,153 bytes" in problem.message


def test_a_missing_file_is_a_problem_of_that_file(folder: Path) -> None:
    with pytest.raises(BankError, match=r"^ch1/facts\.yaml:1:1: QB008: cannot read the file: No such file"):
        load(folder / "absent.yaml", "ch1/facts.yaml")


def test_a_folder_in_the_place_of_a_file_is_a_problem_too(folder: Path) -> None:
    with pytest.raises(BankError, match="QB008: cannot read the file: Is a directory"):
        load(folder, "ch1/facts.yaml")


def test_what_never_ends_or_never_answers_is_a_problem_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "zeros.yaml").symlink_to("/dev/zero")
    for name in ("pipe.yaml", "zeros.yaml"):
        with pytest.raises(BankError, match="QB008: cannot read the file: It is no ordinary file"):
            load(folder / name, "ch1/facts.yaml")


_PIECES = [*"a[]{},'\"|>#%\n", "- ", "? ", ": ", "  ", "&a ", "*a ", "!!x ", "---"]


@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@example("\ufeff\ufeff")
@example("\x85\u2028: ")
@example("!<")
def test_no_text_does_worse_than_a_problem(loads: Loads, text: str) -> None:
    _plain_or_refused(loads, text.encode(errors="surrogatepass"))


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_a_problem(loads: Loads, content: bytes) -> None:
    _plain_or_refused(loads, content)


def _plain_or_refused(loads: Loads, content: bytes) -> None:
    try:
        read = loads(content)
    except BankError as error:
        problems = error.problems
    else:
        assert _is_plain(read.value)
        return
    assert all(problem.at.line >= 1 and problem.message for problem in problems)


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_plain(item) for name, item in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str)
