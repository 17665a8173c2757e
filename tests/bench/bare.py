"""The least that an answer could cost: a Flask endpoint that writes one row durably, on the same server.

`python -m tests.bench.bare PORT FILE`
"""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading

from flask import Flask, redirect, request
from waitress.server import create_server
from werkzeug.wrappers import Response

from quizapp.database import BUSY_TIMEOUT_MS, safe_journal

THREADS = 8  # as `quizapp serve` has without options


def make_app(file: str) -> Flask:
    """Return the app; each thread keeps one connection, with the site's own pragmas."""
    app = Flask(__name__)
    kept = threading.local()

    def connection() -> sqlite3.Connection:
        if not hasattr(kept, "connection"):
            kept.connection = sqlite3.connect(file, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
            kept.connection.execute(f"PRAGMA journal_mode={safe_journal()}")
            kept.connection.execute("PRAGMA synchronous=FULL")
        return kept.connection  # type: ignore[no-any-return]

    @app.get("/")
    def index() -> str:
        return ""

    @app.post("/rows")
    def create_row() -> Response:
        database = connection()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO row (event_id, given) VALUES (:event_id, :given)", request.form)
        database.execute("COMMIT")
        return redirect("/", 303)

    connection().execute("CREATE TABLE row (id INTEGER PRIMARY KEY, event_id TEXT, given TEXT)")
    return app


def main() -> None:
    """Serve until killed."""
    listening = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
    app = make_app(sys.argv[2])
    server = create_server(app, sockets=[listening], threads=THREADS, asyncore_use_poll=True, ident=None)
    server.run()


if __name__ == "__main__":
    main()
