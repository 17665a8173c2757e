"""Faults of the editorial policy, planted one by one into a sound chapter: each is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.cli.bank.checking import findings
from tests.bank.examples import write

QUESTION = "# questions.yaml\n- id: by-hand\n"
PLANTED: dict[str, tuple[str, str]] = {}


def planted(name: str, code: str, example: str) -> None:
    """Add a fault to those that are planted."""
    PLANTED[name] = (code, example)


def facet(fact: str, name: str, fields: str) -> str:
    """Return an example in which fields of one facet are changed."""
    return f"# facts.yaml\n- id: {fact}\n  facets:\n    - id: {name}\n      {fields}\n"


def fact(name: str, fields: str) -> str:
    """Return an example in which fields of one fact are changed."""
    return f"# facts.yaml\n- id: {name}\n  {fields}\n"


def options(key: str, *texts: str) -> str:
    """Return a written question with this key and these distractors."""
    listed = "".join(f"    - {{text: {text!r}, feedback: 'Not so: {text}.'}}\n" for text in texts)
    return f"{QUESTION}  key: {key}\n  distractors:\n{listed}"


# Keying a misprint
planted("a misprint keyed word for word", "QB041", options("{text: 41 mills}", "50 mills", "91 mills"))
planted(
    "a misprint keyed as an amount", "QB041", options("{number: 41, unit: mills}", "50 mills", "91 mills")
)
planted("a misprint told as a claim", "QB041", fact("builder", "says: Anton Brandt built 41 mills."))
# A distractor that is also true, or true in the record
planted(
    "a distractor that the fact declares true",
    "QB027",
    facet("loan", "sum", "also: [half a billion]") + options("{text: much}", "half a billion", "little"),
)
RECORD = "note: {text: Accounts differ., values: [546 million crowns]}"
planted(
    "the record's value as a distractor",
    "QB027",
    fact("loan", RECORD)
    + options("{number: 520 million, unit: crowns}", "546 million crowns", "1 million crowns"),
)
planted(
    "the record's value in another notation",
    "QB027",
    fact("loan", RECORD)
    + options("{number: 520 million, unit: crowns}", "0.546 billion crowns", "1 million crowns"),
)
planted(
    "the key in another spelling", "QB027", options("{text: the great bridge}", "Great bridge!", "the palace")
)
planted(
    "the key's amount in another notation",
    "QB027",
    options("{number: 520 million, unit: crowns}", "0.52 billion crowns", "90 million crowns"),
)
planted("a distractor twice", "QB027", options("{text: the great bridge}", "the palace", "The Palace"))
planted(
    "a spare side that belongs to a pair",
    "QB027",
    f"{QUESTION}  form: matching\n  stem: 'According to the report, who did what?'\n"
    "  key: {pairs: [{left: a bridge, right: "
    "Anton Brandt}, {left: a town, right: Clara Voss}]}\n  distractors: [{text: Clara Voss}]\n",
)
# Options of mixed kinds
planted("a number, a name and a date", "QB042", options("{text: 64 boats}", "Clara Voss", "May 1912"))
planted("a bare number among amounts", "QB042", options("{text: 64 boats}", "120", "45 boats"))
planted("crowns among percentages", "QB042", options("{text: 6%}", "90 million crowns", "80%"))
# An amount without currency or referent
planted("a claim of 520 million", "QB043", fact("loan", "says: Norland lent Arle some 520 million."))
planted(
    "an option of 520 million",
    "QB043",
    options("{text: 520 million crowns}", "90 million", "1 million crowns"),
)
planted(
    "a stem with 90 million", "QB043", f"{QUESTION}  stem: 'According to the report, what cost 90 million?'\n"
)
planted("million as the unit", "QB043", facet("loan", "sum", "key: {number: 520, unit: million}"))
planted(
    "a number as a text",
    "QB043",
    facet("envoy", "who", "key: {text: '64'}\n      cluster: few\n      forms: [short]"),
)
# Hair-splitting dates
planted("two days of one month", "QB044", options("{date: 1954-10-02}", "12 October 1954", "1 May 1911"))
planted("a month and a day in it", "QB044", options("{date: 1954-10-02}", "October 1954", "1 May 1911"))
planted(
    "two days over a month's end",
    "QB044",
    options("{text: 30 September 1954}", "1 October 1954", "1 May 1911"),
)
# The reporter made into the holder of a view
planted("the clerk holds the view", "QB046", fact("doubt", "holder: The clerk"))
planted("the clerk is the answer", "QB046", facet("doubt", "who", "key: {name: The clerk}"))
# An opinion without its holder, a motive without a verb of holding
planted("an opinion said outright", "QB045", fact("doubt", "says: The debt of Arle can never be repaid."))
planted("a holder without a verb", "QB045", fact("doubt", "says: Emil Kern has a pessimistic nature."))
planted("hearsay without a source", "QB073", fact("theatre", "basis: reported\n  holder: some townspeople"))
# True/false on an opinion
planted(
    "an opinion judged",
    "QB025",
    facet("doubt", "who", "key: {name: Arle, accept: [town of Arle]}")
    + f"{QUESTION}  form: true-false\n  facets: [doubt.who]\n"
    "  stem: 'True or false? According to the report: Arle can pay.'\n"
    "  key: {yes-no: 'yes'}\n  distractors: [{text: 'False', feedback: He doubts it.}]\n",
)
# All or none of the above; negative stems
planted("all of the above", "QB031", options("{text: the great bridge}", "the palace", "all of the above"))
planted(
    "all three of these",
    "QB031",
    options("{text: all three of these}", "a bridge of stone", "the great palace"),
)
planted("none of these", "QB031", options("{text: the great bridge}", "the palace", "None of these"))
planted(
    "a stem with not", "QB030", f"{QUESTION}  stem: 'According to the report, what did Arle not build?'\n"
)
planted(
    "a stem with except",
    "QB030",
    f"{QUESTION}  stem: 'According to the report, all were built except what?'\n",
)
planted(
    "a stem with n't", "QB030", f"{QUESTION}  stem: According to the report, what wasn't built in Arle?\n"
)
# The key stands out
planted(
    "the longest option is the key",
    "QB029",
    options("{text: the great bridge of Arle with all its towers}", "the palace", "the harbour"),
)
planted(
    "the shortest option is the key",
    "QB062",
    options("{text: a bridge}", "a palace by the river for the king", "a harbour with a wall of stone"),
)
# Two questions with the same facet, form and direction
planted("the same question twice", "QB033", "# questions.yaml\n- id: twin\n")
planted(
    "the same in other words",
    "QB077",
    "# questions.yaml\n- id: twin\n  stem: 'According to the report, what else?'\n",
)
planted("a backward choice", "QB038", f"{QUESTION}  direction: backward\n")
# A stem that gives itself or another question away
planted(
    "a stem with its own key",
    "QB048",
    facet(
        "builder",
        "who",
        "asks: 'According to the report, what did Anton Brandt, the builder, build in Arle?'",
    ),
)
planted(
    "a stem with an accepted spelling",
    "QB048",
    facet("builder", "who", "asks: 'According to the report, whose bridge in Arle is the Brandt bridge?'"),
)
planted(
    "a stem with a sibling's key",
    "QB049",
    facet(
        "bridge",
        "opened",
        "asks: 'According to the report, when was the bridge of Arle for 90 million crowns opened?'",
    ),
)
planted(
    "a cloze that has its key elsewhere",
    "QB048",
    f"{QUESTION}  form: cloze\n  facets: [envoy.who, mayor.who]\n"
    "  stem: 'According to the report: Clara Voss of Brome, that is ___.'\n"
    "  key: {blanks: [{name: Clara Voss}]}\n  distractors: []\n",
)
# Dates read as decimals
planted(
    "a decimal date in a claim",
    "QB050",
    fact("theatre", "says: The theatre of Lund dates from 1911.3 or so."),
)
planted("a decimal date as an amount", "QB050", facet("loan", "sum", "key: {number: 1954.9, unit: years}"))
planted("a decimal date as an option", "QB050", options("{text: in 1911.3}", "in 1912.5", "in May 1913"))
# He, it, the port without an antecedent
planted(
    "he", "QB051", facet("envoy", "who", "asks: 'According to the report, from whom did he get the money?'")
)
planted("it", "QB051", facet("bridge", "cost", "asks: 'According to the report, what did it cost?'"))
planted(
    "the harbour",
    "QB051",
    facet("harbour", "cost", "asks: 'According to the report, what did the harbour cost?'"),
)
planted("they, in a claim", "QB051", fact("guard", "says: They watched by night."))
# An explanation that only repeats the key
planted(
    "the key as the correct option",
    "QB032",
    f"{QUESTION}  explanation: The correct option is the great bridge.\n",
)
planted(
    "all but one", "QB030", f"{QUESTION}  stem: 'According to the report, all but one were built; which?'\n"
)
planted(
    "the title of the text",
    "QB052",
    f"{QUESTION}  stem: 'According to the report, what is the title of the report?'\n",
)
planted(
    "another number than the claim", "QB082", facet("loan", "sum", "key: {number: 250 million, unit: crowns}")
)
planted(
    "another day than the claim",
    "QB082",
    fact("bridge", "says: The great bridge of Arle was opened on 3 May 1902."),
)
planted("the key as explanation", "QB032", f"{QUESTION}  explanation: The great bridge.\n")
planted("the key in a sentence", "QB032", f"{QUESTION}  explanation: The right answer is the great bridge.\n")
planted(
    "the stem as explanation",
    "QB032",
    f"{QUESTION}  explanation: Arle could have paid for the great bridge.\n",
)
# Outside knowledge keyed as if from the chapter
planted(
    "the record's value as the key",
    "QB075",
    fact("loan", RECORD)
    + options("{text: 546 million crowns}", "9 million crowns", "1 million crowns")
    + "  facets: [loan.sum]\n",
)
# Headings and chapter numbers as trivia
planted("a fact of a heading", "QB052", fact("guard", "paragraph: 3"))
planted(
    "a chapter number",
    "QB052",
    f"{QUESTION}  stem: 'According to the report, in which chapter is the bridge of Arle?'\n",
)
# Attribution, cited paragraph, notes, names
planted("a stem without attribution", "QB020", facet("loan", "sum", "asks: How much did Norland lend Arle?"))
planted("a paragraph that is not there", "QB011", fact("guard", "paragraph: 99"))
planted(
    "a paragraph that nobody cites",
    "QB013",
    "# chapter.yaml\nparagraphs: [{number: 4, gist: A paragraph more.}]\n",
)
planted("a note of 41 words", "QB024", fact("loan", f"note: {{text: {'so ' * 41}}}"))
planted("a misprinted name", "QB079", fact("builder", "says: Anton Brant built a bridge."))
planted("a printed name not accepted", "QB080", facet("builder", "who", "key: {name: Anton Brandt}"))
# Feedback, sources, core facts
planted(
    "a distractor without feedback",
    "QB057",
    f"{QUESTION}  distractors: [{{text: a palace}}, {{text: a harbour}}]\n",
)
planted(
    "the same feedback twice",
    "QB058",
    f"{QUESTION}  distractors: [{{text: a palace, feedback: 'No.'}}, {{text: a harbour, feedback: 'No.'}}]\n",
)
planted(
    "other values without a source",
    "QB076",
    fact("loan", "note: {text: More., values: [546 million crowns]}"),
)
planted(
    "a core fact on a card only",
    "QB055",
    fact("guard", "importance: core\n  facets:\n    - {id: who, forms: [flashcard]}"),
)
planted("two claims in one fact", "QB069", fact("guard", "says: Hugo Falk watched. Nobody else did."))
planted("a fact twice", "QB018", fact("guard", "says: Ida Holm painted the great bridge of Arle."))


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_caught(tmp_path: Path, name: str) -> None:
    code, example = PLANTED[name]
    write(tmp_path / "bank" / "arle", example)
    assert code in {problem.code for problem in findings(tmp_path / "bank").problems}
