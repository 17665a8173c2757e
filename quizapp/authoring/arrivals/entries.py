"""AN ENTRY OF A DECK → A FACT AND ITS QUESTIONS: always in one way, so that what came can be told from edits.

Each way of asking is a written question beside facets of its own, which generate nothing: a blank of a cloze
and a pair of a matching question has one each, everything else has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizapp.bank.content import Facet, Fact, Importance
from quizapp.bank.keys import BlanksKey, FacetKey, PairsKey, TextKey
from quizapp.bank.questions import BLANK, Distractor, Question, Status
from quizapp.exchange.claims import claim_of
from quizapp.exchange.deck import Asking, Entry


class Items(NamedTuple):
    """What an entry is in the bank."""

    fact: Fact
    questions: tuple[Question, ...]

    def as_drafts(self) -> Items:
        """Return the items as drafts, which are not asked."""
        draft = {"status": Status.DRAFT}
        asked = tuple(question.model_copy(update=draft) for question in self.questions)
        return Items(self.fact.model_copy(update=draft), asked)


def items_of(entry: Entry, fact_id: str, question_ids: Sequence[str], topic: str) -> Items:
    """Return the fact of an entry with one question for each way of asking, by these ids."""
    first = entry.asked[0]
    says = entry.claim or claim_of(first.stem, first.key)
    asked = [(asking, list(_facets(asking, place, topic))) for place, asking in enumerate(entry.asked)]
    fact = Fact.model_validate(
        {
            "id": fact_id,
            "says": says,
            "importance": Importance.USEFUL,
            "topic": topic,
            "tags": entry.tags,
            "status": entry.status,
            "facets": tuple(facet for _, facets in asked for facet in facets),
        }
    )
    questions = tuple(
        _question(question_id, asking, [f"{fact_id}.{facet.id}" for facet in facets], fact)
        for question_id, (asking, facets) in zip(question_ids, asked, strict=True)
    )
    return Items(fact, questions)


def _facets(asking: Asking, place: int, topic: str) -> Iterator[Facet]:
    behind = f"-{place + 1}" if place else ""
    parts = [(asks, _readable(key)) for asks, key in _parts(asking)]
    for number, (asks, key) in enumerate(parts, 1):
        name = f"answer{behind}" if len(parts) == 1 else f"part{behind}-{number}"
        cluster = f"{topic}-{key.type}"  # keys of one kind, as everywhere
        yield Facet.model_validate({"id": name, "asks": asks, "key": key, "cluster": cluster, "forms": ()})


def _readable(key: FacetKey) -> FacetKey:
    """Return a key that reads back as it is written, or else its words: a strange unit is no error."""
    return key if key.is_written_as(key.text) else TextKey(text=key.text)


def _parts(asking: Asking) -> Iterator[tuple[str, FacetKey]]:
    """Yield what each part of a question asks for, and its answer."""
    key = asking.key
    if isinstance(key, PairsKey):
        for pair in key.pairs:
            yield f"{asking.stem} — {pair.left}"[:65536], TextKey(text=pair.right)
    elif isinstance(key, BlanksKey):
        pieces = asking.stem.split(BLANK)
        for place, blank in enumerate(key.blanks):
            yield _with_one_blank(pieces, [one.text for one in key.blanks], place), blank
    else:
        yield asking.stem, key


def _with_one_blank(pieces: list[str], fillings: list[str], place: int) -> str:
    """Return the stem of a cloze with all blanks filled but the one at `place`."""
    if len(pieces) != len(fillings) + 1:
        return BLANK.join(pieces)
    shown = [BLANK if at == place else filling for at, filling in enumerate(fillings)]
    return "".join(piece + filling for piece, filling in zip(pieces, [*shown, ""], strict=True))[:65536]


def _question(question_id: str, asking: Asking, facets: Sequence[str], fact: Fact) -> Question:
    wrong = [Distractor(text=one.text, feedback=one.feedback, credit=one.credit) for one in asking.wrong]
    return Question.model_validate(
        {
            "id": question_id,
            "form": asking.form,
            "facets": tuple(facets),
            "stem": asking.stem,
            "key": asking.key,
            "distractors": tuple(wrong),
            "explanation": asking.explanation or claim_of(asking.stem, asking.key),
            "hints": asking.hints,
            "correction": asking.correction,
            "direction": asking.direction,
            "media": asking.media,
            "status": fact.status,
        }
    )
