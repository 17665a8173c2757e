"""Pictures, sounds and films of the bank, each by the name that its content gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, abort, send_file, url_for

from quizapp.authoring.changes import CannotChange
from quizapp.authoring.files import folder_of
from quizapp.bank.media import ENDINGS, FOLDER, Side
from quizapp.bank.questions import Question
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, settings

bp = Blueprint("media", __name__, url_prefix="/chapters")
NAME = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(ENDINGS)})")
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


@dataclass(frozen=True)
class Shown:
    """A picture, a sound or a film on a page: `kind` is `picture`, `sound` or `film`."""

    url: str
    kind: str
    alt: str


@bp.get("/<chapter_id>/media/<name>")
@allow(Access.ANYONE)
def show(chapter_id: str, name: str) -> Response:
    """Send one file of a chapter, under the one type that its name allows."""
    found = NAME.fullmatch(name)
    if found is None or chapter_id not in bank().chapters:
        abort(404)
    try:
        path = folder_of(settings().bank, chapter_id) / FOLDER / name
    except CannotChange:
        abort(404)
    if not path.is_file():
        abort(404)
    return send_file(path, mimetype=TYPES[found[1]], conditional=True, etag=name)


def shown(question: Question, side: Side) -> tuple[Shown, ...]:
    """Return the media of a question that belong to one side of it; an answer's are named after it only."""
    chapter = bank().chapter_of(question.facets[0])
    if chapter is None:
        return ()
    return tuple(
        Shown(url_for("media.show", chapter_id=chapter.id, name=media.file), media.kind, media.alt or "")
        for media in question.media
        if media.side is side
    )
