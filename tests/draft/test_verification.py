"""Every citation of a chapter, held against a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizapp.bank.content import Chapter
from quizapp.bank.source import fingerprint
from quizapp.draft.verification import Finding, Verdict, Verification, verify
from tests.bank.builders import a_chapter, a_facet, a_fact, a_question

TEXT = (
    "Keeper: “What of the lamp?”",
    "Ida: “Lit in 1851, it burned 3 tons of oil a year.”",
    "The tower, of granite, cost 900 pounds.",
    "In 1862 the Corporation sent me to Skerry Rock with 2 assistants.",
)


def a_lighthouse(*facts: dict[str, Any], **preface: Any) -> Chapter:
    """Return the chapter of the lighthouse with these facts."""
    paragraphs = [
        {"number": n, "gist": "Of the lamp.", "fingerprint": fingerprint(text)}
        for n, text in enumerate(TEXT, 1)
    ]
    return a_chapter(*facts, paragraphs=paragraphs, **preface)


def a_told(id: str, says: str, paragraph: int, **fields: Any) -> dict[str, Any]:  # noqa: A002 - the files' word
    """Return a fact of Ida's whose facet asks nothing to look up."""
    facet = a_facet("so", yes_no="yes", cluster="yes-or-no", asks="According to the chapter, was it so?")
    return a_fact(id, facet, says=says, paragraph=paragraph, **({"holder": "Ida"} | fields))


LAMP = a_told("lamp", "The lamp burned 3 tons a year from 1851.", 2)
COST = a_told("cost", "The tower cost 900 pounds.", 3)
ROCK = a_told("rock", "In 1862 Ida went to Skerry Rock.", 4)


def found(chapter: Chapter, text: Sequence[str] = TEXT) -> dict[str, Finding]:
    return {finding.id: finding for finding in verify(chapter, text).findings}


def test_what_its_paragraph_says_is_verified() -> None:
    verified: Verification = verify(a_lighthouse(LAMP, COST, ROCK), TEXT)
    assert verified.counts == {"verified": 3, "partly": 0, "waived": 0, "lost": 0}
    assert verified.is_sound


def test_what_stands_in_another_paragraph_is_said_to_stand_there() -> None:
    wrong = a_told("cost", "The tower cost 900 pounds in 1862.", 3)
    finding = found(a_lighthouse(wrong))["cost"]
    assert finding.verdict is Verdict.PARTLY
    (lack,) = finding.lacks
    assert (lack.missing.text, lack.elsewhere) == ("1862", (4,))
    assert not verify(a_lighthouse(wrong), TEXT).is_sound


def test_a_moved_paragraph_is_followed_and_keeps_its_number() -> None:
    chapter = a_lighthouse(LAMP, COST, a_told("rock", "In 1862 Ida went to Skerry Rock for 900 pounds.", 4))
    findings = found(chapter, ("A foreword.", *TEXT))
    assert (findings["lamp"].cites, findings["lamp"].at) == ((2,), (3,))
    assert findings["lamp"].verdict is Verdict.VERIFIED
    (lack,) = findings["rock"].lacks
    assert lack.elsewhere == (3,)


def test_a_changed_paragraph_is_read_as_it_now_stands() -> None:
    text = (*TEXT[:2], TEXT[2].replace("900", "950"), TEXT[3])
    (lack,) = found(a_lighthouse(COST), text)["cost"].lacks
    assert (lack.missing.text, lack.elsewhere) == ("900", ())


def test_a_lost_paragraph_loses_the_citation_and_nothing_else() -> None:
    chapter = a_lighthouse(LAMP, COST)
    findings = found(chapter, (*TEXT[:2], TEXT[3]))
    assert findings["cost"].verdict is Verdict.LOST
    assert findings["lamp"].verdict is Verdict.VERIFIED
    assert [fact.id for fact in chapter.checked] == ["lamp", "cost"]


def test_a_waiver_with_its_reason_silences_what_is_missing() -> None:
    waived = COST | {
        "says": "The tower cost 900 pounds in 1862.",
        "waive": {"QB060": "The year is of the bill."},
    }
    finding = found(a_lighthouse(waived))["cost"]
    assert (finding.verdict, finding.reason) == (Verdict.WAIVED, "The year is of the bill.")
    whole = a_lighthouse(COST | {"says": "It cost 901 pounds."}, waive={"QB060": "All is rounded."})
    assert verify(whole, TEXT).counts["waived"] == 1
    other = COST | {"says": "It cost 901 pounds.", "waive": {"QB022": "Too few."}}
    assert verify(a_lighthouse(other), TEXT).counts["partly"] == 1


def test_a_draft_is_not_verified_for_it_is_not_asked() -> None:
    assert found(a_lighthouse(LAMP, COST | {"status": "draft", "says": "It cost 901 pounds."})).keys() == {
        "lamp"
    }


def test_who_speaks_is_told_by_the_label_before() -> None:
    findings = found(
        a_lighthouse(
            a_told("tower", "The tower of Ida's was of granite.", 3),
            a_told("other", "The tower of Una's was of granite.", 3),
            a_told("asked", "Keeper asks of the lamp.", 1, holder="Keeper"),
        )
    )
    assert [finding.verdict.value for finding in findings.values()] == ["verified", "partly", "verified"]


def test_the_spellings_of_any_name_of_the_chapter_count() -> None:
    rock = a_facet(
        "where", name="Gull Island", accept=["Skerry Rock"], asks="According to the chapter, where?"
    )
    chapter = a_lighthouse(
        a_fact("island", rock, says="There was a post.", paragraph=4, holder="Ida"),
        a_told("went", "In 1862 Ida went to Gull Island.", 4),
    )
    assert verify(chapter, TEXT).is_sound


def test_what_a_question_calls_to_mind_may_stand_anywhere_in_the_text() -> None:
    here = a_facet(
        "so", yes_no="yes", asks="According to the chapter, was the tower of Skerry Rock of granite?"
    )
    nowhere = a_facet(
        "so", yes_no="yes", asks="According to the chapter, was the tower of Atlantis of granite?"
    )
    findings = found(
        a_lighthouse(
            a_fact("here", here, says="So.", paragraph=3), a_fact("nowhere", nowhere, says="So.", paragraph=3)
        )
    )
    assert findings["here"].verdict is Verdict.VERIFIED
    assert [lack.missing.text for lack in findings["nowhere"].lacks] == ["Atlantis"]


def test_a_written_question_is_held_against_all_the_paragraphs_that_it_asks_of() -> None:
    chapter = a_lighthouse(LAMP, COST)
    question = a_question(
        "choice", "901 pounds", id="both", facets=["lamp.so", "cost.so"], text="900 pounds in 1851"
    )
    wrong = question.model_copy(update={"id": "wrong", "key": a_question("short", text="902 pounds").key})
    with_questions = chapter.model_copy(update={"written": (question, wrong)})
    findings = found(with_questions)
    assert (findings["both"].verdict, findings["both"].cites) == (Verdict.VERIFIED, (2, 3))
    assert [lack.missing.text for lack in findings["wrong"].lacks] == ["902"]
