"""What of a chapter is asked, and how."""

from __future__ import annotations

from typing import Any

from quizapp.bank.content import Chapter
from quizapp.bank.coverage import Coverage, cover
from quizapp.bank.questions import Question
from tests.bank.builders import FINGERPRINT, a_chapter, a_facet, a_fact, a_question

PARAGRAPHS = [
    {"number": 1, "gist": "A heading.", "fingerprint": FINGERPRINT, "no-facts": "It claims nothing."},
    {"number": 2, "gist": "A loan is made.", "fingerprint": FINGERPRINT},
    {"number": 3, "gist": "A port is returned.", "fingerprint": FINGERPRINT},
]
LOAN = a_fact("loan", a_facet("sum"), a_facet("who", name="Ada", cluster="people"), paragraph=2)
PORT = a_fact(
    "port",
    a_facet("name", name="Lushun", cluster="places"),
    says="The port was Lushun.",
    paragraph=3,
    importance="useful",
)


def asking(*facets: str, form: str = "short", **fields: Any) -> Question:
    """Return a question of these facets."""
    key = {"name": "Ada"} if not fields.keys() & {"number", "text", "name"} else {}
    return a_question(form, id=f"{facets[0]}.{form}", facets=list(facets), **(key | fields))


def covered(
    *generated: Question, written: tuple[Question, ...] = (), source: tuple[str, ...] | None = None
) -> Coverage:
    chapter = a_chapter(LOAN, PORT, paragraphs=PARAGRAPHS)
    return cover(chapter.model_copy(update={"generated": generated, "written": written}), source)


def test_the_paragraphs_tell_their_facts_facets_and_questions_or_why_there_are_none() -> None:
    rows = covered(asking("loan.who"), asking("loan.sum", form="number", number=5, unit="rubles")).paragraphs
    assert [(row.number, row.facts, row.facets, row.questions, row.no_facts) for row in rows] == [
        (1, 0, 0, 0, "It claims nothing."),
        (2, 1, 2, 2, None),
        (3, 1, 1, 0, None),
    ]


def test_a_question_of_two_paragraphs_counts_in_both_and_one_of_two_facets_once() -> None:
    rows = covered(asking("loan.who", "loan.sum", "port.name")).paragraphs
    assert [row.questions for row in rows] == [0, 1, 1]


def test_what_nothing_asks_is_named_and_core_facts_apart() -> None:
    found = covered(asking("port.name"))
    assert found.unasked == ("loan.sum", "loan.who")
    assert found.unasked_core == ("loan",)
    assert covered(asking("loan.who")).unasked_core == ()
    assert [(r.importance.value, r.facts, r.asked, r.facets, r.questions) for r in found.by_importance] == [
        ("core", 1, 0, 2, 0),
        ("useful", 1, 1, 1, 1),
        ("detail", 0, 0, 0, 0),
    ]


def test_facets_asked_in_one_way_only_are_named() -> None:
    found = covered(
        asking("loan.who"),
        asking("loan.who", form="choice"),
        asking("loan.sum", form="choice", number=5, unit="rubles"),
        asking("port.name", form="flashcard"),
    )
    assert found.never_guided == ("port.name",)
    assert found.never_produced == ("loan.sum",)
    assert found.forms_a_facet == {1: 2, 2: 1}
    assert found.facets_a_fact == {1: 1, 2: 1}


def test_a_form_above_its_share_and_too_many_amounts_stand_out() -> None:
    sums = asking("loan.sum", form="number", number=5, unit="rubles")
    found = covered(asking("loan.who"), asking("port.name"), sums)
    assert {share.what: (share.count, share.is_too_much) for share in found.forms} == {
        "short": (2, True),
        "number": (1, False),
    }
    assert round(found.quantities.share, 2) == 0.33
    assert found.quantities.is_too_much


def test_a_cloze_with_a_word_bank_is_a_form_of_its_own() -> None:
    blanks: dict[str, Any] = {"blanks": [{"name": "Ada"}], "stem": "___ lent."}
    typed = a_question("cloze", id="loan.cloze", facets=["loan.who"], **blanks)
    chosen = a_question("cloze", "Bo", id="loan.cloze-bank", facets=["loan.who"], **blanks)
    assert {share.what for share in covered(typed, chosen).forms} == {"cloze", "cloze-bank"}


def test_a_written_question_in_a_generated_ones_place_counts_once_and_as_written() -> None:
    mine = asking("loan.who").model_copy(update={"replaces_generated": True})
    found = covered(asking("loan.who"), asking("port.name"), written=(mine,))
    assert (found.generated, found.written, found.questions) == (1, 1, 2)


def test_drafts_wait_and_count_for_nothing_else() -> None:
    chapter: Chapter = a_chapter(LOAN, PORT | {"status": "draft"}, paragraphs=PARAGRAPHS)
    found = cover(chapter)
    assert found.drafts == ("port",)
    assert found.unasked == ("loan.sum", "loan.who")
    assert found.clusters == {"people": 1, "sums": 1}


def test_a_chapter_without_questions_has_shares_of_nothing() -> None:
    found = covered()
    assert (found.questions, found.forms, found.quantities.share) == (0, (), 0.0)


def test_words_of_the_source_are_found_in_every_text_of_ours_but_the_notes() -> None:
    source = ("The loan was given with both hands and an open heart that year.",)
    run = "given with both hands and an open heart"
    assert covered(asking("loan.who")).shared is None
    assert covered(asking("loan.who"), source=source).shared == ()
    for field in ("stem", "explanation", "correction"):
        found = covered(asking("loan.who", **{field: f"So then {run}."}), source=source).shared or ()
        assert [(one.item, one.where, one.run.length) for one in found] == [("loan.who.short", field, 8)]
    noted = LOAN | {"says": f"It is {run}.", "note": {"text": run}}
    (one,) = cover(a_chapter(noted, paragraphs=PARAGRAPHS), source).shared or ()
    assert (one.item, one.where, one.run.text, one.run.paragraph) == ("loan", "says", run, 1)


def test_below_the_limit_only_the_longest_run_is_told() -> None:
    source = ("The loan was given with both hands. The port came back too.",)
    found = covered(
        asking("loan.who", stem="Was it given with both hands?"),
        asking("port.name", stem="Who said the port came back?"),
        source=source,
    )
    assert [one.run.text for one in found.shared or ()] == ["given with both hands"]
