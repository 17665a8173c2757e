"""The chat completions protocol, as a server keeps it or breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal

import pytest

from quizapp.draft.completions import MAX_ANSWER_BYTES, Answer, Completions, ModelFailed, Usage
from tests.draft.stand_in import Reply, StandIn, completion, failing, written

Ask = Callable[[], Answer]


@pytest.fixture
def waits() -> list[float]:
    """Give the seconds that the client waited before it tried again."""
    return []


@pytest.fixture
def ask(stand_in: StandIn, waits: list[float]) -> Iterator[Ask]:
    """Give a function that asks the stand-in once."""
    with ExitStack() as stack:
        client = stack.enter_context(Completions(stand_in.url + "/", "key-1", "model-1", waits.append))
        yield lambda: client.ask([{"role": "user", "content": "Hello"}], "facts", {"type": "object"})


def test_a_request_has_the_model_a_strict_schema_and_no_temperature(ask: Ask, stand_in: StandIn) -> None:
    assert ask().text == '{"facts": []}'
    (request,) = stand_in.requests
    assert (request["model"], request["temperature"]) == ("model-1", 0)
    assert request["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "facts", "strict": True, "schema": {"type": "object"}},
    }
    assert stand_in.headers[0]["Authorization"] == "Bearer key-1"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_once_more_after_the_time_it_names(
    ask: Ask, stand_in: StandIn, waits: list[float], status: int
) -> None:
    stand_in.replies = [failing(status, retry_after="7"), completion()]
    assert ask().usage == Usage(100, 40)
    assert waits == [7.0]
    assert len(stand_in.requests) == 2


def test_no_server_is_waited_for_longer_than_a_minute(
    ask: Ask, stand_in: StandIn, waits: list[float]
) -> None:
    stand_in.replies = [failing(429, retry_after="86400"), completion()]
    ask()
    stand_in.replies = [failing(429, retry_after="tomorrow"), completion()]
    ask()
    assert waits == [60.0, 1.0]


@pytest.mark.parametrize(
    ("reply", "requests", "sentence"),
    [
        (failing(500), 2, "the model's server answered 500"),
        (failing(401), 1, "the model's server answered 401"),
        ((200, {}, b"<html>"), 1, "something other than a completion"),
        ((200, {}, b"[]"), 1, "something other than a completion"),
        ((200, {}, json.dumps({"choices": []}).encode()), 1, "something other than a completion"),
        (completion(finish_reason="length"), 1, "cut off"),
        (written(None), 1, "declined"),
        (written("", message={"content": "", "refusal": "No."}), 1, "declined"),
        ((200, {}, b" " * (MAX_ANSWER_BYTES + 1)), 1, "longer than any list"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why(
    ask: Ask, stand_in: StandIn, reply: Reply, requests: int, sentence: str
) -> None:
    stand_in.replies = [reply]
    with pytest.raises(ModelFailed, match=sentence):
        ask()
    assert len(stand_in.requests) == requests


def test_a_server_that_is_not_there_is_told_in_one_sentence(waits: list[float]) -> None:
    with (
        Completions("http://127.0.0.1:1/v1", "key", "model", waits.append) as client,
        pytest.raises(ModelFailed, match=r"could not be reached \(ConnectError\)"),
    ):
        client.ask([], "facts", {})
    assert waits == [1.0]


def test_tokens_cost_what_their_prices_say() -> None:
    used = Usage(1_000_000, 500_000).plus(Usage(1_000_000, 0))
    assert used.cost((Decimal("0.15"), Decimal("0.6"))) == Decimal("0.6")
    assert used.cost(None) is None
