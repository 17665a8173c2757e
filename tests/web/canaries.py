"""Banks of one form each in which everything that tells a key can be recognised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter

FACET = a_facet("what", text="a canary of the facet", forms=[], also=["a canary that is also true"])
TOLD = {
    "says": "The claim is a canary.",
    "note": {
        "text": "The note is a canary.",
        "source": "A canary's memoirs",
        "values": ["canary of the record"],
    },
}
CANARIES: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    # form: the key, the options that are not it, and every way in which the key could show
    "choice": (
        {"name": "Yellowbird", "accept": ["Goldbird"]},
        ("Redbird", "Bluebird", "Greybird"),
        ("Yellowbird", "Goldbird"),
    ),
    "true-false": ({"yes_no": "no"}, ("True",), ()),
    "number": ({"number": "73519", "unit": "cages", "tolerance": "61"}, (), ("73519", "73,519", ">61<")),
    "date": ({"date": "1817-11-23"}, (), ("1817",)),
    "short": ({"name": "Yellowbird", "accept": ["Goldbird"]}, (), ("Yellowbird", "Goldbird")),
    "flashcard": ({"text": "Yellowbird"}, (), ("Yellowbird",)),
    "multiple": ({"list": ["Yellowbird", "Greenbird"]}, ("Redbird", "Bluebird"), ("Yellowbird", "Greenbird")),
    "cloze": (
        {"blanks": [{"name": "Yellowbird", "accept": ["Goldbird"]}, {"number": "73519", "unit": "cages"}]},
        (),
        ("Yellowbird", "Goldbird", "73519", "73,519", "cages"),
    ),
    "cloze-bank": (
        {"blanks": [{"name": "Yellowbird", "accept": ["Goldbird"]}, {"text": "Greenbird"}]},
        ("Redbird", "Bluebird"),
        ("Yellowbird", "Goldbird", "Greenbird"),
    ),
    "ordering": ({"order": ["Yellowbird", "Redbird", "Greenbird"]}, (), ("Yellowbird → ",)),
    "matching": (
        {"pairs": [{"left": "Branch", "right": "Yellowbird"}, {"left": "Hedge", "right": "Greenbird"}]},
        ("Redbird",),
        ("Yellowbird", "Greenbird"),
    ),
}
OTHERS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    # form: another key, and the options that are not it, with the same options and stem in all
    "choice": ({"name": "Bluebird"}, ("Redbird", "Yellowbird", "Greybird")),
    "true-false": ({"yes_no": "yes"}, ("False",)),
    "number": ({"number": "12", "unit": "cages"}, ()),
    "date": ({"date": "2001"}, ()),
    "short": ({"name": "Ox"}, ()),
    "flashcard": ({"text": "Ox"}, ()),
    "multiple": ({"list": ["Redbird", "Bluebird", "Yellowbird"]}, ("Greenbird",)),
    "cloze": ({"blanks": [{"name": "Ox"}, {"date": "2001"}]}, ()),
    "cloze-bank": ({"blanks": [{"name": "Redbird"}, {"name": "Yellowbird"}]}, ("Greenbird", "Bluebird")),
    "matching": (
        {"pairs": [{"left": "Branch", "right": "Redbird"}, {"left": "Hedge", "right": "Yellowbird"}]},
        ("Greenbird",),
    ),
}
STEMS = {"cloze": "According to the chapter, ___ came in ___."}


def write_questions(root: Path, form: str, key: dict[str, Any], wrong: tuple[str, ...]) -> Path:
    """Write a chapter of one fact with two questions of one form, as telling as questions can be."""
    telling = {"feedback": "The feedback is a canary."}
    form = form.removesuffix("-bank")
    distractors = [telling | {"text": text, "facet": "bird.what"} for text in wrong]
    told = {"explanation": "The explanation is a canary.", "correction": "The correction is a canary."}
    if form in STEMS:
        told["stem"] = STEMS[form]
    facts = [a_fact(name, FACET, **TOLD) for name in ("bird", "bush")]
    written = [
        question_fields(form, *distractors, id=f"{name}-{form}", facets=[f"{name}.what"], **told, **key)
        for name in ("bird", "bush")
    ]
    facts, written = json.loads(json.dumps([facts, written]))  # a file says nothing twice by reference
    preface = a_preface(
        paragraphs=[{"number": 1, "gist": "The gist is a canary.", "fingerprint": "0" * 64}],
        topics=[{"id": "aid", "title": "Of warblers"}],
    )
    write_chapter(root / "ch1", preface=preface, facts=facts, written=written)
    return root


def options_of(key: dict[str, Any], wrong: tuple[str, ...]) -> list[str]:
    """Return the options that a question with this key offers; none where the key is typed."""
    parts = [
        *key.get("list", []),
        *key.get("order", []),
        *(pair["right"] for pair in key.get("pairs", [])),
        *(blank.get("name") or blank.get("text") for blank in key.get("blanks", []) if wrong),
    ]
    parts += [key["name"]] if wrong and "name" in key else []
    return [*parts, *wrong] if parts else []
