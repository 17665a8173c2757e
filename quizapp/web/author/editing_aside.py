"""What stands beside an item that is edited: its paragraph, the record, its siblings, what learners say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.content import Note
from quizapp.bank.questions import Question
from quizapp.bank.source import installed
from quizapp.records import reports
from quizapp.records.models import Report
from quizapp.web.author.edited import Edited, Kind
from quizapp.web.author.editing_content import Content, chapter_of
from quizapp.web.author.examined import Examined
from quizapp.web.author.spoken import UNKNOWN
from quizapp.web.visitor import records, settings

MOST_SIBLINGS = 12


@dataclass(frozen=True)
class Sibling:
    """A facet of the same cluster: what it asks, its answer, and the fact that it belongs to."""

    cluster: str
    asks: str
    answer: str
    fact: str


@dataclass(frozen=True)
class Told:
    """A paragraph that an item cites: in our words, and its own text where it is installed."""

    number: int
    gist: str
    text: str


@dataclass(frozen=True)
class Aside:
    """What stands beside an item: where it is told, what the record says, what it may be confused with."""

    language: str
    paragraphs: Sequence[Told] = ()
    notes: Sequence[Note] = ()
    siblings: Sequence[Sibling] = ()
    reports: Sequence[Report] = ()


def aside_of(found: Examined) -> Aside:
    """Return what stands beside an item."""
    content = found.content
    if content is None:
        chapter = chapter_of(found.edited)
        language = chapter.preface.language if chapter else UNKNOWN
        return Aside(language, reports=_reports(found.edited))
    preface = content.chapter.preface
    source = installed(settings().instance, preface.id) or ()
    cited = {fact.paragraph for fact in content.facts}
    return Aside(
        language=preface.language,
        paragraphs=[
            Told(one.number, one.gist, source[one.number - 1] if one.number <= len(source) else "")
            for one in preface.paragraphs
            if one.number in cited
        ],
        notes=[fact.note for fact in content.facts if fact.note and found.edited.kind is Kind.QUESTIONS],
        siblings=_siblings(content),
        reports=_reports(found.edited),
    )


def _siblings(content: Content) -> list[Sibling]:
    """Return the facets that the answers of an item are easily confused with."""
    chapter, item = content.chapter, content.item
    own = {f"{fact.id}.{facet.id}" for fact in content.facts for facet in fact.facets}
    asked = own.intersection(item.facets) if isinstance(item, Question) else own
    clusters = [chapter.facets[name][1].cluster for name in asked if name in chapter.facets]
    near = [(cluster, name) for cluster in dict.fromkeys(clusters) for name in chapter.clusters[cluster]]
    found = [(cluster, *chapter.facets[name]) for cluster, name in near if name not in asked]
    return [
        Sibling(cluster, facet.label or facet.asks, facet.key.text, fact.id)
        for cluster, fact, facet in found[:MOST_SIBLINGS]
    ]


def _reports(edited: Edited) -> list[Report]:
    """Return what learners have said of an item and nobody has answered yet."""
    if not edited.item_id:
        return []
    begin = f"{edited.item_id}."
    return [
        report
        for report in reports.open_reports(records())
        if report.question_id == edited.item_id or report.question_id.startswith(begin)
    ]
