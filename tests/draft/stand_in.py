"""A stand-in for a language model: a server on this machine that speaks the chat completions protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]


def a_proposal(**fields: Any) -> dict[str, Any]:
    """Return a proposal about the loan of 520 million rubles; `answers` and the rest by name."""
    return {
        "claim": "Peking was granted a credit.",
        "basis": "narrated",
        "holder": "the text",
        "importance": "core",
        "answers": [an_answer()],
    } | fields


def an_answer(**fields: Any) -> dict[str, Any]:
    """Return what can be asked of it."""
    return {
        "question": "According to the chapter, how large was the credit?",
        "kind": "number",
        "value": "520 million",
        "unit": "rubles",
        "printed": "520 million Ruble",
    } | fields


def completion(*proposals: dict[str, Any], **choice: Any) -> Reply:
    """Return the server's reply with these proposals: 100 tokens in, 40 out."""
    return written(json.dumps({"facts": list(proposals)}), **choice)


def written(text: str | None, **choice: Any) -> Reply:
    """Return a reply in which the model wrote `text`."""
    body = {
        "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"} | choice],
        "usage": {"prompt_tokens": 100, "completion_tokens": 40},
    }
    return 200, {}, json.dumps(body).encode()


def failing(status: int, **headers: str) -> Reply:
    """Return a reply that refuses."""
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, b"{}"


@dataclass
class StandIn:
    """The server: its replies in order, the last one for ever, and the requests it got."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Reply] | None = None

    def reply(self, request: dict[str, Any], headers: dict[str, str]) -> Reply:
        """Keep a request and return the reply to it."""
        self.requests.append(request)
        self.headers.append(headers)
        if self.answer:
            return self.answer(request)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def running_stand_in(*replies: Reply) -> Iterator[StandIn]:
    """Run a stand-in that gives these replies."""
    stand_in = StandIn("", list(replies) or [completion()])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, content = (
                stand_in.reply(json.loads(body), dict(self.headers))
                if self.path == "/v1/chat/completions"
                else failing(404)
            )
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the requests are kept."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
