"""The installable app: its manifest, its service worker, and the page that works without a network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from quizapp.records import carrying
from quizapp.records.models import Learner
from quizapp.web.access import Access, allow
from quizapp.web.visitor import current_learner, records

bp = Blueprint("offline", __name__)
WORKER = "js/offline-worker.js"
COLOUR, PAPER = "#2c44c0", "#f7f5f0"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


@bp.app_context_processor
def _label() -> dict[str, str]:
    learner = current_learner()
    return {"learner_label": label_of(learner) if learner else ""}


def label_of(learner: Learner) -> str:
    """Return by what a device keeps one learner's things apart from another's: it tells nothing of either."""
    return hashlib.sha256(f"{learner.id} {learner.created_at.isoformat()}".encode()).hexdigest()[:24]


@bp.get("/manifest.webmanifest")
@allow(Access.ANYONE)
def manifest() -> Response:
    """Tell a browser how the site is installed as an app."""
    body = {
        "id": "/",
        "name": "quizapp",
        "short_name": "quizapp",
        "description": _("Questions about what you read, asked again just before you would forget."),
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "theme_color": COLOUR,
        "background_color": PAPER,
        "icons": [
            {"src": _static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return Response(json.dumps(body), mimetype="application/manifest+json")


@bp.get("/sw.js")
@allow(Access.ANYONE)
def worker() -> Response:
    """Give the service worker, with its version's files; at the root it stands before every page.

    The version follows the files and the offline page, so that one in another language is another version.
    """
    files = [_static(name) for name in _kept_files()]
    source = (_root() / WORKER).read_text(encoding="utf-8")
    version = hashlib.sha256("\n".join([source, *files, show()]).encode()).hexdigest()[:12]
    named = {"version": version, "files": files, "page": url_for("offline.show")}
    return Response(f"const KEPT = {json.dumps(named)};\n{source}", mimetype="text/javascript")


@bp.get("/offline")
@allow(Access.ANYONE)
def show() -> str:
    """Show the page that a device keeps: the same for everybody; what is a learner's is in the device."""
    nobodys: dict[str, Any] = {"learner": None, "learner_label": None}
    return render_template("offline/show.html", get_flashed_messages=lambda **_kinds: (), **nobodys)


@bp.get("/offline/learner")
@allow(Access.ANYONE)
def learner() -> Response:
    """Tell a script whose browser this is, how to sign a form, and which places of a pack want answers."""
    found = current_learner()
    if found is None:
        return jsonify(learner=None)
    attempt_id = request.args.get("attempt", 0, int)
    known = 0 < attempt_id < 2**31
    wanted = carrying.wanted(records(), found, attempt_id) if known else []
    return jsonify(learner=label_of(found), csrf_token=generate_csrf(), wanted=wanted)


def _kept_files() -> list[str]:
    """Return the files that the worker keeps: all that the offline page needs, and the pages before it."""
    kinds = ("css/*.css", "js/*.js", "icon.svg", "icon-192.png")
    found = (path for kind in kinds for path in sorted(_root().glob(kind)))
    return [name for path in found if (name := path.relative_to(_root()).as_posix()) != WORKER]


def _static(name: str) -> str:
    return url_for("static", filename=name)


def _root() -> Path:
    return Path(str(current_app.static_folder))
