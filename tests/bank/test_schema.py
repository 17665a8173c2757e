"""The published JSON Schema, as an editor applies it to the files of a bank."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from quizapp.bank.problems import BankError
from quizapp.bank.reader import FILES, read_chapter
from quizapp.bank.schema import SCHEMAS, schema_text
from quizapp.paths import QUESTION_BANK, STATIC
from tests.bank.builders import FINGERPRINT, a_facet, a_fact, a_preface, question_fields, write_chapter

SCHEMA = json.loads(schema_text())


class _YamlOfEditors(yaml.SafeLoader):
    """YAML 1.2, as most editors read it: `yes` and dates are text, `true` and numbers are not."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute


for _tag, _pattern, _first in (
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^[-+]?\d+$", "-+0123456789"),
    ("float", r"^[-+]?\d+\.\d+$", "-+0123456789"),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
):
    _YamlOfEditors.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def complaints(path: Path) -> list[str]:
    """Return what an editor would underline first in a file."""
    value = yaml.load(path.read_text(encoding="utf-8"), Loader=_YamlOfEditors)
    fault = best_match(Draft202012Validator(SCHEMA).iter_errors(value))
    return [f"{fault.json_path}: {fault.message}"] if fault else []


def test_the_schema_is_sound_and_says_which_draft_it_follows() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("published", SCHEMAS)
def test_the_published_schemas_are_not_stale(published: str) -> None:
    told = (STATIC / "schema" / published).read_text(encoding="utf-8")
    assert told == schema_text(SCHEMAS[published])


@pytest.mark.parametrize("published", SCHEMAS)
def test_every_field_is_explained_to_who_points_at_it(published: str) -> None:
    schema = json.loads(schema_text(SCHEMAS[published]))
    models = {published: schema} | schema["$defs"]
    fields = [(m, name, f) for m, model in models.items() for name, f in model.get("properties", {}).items()]
    meant = {(m, name): models[f["$ref"].rpartition("/")[2]] if "$ref" in f else {} for m, name, f in fields}
    unsaid = [(m, name) for m, name, f in fields if not (f | meant[m, name]).get("description")]
    assert unsaid == []


def test_the_files_of_the_real_bank_validate() -> None:
    files = [path for name in FILES for path in sorted(QUESTION_BANK.glob(f"*/{name}"))]
    assert {path.name for path in files} == set(FILES)
    assert [f"{path.name}{fault}" for path in files for fault in complaints(path)] == []


def test_the_files_that_tests_write_validate(tmp_path: Path) -> None:
    facets = [
        a_facet("sum", number=5, unit="%", tolerance=0.5, forms=["number"], also=["half"], in_claim="5%"),
        a_facet("day", date="1954-09-29"),
        a_facet("year", date="1954"),
        a_facet("who", name="Mao", accept=["Mao Zedong"]),
        a_facet("whether", yes_no="yes"),
    ]
    fact = a_fact("loan", *facets, on="1954", note={"text": "So.", "source": "A book", "values": ["6%"]})
    question = question_fields("flashcard", text="5", correction="So", replaces_generated="yes")
    folder = write_chapter(tmp_path / "ch1", facts=[fact], written=[question], generated="[]")
    assert [complaints(path) for path in sorted(folder.iterdir())] == [[], [], [], []]


@pytest.mark.parametrize(
    "line",
    [
        "number: 520 million\n unit: rubles",
        "number: 520\n unit: rubles",
        "number: 0.5\n unit: '%'",
        "date: 1954",
        "date: 1954-09",
        "date: 1954-09-29",
        "yes-no: yes",
    ],
)
def test_what_authors_write_without_quotes_is_accepted(tmp_path: Path, line: str) -> None:
    key = "{" + line.replace("\n", ",") + "}"
    text = yaml.safe_dump([a_fact("loan", a_facet("sum", text="KEY"))]).replace("text: KEY", "KEY")
    text = re.sub(r"key:\n\s+KEY", f"key: {key}", text)
    folder = write_chapter(tmp_path / "ch1", facts=text)
    assert complaints(folder / "facts.yaml") == []
    assert read_chapter(folder).chapter.facts[0].facets[0].key.text


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("facts", [a_fact(hodler="Mao")]),
        ("facts", [{k: v for k, v in a_fact().items() if k != "says"}]),
        ("facts", [a_fact(basis="rumour")]),
        ("facts", [a_fact(id="The Loan")]),
        ("facts", [a_fact(paragraph=0)]),
        ("facts", [a_fact(on="September")]),
        ("facts", [a_fact("loan", a_facet("sum", number="5"))]),
        ("facts", [a_fact("loan", a_facet("sum", forms=["essay"]))]),
        ("facts", [a_fact("loan", a_facet("sum") | {"in_claim": "520 million"})]),
        ("facts", [a_fact(facets=[])]),
        ("preface", a_preface(format="2")),
        ("preface", a_preface(attributions=[])),
        ("preface", a_preface(paragraphs=[{"number": 1, "gist": "", "fingerprint": FINGERPRINT}])),
        ("written", [question_fields("choice", id="-", name="Mao")]),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(tmp_path: Path, part: str, value: object) -> None:
    folder = write_chapter(tmp_path / "ch1", **{part: value})
    with pytest.raises(BankError) as caught:
        read_chapter(folder)
    [name] = {Path(problem.at.file).name for problem in caught.value.problems}
    assert complaints(folder / name)
