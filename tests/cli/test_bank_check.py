"""`quizapp bank check` and `quizapp bank explain`: what they print, for whom, and how they end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from quizapp.bank import source
from quizapp.bank.codes import CODES
from tests.bank.examples import SOURCE, write
from tests.cli.conftest import Command

UNSOUND = "- id: Loan\n  says: x\n  paragrpah: 1\n"
WAIVED = """\
# facts.yaml
- id: ferry
  says: The first ferry of Arle dates from 1905.
  waive: {QB022: No other ferry is told of.}
  facets:
    - id: year
      asks: According to the report, from which year dates the first ferry of Arle?
      key: {date: 1905}
      cluster: ferries
"""
WARNED = WAIVED.replace("  waive: {QB022: No other ferry is told of.}\n", "")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give the folder of a sound bank whose questions have been built."""
    write(tmp_path / "bank" / "arle", "")
    return tmp_path / "bank"


def another(tmp_path: Path, example: str, name: str = "other") -> str:
    """Return the folder of a bank with the small chapter and an example in it."""
    write(tmp_path / name / "arle", example)
    return str(tmp_path / name)


def test_a_sound_bank_is_exit_code_zero(quizapp: Command) -> None:
    ran = quizapp("bank", "check")
    assert (ran.code, ran.out, ran.err) == (0, "The bank is sound.\n", "")
    report = {"problems": [], "errors": 0, "warnings": 0, "waived": 0}
    assert quizapp("bank", "check", "--json").json == report
    assert quizapp("bank", "check", "--format", "json").json == report


def test_every_problem_is_told_with_its_place(quizapp: Command, bank: Path) -> None:
    (bank / "arle" / "facts.yaml").write_text(UNSOUND)
    ran = quizapp("bank", "check")
    assert ran.code == 1
    assert (
        "bank/arle/facts.yaml:3:14: QB005: unknown field 'paragrpah' — did you mean 'paragraph'?" in ran.out
    )
    assert "errors" in ran.err
    problems = quizapp("bank", "check", "--json")
    assert problems.code == 1
    named = {(p["file"], p["line"], p["column"], p["code"], p["severity"]) for p in problems.json["problems"]}
    assert ("bank/arle/facts.yaml", 3, 14, "QB005", "error") in named
    assert problems.json["errors"] == len(problems.json["problems"]) > 1


def test_a_chapter_that_cannot_be_read_hides_no_problem_of_another(quizapp: Command, bank: Path) -> None:
    write(bank / "brook", CODES["QB020"].bad)
    (bank / "arle" / "facts.yaml").write_text(UNSOUND)
    out = quizapp("bank", "check").out
    assert "bank/arle/facts.yaml:3:14: QB005" in out
    assert "bank/brook/" in out
    assert "QB020" in out


def test_a_problem_tells_its_item_and_what_to_write(quizapp: Command, tmp_path: Path) -> None:
    bank = another(tmp_path, "# facts.yaml\n- id: loan\n  topic: wroks\n")
    [problem] = quizapp("bank", "check", "--json", BANK=bank).json["problems"]
    assert (problem["item"], problem["fix"]) == ("loan", "works")
    assert "    fix: works\n" in quizapp("bank", "check", BANK=bank).out


def test_a_warning_alone_is_exit_code_zero_unless_strict(quizapp: Command, tmp_path: Path) -> None:
    bank = another(tmp_path, WARNED)
    ran = quizapp("bank", "check", "--json", BANK=bank)
    assert [(p["code"], p["severity"]) for p in ran.json["problems"]] == [("QB022", "warning")]
    assert (ran.code, ran.json["warnings"]) == (0, 1)
    assert quizapp("bank", "check", "--strict", BANK=bank).code == 1
    assert quizapp("bank", "check", "--strict").code == 0


def test_waived_warnings_are_counted_and_listed_on_demand(quizapp: Command, tmp_path: Path) -> None:
    bank = another(tmp_path, WAIVED)
    assert quizapp("bank", "check", "--strict", BANK=bank).out == "The bank is sound. (1 waived)\n"
    assert "waivers" not in quizapp("bank", "check", "--json", BANK=bank).json
    report = quizapp("bank", "check", "--json", "--waived", BANK=bank).json
    assert (report["waived"], report["problems"]) == (1, [])
    [waived] = report["waivers"]
    assert (waived["code"], waived["reason"]) == ("QB022", "No other ferry is told of.")
    assert "QB022: the cluster ferries" in (listed := quizapp("bank", "check", "--waived", BANK=bank).out)
    assert "(waived: No other ferry is told of.)" in listed


def test_questions_that_were_never_built_are_a_problem(quizapp: Command, bank: Path) -> None:
    (bank / "arle" / "generated.yaml").unlink()
    ran = quizapp("bank", "check")
    assert ran.code == 1
    assert "QB040" in ran.out
    assert "quizapp bank build" in ran.out


def test_a_bank_that_is_not_there_is_a_problem(quizapp: Command, tmp_path: Path) -> None:
    for shape in ("text", "github", "sarif", "json"):
        ran = quizapp("bank", "check", "--format", shape, BANK=str(tmp_path / "nowhere"))
        assert ran.code == 1
        assert "QB008" in ran.out


def test_an_empty_bank_is_sound(quizapp: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert quizapp("bank", "check", BANK=str(tmp_path / "empty")).code == 0


def test_what_is_copied_is_found_where_the_text_is_installed(quizapp: Command, tmp_path: Path) -> None:
    bank = another(tmp_path, CODES["QB047"].bad)
    assert "QB047" not in quizapp("bank", "check", BANK=bank).out
    source.install(tmp_path / "instance", "arle", SOURCE)
    assert "QB047" in quizapp("bank", "check", BANK=bank).out


def test_checking_writes_nothing(quizapp: Command, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    quizapp("bank", "check")
    assert sorted(tmp_path.rglob("*")) == before


def test_github_is_told_where_the_files_are_seen_from_here(
    quizapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = another(tmp_path, WARNED + "- id: loan\n  topic: wroks\n", name="our bank")
    monkeypatch.chdir(tmp_path)
    ran = quizapp("bank", "check", "--format", "github", BANK=bank)
    assert ran.code == 1
    commands = ran.out.splitlines()
    assert [command.partition(" ")[0] for command in commands] == ["::error", "::warning"]
    properties, _, message = commands[0].removeprefix("::error ").partition("::")
    told = dict(field.split("=") for field in properties.split(","))
    assert (tmp_path / told["file"]).is_file()
    assert told["title"] == "QB011"
    assert (tmp_path / told["file"]).read_text().splitlines()[int(told["line"]) - 1][
        int(told["col"]) - 1 :
    ] == "wroks"
    assert message.startswith("there is no topic 'wroks'")


def test_what_github_would_misread_is_escaped(
    quizapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = another(tmp_path, '# facts.yaml\n- id: loan\n  topic: "50%\\r\\nof: all, works"\n', name="a,b:c%d")
    monkeypatch.chdir(tmp_path)
    ran = quizapp("bank", "check", "--format", "github", BANK=bank)
    [command] = ran.out.splitlines()
    assert "file=a%2Cb%3Ac%25d/arle/facts.yaml," in command
    assert "50%25" in command
    assert "%2C" not in command.split("::")[2]


def test_sarif_holds_every_rule_and_every_result(
    quizapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = another(tmp_path, WARNED + "- id: loan\n  topic: wroks\n", name="our bank")
    monkeypatch.chdir(tmp_path)
    ran = quizapp("bank", "check", "--format", "sarif", BANK=bank)
    assert ran.code == 1
    jsonschema.validate(ran.json, SARIF)
    [run] = ran.json["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules.keys() == CODES.keys()
    assert rules["QB011"]["defaultConfiguration"]["level"] == "error"
    assert CODES["QB011"].fix in rules["QB011"]["help"]["text"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("QB011", "error"),
        ("QB022", "warning"),
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "our%20bank/arle/facts.yaml"
    base = urlsplit(run["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"]]["uri"])
    file = Path(unquote(base.path)) / unquote(place["artifactLocation"]["uri"])
    line = file.read_text().splitlines()[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 :] == "wroks"


def test_sarif_tells_of_waived_warnings_as_suppressed(quizapp: Command, tmp_path: Path) -> None:
    bank = another(tmp_path, WAIVED)
    assert quizapp("bank", "check", "--format", "sarif", BANK=bank).json["runs"][0]["results"] == []
    log = quizapp("bank", "check", "--format", "sarif", "--waived", BANK=bank).json
    jsonschema.validate(log, SARIF)
    [result] = log["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "No other ferry is told of."}]


def test_a_bank_outside_the_folder_is_named_in_full(
    quizapp: Command, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank / "arle" / "facts.yaml").unlink()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    uri = quizapp("bank", "check", "--format", "sarif").json["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["artifactLocation"]["uri"]
    assert uri == (bank / "arle" / "facts.yaml").resolve().as_uri()
    assert (
        f"file={os.fspath((bank / 'arle' / 'facts.yaml').resolve())},"
        in quizapp("bank", "check", "--format", "github").out
    )


def test_a_code_is_explained_with_its_examples(quizapp: Command) -> None:
    ran = quizapp("bank", "explain", "qb014")
    code = CODES["QB014"]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"QB014, an error: {code.title}\n")
    plain = " ".join(ran.out.split())
    assert code.why in plain
    assert code.fix in plain
    assert " ".join(code.bad.split()) in plain
    assert " ".join(code.good.split()) in plain


def test_an_explanation_is_json_for_programs(quizapp: Command) -> None:
    told = quizapp("bank", "explain", "QB014", "--json").json
    assert told.keys() == {"code", "severity", "title", "why", "fix", "bad", "good"}
    assert (told["code"], told["severity"]) == ("QB014", "error")
    listed = quizapp("bank", "explain", "--json").json["codes"]
    assert [code["code"] for code in listed] == list(CODES)


def test_without_a_code_all_are_listed(quizapp: Command) -> None:
    lines = quizapp("bank", "explain").out.splitlines()
    assert len(lines) == len(CODES)
    assert all(code.title in line for line, code in zip(lines, CODES.values(), strict=True))


def test_an_unknown_code_is_wrong_use_with_a_suggestion(quizapp: Command) -> None:
    ran = quizapp("bank", "explain", "QBO14")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'QB014'?" in ran.err
    assert "lists them" in quizapp("bank", "explain", "xyzzy").err


def _of(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    fields = required | optional
    return {"type": "object", "properties": fields, "required": [*required], "additionalProperties": False}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = _of({"text": _TEXT}, markdown=_TEXT)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_URI = {"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"}
_FOLDER = {"type": "string", "pattern": r"^file:///.*/$"}
_COUNT = {"type": "integer", "minimum": 1}
_RULE = _of(
    {"id": _TEXT},
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_of({"level": _LEVEL}),
)
_PLACE = _of(
    {"artifactLocation": _of({"uri": _URI}, uriBaseId=_TEXT)},
    region=_of({"startLine": _COUNT}, startColumn=_COUNT),
)
_RESULT = _of(
    {"message": _MESSAGE},
    ruleId=_TEXT,
    level=_LEVEL,
    locations=_list(
        _of({"physicalLocation": _PLACE}, logicalLocations=_list(_of({"fullyQualifiedName": _TEXT})))
    ),
    suppressions=_list(_of({"kind": {"enum": ["inSource", "external"]}}, justification=_TEXT)),
)
SARIF = _of(
    {
        "version": {"const": "2.1.0"},
        "runs": _list(
            _of(
                {"tool": _of({"driver": _of({"name": _TEXT}, version=_TEXT, rules=_list(_RULE))})},
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                originalUriBaseIds={"type": "object", "additionalProperties": _of({"uri": _FOLDER})},
                results=_list(_RESULT),
            )
        ),
    },
    **{"$schema": _URI},
)
"""The part of SARIF 2.1.0 that is used here, by the names and the kinds that its specification gives them."""
