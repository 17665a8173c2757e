"""The bank, or a part of it, as a file of another format."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from quizapp.authoring.files import folder_of
from quizapp.bank.content import Chapter
from quizapp.bank.quizzes import Quiz
from quizapp.exchange import FORMATS
from quizapp.exchange.exporting import JSON, Exported, Shelved, ending_of, export
from quizapp.exchange.outgoing import Chosen, Ways
from quizapp.web.access import Access, allow
from quizapp.web.author.exchange import Part, part_of
from quizapp.web.languages import translated
from quizapp.web.visitor import bank, settings

WAYS = {
    Ways.ALL: _l("All questions"),
    Ways.WRITTEN: _l("Only those written by hand"),
    Ways.ONE: _l("One for each thing to know"),
}
bp = Blueprint("exporting", __name__, url_prefix="/author/export")


class Wish(NamedTuple):
    """What is to go out: the format, one chapter or all, a quiz or a topic of it, which questions."""

    to: str
    chapter: Chapter | None
    quiz: Quiz | None
    topic: str
    ways: Ways
    drafts: bool

    @property
    def chosen(self) -> Chosen:
        """Return it as the room of exchange takes it."""
        return Chosen(self.quiz, frozenset({self.topic} - {""}), self.drafts, self.ways)

    @property
    def file(self) -> str:
        """Return the name of the file."""
        of = self.quiz.id if self.quiz else self.chapter.id if self.chapter else "question-bank"
        return f"{of}{ending_of(self.to)}"


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Ask what is to go out, and tell what of it the format cannot hold."""
    wish = _wish()
    exported: Exported | None = None
    losses: Part | None = None
    if wish:
        with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
            exported = _export(wish, Path(folder) / wish.file)
        losses = part_of([loss._asdict() for loss in exported.losses], "losses")
    return render_template(
        "author/export.html",
        wish=wish,
        exported=exported,
        losses=losses,
        formats={name: translated(one.title) for name, one in FORMATS.items() if one.write} | {JSON: "JSON"},
        chapters=[one.preface for one in bank().chapters.values()],
        quizzes=[(quiz, one.preface.language) for one in bank().chapters.values() for quiz in one.quizzes],
        topics=wish.chapter.preface.topics if wish and wish.chapter else (),
        ways=WAYS,
        file_url=_file_url() if wish else "",
    )


@bp.get("/file")
@allow(Access.AUTHOR)
def file() -> Response:
    """Send the file."""
    wish = _wish()
    if wish is None:
        return redirect(url_for("exporting.show"), 303)
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        made = Path(folder) / wish.file
        _export(wish, made)
        content = made.open("rb")  # open, it can be read after its folder is gone
    response = send_file(content, "application/octet-stream", as_attachment=True, download_name=wish.file)
    response.call_on_close(content.close)
    return response


def _file_url() -> str:
    return f"{url_for('exporting.file')}?{request.query_string.decode('ascii', 'replace')}"


def _wish() -> Wish | None:
    """Return what is asked for, None before anything is; what is not there is not found."""
    asked = request.args
    if "to" not in asked:
        return None
    to, ways = asked["to"], asked.get("ways", Ways.ALL.value)
    chapter = bank().chapters.get(asked.get("chapter", ""))
    quiz = bank().quiz(asked.get("quiz", ""))
    is_known = (to == JSON or (to in FORMATS and FORMATS[to].write)) and ways in set(Ways)
    if not is_known or (asked.get("chapter") and not chapter) or (asked.get("quiz") and not quiz):
        abort(404)
    if quiz:
        chapter = next(one for one in bank().chapters.values() if quiz in one.quizzes)
    topic = asked.get("topic", "")
    is_topic = chapter is not None and topic in chapter.topic_titles
    return Wish(to, chapter, quiz, topic if is_topic else "", Ways(ways), "drafts" in asked)


def _export(wish: Wish, target: Path) -> Exported:
    chapters = [wish.chapter] if wish.chapter else [*bank().chapters.values()]
    shelved = [Shelved(chapter, folder_of(settings().bank, chapter.id)) for chapter in chapters]
    return export(shelved, wish.to, target, wish.chosen)
