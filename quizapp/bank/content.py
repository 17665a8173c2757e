"""What a bank holds: chapters with their facts, the facets of these, and all of it indexed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from quizapp.bank.forms import Form
from quizapp.bank.keys import FacetKey
from quizapp.bank.media import Media
from quizapp.bank.questions import Hints, Question, Slug, Status, Stem, Waivers
from quizapp.bank.quizzes import Quiz
from quizapp.bank.values import DateToPrecision, Frozen, Line


class Basis(StrEnum):
    """On what a claim rests within the chapter."""

    NARRATED = "narrated"
    OPINION = "opinion"
    REPORTED = "reported"


class Importance(StrEnum):
    """How much a learner loses by not knowing a fact."""

    CORE = "core"
    USEFUL = "useful"
    DETAIL = "detail"

    @property
    def rank(self) -> int:
        """Return 0 for what is learned first."""
        return list(Importance).index(self)


class Kind(StrEnum):
    """Whether a chapter is made from a text, which its facts cite, or is a deck that stands for itself."""

    TEXT = "text"
    DECK = "deck"


class Paragraph(Frozen):
    """One numbered paragraph of the source text, in our words."""

    number: int = Field(ge=1, description="Counted from 1, without gaps.")
    gist: Line = Field(description="The paragraph in our own words.")
    fingerprint: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the text, white space folded."
    )
    no_facts: Line | None = Field(None, description="Why no fact cites this paragraph.")


class Topic(Frozen):
    """One of the themes that a chapter's facts belong to."""

    id: Slug = Field(description="Permanent; facts name it.")
    title: Line = Field(description="As learners read it.")


class Alias(Frozen):
    """A standard name, and how the text prints it."""

    name: Line = Field(description="The standard name.")
    printed: tuple[Line, ...] = Field(min_length=1, description="How the text prints it.")


class Misprint(Frozen):
    """Words of the text that are garbled or impossible, and so never a key."""

    paragraph: int = Field(ge=1, description="The paragraph that has it.")
    printed: Line = Field(description="The words as they are printed.")
    why: Line = Field(description="What is wrong with them.")


OF_A_TEXT = {"attributions": "at least one is needed here", "paragraphs": "at least one is needed here"}
"""What a chapter that cites a text has to say of it, and a deck need not."""


class Preface(Frozen):
    """What `chapter.yaml` says of a chapter: its text, its themes, its paragraphs."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"kind": {"const": "deck"}}, "required": ["kind"]},
            "else": {
                "properties": {name: {"minItems": 1} for name in OF_A_TEXT},
                "required": [*OF_A_TEXT],
            },
        }
    )

    format: Annotated[
        Literal["1"], WithJsonSchema({"enum": [1, "1"], "description": "The format of these files: 1."})
    ]
    id: Slug = Field(description="Permanent, and no other chapter’s.")
    title: Line = Field(description="As learners read it.")
    kind: Kind = Field(Kind.TEXT, description="Made from a text that the facts cite, or a deck of its own.")
    language: str = Field(
        "en",
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        description="The language of everything written here, such as en or pt-BR.",
    )
    genre: Line = Field(description="What kind of text the chapter is.")
    about: Line = Field(description="What a learner is told before the first question.")
    attributions: tuple[Line, ...] = Field(
        (), description="Phrases that attribute a stem; one is in each. A deck needs none."
    )
    reporters: tuple[Line, ...] = Field(
        (), description="Who only asks or passes on what others say, and so holds no view."
    )
    topics: tuple[Topic, ...] = Field(min_length=1, description="The themes that facts belong to.")
    aliases: tuple[Alias, ...] = Field((), description="Standard names, and how the text prints them.")
    misprints: tuple[Misprint, ...] = Field((), description="Words of the text that are never a key.")
    waive: Waivers = Field({}, description="Codes of warnings that do not apply, each with the reason.")
    paragraphs: tuple[Paragraph, ...] = Field((), description="All of the text's. A deck needs none.")

    @property
    def is_deck(self) -> bool:
        """Tell whether there is no text that facts would cite."""
        return self.kind is Kind.DECK


class Note(Frozen):
    """What the record says where it differs from the chapter or adds to it."""

    text: Line = Field(description="At most 40 words.")
    source: Line | None = Field(None, description="Author, title, year of a work or an institution.")
    values: tuple[Line, ...] = Field((), description="The record's values, which are never distractors.")


class Facet(Frozen):
    """What is asked of a fact, with its key: the unit of memory."""

    id: Slug = Field(description="Permanent; with the fact’s it names what is remembered: loan-1954.sum.")
    asks: Stem = Field(description="The open question as a person would ask it, attributed.")
    key: FacetKey = Field(
        description="The right answer: one of number, date, name, text, yes-no, list, order."
    )
    cluster: Slug = Field(description="Facets whose keys are easily confused: where distractors come from.")
    label: Line | None = Field(
        None, description="What the key belongs to, in a few words without it: the loan of October."
    )
    in_claim: Line | None = Field(
        None, description="The words of the claim that say the key, if not the key itself."
    )
    also: tuple[Line, ...] = Field((), description="Other answers that are true as well: never distractors.")
    hints: Hints = Field((), description="From vague to telling; every generated question of it has them.")
    media: tuple[Media, ...] = Field((), description="Shown with every question generated from it alone.")
    forms: tuple[Form, ...] | None = Field(None, description="The forms to generate, when not all that fit.")


class Fact(Frozen):
    """One claim of the chapter, cited and attributed."""

    id: Slug = Field(description="Permanent: small letters and digits joined by hyphens.")
    says: Stem = Field(description="The claim, in our own words.")
    paragraph: int | None = Field(None, ge=1, description="Where the text makes the claim. None in a deck.")
    basis: Basis = Basis.NARRATED
    holder: Line | None = Field(None, description="Whose claim it is. In a deck there may be nobody.")
    importance: Importance
    topic: Slug = Field(description="The id of one of the chapter’s topics.")
    tags: tuple[Line, ...] = Field((), description="Words to find it by; learners do not see them.")
    status: Status = Field(Status.CHECKED, description="A draft is not asked yet, a retired fact no more.")
    on: DateToPrecision | None = Field(None, description="When it happened, for ordering.")
    note: Note | None = None
    found: tuple[Line, ...] = Field(
        (), description="Of a draft: the words of the text that it was made from."
    )
    waive: Waivers = Field({}, description="Codes of warnings that do not apply, each with the reason.")
    facets: tuple[Facet, ...] = Field(
        min_length=1, description="What is asked of it; each has a memory of its own."
    )

    def may_be_judged(self, facet: Facet) -> bool:
        """Tell whether true or false may be asked: never of an opinion itself, only of who holds it."""
        return self.basis is not Basis.OPINION or facet.key.is_written_as(self.holder or "")


class Chapter(Frozen):
    """One chapter with its facts, questions and quizzes, in file order."""

    preface: Preface
    facts: tuple[Fact, ...]
    generated: tuple[Question, ...]
    written: tuple[Question, ...]
    quizzes: tuple[Quiz, ...] = ()

    @property
    def id(self) -> str:
        """Return the chapter's id."""
        return self.preface.id

    @cached_property
    def questions(self) -> Sequence[Question]:
        """Return every question that is asked: neither a draft nor retired, and of facts that are asked."""
        return tuple(question for question in self.all_questions if self._is_asked(question))

    def _is_asked(self, question: Question) -> bool:
        return question.status is Status.CHECKED and self.waiting.isdisjoint(question.facets)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Return the facets of facts that are not asked: drafts, and what was retired."""
        unasked = (fact for fact in self.facts if fact.status is not Status.CHECKED)
        return frozenset(f"{fact.id}.{facet.id}" for fact in unasked for facet in fact.facets)

    @cached_property
    def all_questions(self) -> Sequence[Question]:
        """Return every question of the files: a written one replaces the generated one of its id."""
        written = {question.id: question for question in self.written}
        kept = [written.pop(question.id, question) for question in self.generated]
        return (*kept, *written.values())

    @cached_property
    def checked(self) -> tuple[Fact, ...]:
        """Return the facts that a person has checked: the only ones that are asked and shown to learners."""
        return tuple(fact for fact in self.facts if fact.status is Status.CHECKED)

    @cached_property
    def facets(self) -> dict[str, tuple[Fact, Facet]]:
        """Return every facet of the checked facts with its fact by the facet's full id, `fact.facet`."""
        return {f"{fact.id}.{facet.id}": (fact, facet) for fact in self.checked for facet in fact.facets}

    @cached_property
    def clusters(self) -> dict[str, list[str]]:
        """Return the ids of the facets of each cluster, in the order of the facts."""
        found: dict[str, list[str]] = {}
        for facet_id, (_, facet) in self.facets.items():
            found.setdefault(facet.cluster, []).append(facet_id)
        return found

    @cached_property
    def asked_facets(self) -> frozenset[str]:
        """Return the facets that at least one question asks."""
        return frozenset(self.asking)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return where each question stands in `questions`, by its id."""
        return {question.id: place for place, question in enumerate(self.questions)}

    @cached_property
    def asking(self) -> dict[str, tuple[int, ...]]:
        """Return where the questions that ask a facet stand in `questions`, by the facet's full id."""
        found: dict[str, list[int]] = {}
        for place, question in enumerate(self.questions):
            for facet_id in dict.fromkeys(question.facets):
                found.setdefault(facet_id, []).append(place)
        return {facet_id: tuple(places) for facet_id, places in found.items()}

    @cached_property
    def topic_titles(self) -> dict[str, str]:
        """Return the title of each topic by its id."""
        return {topic.id: topic.title for topic in self.preface.topics}


class Bank:
    """All chapters, indexed; immutable once made."""

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        self.chapters = {chapter.id: chapter for chapter in chapters}
        self._chapter_of = {facet_id: chapter for chapter in chapters for facet_id in chapter.facets}
        self._holding = {question_id: chapter for chapter in chapters for question_id in chapter.places}
        self._quizzes = {quiz.id: quiz for chapter in chapters for quiz in chapter.quizzes}

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id, or None."""
        chapter = self._holding.get(question_id)
        return chapter.questions[chapter.places[question_id]] if chapter else None

    def quiz(self, quiz_id: str) -> Quiz | None:
        """Return the quiz with this id, or None."""
        return self._quizzes.get(quiz_id)

    def asking(self, facet_id: str) -> list[Question]:
        """Return every question that asks this facet."""
        chapter = self._chapter_of.get(facet_id)
        return [chapter.questions[place] for place in chapter.asking.get(facet_id, ())] if chapter else []

    def facet(self, facet_id: str) -> tuple[Fact, Facet] | None:
        """Return a facet with its fact, or None."""
        chapter = self._chapter_of.get(facet_id)
        return chapter.facets[facet_id] if chapter else None

    def chapter_of(self, facet_id: str) -> Chapter | None:
        """Return the chapter that a facet belongs to, or None."""
        return self._chapter_of.get(facet_id)
