"""`quizapp serve`: the site, on a server that slow and broken clients cannot stop."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from types import FrameType
from typing import NamedTuple, NoReturn

import click
from flask import Flask
from waitress.server import create_server

from quizapp import create_app
from quizapp.bank.digests import digest_of_bank
from quizapp.bank.problems import BankError
from quizapp.cli.bank.checking import all_problems
from quizapp.cli.bank.following import follow, ledgers_below
from quizapp.cli.db import ready_engine
from quizapp.config import Settings, read_settings

BODY_BYTES_AT_MOST = 16 * 1024 * 1024
CONNECTIONS_AT_MOST = 1000
BACKLOG = 1024
PAUSE_SECONDS = 0.5  # before a worker is replaced: one that cannot start must not keep the machine busy


class Served(NamedTuple):
    """What a process serves, and how."""

    app: Flask
    listening: socket.socket
    threads: int
    behind_proxies: bool


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that serve."
)
@click.option(
    "--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Threads a process."
)
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the site: upgrade the database, check the bank, listen."""
    settings = read_settings()
    with _listen(host, port) as listening:
        engine = ready_engine(settings)
        _check_bank(settings)
        app = create_app(settings)
        bank = app.shelf.bank  # type: ignore[attr-defined] # read before the workers start, who then share it
        follow(engine, ledgers_below(settings.bank), bank)
        engine.dispose()
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"quizapp is at http://{shown}:{listening.getsockname()[1]} (Ctrl+C stops it)")
        sys.stdout.flush()
        served = Served(app, listening, threads, behind_proxies=settings.proxies > 0)
        if workers == 1:
            _run(served)
        else:
            _supervise(served, workers)


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, or end with one sentence that says why there is none."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host} port {port} ({error.strerror or error}); choose another with --port."
        ) from None
    return listening


def _check_bank(settings: Settings) -> None:
    """Refuse a bank with errors; one that was found sound is checked again only when it has changed."""
    sound = settings.instance / "cache" / f"sound-{digest_of_bank(settings.bank)}"
    if sound.exists():
        return
    errors = [problem for problem in all_problems(settings.bank) if problem.severity == "error"]
    if errors:
        raise BankError(errors)
    with suppress(OSError):
        sound.parent.mkdir(mode=0o700, exist_ok=True)
        for older in sound.parent.glob("sound-*"):
            older.unlink(missing_ok=True)
        sound.touch(mode=0o600)


def _run(served: Served) -> None:
    """Serve until a signal says to stop; answers under way are finished first."""
    signal.signal(signal.SIGTERM, _stop)
    served.app.worker.start()  # type: ignore[attr-defined]
    server = create_server(
        served.app,
        sockets=[served.listening],
        threads=served.threads,
        connection_limit=CONNECTIONS_AT_MOST,
        max_request_body_size=BODY_BYTES_AT_MOST,
        channel_timeout=60,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=not served.behind_proxies,
        ident=None,
    )
    server.run()


def _supervise(served: Served, workers: int) -> None:
    """Keep `workers` processes serving; one that dies is replaced."""
    signal.signal(signal.SIGTERM, _stop)
    children: set[int] = set()
    try:
        while True:
            while len(children) < workers:
                children.add(_fork(served))
            children.discard(os.wait()[0])
            time.sleep(PAUSE_SECONDS)
    except (KeyboardInterrupt, SystemExit):
        for pid in children:
            os.kill(pid, signal.SIGTERM)
        for pid in children:
            os.waitpid(pid, 0)


def _fork(served: Served) -> int:
    """Start a worker and return its number; nothing that happens to a worker reaches its parent's code."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _run(served)
            code = 0
        except (KeyboardInterrupt, SystemExit):
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    return pid


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
