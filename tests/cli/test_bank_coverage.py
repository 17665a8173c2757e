"""`quizapp bank coverage`: what of the chapters is asked."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_source import bank, file

__all__ = ["bank", "file"]


def test_the_report_tells_paragraphs_facets_forms_and_clusters(built: Command) -> None:
    ran = built("bank", "coverage")
    assert (ran.code, ran.err) == (0, "")
    for told in (
        "ch1: 2 facts, 2 facets",
        "core",
        "paragraph",
        "no facts, and no reason given",
        "asks an amount",
    ):
        assert told in ran.out
    assert "install it with `quizapp source add ch1 FILE`" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 110


def test_words_shared_with_an_installed_text_are_shown(built: Command, file: Path) -> None:
    built("source", "add", "ch1", str(file))
    assert "no run of three" not in built("bank", "coverage", "ch1").out
    (chapter,) = built("bank", "coverage", "ch1", "--json").json["chapters"]
    (shared,) = chapter["shared"]
    assert (shared["item"], shared["where"], shared["paragraph"]) == ("road", "says", 2)
    assert shared["text"] == "The road cost 17 million rubles"
    assert shared["length"] == 3


def test_the_json_has_what_the_report_sums_up(built: Command) -> None:
    (chapter,) = built("bank", "coverage", "--json").json["chapters"]
    assert chapter["shared"] is None
    assert [p["facts"] for p in chapter["paragraphs"]] == [0, 1, 1]
    assert sum(form["count"] for form in chapter["forms"]) == chapter["questions"]
    assert chapter["unasked"] == []


def test_a_chapter_that_is_not_there_is_met_with_the_nearest(quizapp: Command) -> None:
    assert "did you mean 'ch1'?" in quizapp("bank", "coverage", "ch2").sentence
