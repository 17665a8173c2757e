"""What of a chapter is asked, in which forms, and how near our words come to those of its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank.content import Chapter, Importance
from quizapp.bank.forms import Form
from quizapp.bank.keys import NameKey, NumberKey
from quizapp.bank.questions import Question, Status
from quizapp.bank.shared_runs import SharedRun, SourceIndex, longest_shared_run

__all__ = ["Coverage", "SharedRun", "SourceIndex", "cover", "longest_shared_run", "source_index"]

MOST_OF_ONE_FORM = 0.35
MOST_QUANTITIES = 0.30
MOST_SHARED_WORDS = 5
GUIDED = frozenset({Form.CHOICE, Form.TRUE_FALSE, Form.MULTIPLE, Form.MATCHING, "cloze-bank"})
"""Forms in which the answer stands among the options; in the others it is produced, be it only its order."""


@dataclass(frozen=True)
class ParagraphCoverage:
    """How much is asked about one paragraph; where there are no facts, why."""

    number: int
    gist: str
    facts: int
    facets: int
    questions: int
    no_facts: str | None


@dataclass(frozen=True)
class ImportanceCoverage:
    """How much of what is so important is asked."""

    importance: Importance
    facts: int
    asked: int
    facets: int
    questions: int


@dataclass(frozen=True)
class Share:
    """How many questions are of a kind, their part of all, and the most that is wanted."""

    what: str
    count: int
    share: float
    most: float

    @property
    def is_too_much(self) -> bool:
        """Tell whether the kind has more than its part."""
        return self.share > self.most


@dataclass(frozen=True)
class Shared:
    """A run of words shared with the source, and the item of the chapter that has it."""

    item: str
    where: str
    run: SharedRun


@dataclass(frozen=True)
class Coverage:
    """What of one chapter is asked; `shared` is None where its source is not installed."""

    chapter: str
    generated: int
    written: int
    paragraphs: tuple[ParagraphCoverage, ...]
    by_importance: tuple[ImportanceCoverage, ...]
    drafts: tuple[str, ...]
    facets_a_fact: dict[int, int]
    forms_a_facet: dict[int, int]
    forms: tuple[Share, ...]
    quantities: Share
    unasked_core: tuple[str, ...]
    unasked: tuple[str, ...]
    never_guided: tuple[str, ...]
    never_produced: tuple[str, ...]
    clusters: dict[str, int]
    shared: tuple[Shared, ...] | None

    @property
    def questions(self) -> int:
        """Return how many questions are asked."""
        return self.generated + self.written


def cover(chapter: Chapter, paragraphs: Sequence[str] | None = None) -> Coverage:
    """Return what of a chapter is asked; with its source's paragraphs, also the words shared with them."""
    asked_as: dict[str, set[str]] = {facet_id: set() for facet_id in chapter.facets}
    for question in chapter.questions:
        for facet_id in asked_as.keys() & set(question.facets):
            asked_as[facet_id].add(question.asked_as)
    total = len(chapter.questions)
    forms = Counter(question.asked_as for question in chapter.questions)
    quantities = sum(asks_a_quantity(chapter, question) for question in chapter.questions)
    asked_facts = {facet_id.rpartition(".")[0] for facet_id, asked in asked_as.items() if asked}
    core = [fact.id for fact in chapter.checked if fact.importance is Importance.CORE]
    clusters = sorted(chapter.clusters.items(), key=lambda cluster: (-len(cluster[1]), cluster[0]))
    return Coverage(
        chapter=chapter.id,
        generated=total - len(chapter.written),
        written=len(chapter.written),
        paragraphs=tuple(_paragraphs(chapter)),
        by_importance=tuple(_by_importance(chapter, asked_facts)),
        drafts=tuple(fact.id for fact in chapter.facts if fact.status is Status.DRAFT),
        facets_a_fact=_counted(len(fact.facets) for fact in chapter.checked),
        forms_a_facet=_counted(map(len, asked_as.values())),
        forms=tuple(_share(form, count, total, MOST_OF_ONE_FORM) for form, count in forms.most_common()),
        quantities=_share("quantities", quantities, total, MOST_QUANTITIES),
        unasked_core=tuple(name for name in core if name not in asked_facts),
        unasked=tuple(name for name, asked in asked_as.items() if not asked),
        never_guided=tuple(name for name, asked in asked_as.items() if asked and not asked & GUIDED),
        never_produced=tuple(name for name, asked in asked_as.items() if asked and asked <= GUIDED),
        clusters={name: len(facets) for name, facets in clusters},
        shared=None if paragraphs is None else shared_runs(chapter, source_index(chapter, paragraphs)),
    )


def asks_a_quantity(chapter: Chapter, question: Question) -> bool:
    """Tell whether a question asks for amounts: its key is one, or the keys of all its facets are."""
    facets = [chapter.facets[name][1] for name in question.facets if name in chapter.facets]
    return isinstance(question.key, NumberKey) or (
        bool(facets) and all(isinstance(facet.key, NumberKey) for facet in facets)
    )


def source_index(chapter: Chapter, paragraphs: Sequence[str]) -> SourceIndex:
    """Return the index of a chapter's source; the names of the chapter are its fixed terms."""
    fixed = [name for alias in chapter.preface.aliases for name in (alias.name, *alias.printed)]
    keys = (facet.key for fact in chapter.facts for facet in fact.facets)
    fixed += [name for key in keys if isinstance(key, NameKey) for name in (key.name, *key.accept)]
    return SourceIndex(paragraphs, dict.fromkeys(fixed))


def shared_runs(chapter: Chapter, index: SourceIndex) -> tuple[Shared, ...]:
    """Return the runs that pass the limit, one a text and the longest first; else the longest there is."""
    texts: dict[str, tuple[str, str]] = {}
    for item, where, text in own_texts(chapter):
        texts.setdefault(text, (item, where))
    found: list[Shared] = []
    over = 0
    for text, place in texts.items():
        run = longest_shared_run(text, index, over)
        if run.length:
            found.append(Shared(*place, run))
            over = min(max(over, run.length), MOST_SHARED_WORDS)
    found.sort(key=lambda shared: -shared.run.length)
    return tuple(s for s in found if s.run.length > MOST_SHARED_WORDS) or tuple(found[:1])


def own_texts(chapter: Chapter) -> Iterator[tuple[str, str, str]]:
    """Yield every text that is written in our own words, with its item and its field; notes are apart."""
    for paragraph in chapter.preface.paragraphs:
        yield f"paragraph {paragraph.number}", "gist", paragraph.gist
    for fact in chapter.checked:
        yield fact.id, "says", fact.says
        for facet in fact.facets:
            yield f"{fact.id}.{facet.id}", "asks", facet.asks
            yield f"{fact.id}.{facet.id}", "label", facet.label or ""
            yield from ((f"{fact.id}.{facet.id}", "hints", hint) for hint in facet.hints)
    for question in chapter.questions:
        yield question.id, "stem", question.stem
        yield question.id, "explanation", question.explanation
        yield question.id, "correction", question.correction or ""
        yield from ((question.id, "hints", hint) for hint in question.hints)
        for distractor in question.distractors:
            yield question.id, "feedback", distractor.feedback or ""


def _paragraphs(chapter: Chapter) -> Iterator[ParagraphCoverage]:
    cited = {fact.id: fact.paragraph for fact in chapter.checked}
    facts = Counter(cited.values())
    facets = Counter(fact.paragraph for fact, _ in chapter.facets.values())
    questions = Counter(
        number
        for question in chapter.questions
        for number in {cited.get(facet_id.rpartition(".")[0], 0) for facet_id in question.facets}
    )
    for paragraph in chapter.preface.paragraphs:
        n = paragraph.number
        yield ParagraphCoverage(n, paragraph.gist, facts[n], facets[n], questions[n], paragraph.no_facts)


def _by_importance(chapter: Chapter, asked_facts: Collection[str]) -> Iterator[ImportanceCoverage]:
    importance_of = {fact.id: fact.importance for fact in chapter.checked}
    questions = Counter(importance_of.get(question.fact) for question in chapter.questions)
    for importance in Importance:
        facts = [fact for fact in chapter.checked if fact.importance is importance]
        yield ImportanceCoverage(
            importance,
            facts=len(facts),
            asked=sum(fact.id in asked_facts for fact in facts),
            facets=sum(len(fact.facets) for fact in facts),
            questions=questions[importance],
        )


def _share(what: str, count: int, total: int, most: float) -> Share:
    return Share(what, count, count / total if total else 0.0, most)


def _counted(numbers: Iterable[int]) -> dict[int, int]:
    """Return how often each number comes, the numbers in order."""
    return dict(sorted(Counter(numbers).items()))
