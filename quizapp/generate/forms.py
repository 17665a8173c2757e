"""One facet into its questions, a function for each form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, NumberKey, Worded, YesNoKey
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.distractors import LEAST, distractors, rivals

MOST_TYPED_WORDS = 5


def choice(chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask for the key among its siblings; None when the cluster offers too few."""
    question_id = f"{fact.id}.{facet.id}.choice"
    if isinstance(facet.key, YesNoKey):
        other = "No" if facet.key.text == "Yes" else "Yes"
        wrong: tuple[Distractor, ...] = (Distractor(text=other, feedback=f"The chapter says: {fact.says}"),)
    else:
        wrong = distractors(chapter, f"{fact.id}.{facet.id}", question_id)
        if len(wrong) < LEAST:
            return None
    return _question(Form.CHOICE, fact, facet, distractors=wrong)


def true_false(chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask whether the claim, or the claim with a sibling's value in it, is what the chapter says."""
    words = _as_words(facet.in_claim or facet.key.text)
    if isinstance(facet.key, YesNoKey) or not words.search(fact.says) or not fact.may_be_judged(facet):
        return None
    question_id = f"{fact.id}.{facet.id}.{Form.TRUE_FALSE}"
    siblings = distractors(chapter, f"{fact.id}.{facet.id}", question_id)
    wrong = next((d for d in siblings if f" {fold(d.text)} " not in f" {fold(fact.says)} "), None)
    if wrong is None:
        return None
    opening = f"True or false? {chapter.preface.attributions[0]}: "
    if hashlib.sha256(question_id.encode()).digest()[0] % 2:
        unlike = Distractor(text="False", feedback=f"It does say so. {fact.says}")
        key = YesNoKey(yes_no="yes")
        return _question(
            Form.TRUE_FALSE, fact, facet, stem=opening + fact.says, key=key, distractors=(unlike,)
        )
    correction = f"{facet.key.text}, not {wrong.text}"
    return _question(
        Form.TRUE_FALSE,
        fact,
        facet,
        stem=opening + _swapped(fact.says, words, wrong.text),
        key=YesNoKey(yes_no="no"),
        distractors=(Distractor(text="True", facet=wrong.facet, feedback=wrong.feedback),),
        correction=correction[:1].upper() + correction[1:],
    )


def number(_chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask for the amount to be typed."""
    return _question(Form.NUMBER, fact, facet) if isinstance(facet.key, NumberKey) else None


def date(_chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask for the date to be typed."""
    return _question(Form.DATE, fact, facet) if isinstance(facet.key, DateKey) else None


def short(chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask for the name or the words to be typed; long wordings only where the author says so."""
    wanted = facet.forms is not None and Form.SHORT in facet.forms
    typed = isinstance(facet.key, Worded) and (wanted or len(facet.key.text.split()) <= MOST_TYPED_WORDS)
    return _question(Form.SHORT, fact, facet, distractors=rivals(chapter, fact, facet)) if typed else None


def flashcard(_chapter: Chapter, fact: Fact, facet: Facet) -> Question | None:
    """Ask for the answer to be thought, then compared."""
    return _question(Form.FLASHCARD, fact, facet)


MAKERS: dict[Form, Callable[[Chapter, Fact, Facet], Question | None]] = {
    Form.CHOICE: choice,
    Form.TRUE_FALSE: true_false,
    Form.NUMBER: number,
    Form.DATE: date,
    Form.SHORT: short,
    Form.FLASHCARD: flashcard,
}


def _question(form: Form, fact: Fact, facet: Facet, **given: object) -> Question:
    facet_id = f"{fact.id}.{facet.id}"
    fields: dict[str, object] = {
        "id": f"{facet_id}.{form}",
        "form": form,
        "facets": (facet_id,),
        "stem": facet.asks,
        "key": facet.key,
        "explanation": fact.says,
    }
    return Question(**(fields | given))  # type: ignore[arg-type]


def _as_words(text: str) -> re.Pattern[str]:
    """Return what finds `text` where it stands by itself: not `50 projects` in `150 projects`."""
    return re.compile(rf"(?<![\w.,]){re.escape(text)}(?!\w)")


def _swapped(claim: str, words: re.Pattern[str], other: str) -> str:
    """Return the claim with `words` replaced throughout, still beginning with a capital."""
    swapped = words.sub(lambda _: other, claim)
    return swapped[:1].upper() + swapped[1:]
