"""The facts that a language model proposes, paragraph by paragraph: those that stand, and those refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.bank.content import Alias, Fact
from quizapp.bank.keys import Key
from quizapp.draft.chapter import Read
from quizapp.draft.completions import Completions, ModelFailed, Usage
from quizapp.draft.facts import slug
from quizapp.draft.judging import reasons_against
from quizapp.draft.proposals import (
    SCHEMA_NAME,
    Proposal,
    as_fact,
    messages,
    read_proposals,
    schema,
    tokens_about,
)

MAX_PROPOSALS = 50
_MAX_ID = 52


@dataclass(frozen=True)
class Refused:
    """A proposal that was not taken, and every reason."""

    paragraph: int
    claim: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"paragraph {self.paragraph}: {self.claim!r} refused: {'; '.join(self.reasons)}"

    def as_json(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {"paragraph": self.paragraph, "claim": self.claim, "reasons": list(self.reasons)}


@dataclass
class Proposed:
    """What the model gave for the paragraphs asked so far."""

    facts: list[Fact] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    requests: int = 0


def asked_about(read: Iterable[Read]) -> list[Read]:
    """Return the paragraphs that a model is asked about: all but the headings."""
    return [one for one in read if not one.is_heading]


def tokens_to_send(read: Sequence[Read]) -> int:
    """Return about how many tokens asking about the paragraphs would send."""
    return sum(tokens_about(one.passage) for one in asked_about(read))


def propose(
    read: Read, completions: Completions, chapter_id: str, aliases: Sequence[Alias], proposed: Proposed
) -> None:
    """Ask about one paragraph and add what came of it to `proposed`; ModelFailed names the paragraph."""
    try:
        answer = completions.ask(messages(read.passage), SCHEMA_NAME, schema())
        proposed.requests += 1
        proposed.usage = proposed.usage.plus(answer.usage)
        proposals = read_proposals(answer.text)
    except ModelFailed as failure:
        raise ModelFailed(f"Paragraph {read.passage.number}: {failure}; nothing was written.") from None
    except ValueError:
        broken = "the model's answer does not follow the schema; nothing was written"
        raise ModelFailed(f"Paragraph {read.passage.number}: {broken}.") from None
    for proposal in proposals[:MAX_PROPOSALS]:
        _judge(proposal, read, chapter_id, aliases, proposed)


def _judge(
    proposal: Proposal, read: Read, chapter_id: str, aliases: Sequence[Alias], proposed: Proposed
) -> None:
    number = read.passage.number
    reasons: list[str] = []
    try:
        fact = as_fact(proposal, _new_id(chapter_id, number, proposal, proposed.facts), number)
    except ValueError as fault:
        reasons = [f"no fact of the bank: {_short(fault)}"]
    else:
        terms = frozenset(find.printed for find in read.finds)
        reasons = reasons_against(fact, read.passage, read.speaker, aliases, terms)
    if reasons:
        proposed.refused.append(Refused(number, proposal.claim, tuple(reasons)))
    else:
        proposed.facts.append(fact)


def _new_id(chapter_id: str, paragraph: int, proposal: Proposal, taken: Sequence[Fact]) -> str:
    value = proposal.answers[0].value if proposal.answers else ""
    wanted = slug(f"{chapter_id[:24]} p{paragraph:02} model {value}")[:_MAX_ID].strip("-")
    ids = {fact.id for fact in taken}
    return next(
        name for n in range(1, len(ids) + 2) if (name := wanted if n == 1 else f"{wanted}-no-{n}") not in ids
    )


def _short(fault: ValueError) -> str:
    """Return what is wrong in one line."""
    errors = getattr(fault, "errors", None)
    if errors is None:
        return str(fault)
    first = errors(include_url=False)[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"


def merged(by_rules: Iterable[Fact], proposed: Iterable[Fact]) -> list[Fact]:
    """Return proposals and facts of the rules by paragraph, without facets that a proposal has already."""
    kept = [*proposed]
    keys: dict[int | None, list[Key]] = {}
    for fact in kept:
        keys.setdefault(fact.paragraph, []).extend(facet.key for facet in fact.facets)
    for fact in by_rules:
        others = keys.get(fact.paragraph, [])
        facets = tuple(facet for facet in fact.facets if not any(facet.key.same_as(key) for key in others))
        if facets:
            kept.append(fact.model_copy(update={"facets": facets}))
    return sorted(kept, key=lambda fact: fact.paragraph or 0)
