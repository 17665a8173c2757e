"""The real quizapp server, in a process group of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

START_SECONDS = 60
STOP_SECONDS = 20
CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """A server that answers at `url` and keeps what it owns in `instance`."""

    url: str
    instance: Path
    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """Kill the server and its workers at once, as a power cut would."""
        _signal_group(self.process, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask the server to end; after a while, end it."""
        _signal_group(self.process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=STOP_SECONDS)
        self.kill()

    def wait_until_it_answers(self) -> None:
        """Wait for the first page; fail with the server's own words if none comes."""
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                self.get("/")
                return
            time.sleep(0.05)
        raise RuntimeError(f"quizapp did not answer at {self.url}:\n{self.log.read_text(errors='replace')}")

    def get(self, path: str) -> tuple[int, bytes]:
        """Fetch a page as a new visitor; return its status and body."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


@contextmanager
def running_site(instance: Path, *options: str, **how: Any) -> Iterator[Site]:
    """Start a site as `start_site` does, wait until it answers, stop it afterwards."""
    site = start_site(instance, *options, **how)
    try:
        site.wait_until_it_answers()
        yield site
    finally:
        site.stop()


def start_site(
    instance: Path,
    *options: str,
    port: int | None = None,
    program: Sequence[str | Path] = (sys.executable, "-m", "quizapp"),
    folder: Path = CHECKOUT,
    **settings: str,
) -> Site:
    """Start `quizapp serve` with `options` and QUIZAPP_ settings; return before it answers.

    Settings are written without their prefix, as in `start_site(tmp_path, DATABASE_URL=url)`.
    """
    port = port or free_port()
    instance.mkdir(parents=True, exist_ok=True)
    log = instance / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*program, "serve", "--port", str(port), *options],
            cwd=folder,
            env=own_environment(instance, **settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    return Site(f"http://127.0.0.1:{port}", instance, process, log)


def own_environment(instance: Path, **settings: str) -> dict[str, str]:
    """Return this process's environment with no quizapp setting but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    given = {f"QUIZAPP_{name}": value for name, value in settings.items()}
    return {**kept, "QUIZAPP_INSTANCE": str(instance), **given}


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    with suppress(ProcessLookupError):  # the whole group may have ended already
        os.killpg(process.pid, number)
