"""Foreign files are read in a process of their own, with limits: whatever it meets, the parent lives on.

python -m quizapp.exchange.child < request
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from quizapp.exchange import FORMATS
from quizapp.exchange.deck import BadFile, Deck, Loss, Options, Read
from quizapp.exchange.json_bank import WholeBank, read_bank
from quizapp.exchange.limits import MIB, PACKED_BYTES, UNPACKED_BYTES, check_deck
from quizapp.exchange.recognising import format_name as recognised_name
from quizapp.exchange.refusals import as_sentence

MEMORY_BYTES = 512 * MIB
CPU_SECONDS = 60
WALL_SECONDS = 60.0
MOST_OPEN_FILES = 64
RESULT_BYTES = 256 * MIB

_LOSSES: TypeAdapter[list[Loss]] = TypeAdapter(list[Loss])
_CRASHED = "The file could not be read: its reader failed. Nothing has come in."
_TOO_LONG = f"Reading the file takes longer than {CPU_SECONDS} seconds."
_TOO_MUCH = f"Reading the file needs more than {MEMORY_BYTES // MIB} MiB of memory."


class Limits(NamedTuple):
    """What a reader may use: bytes of memory, seconds of the processor, seconds on the clock."""

    memory_bytes: int = MEMORY_BYTES
    cpu_seconds: int = CPU_SECONDS
    wall_seconds: float = WALL_SECONDS


class Arrived(NamedTuple):
    """What a file held: a deck with its losses, or a whole bank, and the name of its format."""

    format: str
    found: Read | WholeBank


def read_apart(
    source: Path,
    workshop: Path,
    options: Options = Options(),  # noqa: B008 - it is immutable
    format_name: str | None = None,
    limits: Limits = Limits(),  # noqa: B008
) -> Arrived:
    """Read a foreign file in a process of its own, its pictures into the empty folder `workshop`.

    BadFile with one sentence where it cannot be read, or only with more time or memory than is allowed.
    """
    if source.stat().st_size > PACKED_BYTES:
        raise BadFile(f"The file is larger than {PACKED_BYTES // MIB} MiB, the most that is taken in.")
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        result = Path(folder) / "result.json"
        request = {
            "source": str(source.resolve()),
            "workshop": str(workshop.resolve()),
            "options": {**options._asdict(), "columns": dict(options.columns), "changed_at": None},
            "format": format_name,
            "limits": limits._asdict(),
        }
        _run(request, result, limits.wall_seconds)
        try:
            return _understood(result)
        except BadFile as refusal:
            raise as_sentence(refusal, source.name) from refusal.__cause__


def _run(request: dict[str, Any], result: Path, wall_seconds: float) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-P", "-m", "quizapp.exchange.child", str(result)],
            input=json.dumps(request).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=result.parent,
            env={
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "LANG": "C.UTF-8",
                "TMPDIR": str(result.parent),
            },
            timeout=wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadFile(_TOO_LONG) from None
    if done.returncode:
        told = done.stderr.decode(errors="replace")
        raise BadFile(_why(done.returncode, told)) from RuntimeError(told[-2000:])


def _why(code: int, told: str) -> str:
    if "MemoryError" in told or "cannot allocate" in told.lower():
        return _TOO_MUCH
    return _TOO_LONG if code in (-24, -9) else _CRASHED  # SIGXCPU, SIGKILL


def _understood(result: Path) -> Arrived:
    """Return what the child wrote; it may have been led astray, so nothing of it is taken unseen."""
    try:
        if result.stat().st_size > RESULT_BYTES:
            raise BadFile(_TOO_MUCH)
        value = json.loads(result.read_bytes())
        if "refused" in value:
            failed = RuntimeError(str(value["failed"])[-2000:]) if "failed" in value else None
            raise BadFile(*map(str, value["refused"])) from failed
        return arrived(value)
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise BadFile(_CRASHED) from error


def arrived(value: Any) -> Arrived:
    """Return what `read_value` returned, checked anew; ValueError and its like where it is not sound."""
    if "bank" in value:
        return Arrived("json", WholeBank.model_validate(value["bank"], by_alias=True, by_name=False))
    deck = Deck.model_validate(value["deck"], by_alias=True, by_name=False)
    return Arrived(str(value["format"]), Read(deck, _LOSSES.validate_python(value["losses"])))


def main() -> None:
    """Read the file that the request on standard input names, and write what it holds into the result."""
    request = json.load(sys.stdin)
    limit(Limits(**request["limits"]))
    try:
        value = read_value(
            Path(request["source"]),
            Path(request["workshop"]),
            Options(**request["options"]),
            request["format"],
        )
    except BadFile as refusal:
        value = {"refused": [refusal.what, refusal.place]}
    except (MemoryError, RecursionError):
        value = {"refused": [_TOO_MUCH, ""]}
    except Exception as error:  # noqa: BLE001 - a fault of ours: where it came is told, and nothing comes in
        place = "; ".join(getattr(error, "__notes__", ()))
        value = {"refused": [_CRASHED, place], "failed": traceback.format_exc()}
    Path(sys.argv[1]).write_bytes(as_bytes(value))


def as_bytes(value: dict[str, Any]) -> bytes:
    """Return a value as the parent reads it."""
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def read_value(source: Path, workshop: Path, options: Options, format_name: str | None) -> dict[str, Any]:
    """Return what a file holds as JSON values."""
    name = format_name or recognised_name(source)
    if name == "json":
        return {
            "bank": read_bank(source, workshop).model_dump(mode="json", by_alias=True, exclude_defaults=True)
        }
    format_ = FORMATS[name]
    if format_.read is None:
        raise BadFile(f"{format_.title} goes out only; it cannot be read.")
    deck, losses = format_.read(source, workshop, options)
    check_deck(deck)
    dumped = deck.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"format": name, "deck": dumped, "losses": losses}


def limit(limits: Limits) -> None:
    """Bound what this process may use from here on, as far as its system can."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the clock alone bounds it
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, UNPACKED_BYTES),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    os.umask(0o077)


if __name__ == "__main__":
    main()
