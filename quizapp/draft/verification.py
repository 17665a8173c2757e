"""Every citation of a chapter, held against an installed text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.bank.comparison import Comparison, compare, told_of
from quizapp.bank.content import Chapter, Fact
from quizapp.bank.folding import fold
from quizapp.bank.keys import NameKey
from quizapp.bank.printed import printed
from quizapp.bank.questions import Question
from quizapp.bank.said import Said, Spellings, said_by_fact, said_by_question, written_small
from quizapp.draft.verify import Missing, not_printed

CODE = "QB060"
_LABEL = re.compile('[\\s"“«]*(?P<who>[^\\W\\d_][^:\uff1a\\n]{0,40}?)\\s*[:\uff1a]')


class Verdict(StrEnum):
    """What the text says of a citation."""

    VERIFIED = "verified"
    PARTLY = "partly"
    WAIVED = "waived"
    LOST = "lost"


@dataclass(frozen=True)
class Lack:
    """Something that the cited paragraph does not print, and the paragraphs that do."""

    missing: Missing
    elsewhere: tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """One fact or written question: what it cites, where that now stands, what is not printed there."""

    id: str
    cites: tuple[int, ...]
    at: tuple[int, ...]
    verdict: Verdict
    lacks: tuple[Lack, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Verification:
    """The findings of a chapter, and how its paragraphs stand in the text."""

    chapter: str
    comparison: Comparison
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many citations there are of each verdict."""
        verdicts = Counter(finding.verdict for finding in self.findings)
        return {verdict.value: verdicts[verdict] for verdict in Verdict}

    @property
    def is_sound(self) -> bool:
        """Tell whether every citation is verified or waived."""
        return all(finding.verdict in (Verdict.VERIFIED, Verdict.WAIVED) for finding in self.findings)


def verify(chapter: Chapter, paragraphs: Sequence[str]) -> Verification:
    """Hold every checked fact and every written question of a chapter against the paragraphs of a text."""
    verifier = _Verifier(chapter, paragraphs)
    findings = (*map(verifier.fact, chapter.checked), *map(verifier.question, chapter.written))
    return Verification(chapter.id, verifier.comparison, findings)


class _Verifier:
    """What is the same for every citation of a chapter."""

    def __init__(self, chapter: Chapter, paragraphs: Sequence[str]) -> None:
        self.comparison = compare(chapter.preface, paragraphs, told_of(chapter))
        self._chapter = chapter
        self._facts = {fact.id: fact for fact in chapter.facts}
        self._texts = {number: paragraphs[at - 1] for number, at in self.comparison.at.items()}
        keys = (facet.key for fact in chapter.facts for facet in fact.facets)
        self._spellings = Spellings(
            chapter.preface.aliases, (key for key in keys if isinstance(key, NameKey))
        )
        self._ordinary = written_small(*paragraphs, *(fact.says for fact in chapter.facts))
        holders = {
            fold(who) for who in (*chapter.preface.reporters, *(f.holder or "" for f in chapter.facts))
        }
        self._speakers = list(_speakers(paragraphs, holders))

    def fact(self, fact: Fact) -> Finding:
        own = Spellings(keys=(facet.key for facet in fact.facets), besides=self._spellings)
        said = list(said_by_fact(fact, own, self._ordinary))
        return self._finding(fact, _cited([fact]), said, fact.holder or "")

    def question(self, question: Question) -> Finding:
        facts = [self._facts[name] for name in (f.rpartition(".")[0] for f in question.facets)]
        said = list(said_by_question(question, self._spellings, self._ordinary))
        return self._finding(question, _cited(facts), said, facts[0].holder or "")

    def _finding(
        self, item: Fact | Question, cites: tuple[int, ...], said: Sequence[Said], holder: str
    ) -> Finding:
        at = tuple(self.comparison.at[number] for number in cites if number in self._texts)
        if len(at) < len(cites):
            return Finding(item.id, cites, at, Verdict.LOST)
        text = "\n".join(self._texts[number] for number in cites)
        speakers = " ".join(self._speakers[place - 1] for place in at)
        missing = not_printed(said, text, speakers, holder)
        found = (Lack(lack, self._elsewhere(lack, cites)) for lack in missing)
        lacks = tuple(lack for lack in found if not (lack.missing.said.is_context and lack.elsewhere))
        if not lacks:
            return Finding(item.id, cites, at, Verdict.VERIFIED)
        reason = item.waive.get(CODE) or self._chapter.preface.waive.get(CODE) or ""
        return Finding(item.id, cites, at, Verdict.WAIVED if reason else Verdict.PARTLY, lacks, reason)

    def _elsewhere(self, lack: Missing, cites: Sequence[int]) -> tuple[int, ...]:
        others = ((number, text) for number, text in self._texts.items() if number not in cites)
        return tuple(number for number, text in others if lack.said.wanting(printed(text)) is None)


def _cited(facts: Sequence[Fact]) -> tuple[int, ...]:
    return tuple(sorted({fact.paragraph for fact in facts if fact.paragraph}))


def _speakers(paragraphs: Sequence[str], holders: Container[str]) -> Iterator[str]:
    """Yield who speaks in each paragraph: a holder of claims whose name and a colon stood before it last."""
    speaker = ""
    for text in paragraphs:
        label = _LABEL.match(text)
        if label and fold(label["who"]) in holders:
            speaker = label["who"]
        yield speaker
