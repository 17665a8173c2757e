"""What a machine can find wrong with a chapter that reads well: a bad example for every code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from quizapp.bank import checker
from quizapp.bank.checker import check
from quizapp.bank.reader import read_chapter
from quizapp.bank.writer import questions_text
from quizapp.generate import generate
from tests.bank.builders import FINGERPRINT, Plain, a_facet, a_fact, a_preface, question_fields, write_chapter

ASKS = "According to the chapter, how much was lent?"
STEM = "According to the chapter, how large was the loan?"


def paragraphs(*numbers: int, **last: str) -> list[Plain]:
    """Return paragraphs with these numbers; `last` are further fields of the last one."""
    made: list[Plain] = [{"number": n, "gist": "A loan.", "fingerprint": FINGERPRINT} for n in numbers]
    return [*made[:-1], made[-1] | {name.replace("_", "-"): value for name, value in last.items()}]


def a_choice(*distractors: str, **fields: Any) -> Plain:
    """Return a written choice question about the loan, sound but for what is given."""
    options = distractors or ("1.3 billion rubles", "900 million rubles")
    key = {} if "text" in fields else {"number": "520 million", "unit": "rubles"}
    return question_fields("choice", *options, **({"id": "by-hand", "stem": STEM} | key | fields))


def facts_with(*more: Plain, **loan: Any) -> list[Plain]:
    """Return four loans that are each other's distractors, the first one changed as given."""
    facet = loan.pop("facet", a_facet("sum", asks=ASKS))
    sums = [
        a_fact(name, a_facet("sum", number=number, unit="rubles"), says=f"Moscow lent {number} rubles.")
        for name, number in [("lending", "1.3 billion"), ("arms", "900 million"), ("economy", "400 million")]
    ]
    return [a_fact("loan", facet, **loan), *sums, *more]


def found(folder: Path, **files: Any) -> list[tuple[str, str]]:
    """Return the code of every problem of a chapter, with what stands at its place in the file."""
    write_chapter(folder, **({"facts": facts_with()} | files))
    if "generated" not in files:
        write_chapter(folder, **({"facts": facts_with()} | files), generated=_generated(folder))
    problems = check([read_chapter(folder)])
    lines = {path.name: path.read_text().splitlines() for path in folder.iterdir()}
    rests = [lines[Path(at.file).name][at.line - 1][at.column - 1 :] for at in (p.at for p in problems)]
    return [(problem.code, rest) for problem, rest in zip(problems, rests, strict=True)]


def _generated(folder: Path) -> str:
    return questions_text(generate(read_chapter(folder).chapter))


def test_a_sound_chapter_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path / "ch1", written=[a_choice()]) == []


CASES: dict[str, tuple[Plain, list[tuple[str, str]]]] = {
    "a key that cannot be typed": (
        {"facts": facts_with(facet=a_facet("sum", asks=ASKS, number="15", unit="m"))},
        [("QB007", "key:")],
    ),
    "a fact twice": (
        {"facts": facts_with(a_fact("arms", a_facet("day", date="1954"), says="In 1954.", topic="aid"))},
        [("QB010", "arms"), ("QB022", "days")],
    ),
    "a facet twice": (
        {
            "facts": facts_with(
                a_fact("two", a_facet("who", yes_no="yes"), a_facet("who", yes_no="no"), says="Moscow did.")
            )
        },
        [("QB010", "who")],
    ),
    "a question twice": (
        {"written": [a_choice(), a_choice(stem="According to the chapter, how big was it?")]},
        [("QB010", "by-hand")],
    ),
    "an unknown topic": ({"facts": facts_with(topic="ade")}, [("QB011", "ade")]),
    "an unknown paragraph": ({"facts": facts_with(paragraph=2)}, [("QB011", "2")]),
    "an unknown facet": ({"written": [a_choice(facets=["loan.sun"])]}, [("QB011", "loan.sun")]),
    "a gap in the paragraphs": (
        {"preface": a_preface(paragraphs=paragraphs(1, 3, no_facts="a heading"))},
        [("QB012", "3")],
    ),
    "a paragraph without facts": ({"preface": a_preface(paragraphs=paragraphs(1, 2))}, [("QB013", "2")]),
    "a facet that names no account": (
        {"facts": facts_with(facet=a_facet("sum", asks="How much was lent?")), "generated": "[]"},
        [("QB020", "How much")],
    ),
    "a question that names no account": (
        {"written": [a_choice(stem="How much was lent?")]},
        [("QB020", "How much")],
    ),
    "keys of two types in a cluster": (
        {"facts": facts_with(a_fact("visit", a_facet("day", cluster="sums", date="1954"), says="In 1954."))},
        [("QB021", "sums"), ("QB022", "sums")],
    ),
    "too few siblings": (
        {"facts": facts_with(a_fact("visit", a_facet("day", date="1954"), says="In 1954."))},
        [("QB022", "days")],
    ),
    "words that are not in the claim": (
        {"facts": facts_with(facet=a_facet("sum", asks=ASKS, in_claim="half a billion"))},
        [("QB023", "half")],
    ),
    "a note of 41 words": ({"facts": facts_with(note={"text": "so " * 41})}, [("QB024", "note:")]),
    "an opinion to be judged": (
        {
            "facts": facts_with(basis="opinion"),
            "written": [question_fields("true-false", "False", id="by-hand", stem=STEM, yes_no="yes")],
        },
        [("QB025", "id: by-hand")],
    ),
    "a form that does not fit its facet": (
        {"facts": facts_with(facet=a_facet("sum", asks=ASKS, forms=["number", "date"]))},
        [("QB026", "forms:")],
    ),
    "a form that does not fit its key": (
        {"written": [question_fields("date", id="by-hand", stem=STEM, name="Mao")]},
        [("QB026", "id: by-hand")],
    ),
    "the key among its distractors": (
        {"written": [a_choice("0.52 billion roubles", "900 million rubles")]},
        [("QB027", "id: by-hand")],
    ),
    "a distractor twice": (
        {"written": [a_choice("900 million rubles", "900 Million Rubles")]},
        [("QB027", "id: by-hand")],
    ),
    "a distractor that is also true": (
        {
            "facts": facts_with(facet=a_facet("sum", asks=ASKS, also=["Half a billion"])),
            "written": [a_choice("half a billion", "900 million rubles")],
        },
        [("QB027", "id: by-hand")],
    ),
    "a distractor that is true in the record": (
        {
            "facts": facts_with(note={"text": "Accounts differ.", "values": ["546 million rubles"]}),
            "written": [a_choice("546 million rubles", "900 million rubles")],
        },
        [("QB027", "id: by-hand")],
    ),
    "one distractor": ({"written": [a_choice("900 million rubles")]}, [("QB028", "id: by-hand")]),
    "a key that stands out": (
        {"written": [a_choice("a loan", "a gift", text="a loan of 520 million rubles from Moscow")]},
        [("QB029", "id: by-hand")],
    ),
    "all of the above": (
        {"written": [a_choice("900 million rubles", "None of the above")]},
        [("QB031", "id: by-hand")],
    ),
    "an explanation that repeats the key": (
        {"written": [a_choice(explanation="520 million rubles.")]},
        [("QB032", "520 million")],
    ),
    "the same question twice": (
        {"written": [a_choice(), a_choice(id="again", stem=f"{STEM}  ")]},
        [("QB033", "again")],
    ),
    "a generated id taken unawares": ({"written": [a_choice(id="loan.sum.choice")]}, [("QB034", "loan.sum")]),
    "an id that nothing generated has": (
        {"written": [a_choice(replaces_generated="yes")]},
        [("QB034", "by-hand")],
    ),
    "a note's number cut at its comma": (
        {"facts": facts_with(note={"text": "So.", "values": ["977 delegates", "1", "366 delegates"]})},
        [("QB035", "values:")],
    ),
    "an accepted number cut at its comma": (
        {
            "facts": facts_with(
                a_fact(
                    "visit", a_facet("who", name="A crowd", accept=["about 80", "000 men"], forms=["short"])
                )
            )
        },
        [("QB035", "accept:")],
    ),
    "another answer's number cut at its comma": (
        {"facts": facts_with(facet=a_facet("sum", asks=ASKS, also=["519", "999", "999 rubles"]))},
        [("QB035", "also:")],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_fault_is_found_where_it_stands(
    tmp_path: Path, files: Plain, expected: list[tuple[str, str]]
) -> None:
    problems = found(tmp_path / "ch1", **files)
    assert [code for code, _ in problems] == [code for code, _ in expected], problems
    assert all(rest.startswith(start) for (_, rest), (_, start) in zip(problems, expected, strict=True)), (
        problems
    )


@pytest.mark.parametrize(
    "stem",
    [
        "According to the chapter, what was not lent?",
        "According to the chapter, which loan was NEVER made?",
        "According to the chapter, all of these were lent except which?",
        "According to the chapter, what didn't Moscow lend?",
        "According to the chapter, what wasn’t lent?",
        "According to the chapter, what cannot be lent?",
    ],
)
def test_a_negative_stem_is_refused(tmp_path: Path, stem: str) -> None:
    assert [code for code, _ in found(tmp_path / "ch1", written=[a_choice(stem=stem)])] == ["QB030"]


def test_words_that_only_look_negative_are_fine(tmp_path: Path) -> None:
    stem = "According to the chapter, which exceptional note knotted the loan?"
    assert found(tmp_path / "ch1", written=[a_choice(stem=stem)]) == []


def test_a_claim_to_be_judged_may_be_negative(tmp_path: Path) -> None:
    stem = "True or false? According to the chapter: Moscow did not lend much."
    claim = question_fields("true-false", "False", id="by-hand", stem=stem, yes_no="yes")
    assert found(tmp_path / "ch1", written=[claim]) == []


def test_what_is_just_within_a_limit_is_fine(tmp_path: Path) -> None:
    preface = a_preface(paragraphs=paragraphs(1, 2, no_facts="a heading"))
    assert found(tmp_path / "ch1", preface=preface, facts=facts_with(note={"text": "so " * 40})) == []


def test_a_replacement_that_says_so_is_fine(tmp_path: Path) -> None:
    assert found(tmp_path / "ch1", written=[a_choice(id="loan.sum.choice", replaces_generated="yes")]) == []


def test_before_the_first_build_nothing_is_missed(tmp_path: Path) -> None:
    lonely = facts_with(a_fact("visit", a_facet("day", date="1954"), says="In 1954."))
    assert found(tmp_path / "ch1", facts=lonely, generated="") == []


def test_numbers_that_only_stand_side_by_side_are_not_cut(tmp_path: Path) -> None:
    note = {"text": "So.", "values": ["1 366", "15 projects", "141 projects", "in 1954", "1955"]}
    assert found(tmp_path / "ch1", facts=facts_with(note=note)) == []


def test_yes_and_no_are_two_options_and_enough(tmp_path: Path) -> None:
    question = question_fields("choice", "No", id="by-hand", stem=STEM, yes_no="yes")
    assert found(tmp_path / "ch1", written=[question]) == []


def test_a_chapter_twice_is_found_in_the_second_folder(tmp_path: Path) -> None:
    chapters = [
        read_chapter(write_chapter(tmp_path / "bank" / name, facts=facts_with())) for name in ("a", "b")
    ]
    problems = check(chapters)
    assert {problem.at.file for problem in problems} == {"bank/b/chapter.yaml", "bank/b/facts.yaml"}
    assert "the id of chapter ch1 is already used at bank/a/chapter.yaml:2:5" in problems[0].message


def test_a_wrong_reference_suggests_the_right_one(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1", facts=facts_with(), written=[a_choice(facets=["loan.sun"])])
    [problem] = check([read_chapter(folder)])
    assert problem.message == "there is no facet 'loan.sun' — did you mean 'loan.sum'?"


def test_every_code_of_the_checker_has_its_example() -> None:
    rules = Path(checker.__file__).parent.glob("check*.py")
    raised = {code for rule in rules for code in re.findall(r"QB\d{3}", rule.read_text())}
    shown = {code for _, expected in CASES.values() for code, _ in expected} | {"QB030"}
    assert raised == shown
