"""Wrong options for a question, picked from what the siblings of its facet offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from quizapp.bank.questions import Distractor
from quizapp.generate.answers import Answer
from quizapp.generate.candidates import Candidate, candidate, candidates
from quizapp.generate.fact_base import Asked, FactBase

MOST = 3
LEAST = 2
MOST_RIVALS = 40


def distractors(base: FactBase, asked: Asked, seed: str) -> tuple[Distractor, ...]:
    """Return two or three distractors, the same ones for a seed until the cluster changes; else none.

    Each candidate has its own rank from the seed, so that a new sibling displaces at most one of them, or two
    in a cluster larger than the window. None are returned where the key would stand out by its length.
    """
    chosen = _with_a_long_one(asked.answer, of_one_kind(apart(candidates(base, asked, seed))))
    if len(chosen) < LEAST or stands_out(asked.answer.text, [one.answer.text for one in chosen]):
        return ()
    return tuple(one.distractor() for one in chosen)


def apart(found: Iterable[Candidate], beside: Iterable[Answer] = ()) -> Iterator[Candidate]:
    """Yield the candidates that are not too near to those before them, nor to what else is offered."""
    taken = list(beside)
    for one in found:
        if not any(one.answer.is_too_near(other) for other in taken):
            taken.append(one.answer)
            yield one


def of_one_kind(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates that are of one kind with those before them: amounts, dates or mere words."""
    taken: list[Answer] = []
    for one in found:
        if not any(one.answer.is_of_another_kind(other) for other in taken):
            taken.append(one.answer)
            yield one


def rivals(base: FactBase, asked: Asked) -> tuple[Distractor, ...]:
    """Return the wrong answers that a typed one may be confused with, once each.

    Of a large cluster, only those that stand next to the key when all are sorted by their letters.
    """
    once = {one.answer.words: one for one in sorted(_rivals(base, asked), key=_by_text, reverse=True)}
    return tuple(
        Distractor(text=one.answer.text, facet=one.owner.id) for one in sorted(once.values(), key=_by_text)
    )


def stands_out(key: str, others: Iterable[str]) -> bool:
    """Tell whether the key is much longer than every other option, or much shorter."""
    lengths = sorted(map(len, others))
    is_long = len(key) > max(lengths[-1] * 1.25, lengths[-1] + 6)
    return is_long or lengths[0] > max(len(key) * 2, len(key) + 12)


def _rivals(base: FactBase, asked: Asked) -> Iterator[Candidate]:
    cluster = base.cluster(asked)
    is_small = len(cluster.ring) <= MOST_RIVALS
    for sibling in cluster.ring if is_small else cluster.in_spelling(asked, MOST_RIVALS // 4):
        found = candidate(base, asked, sibling) if sibling is not asked else None
        if found:
            yield found


def _by_text(one: Candidate) -> tuple[str, str]:
    return one.answer.text, one.owner.id


def _with_a_long_one(key: Answer, ranked: Iterator[Candidate]) -> list[Candidate]:
    """Return the first few, with a longer one brought in when the key would be the longest."""
    chosen = list(islice(ranked, MOST))
    if len(chosen) == MOST and all(len(one.answer.text) < len(key.text) for one in chosen):
        longer = next((one for one in ranked if len(one.answer.text) >= len(key.text)), None)
        return [*chosen[:-1], longer or chosen[-1]]
    return chosen
