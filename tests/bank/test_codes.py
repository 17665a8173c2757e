"""Every code of the checker: told in full, with an example that is seen and one that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.bank import checker, source
from quizapp.bank.checks.waivers import Sifted
from quizapp.bank.codes import CODES, FILE, parts
from quizapp.bank.problems import Problem
from quizapp.bank.reader import read_chapter
from quizapp.cli.bank.checking import findings
from quizapp.draft.verification import CODE, Verdict, verify
from tests.bank.examples import SOURCE, write

BY_CHECKING = [name for name, code in CODES.items() if code.found_by != "verify"]
BY_VERIFYING = [name for name, code in CODES.items() if code.found_by == "verify"]


def seen(root: Path, example: str, *, whole: bool = False) -> Sifted:
    """Return what checking finds in the small chapter with an example in it, its source installed."""
    write(root / "arle", example, whole=whole)
    source.install(root.parent, "arle", SOURCE)
    return findings(root, root.parent)


def rest(root: Path, problem: Problem) -> str:
    """Return what stands at the place of a problem, without the quotes that only the file needs."""
    path = root.parent / problem.at.file
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [""]
    return lines[problem.at.line - 1][problem.at.column - 1 :].lstrip("'\"")


def test_the_small_chapter_itself_is_sound(tmp_path: Path) -> None:
    assert seen(tmp_path / "bank", "") == ([], [])


@pytest.mark.parametrize("name", BY_CHECKING)
def test_the_fault_is_found_where_it_stands_and_no_other(tmp_path: Path, name: str) -> None:
    code = CODES[name]
    problems = seen(tmp_path / "bank", code.bad, whole=code.whole).problems
    assert {problem.code for problem in problems} == {name}, problems
    assert [p for p in problems if rest(tmp_path / "bank", p).startswith(code.at.lstrip("'\""))], [
        (problem, rest(tmp_path / "bank", problem)) for problem in problems
    ]


@pytest.mark.parametrize("name", BY_CHECKING)
def test_what_is_right_is_not_complained_of(tmp_path: Path, name: str) -> None:
    assert seen(tmp_path / "bank", CODES[name].good).problems == []


@pytest.mark.parametrize("name", BY_VERIFYING)
def test_what_only_verifying_finds_is_found_there(tmp_path: Path, name: str) -> None:
    text = source.paragraphs_of(SOURCE)
    verdicts = [
        {finding.id: finding.verdict for finding in verify(read_chapter(folder).chapter, text).findings}
        for folder in (write(tmp_path / "a", CODES[name].bad), write(tmp_path / "b", CODES[name].good))
    ]
    assert [verdict["mayor"] for verdict in verdicts] == [Verdict.PARTLY, Verdict.VERIFIED]
    assert name == CODE


def test_every_code_is_told_in_full() -> None:
    for name, code in CODES.items():
        assert re.fullmatch(r"QB\d{3}", name)
        assert code.severity in {"error", "warning"}
        assert code.title.endswith(".")
        assert ". " not in code.title
        assert code.why.endswith(".")
        assert code.fix.endswith(".")
        assert parts(code.bad)
        assert parts(code.good)


def test_every_code_that_is_raised_is_told_and_every_one_told_is_raised() -> None:
    package = Path(checker.__file__).parents[1]
    raised = {
        code
        for path in package.rglob("*.py")
        for code in re.findall(r"\"(QB\d{3})\"", path.read_text(encoding="utf-8"))
    }
    assert raised == set(CODES)


def test_the_document_lists_every_code_as_it_is() -> None:
    document = (Path(__file__).parents[2] / "docs" / "checker.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (QB\d{3}) \| (\w+) \| (.*) \|$", document, re.MULTILINE)
    assert listed == [(name, code.severity, code.title) for name, code in CODES.items()]


def test_no_code_stands_twice_in_the_file() -> None:
    names = re.findall(r"^(QB\d{3}):", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) == len(set(names)) == len(CODES)
