"""The chapter page: paragraph by paragraph, what is told there and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from quizapp import clock
from quizapp.bank.content import Chapter, Fact, Note, Paragraph
from quizapp.bank.source import installed
from quizapp.records import intake, sittings
from quizapp.records.models import Learner
from quizapp.records.openings import Openings
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, current_learner, records, settings
from quizapp.web.wording import told_by

bp = Blueprint("chapters", __name__, url_prefix="/chapters")


@dataclass(frozen=True)
class FactCard:
    """A fact as the chapter page shows it."""

    says: str
    told_by: str
    note: Note | None


@dataclass(frozen=True)
class TopicCard:
    """A theme of a deck, with its facts."""

    id: str
    title: str
    facts: list[FactCard]


@dataclass(frozen=True)
class ParagraphCard:
    """A paragraph in our words, with its facts; `text` is its own, where it may be shown."""

    number: int
    gist: str
    no_facts: str
    text: str
    facts: list[FactCard]


@bp.get("/<chapter_id>")
@allow(Access.ANYONE)
def show(chapter_id: str) -> str:
    """Show what a chapter tells."""
    chapter = bank().chapters.get(chapter_id) or abort(404)
    source = installed(settings().instance, chapter.id) or ()
    texts = source if _may_read_source() else ()
    learner = current_learner()
    return render_template(
        "chapters/show.html",
        chapter=chapter.preface,
        facts=len(chapter.checked),
        paragraphs=[_card(chapter, paragraph, texts) for paragraph in chapter.preface.paragraphs],
        topics=[*_topics(chapter)] if chapter.preface.is_deck else [],
        is_source_kept_back=bool(source) and not texts,
        more=_more(learner, chapter) if learner else 0,
    )


def _more(learner: Learner, chapter: Chapter) -> int:
    """Return how many new questions the learner can take up at once."""
    openings = Openings.at(records(), bank(), learner, clock.now())
    known = intake.known_facets(records(), learner)
    return len(intake.more_of(openings, chapter, known, sittings.NEW_AT_ONCE))


def _may_read_source() -> bool:
    """Tell whether the text itself may be shown: it may be in copyright, so only to who has an account."""
    learner = current_learner()
    return learner is not None and not learner.is_guest


def _card(chapter: Chapter, paragraph: Paragraph, texts: tuple[str, ...]) -> ParagraphCard:
    facts = [fact for fact in chapter.checked if fact.paragraph == paragraph.number]
    return ParagraphCard(
        number=paragraph.number,
        gist=paragraph.gist,
        no_facts=paragraph.no_facts or "",
        text=texts[paragraph.number - 1] if paragraph.number <= len(texts) else "",
        facts=[_fact(chapter, fact) for fact in facts],
    )


def _topics(chapter: Chapter) -> Iterator[TopicCard]:
    """Yield the themes of a deck that have facts."""
    of_topic: dict[str, list[FactCard]] = {}
    for fact in chapter.checked:
        of_topic.setdefault(fact.topic, []).append(_fact(chapter, fact))
    for topic in chapter.preface.topics:
        if topic.id in of_topic:
            yield TopicCard(topic.id, topic.title, of_topic[topic.id])


def _fact(chapter: Chapter, fact: Fact) -> FactCard:
    return FactCard(fact.says, told_by([fact], chapter.preface.language), fact.note)
