"""One facet into the questions that ask it as its author does: chosen, typed or thought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey, OrderKey, Worded, YesNoKey
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.answers import Answer
from quizapp.generate.distractors import distractors, rivals
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.wording import shortened

MOST_TYPED_WORDS = 5


def choice(base: FactBase, asked: Asked) -> Question | None:
    """Ask for the key among its siblings; None when the cluster offers too few."""
    is_yes_no = isinstance(asked.facet.key, YesNoKey)
    wrong = _other_word(base, asked) if is_yes_no else distractors(base, asked, f"{asked.id}.{Form.CHOICE}")
    return of_facet(Form.CHOICE, asked, distractors=wrong) if wrong else None


def typed(_base: FactBase, asked: Asked) -> Question:
    """Ask for the amount or the date to be typed."""
    form = Form.NUMBER if isinstance(asked.facet.key, NumberKey) else Form.DATE
    return of_facet(form, asked)


def short(base: FactBase, asked: Asked) -> Question | None:
    """Ask for the name or the words to be typed; long wordings only where the author says so."""
    is_wanted = asked.facet.forms is not None and Form.SHORT in asked.facet.forms
    if not is_wanted and not is_short(asked):
        return None
    return of_facet(Form.SHORT, asked, distractors=rivals(base, asked))


def ordering(_base: FactBase, asked: Asked) -> Question | None:
    """Ask for a sequence that is told; of a date, another maker asks which of several came first."""
    return of_facet(Form.ORDERING, asked) if isinstance(asked.facet.key, OrderKey) else None


def flashcard(_base: FactBase, asked: Asked) -> Question:
    """Ask for the answer to be thought, then compared."""
    return of_facet(Form.FLASHCARD, asked)


def _other_word(base: FactBase, asked: Asked) -> tuple[Distractor, ...]:
    """Return No for Yes and Yes for No, unless it is right as well."""
    other = Answer(YesNoKey(yes_no="no" if asked.answer.text == "Yes" else "yes"))
    feedback = shortened(f"The chapter says: {asked.fact.says}")
    return () if base.may_be_true(other, asked) else (Distractor(text=other.text, feedback=feedback),)


def is_short(asked: Asked) -> bool:
    """Tell whether the key is one that a person can be expected to type."""
    return not isinstance(asked.facet.key, Worded) or len(asked.answer.text.split()) <= MOST_TYPED_WORDS


def of_facet(form: Form, asked: Asked, **given: Any) -> Question:
    """Return a question that asks one facet: what is not given is as the facet and its fact have it."""
    facet = asked.facet
    fields: dict[str, Any] = {"id": f"{asked.id}.{form}", "stem": facet.asks, "key": facet.key}
    return of_several(form, [asked], **({"explanation": asked.fact.says} | fields | given))


def of_several(form: Form, group: Sequence[Asked], **given: Any) -> Question:
    """Return a question that asks several facets, each by a part of the key; one alone gives its hints."""
    fields: dict[str, Any] = {"form": form, "facets": tuple(asked.id for asked in group)}
    if len(group) == 1:
        fields |= {"hints": group[0].facet.hints, "media": group[0].facet.media}
    return Question(**(fields | given))
