"""`quizapp serve`: what keeps it from starting, and that nothing stops it once it serves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.conftest import Command
from tests.harness.site import CHECKOUT, Site, own_environment, running_site

PATIENCE_SECONDS = 30
SLOW_CLIENTS = 20


def refusal(instance: Path, *options: str, **settings: str) -> str:
    """Start the server where it cannot serve; return the one sentence that it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "quizapp", "serve", *options],
        cwd=CHECKOUT,
        env=own_environment(instance, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, ""), ended
    (line,) = ended.stderr.splitlines()
    return line


def soon(found: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def workers_of(site: Site) -> set[int]:
    """Return the processes that the server has started."""
    text = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text()
    return {int(pid) for pid in text.split()}


@pytest.fixture
def ready_bank(built: Command, bank: Path) -> str:
    """Give the folder of a sound bank whose questions are built."""
    return str(bank)


def test_a_taken_port_is_one_sentence(tmp_path: Path, ready_bank: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        sentence = refusal(tmp_path / "site", "--port", port, BANK=ready_bank)
    assert f"127.0.0.1 port {port}" in sentence
    assert "--port" in sentence


def test_a_host_that_is_not_this_machine_is_one_sentence(tmp_path: Path, ready_bank: str) -> None:
    assert "192.0.2.1" in refusal(tmp_path / "site", "--host", "192.0.2.1", BANK=ready_bank)


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path, ready_bank: str) -> None:
    (tmp_path / "file").touch()
    sentence = refusal(tmp_path / "file" / "instance", "--port", "0", BANK=ready_bank)
    assert str(tmp_path / "file" / "instance") in sentence


def test_an_unsound_bank_is_told_with_its_place(tmp_path: Path, bank: Path, ready_bank: str) -> None:
    (bank / "ch1" / "facts.yaml").write_text("- id: [")
    assert "bank/ch1/facts.yaml:2:1: QB001" in refusal(tmp_path / "site", "--port", "0", BANK=ready_bank)


def test_a_bank_that_was_sound_is_checked_again_once_it_has_changed(
    tmp_path: Path, bank: Path, ready_bank: str
) -> None:
    for _ in range(2):
        with running_site(tmp_path / "site", BANK=ready_bank) as site:
            assert site.get("/health")[0] == 200
    assert len(list((tmp_path / "site" / "cache").glob("sound-*"))) == 1
    text = (bank / "ch1" / "facts.yaml").read_text()
    (bank / "ch1" / "facts.yaml").write_text(text.replace("topic: aid", "topic: ade", 1))
    assert "QB011" in refusal(tmp_path / "site", "--port", "0", BANK=ready_bank)


def test_several_workers_serve_are_replaced_and_stop_together(tmp_path: Path, ready_bank: str) -> None:
    with running_site(tmp_path / "site", "--workers", "2", BANK=ready_bank) as site:
        assert site.get("/health") == (200, b'{"status":"ok"}\n')
        before = workers_of(site)
        assert len(before) == 2
        killed = min(before)
        os.kill(killed, signal.SIGKILL)
        soon(lambda: len(workers_of(site) - {killed}) == 2)
        after = workers_of(site)
        assert len(after & before) == 1
        for _ in range(6):
            assert site.get("/health")[0] == 200
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(PATIENCE_SECONDS) == 0
        assert not [pid for pid in after if Path(f"/proc/{pid}").exists()]
        assert "Traceback" not in site.log.read_text()


def test_one_worker_stops_at_once_when_told_to(tmp_path: Path, ready_bank: str) -> None:
    with running_site(tmp_path / "site", BANK=ready_bank) as site:
        assert f"quizapp is at {site.url} " in site.log.read_text()
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(PATIENCE_SECONDS) == 0
        assert "Traceback" not in site.log.read_text()


def test_slow_clients_do_not_keep_others_waiting(tmp_path: Path, ready_bank: str) -> None:
    """More requests than threads stay unfinished: in their headers, and in their bodies."""
    with running_site(tmp_path / "site", "--threads", "2", BANK=ready_bank) as site, ExitStack() as clients:
        where = urlsplit(site.url)
        begun = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
        for number in range(SLOW_CLIENTS):
            client = clients.enter_context(socket.create_connection((where.hostname, where.port)))
            client.sendall(begun + (b"Content-Length: 1000\r\n\r\nname=A" if number % 2 else b""))
        for _ in range(3):
            assert site.get("/health")[0] == 200


def test_headers_of_ours_stand_on_what_a_real_server_sends(tmp_path: Path, ready_bank: str) -> None:
    with running_site(tmp_path / "site", BANK=ready_bank) as site:
        where = urlsplit(site.url)
        with socket.create_connection((where.hostname, where.port)) as client:
            client.sendall(
                b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n"
                b"X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
            )
            answer = b"".join(iter(lambda: client.recv(65536), b"")).partition(b"\r\n\r\n")[0].decode()
    assert answer.startswith("HTTP/1.1 404 ")
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert "Strict-Transport-Security" not in answer
    assert "\r\nServer:" not in answer
