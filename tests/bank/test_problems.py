"""Faults with a stable code, a place and a hint."""

from __future__ import annotations

from quizapp.bank.problems import BankError, Mark, Problem, closest, did_you_mean


def test_a_problem_is_printed_as_editors_and_people_read_it() -> None:
    problem = Problem(
        Mark("ch1/facts.yaml", 42, 7), "QB027", "the key stands twice", "loan.sum", "leave one out"
    )
    assert str(problem) == "ch1/facts.yaml:42:7: QB027: the key stands twice"
    assert problem.as_json() == {
        "file": "ch1/facts.yaml",
        "line": 42,
        "column": 7,
        "code": "QB027",
        "severity": "error",
        "message": "the key stands twice",
        "fix": "leave one out",
        "item": "loan.sum",
    }


def test_a_problem_of_a_file_has_no_item_and_may_have_no_fix() -> None:
    told = Problem(Mark("ch1/facts.yaml", 1, 1), "QB013", "x").as_json()
    assert (told["item"], told["fix"], told["severity"]) == (None, None, "warning")


def test_problems_come_in_the_order_of_the_files_and_lines() -> None:
    places = [Mark("b", 1, 1), Mark("a", 10, 1), Mark("a", 9, 2), Mark("a", 9, 1)]
    error = BankError(Problem(at, "QB001", "x") for at in places)
    assert [problem.at for problem in error.problems] == sorted(places)
    assert str(error).splitlines()[0] == "a:9:1: QB001: x"


def test_problems_alike_but_for_the_fix_can_be_put_in_order() -> None:
    at = Mark("a", 1, 1)
    assert len(BankError([Problem(at, "QB001", "x", fix="y"), Problem(at, "QB001", "x")]).problems) == 2


def test_a_suggestion_is_made_only_when_something_is_close() -> None:
    assert did_you_mean("hodler", ["holder", "topic"]) == " — did you mean 'holder'?"
    assert did_you_mean("xyzzy", ["holder", "topic"]) == ""
    assert did_you_mean("xyzzy", []) == ""
    assert closest("hodler", ["holder", "topic"]) == "holder"
