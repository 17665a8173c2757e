"""Several calls at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def at_once(*calls: Callable[[], T]) -> list[T | BaseException]:
    """Make every call in a thread of its own; return each one's result, or what it raised."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        done = [threads.submit(run, call) for call in calls]
    return [future.exception() or future.result() for future in done]


def all_well(calls: Sequence[Callable[[], T]]) -> list[T]:
    """Make every call at once and return the results; the first thing that was raised is raised here."""
    results: list[T] = []
    for result in at_once(*calls):
        if isinstance(result, BaseException):
            raise result
        results.append(result)
    return results
