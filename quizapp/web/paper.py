"""A quiz on paper: questions to print, with lines and boxes to fill in and the key on the last page."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records.openings import Openings
from quizapp.records.paper import drawn
from quizapp.records.selecting import pool
from quizapp.web.access import Access, allow
from quizapp.web.asking import offered, titles
from quizapp.web.quiz_form import QuizForm
from quizapp.web.shown import Piece, sentence_of, unit_of
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("paper", __name__, url_prefix="/paper")


@dataclass(frozen=True)
class Printed:
    """A question as it is laid out; `letters` stand beside the right sides of a matching one."""

    form: str
    sentence: tuple[Piece, ...]
    lang: str
    options: tuple[str, ...]
    lefts: tuple[str, ...]
    letters: tuple[str, ...]
    unit: str
    key: str

    @classmethod
    def of(cls, question: Question, seed: str, number: int) -> Printed:
        """Return how a question is printed; the seed shuffles its options."""
        options = offered(question, seed, number)
        letters = tuple(map(_letter, range(len(options))))
        return cls(
            form=question.form,
            sentence=sentence_of(question),
            lang=titles(question)[2],
            options=options,
            lefts=question.lefts,
            letters=letters,
            unit=unit_of(question),
            key=_key(question, dict(zip(options, letters, strict=True))),
        )


@bp.get("")
@allow(Access.LEARNER)
def show() -> str | Response:
    """Show a quiz to print; an address without a seed leads to one that prints the same ever after."""
    form = QuizForm.filled(request.args)
    if not form.validate():
        sent: dict[str, Any] = {
            name: request.args.getlist(name) for name in form.data if name in request.args
        }
        return redirect(url_for("quizzes.index", **sent, counted=1), 303)
    seed = request.args.get("seed", "")
    if not re.fullmatch("[0-9a-f]{1,16}", seed):
        return redirect(url_for("paper.show", **form.address, seed=secrets.token_hex(4)), 303)
    learner, at = this_learner(), clock.now()
    facets = pool(records(), Openings.at(records(), bank(), learner, at), form.selection, at)
    questions = drawn(bank(), facets, form.wanted_count, seed, learner.forms_off)
    printed = [Printed.of(question, seed, number) for number, question in enumerate(questions, 1)]
    return render_template("paper/show.html", title=_title(questions), questions=printed)


def _title(questions: list[Question]) -> str:
    """Return the titles of the chapters that are asked, each once."""
    return "; ".join(dict.fromkeys(titles(question)[0] for question in questions))


def _key(question: Question, letter_of: dict[str, str]) -> str:
    """Return the key for who marks by hand: of a matching question, which letter goes to which number."""
    if question.form is not Form.MATCHING:
        return question.key_text
    return ", ".join(f"{number} {letter_of[right]}" for number, right in enumerate(question.parts, 1))


def _letter(place: int) -> str:
    """Return `A` for 0, `Z` for 25, `AA` for 26."""
    before = _letter(place // 26 - 1) if place >= 26 else ""
    return before + ascii_uppercase[place % 26]
