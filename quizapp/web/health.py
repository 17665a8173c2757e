"""One address that tells a load balancer whether this process can serve."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy import text

from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, records

bp = Blueprint("health", __name__)


@bp.get("/health")
@allow(Access.ANYONE)
def show() -> dict[str, str]:
    """Answer `ok` when the database and the bank can be read."""
    records().execute(text("SELECT 1"))
    bank()
    return {"status": "ok"}
