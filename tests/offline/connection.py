"""A connection to a site that breaks: before the request arrives, or after it was answered."""

from __future__ import annotations

import http.client
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

OWN_TO_A_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Connection:
    """A proxy before a site; a share of what passes it breaks, of the addresses that begin with `below`.

    Of what breaks, every other request has reached the site: nobody at the browser can tell which.
    """

    site: str
    share: float = 0.0
    below: str = "/"
    broken: int = 0
    url: str = ""
    _dice: random.Random = field(default_factory=lambda: random.Random(7))
    _lock: Lock = field(default_factory=Lock)

    def breaks(self, path: str) -> bool:
        """Tell whether this request's connection breaks."""
        with self._lock:
            is_broken = path.startswith(self.below) and self._dice.random() < self.share
            self.broken += is_broken
            return is_broken

    def is_late(self) -> bool:
        """Tell whether a connection breaks only once the site has answered."""
        with self._lock:
            return self.broken % 2 == 0


@contextmanager
def connected(site: str) -> Iterator[Connection]:
    """Give a connection to a site, whole to begin with."""
    connection = Connection(site)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _pass_on(self, connection)

        do_POST = do_GET  # noqa: N815 - the name that the base class calls

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    connection.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield connection
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _pass_on(handler: BaseHTTPRequestHandler, connection: Connection) -> None:
    handler.close_connection = True
    body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    is_broken = connection.breaks(handler.path)
    if is_broken and not connection.is_late():
        return
    site = http.client.HTTPConnection(urlsplit(connection.site).netloc, timeout=60)
    try:
        site.request(handler.command, handler.path, body, dict(handler.headers.items()))
        answer = site.getresponse()
        content = answer.read()
    finally:
        site.close()
    if is_broken:
        return
    with suppress(OSError):  # a browser that has gone on
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in OWN_TO_A_CONNECTION:
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(content)
