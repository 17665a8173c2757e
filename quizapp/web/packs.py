"""What a device takes along: each question as its page asks it, and under a seal what follows the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import render_template, url_for

from quizapp.bank.content import Fact
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records import attempts, carrying
from quizapp.records.models import Asked, Attempt
from quizapp.scheduling import day_starts_at
from quizapp.web.asking import AskedPage, Place, offered
from quizapp.web.beside import Beside
from quizapp.web.sealing import in_base64, new_key, sealed
from quizapp.web.shown import Back
from quizapp.web.visitor import bank, records, this_learner
from quizapp.web.wording import told_by

Json = dict[str, Any]


def packed(attempt: Attempt | None) -> Json:
    """Return a pack, with the key of its seals apart; without an attempt, an empty one."""
    key = new_key()
    wanted = set(carrying.wanted(records(), this_learner(), attempt.id)) if attempt else set()
    taken = [Taken.of(asked) for asked in attempt.asked if asked.position in wanted] if attempt else []
    return {
        "attempt": attempt.id if attempt else None,
        "key": in_base64(key),
        "questions": [one.asked_openly() | one.told_under(key) for one in taken],
    }


@dataclass(frozen=True)
class Taken:
    """A question that is taken along."""

    asked: Asked
    question: Question
    options: tuple[str, ...]

    @classmethod
    def of(cls, asked: Asked) -> Taken:
        """Return the question at a place."""
        question = attempts.frozen_question(asked)
        return cls(asked, question, offered(question, asked.attempt.seed, asked.position))

    def asked_openly(self) -> Json:
        """Return what is needed to ask it: nothing in it tells the key."""
        due_on = self.asked.due_on
        return {
            "position": self.asked.position,
            "form": self.question.form,
            "due_on": due_on.isoformat() if due_on else None,
            "opens_at": round(self._opens_at().timestamp() * 1000),  # milliseconds, as scripts count
            "action": self._action,
            "html": self._piece(revealed=False),
        }

    def told_under(self, key: bytes) -> Json:
        """Return what follows the answer, sealed: the right one, the claim, a card's other side."""
        is_card = self.question.form is Form.FLASHCARD
        seal = sealed(
            key,
            {
                "frozen": self.asked.frozen_id,
                "told": render_template("offline/told.html", told=Told.of(self.question)),
                "card": self._piece(revealed=True) if is_card else None,
            },
        )
        return {"salt": seal.salt, "sealed": seal.text}

    def _piece(self, *, revealed: bool) -> str:
        """Return the question as its page asks it, without what belongs to a session."""
        page = AskedPage.of(self.question, self.options, self._place, revealed=revealed)
        nobodys: Json = {"layout": "offline/piece.html", "csrf_token": lambda: ""}
        return render_template("attempts/question.html", page=page, **nobodys)

    @property
    def _place(self) -> Place:
        return Place(
            position=self.asked.position,
            done=0,
            total=len(self.asked.attempt.asked),
            is_again=False,
            action=self._action,
            reveal_action="",
            beside=replace(Beside.first(self.question, 0, ""), hint_count=0),  # hints are counted: online
        )

    @property
    def _action(self) -> str:
        return url_for("carried.respond", attempt_id=self.asked.attempt_id, position=self.asked.position)

    def _opens_at(self) -> datetime:
        learner, due_on = this_learner(), self.asked.due_on
        if due_on is None:
            return self.asked.attempt.started_at
        return day_starts_at(due_on, learner.zone, learner.day_start_hour)


@dataclass(frozen=True)
class Told:
    """What is told of a question once it is answered where nothing can be graded."""

    lang: str
    back: Back
    lefts: tuple[str, ...]
    correction: str
    attribution: str
    paragraphs: list[int]

    @classmethod
    def of(cls, question: Question) -> Told:
        """Return what is told of a question."""
        found = [bank().facet(facet_id) for facet_id in question.facets]
        facts: list[Fact] = [fact for fact, _facet in filter(None, found)]
        chapter = bank().chapter_of(question.facets[0])
        language = chapter.preface.language if chapter else "en"
        return cls(
            lang=language,
            back=Back.of(question),
            lefts=question.lefts,
            correction=question.correction or "",
            attribution=told_by(facts, language),
            paragraphs=sorted({fact.paragraph for fact in facts if fact.paragraph}),
        )
