"""A small bank with every form, whose questions and keys the tests know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter

CHAPTER = "ch1"


class Known(NamedTuple):
    """A question of the bank: its facet, its form, a right and a wrong answer, and how its key is written."""

    facet: str
    form: str
    right: str
    wrong: str
    key: dict[str, Any]
    distractors: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """Return what is asked."""
        return f"According to the chapter, what of the {self.facet} in {self.form}?"


# A visitor is asked the first five in this order; the port, once missed, is asked again as true or false.
KNOWN = (
    Known("port", "choice", "Lushun", "Dalian", {"name": "Lushun"}, ("Dalian", "Harbin", "Wuhan")),
    Known("loan", "number", "520 million", "3", {"number": "520 million", "unit": "rubles"}),
    Known("visit", "date", "1954-09-29", "1911", {"date": "1954-09-29"}),
    Known("host", "short", "Mao Zedong", "Nobody", {"name": "Mao Zedong", "accept": ["Mao"]}),
    Known("gift", "flashcard", "Knew it", "Forgot", {"text": "A printing press"}),
    Known("port", "true-false", "False", "True", {"yes_no": "no"}, ("True",)),
    Known("mine", "choice", "Fushun", "Datong", {"name": "Fushun"}, ("Datong", "Yangquan")),
    Known("road", "choice", "Xining", "Lhasa", {"name": "Xining"}, ("Lhasa", "Golmud")),
)
ASKED = {known.stem: known for known in KNOWN}
QUIZ: dict[str, Any] = {
    "id": "first-look",
    "title": "A first look",
    "mode": "study",
    "questions": ["port-choice", "loan-number"],
}


def write_bank(root: Path, *quizzes: dict[str, Any]) -> Path:
    """Write the bank below `root`; every question is a written one, and there is at least one quiz."""
    facets = dict.fromkeys(known.facet for known in KNOWN)
    facts = [
        a_fact(facet, a_facet("what", name=f"{facet} key", forms=[]), says=f"So it was with the {facet}.")
        for facet in facets
    ]
    written = [_written(known) for known in KNOWN]
    listed = list(quizzes or (QUIZ,))
    write_chapter(root / CHAPTER, preface=a_preface(), facts=facts, written=written, quizzes=listed)
    return root


def _written(known: Known) -> dict[str, Any]:
    distractors = [{"text": text, "feedback": f"Not {text}."} for text in known.distractors]
    names = {"id": f"{known.facet}-{known.form}", "facets": [f"{known.facet}.what"], "stem": known.stem}
    told = {"explanation": f"Of the {known.facet} the chapter tells."}
    return question_fields(known.form, *distractors, **names, **told, **known.key)
