"""A PostgreSQL server of the tests' own, from the binaries of the pgserver wheel."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

START_SECONDS = 60
# The tests may lose their server's files, so it need not wait for the disk. A zone that is not UTC brings to
# light an instant that was stored without one.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "timezone": "Asia/Shanghai",
}


@dataclass
class PostgresServer:
    """A running server, reached through a socket in `folder`."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """Return the address of a database as SQLAlchemy writes it."""
        return f"postgresql+psycopg://quizapp@/{database}?host={self.folder}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """Make a database from `template`, give its name, and drop it afterwards."""
        name = f"quizapp_{next(self._numbers)}"
        names = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        self._run("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy", **names)
        try:
            yield name
        finally:
            self._run("DROP DATABASE {name} WITH (FORCE)", **names)

    def answers(self) -> bool:
        """Tell whether the server accepts connections yet."""
        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, statement: LiteralString, **names: sql.Identifier) -> None:
        with psycopg.connect(
            host=str(self.folder), user="quizapp", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql.SQL(statement).format(**names))


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a server in a new folder; stop it and remove the folder afterwards."""
    # A socket's path holds at most 107 bytes: the system's own temporary folder keeps it short.
    with tempfile.TemporaryDirectory(prefix="quizapp-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _unprivileged_user(folder)
        programs = _programs(folder, user)
        files = folder / "files"
        initdb: list[str | Path] = [
            programs / "initdb",
            "--pgdata",
            files,
            "--username=quizapp",
            "--auth=trust",
            "--no-sync",
        ]
        _checked([*initdb, "--encoding=UTF8", "--locale=C"], cwd=folder, **user)
        options = [f"--{name}={value}" for name, value in OPTIONS.items()]
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [programs / "postgres", "-D", files, f"--unix_socket_directories={folder}", *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                **user,
            )
        try:
            yield _ready(PostgresServer(folder), process, log)
        finally:
            process.send_signal(signal.SIGINT)  # a fast shutdown: open connections are cut
            process.wait(timeout=START_SECONDS)


def _unprivileged_user(folder: Path) -> dict[str, Any]:
    """Return how to start a process as somebody PostgreSQL accepts: never root; `folder` becomes theirs."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, user: dict[str, Any]) -> Path:
    """Return the folder of the server's programs, copied if another user must run them.

    The wheel may be installed where only root may look; a copy leaves the rights of those folders alone.
    """
    found = find_spec("pgserver")
    assert found is not None
    assert found.origin is not None
    packages = Path(found.origin).parent.parent
    if not user:
        return packages / "pgserver" / "pginstall" / "bin"
    copies = (
        folder / "programs"
    )  # laid out as in the wheel: a program finds its libraries by their relative place
    for part in ("pginstall/lib", "pginstall/share", "pginstall/bin"):
        shutil.copytree(packages / "pgserver" / part, copies / "pgserver" / part)
    shutil.copytree(packages / "pgserver.libs", copies / "pgserver.libs")
    _checked(["chown", "-R", f"{user['user']}:{user['group']}", copies])
    return copies / "pgserver" / "pginstall" / "bin"


def _ready(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> PostgresServer:
    """Wait until the server answers; fail with its own words if it does not."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if server.answers():
            return server
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _checked(command: Sequence[str | Path], **how: Any) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
