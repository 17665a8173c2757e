"""The chat completions protocol: one request, one answer as JSON text, its tokens counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import httpx

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 120.0
MAX_WAIT_SECONDS = 60.0
MAX_ANSWER_BYTES = 4 * 1024 * 1024
_TRY_AGAIN = frozenset((429, 500, 502, 503, 504, 529))


class Usage(NamedTuple):
    """Tokens sent and received."""

    sent: int = 0
    received: int = 0

    def plus(self, other: Usage) -> Usage:
        """Return the sum."""
        return Usage(self.sent + other.sent, self.received + other.received)

    def cost(self, prices: tuple[Decimal, Decimal] | None) -> Decimal | None:
        """Return what the tokens cost, in the currency of the prices; None without prices."""
        if prices is None:
            return None
        return (self.sent * prices[0] + self.received * prices[1]) / 1_000_000


class Answer(NamedTuple):
    """What the model wrote, and the tokens it took."""

    text: str
    usage: Usage


class ModelFailed(Exception):
    """The model gave no answer that can be used; one sentence says why."""


class Completions:
    """Asks a model over HTTP, a second time where the server asks for patience."""

    def __init__(
        self, base_url: str, api_key: str, model: str, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._address = f"{base_url.rstrip('/')}/chat/completions"
        self._model = model
        self._wait = wait
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {api_key}"},
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
        )

    def __enter__(self) -> Completions:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, messages: list[dict[str, str]], name: str, schema: dict[str, Any]) -> Answer:
        """Return the answer to `messages`, which has to follow `schema`; ModelFailed where there is none."""
        body = {
            "model": self._model,
            "temperature": 0,
            "messages": messages,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": name, "strict": True, "schema": schema},
            },
        }
        return _answer(self._posted(body))

    def _posted(self, body: dict[str, Any]) -> httpx.Response:
        """Send the request; once more after 429, a server's fault or a lost connection."""
        try:
            response = self._send(body)
            if response.status_code not in _TRY_AGAIN:
                return response
            self._wait(_patience(response.headers.get("retry-after", "")))
        except httpx.TransportError:
            self._wait(1.0)
        try:
            return self._send(body)
        except httpx.HTTPError as error:
            raise ModelFailed(f"the model could not be reached ({type(error).__name__})") from None

    def _send(self, body: dict[str, Any]) -> httpx.Response:
        with self._client.stream("POST", self._address, json=body) as response:
            content = bytearray()
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MAX_ANSWER_BYTES:
                    raise ModelFailed("the model's answer is longer than any list of facts")
        return httpx.Response(response.status_code, headers=_plain_headers(response), content=bytes(content))


def _plain_headers(response: httpx.Response) -> dict[str, str]:
    return {
        name: response.headers[name] for name in ("retry-after", "content-type") if name in response.headers
    }


def _patience(seconds: str) -> float:
    """Return how long the server asks to wait, in seconds; one where it does not say."""
    return min(float(seconds), MAX_WAIT_SECONDS) if seconds.isascii() and seconds.isdecimal() else 1.0


def _answer(response: httpx.Response) -> Answer:
    if response.status_code != 200:
        raise ModelFailed(f"the model's server answered {response.status_code}")
    try:
        body = response.json()
        choice = body["choices"][0]
        message, used = choice["message"], body.get("usage") or {}
        usage = Usage(int(used.get("prompt_tokens", 0)), int(used.get("completion_tokens", 0)))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise ModelFailed("the model's server answered with something other than a completion") from None
    if choice.get("finish_reason") == "length":
        raise ModelFailed("the model's answer was cut off")
    if message.get("refusal") or not isinstance(message.get("content"), str):
        raise ModelFailed("the model declined to answer")
    return Answer(message["content"], usage)
