"""Every route of the site, taken from its URL map, with what is sent to it and to whom its objects belong."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask

from quizapp import create_app
from quizapp.config import Settings
from quizapp.web.access import SAFE_METHODS, Access, policy_of
from tests.web.banks import CHAPTER, QUIZ

OWNED = {"attempt_id", "fit_id", "position", "review_id"}
PICTURE = f"{'0' * 64}.png"
PUBLIC = {
    "name": PICTURE,
    "chapter_id": CHAPTER,
    "facet_id": "port.what",
    "quiz_id": QUIZ["id"],
    "item_id": "port",
    "kind": "facts",
    "what": "fact",
    "filename": "css/base.css",
}

EDITED = {
    "kind": "facts",
    "chapter": CHAPTER,
    "item": "",
    "shown": "yaml",
    "yaml": """\
id: rails
says: Rails came from Moscow.
paragraph: 1
basis: narrated
holder: Mao
importance: useful
topic: aid
status: draft
facets: [{id: what, asks: "According to the chapter, what came?", key: {text: Rails}, cluster: goods}]
""",
}
"""A new fact, which is a draft."""


class Route(NamedTuple):
    """One method of one rule of the URL map."""

    method: str
    rule: str
    endpoint: str
    arguments: frozenset[str]
    policy: Access | None

    @property
    def is_owned(self) -> bool:
        """Tell whether its address names something that belongs to somebody."""
        return bool(self.arguments & OWNED)


def _routes() -> list[Route]:
    nowhere = Settings(instance=Path(), bank=Path(), database_url="sqlite:///nowhere", secret_key="none")
    app = create_app(nowhere)
    return [
        Route(method, rule.rule, rule.endpoint, frozenset(rule.arguments), policy_of(app, rule.endpoint))
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods or ())
        if method not in ("HEAD", "OPTIONS")
    ]


ROUTES = _routes()


def each(routes: list[Route], name: str = "route") -> pytest.MarkDecorator:
    """Return the mark that runs a test once for each route."""
    return pytest.mark.parametrize(name, routes, ids=[f"{r.method} {r.endpoint}" for r in routes])


every_route = each(ROUTES)
of_authors = each([route for route in ROUTES if route.policy in (Access.AUTHOR, Access.REVIEWER)])
reading = each([route for route in ROUTES if route.method in SAFE_METHODS])
CHANGING = [route for route in ROUTES if route.method not in SAFE_METHODS]
changing = each(CHANGING)
owned = each([route for route in ROUTES if route.is_owned])


def address(app: Flask, route: Route, objects: Mapping[str, int | str]) -> str:
    """Return the route's address with these objects; a new kind of argument has to be told of here."""
    values: dict[str, Any] = {name: (PUBLIC | dict(objects))[name] for name in route.arguments}
    with app.test_request_context():
        return app.url_for(route.endpoint, **values)


def fields(route: Route) -> dict[str, str]:
    """Return a form that the route takes from its learner; a new route has to be told of here."""
    event = {"event_id": str(uuid.uuid4())}
    return {
        "attempts.create": {"source": "chapter", "chapter": CHAPTER, "attempt": ""},
        "attempts.respond": event | {"given": "1954", "confidence": "sure", "seconds": "4", "zone": "UTC"},
        "attempts.reveal": {},
        "attempts.another": {},
        "tests.save": event | {"given": "1954", "confidence": ""},
        "tests.hand_in": {},
        "quizzes.create": {"count": "3", "mode": "test", "among": "all"},
        "quizzes.take": {},
        "asides.bury": {},
        "asides.suspend": {},
        "dates.move": event,
        "facets.suspend": {},
        "facets.bury": {},
        "facets.resume": {},
        "facets.resume_all": {"show": "suspended"},
        "carried.pack": {},
        "carried.respond": event | {"given": "1954", "claimed_at": "2026-03-10T12:00:00.000Z"},
        "first.respond": event | {"given": "0", "confidence": "", "seconds": "", "zone": "Asia/Shanghai"},
        "first.reveal": {},
        "first.hint": {"hint": "1"},
        "hints.show": {"hint": "1", "given": "1954"},
        "reports.send": event | {"words": "The paragraph says 1955."},
        "editing.preview": EDITED,
        "editing.change": EDITED,
        "editing.patch": EDITED,
        "history.revert": {},
        "comments.add": {"item": "port", "words": "Which port?", "next": "/author"},
        "comments.close": {"next": "/author/comments"},
        "comments.reopen": {"next": "/author/comments"},
        "approvals.decide": {"verdict": "declined", "words": "Who says so?", "seen": ""},
        "bulk.change": {"act": "status", "items": "port", "status": "draft", "seen": ""}
        | {"find": "a", "put": "b", "field": "says", "add": "x", "remove": "y", "target": "ch1/aid"},
        "new_chapter.create": {
            "title": "A walk",
            "id": "ch2",
            "kind": "text",
            "language": "en",
            "paragraphs": "3",
        },
        "reports.see": {},
        "reports_inbox.decline": {"words": "It stands so in the chapter."},
        "reports_mending.accept": {"part": "0", "words": "It is accepted now."},
        "reports_mending.mend_key": {"of": "0", "key-kind": "number", "key-said": "530 million"}
        | {"key-unit": "rubles", "words": "It is corrected now."},
        "drafts_inbox.accept": {"digest": "", "following": "", "chapter": ""},
        "drafts_inbox.reject": {"digest": "", "following": "", "chapter": ""},
        "drafts_inbox.take_back": {"version": "none", "item": "port"},
        "exchange.send": {"text": "the port\tLushun", "format": "quizlet", "into": "", "separator": ""},
        "exchange.read": {"format": "", "into": "elsewhere", "columns": "", "separator": ""},
        "exchange.accept": {},
        "exchange.remove": {},
        "texts.create": {"text": "In 1954 Moscow lent 520 million rubles.", "title": "A loan"},
        "fits.move": {},
        "fits.leave": {},
        "languages.choose": {"language": "zh-Hans", "next": "/today"},
        "learners.sign_in": {"name": "Bo", "password": "correct horse battery", "next": "/progress"},
        "learners.sign_out": {},
        "learners.keep": {"name": "Cleo", "password": "correct horse battery"},
        "reviews.undo": event,
        "reviews.override": event,
        "preferences.save": {"language": "", "theme": "dark", "text_size": "large", "shortcuts": "y"}
        | {"rating_buttons": "4", "extra_time_percent": "25", "name": "Cleo Minor"},
        "study.save": {
            "goal_percent": "90",
            "daily_minutes": "",
            "exam_on": "",
            "learning_steps": "10",
            "relearning_steps": "10",
            "new_per_day": "10",
            "time_zone": "UTC",
            "day_start_hour": "4",
            "forms_on": "choice",
            **{f"easy_{number}": "1.0" for number in range(7)},
        },
    }[route.endpoint]
