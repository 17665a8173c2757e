"""Whether each number, date and name of a fact is printed in the paragraph that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.bank.content import Alias, Fact
from quizapp.bank.folding import fold
from quizapp.bank.mentions.names import name_words
from quizapp.bank.printed import printed
from quizapp.bank.said import Kind, Said, Spellings, said_by_fact, written_small

_FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())


@dataclass(frozen=True)
class Missing:
    """What a paragraph does not print: what it is, where it was said, why it is thought missing."""

    kind: Kind
    text: str
    where: str
    why: str
    said: Said

    def __str__(self) -> str:
        return f"{self.kind} {self.text} ({self.where}): {self.why}"


def missing(fact: Fact, paragraph: str, aliases: Sequence[Alias] = (), *, speaker: str = "") -> list[Missing]:
    """Return each number, date and name of `fact` that `paragraph` does not print.

    Aliases and the accepted spellings of the fact's keys count. The `speaker` of the paragraph need not be
    named in it, nor need the fact's holder where it is written in the first person.
    """
    spellings = Spellings(aliases, (facet.key for facet in fact.facets))
    said = said_by_fact(fact, spellings, written_small(paragraph, fact.says))
    return not_printed(said, paragraph, speaker, fact.holder or "")


def not_printed(said: Iterable[Said], paragraph: str, speaker: str = "", holder: str = "") -> list[Missing]:
    """Return what is said and not printed, each thing once."""
    page = printed(paragraph)
    holds = holder if page.words & _FIRST_PERSON else ""
    speakers = [frozenset(name_words(who)) for who in (speaker, holds)]
    found: dict[tuple[Kind, str], Missing] = {}
    for one in sorted(said, key=lambda one: one.is_context):
        wanting = one.wanting(page, speakers)
        if wanting:
            lack = Missing(one.kind, wanting.text, one.where, wanting.why, one)
            found.setdefault((one.kind, fold(wanting.text)), lack)  # what is claimed comes before context
    return list(found.values())
