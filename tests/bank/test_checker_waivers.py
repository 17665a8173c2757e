"""Warnings that an author sets aside, each with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.checks.waivers import Sifted
from quizapp.cli.bank.checking import findings
from tests.bank.examples import write

LONELY = """\
# facts.yaml
- id: ferry
  says: The first ferry of Arle dates from 1905.
  {waive}
  facets:
    - id: year
      asks: According to the report, from which year dates the first ferry of Arle?
      key: {{date: 1905}}
      cluster: ferries
"""
REASON = "No other ferry is told of."


def seen(root: Path, example: str) -> Sifted:
    """Return what is found in the small chapter with an example in it."""
    write(root / "arle", example)
    return findings(root)


def test_a_waived_warning_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    assert [problem.code for problem in seen(tmp_path / "a", LONELY.format(waive="on: 1905")).problems] == [
        "QB022"
    ]
    found = seen(tmp_path / "b", LONELY.format(waive=f"waive: {{QB022: {REASON}}}"))
    assert found.problems == []
    [waived] = found.waived
    assert (waived.problem.code, waived.problem.item, waived.reason) == ("QB022", "ferry.year", REASON)
    assert waived.as_json()["reason"] == REASON


def test_a_waiver_on_the_chapter_covers_everything_in_it(tmp_path: Path) -> None:
    chapter = f"# chapter.yaml\nwaive: {{QB022: {REASON}}}\n"
    found = seen(tmp_path / "bank", chapter + LONELY.format(waive="on: 1905"))
    assert (found.problems, len(found.waived)) == ([], 1)


def test_a_waiver_on_a_fact_covers_its_facets_and_the_questions_made_from_it(tmp_path: Path) -> None:
    short = """\
# generated.yaml
- id: builder.who.choice
  explanation: Anton Brandt.
# facts.yaml
- id: builder
  {waive}
  facets:
    - id: who
      asks: According to the report, who built it?
"""
    facet, question = ("QB051", "builder.who"), ("QB032", "builder.who.choice")
    problems = seen(tmp_path / "a", short.format(waive="on: 1912")).problems
    assert {facet, question} <= {(problem.code, problem.item) for problem in problems}
    found = seen(tmp_path / "b", short.format(waive="waive: {QB032: He is famous., QB051: So is it.}"))
    assert [problem.code for problem in found.problems] == ["QB040"]
    assert {(waived.problem.code, waived.problem.item) for waived in found.waived} == {facet, question}


def test_a_waiver_on_a_written_question_is_for_that_question_alone(tmp_path: Path) -> None:
    two = """\
# questions.yaml
- id: by-hand
  waive: {QB032: The card says it all.}
  explanation: The great bridge.
- id: other
  form: flashcard
  distractors: []
  explanation: The great bridge.
"""
    found = seen(tmp_path / "bank", two)
    assert [(p.code, p.item) for p in found.problems] == [("QB032", "other")]
    assert [waived.problem.item for waived in found.waived] == ["by-hand"]


def test_an_error_is_reported_although_it_is_waived(tmp_path: Path) -> None:
    found = seen(
        tmp_path / "bank", "# questions.yaml\n- id: by-hand\n  distractors: []\n  waive: {QB028: So be it.}\n"
    )
    assert [problem.code for problem in found.problems] == ["QB028", "QB014"]
    assert found.waived == []


@pytest.mark.parametrize("code", ["QB047", "QB060"])
def test_what_was_not_looked_for_may_be_waived(tmp_path: Path, code: str) -> None:
    """Without the source nothing can be found copied, so the waiver is not out of date."""
    waiver = f"# facts.yaml\n- id: loan\n  waive: {{{code}: A proverb.}}\n"
    assert seen(tmp_path / "bank", waiver) == ([], [])


def test_a_waiver_that_has_outlived_its_warning_is_itself_one(tmp_path: Path) -> None:
    found = seen(tmp_path / "bank", "# facts.yaml\n- id: loan\n  waive: {QB016: Never mind.}\n")
    assert [problem.code for problem in found.problems] == ["QB016"]
