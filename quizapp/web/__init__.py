"""The site over HTTP: one module a noun, everything else about the app in one place."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import paths
from quizapp.bank.shelf import Shelf
from quizapp.config import Settings
from quizapp.database import db, engine_options, make_safe
from quizapp.web import (
    access,
    asides,
    assets,
    attempts,
    author,
    carried,
    chapters,
    compression,
    cookies,
    dates,
    errors,
    facets,
    first,
    fits,
    headers,
    health,
    hints,
    home,
    languages,
    learners,
    media,
    offline,
    paper,
    plan,
    preferences,
    progress,
    quizzes,
    reports,
    reviews,
    routing,
    study,
    tests,
    wording,
    worker,
)

BLUEPRINTS = (
    home,
    first,
    chapters,
    attempts,
    tests,
    quizzes,
    paper,
    asides,
    hints,
    reports,
    reviews,
    progress,
    plan,
    facets,
    fits,
    study,
    preferences,
    dates,
    languages,
    learners,
    offline,
    carried,
    health,
    media,
    *author.BLUEPRINTS,
)


class LimitedRequest(Request):
    """A request whose body is bounded before anything reads it."""

    max_content_length = 1024 * 1024


class QuizApp(Flask):
    """The Flask app of one installation, with its settings and its bank."""

    request_class = LimitedRequest
    session_interface = cookies.Cookies()
    settings: Settings
    shelf: Shelf
    worker: worker.Worker


def make_app(settings: Settings, *, works: bool = False) -> QuizApp:
    """Return the whole site for these settings; if it `works`, its first request starts its worker."""
    app = QuizApp(
        "quizapp",
        static_folder=str(paths.STATIC),
        template_folder=str(Path(__file__).parents[1] / "templates"),
    )
    app.settings = settings
    app.shelf = Shelf(settings.bank, settings.instance / "cache")
    app.worker = worker.Worker(app)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        PERMANENT_SESSION_LIFETIME=cookies.LIFETIME,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it asks for the Referer that our own policy withholds; see access.py
    )
    if settings.proxies:
        trusted = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted)  # type: ignore[method-assign]
    db.init_app(app)
    with app.app_context():
        make_safe(db.engine, settings.sqlite_journal)
    if works:
        app.before_request(app.worker.start)
    routing.register(app)
    for part in (compression, headers, access, errors, assets, languages, preferences, wording):
        part.register(app)
    CSRFProtect(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.bp)
    return app
