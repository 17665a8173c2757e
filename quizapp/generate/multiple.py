"""Several things to be chosen: those that a fact lists, among what its siblings offer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quizapp.bank.forms import Form
from quizapp.bank.keys import ListKey, NameKey, TextKey
from quizapp.bank.questions import Question
from quizapp.generate.answers import Answer
from quizapp.generate.candidates import Candidate
from quizapp.generate.distractors import LEAST, apart, of_one_kind
from quizapp.generate.fact_base import Asked, FactBase, place
from quizapp.generate.forms import of_facet

MOST = 4


def multiple(base: FactBase, asked: Asked) -> Question | None:
    """Ask for all that a fact lists; None when the cluster offers fewer than two things besides."""
    seed = f"{asked.id}.{Form.MULTIPLE}"
    found = of_one_kind(apart(offered(base, asked, seed), beside=asked.items))
    wrong = list(islice(found, MOST))
    if len(wrong) < LEAST:
        return None
    return of_facet(Form.MULTIPLE, asked, distractors=tuple(one.distractor() for one in wrong))


def offered(base: FactBase, asked: Asked, seed: str) -> Iterator[Candidate]:
    """Yield one thing from each sibling near the seed, then what is left of those that list several."""
    offers = [(sibling, _offer(sibling, seed)) for sibling in base.cluster(asked).near(asked, seed)]
    for turn in range(max((len(offer) for _, offer in offers), default=0)):
        for sibling, answer in ((sibling, offer[turn]) for sibling, offer in offers if turn < len(offer)):
            if _is_false(base, asked, answer):
                yield Candidate(0, answer, sibling)


def _is_false(base: FactBase, asked: Asked, answer: Answer) -> bool:
    """Tell whether a thing can stand among the options and is certainly none of those listed."""
    is_in_place = not any(answer.is_of_another_kind(item) for item in asked.items)
    return is_in_place and answer.words not in asked.stem and not base.may_be_true(answer, asked)


def _offer(sibling: Asked, seed: str) -> list[Answer]:
    """Return what a sibling says in words: its key, or what it lists, in an order of the seed's own."""
    if isinstance(sibling.facet.key, ListKey):
        return sorted(sibling.items, key=lambda item: place(seed + item.words))
    return [sibling.answer] if isinstance(sibling.facet.key, NameKey | TextKey) else []
