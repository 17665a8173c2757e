"""quizapp: facts in YAML, questions made from them, and a memory of what a learner knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Return the site for the given settings, by default those of the environment.

    By default it works jobs off in the background as well, from its first request on.
    """
    from quizapp import config, web

    return web.make_app(settings or config.read_settings(), works=settings is None)
